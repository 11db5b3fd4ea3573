// A film shows what goes on in a figure: its last picture is another one than its first.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { openMore } from './figure-reader.mjs';
import { htmlOf, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

/** @param {string} element @param {() => void} [prepare] run in the page before its scripts */
async function open(element, prepare) {
  const { page, close } = await openHostPage(
    htmlOf({ head: `<script src="${vanish.origin}/vanish.js"></script>`, body: element }),
    { prepare: async (one) => prepare && one.addInitScript(prepare) },
  );
  const figure = page.locator('body > *').first();
  await waitUntilDrawn(figure);
  return { page, figure, close };
}

test('a training is filmed: a WebM whose pictures change; the figure is paused at the end', async () => {
  const { figure, close } = await open('<vanish-gradient-flow depth="4"></vanish-gradient-flow>');
  const film = await figure.evaluate(async (one) => {
    const blob = await /** @type {any} */ (one).toFilm(3);
    const video = document.createElement('video');
    video.muted = true;
    video.src = URL.createObjectURL(blob);
    const canvas = document.createElement('canvas');
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const pixels = () => {
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      pen.drawImage(video, 0, 0);
      return pen.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const hasHappened = (/** @type {string} */ name) =>
      new Promise((resolve) => video.addEventListener(name, resolve, { once: true }));
    const isThere = hasHappened('loadeddata');
    video.load();
    await isThere;
    const first = pixels();
    const isOver = hasHappened('ended');
    await video.play();
    await isOver;
    const last = pixels();
    return {
      type: blob.type,
      width: video.videoWidth,
      changed: first.filter((value, i) => Math.abs(value - last[i]) > 60).length,
      step: /** @type {any} */ (one).getState().step,
    };
  });
  assert.equal(film.type, 'video/webm');
  assert.ok(film.width > 500, `${film.width} wide`);
  assert.ok(film.changed > 1000, `${film.changed} numbers of pixels have changed`);
  const stepNow = () => figure.evaluate((one) => /** @type {any} */ (one).getState().step);
  assert.ok(film.step > 0);
  assert.equal(await stepNow(), film.step);
  await close();
});

test('a film of no or too many seconds is refused', async () => {
  const { figure, close } = await open('<vanish-activation-curve></vanish-activation-curve>');
  for (const seconds of [0, 61, NaN]) {
    const said = await figure.evaluate(
      (one, count) =>
        /** @type {any} */ (one).toFilm(count).catch((/** @type {Error} */ { message }) => message),
      seconds,
    );
    assert.match(said, /seconds must be from 1 to 60/);
  }
  await close();
});

test('where a browser makes no films, a sentence says so, and the figure goes on', async () => {
  const { figure, close } = await open('<vanish-race depth="2"></vanish-race>', () => {
    Reflect.deleteProperty(globalThis, 'MediaRecorder');
  });
  await openMore(figure);
  await figure.locator('.share').evaluate((one) => {
    for (let fold = one.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
  });
  await figure.locator('.share button[name=webm]').click();
  await figure.locator('.share [role=status]').filter({ hasText: 'No film can be made here' }).waitFor();
  await close();
});
