// Less motion is fewer pictures, not less learning: by a clock of the test's own, the same frames make the same steps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { liveFigure } from './figure-reader.mjs';

const { server, visit } = await boot();

const frames = 120;
const milliseconds = 16; // of a frame
const calmest = 500; // milliseconds between two pictures, with less motion

/** Frames come when the test calls `passFrame`, and each takes as long as the test says. */
function takeClock() {
  /** @type {Map<number, FrameRequestCallback>} */
  let callbacks = new Map();
  let now = 1000;
  let next = 1;
  performance.now = () => now;
  window.requestAnimationFrame = (callback) => {
    callbacks.set(next, callback);
    return next++;
  };
  window.cancelAnimationFrame = (id) => void callbacks.delete(id);
  Object.assign(window, {
    passFrame: (/** @type {number} */ passed) => {
      now += passed;
      const due = callbacks;
      callbacks = new Map();
      for (const callback of due.values()) callback(now);
    },
  });
}

/**
 * Presses a button, lets frames pass, and reads which pictures have been shown.
 * @param {{ path: string, tag: string, button: string, shown: string, times?: number }} what `shown`: where the picture changes; `times` as many frames as usual
 * @param {'reduce' | 'no-preference'} reducedMotion
 */
async function picturesOf({ path, tag, button, shown, times = 1 }, reducedMotion) {
  const { page, problems } = await visit({ reducedMotion });
  await page.addInitScript(takeClock);
  await page.goto(`${server.origin}/${path}`);
  const figure = liveFigure(page.locator(tag));
  // Not by the driver's own click: that waits for frames.
  const press = () =>
    figure
      .locator(`button[name=${button}]`)
      .evaluate((element) => /** @type {HTMLElement} */ (element).click());
  await press();
  const pictures = await figure.evaluate(
    (element, [count, each, selector]) => {
      const seen = [];
      for (let i = 0; i < count; ++i) {
        /** @type {any} */ (window).passFrame(each);
        seen.push(element.querySelector(String(selector))?.outerHTML ?? '');
      }
      return seen;
    },
    /** @type {[number, number, string]} */ ([times * frames, milliseconds, shown]),
  );
  if (button === 'train') await press(); // Pause: the last step is drawn
  const text = (await figure.textContent()) ?? '';
  const [, step = '0'] = text.match(/(?:[Ss]tep |After )(\d+)/) ?? [];
  assert.deepEqual(problems, []);
  await page.context().close();
  const changes = pictures.filter((picture, i) => i > 0 && picture !== pictures[i - 1]).length;
  return { steps: Number(step), changes, last: pictures[times * frames - 1] };
}

for (const what of [
  { path: 'embed.html?figure=gradient-flow', tag: 'vanish-gradient-flow', shown: '.loss' },
  { path: 'embed.html?figure=training-run', tag: 'vanish-training-run', shown: '.takeaway' },
  { path: 'embed.html?figure=dead-units', tag: 'vanish-dead-units', shown: '.takeaway' },
  { path: 'embed.html?figure=neuron', tag: 'vanish-neuron', shown: '.step' },
  { path: 'embed.html?figure=logistic-regression', tag: 'vanish-logistic-regression', shown: '.loss' },
  { path: 'playground.html', tag: 'vanish-playground', shown: '.scrub' },
]) {
  test(`with less motion the same frames make as many steps, in fewer pictures: ${what.path}`, async () => {
    const train = { ...what, button: 'train' };
    const usual = await picturesOf(train, 'no-preference');
    const calm = await picturesOf(train, 'reduce');
    assert.ok(usual.steps > 10, `${usual.steps} steps`);
    assert.equal(calm.steps, usual.steps);
    assert.ok(calm.changes >= 2, 'what is learned is shown');
    assert.ok(calm.changes <= 1 + (frames * milliseconds) / calmest, `${calm.changes} pictures`);
    assert.ok(calm.changes < usual.changes, `${calm.changes} and ${usual.changes} pictures`);
  });
}

test('with less motion a backward pass that is asked for is shown, in few pictures', async () => {
  const what = {
    path: 'embed.html?figure=gradient-flow',
    tag: 'vanish-gradient-flow',
    button: 'sweep',
    shown: '.reading',
    times: 2, // a pass takes three seconds
  };
  const calm = await picturesOf(what, 'reduce');
  assert.ok(calm.changes >= 2 && calm.changes <= 8, `${calm.changes} pictures`);
  assert.match(calm.last, /A disc is a unit/, 'the pass has come to its end');
});
