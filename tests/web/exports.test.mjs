// Files of figures: SVG, PNG and CSV say what the picture says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadCore } from '../../dist/vanish-core.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { settle } from './host-page.mjs';

const core = await loadCore();
const { server, visit, openHostPage } = await boot({
  folders: { '/': distFolder },
  pages: {
    '/host': `<!doctype html><html lang="en"><meta charset="utf-8"><title>a host</title><link rel="icon" href="data:," />
      <script src="/vanish.js"></script><body style="width: 900px"></body></html>`,
  },
});

/** @param {import('playwright-core').Page} page @param {string} html */
async function place(page, html) {
  await page.evaluate((text) => {
    document.body.innerHTML = text;
    Object.assign(globalThis, { figure: document.body.firstElementChild });
  }, html);
}

/** @param {import('playwright-core').Page} page @param {string} expression @returns {Promise<any>} */
const ask = (page, expression) => page.evaluate(`(async () => ${expression})()`);

test('every figure gives an SVG that stands by itself, with its takeaway and its address', async () => {
  const { page, problems, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  for (const word of figureWords) {
    await place(page, `<vanish-${word}></vanish-${word}>`);
    const svg = await ask(page, 'figure.toSVG()');
    const found = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      const words = [...file.querySelectorAll('text')].map((one) => one.textContent).join(' ');
      return {
        isWhole: !file.querySelector('parsererror') && file.documentElement.localName === 'svg',
        marks: file.querySelectorAll('path, rect, line, circle, image').length,
        classes: file.querySelectorAll('[class], script, foreignObject').length,
        words,
      };
    }, svg);
    assert.ok(found.isWhole, word);
    assert.ok(found.marks >= 5, `${word}: ${found.marks}`);
    assert.equal(found.classes, 0, `${word} leans on a style sheet`);
    assert.match(found.words, new RegExp(`embed\\.html\\?figure=${word}`));
  }
  assert.deepEqual(problems, []);
  await close();
});

test('what waits for a frame to be painted is in the picture that is taken before it', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  const taken = [];
  for (const hasFrames of [true, false]) {
    if (!hasFrames) await page.evaluate(() => (window.requestAnimationFrame = () => 0));
    await place(page, '<vanish-gradient-flow></vanish-gradient-flow>');
    if (hasFrames) await settle(page);
    taken.push((await ask(page, 'figure.toSVG()')).match(/data:image\/png[^"]*/g));
  }
  assert.equal(taken[0].length, 2);
  assert.deepEqual(taken[1], taken[0]);
  await close();
});

test('what the first picture does without is there a task later, and in what is taken away before that', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await place(page, '<vanish-gradient-flow></vanish-gradient-flow>');
  await ask(page, 'figure.toSVG()'); // brings the script for it
  const found = await page.evaluate(async () => {
    /** @param {(figure: any) => any} then what is done in the task of the first picture */
    const begin = async (then) => {
      const figure = /** @type {any} */ (document.createElement('vanish-gradient-flow'));
      document.body.replaceChildren(figure);
      const done = await new Promise((resolve) =>
        figure.addEventListener('vanish-ready', () => resolve(then(figure)), { once: true }),
      );
      return { figure, done: await done };
    };
    const unitOf = (/** @type {any} */ { shadowRoot }) => {
      const slider = shadowRoot.querySelector('[role=slider]');
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      return shadowRoot.querySelector('.unit-reading')?.textContent ?? '';
    };
    const first = await begin((figure) => ({
      bars: figure.shadowRoot.querySelectorAll('.bar').length,
      unit: unitOf(figure),
    }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const unit = unitOf(first.figure);
    const atOnce = await begin((figure) => figure.toSVG());
    const later = await begin(
      (figure) => new Promise((resolve) => setTimeout(() => resolve(figure.toSVG()), 300)),
    );
    const trained = await begin((figure) => figure.step(3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const images = (/** @type {string} */ svg) => svg.match(/data:image\/png[^"]*/g);
    return {
      ...first.done,
      unit: [first.done.unit, unit],
      pictures: [images(atOnce.done), images(later.done)],
      step: trained.figure.getState().step,
    };
  });
  assert.equal(found.bars, 42);
  assert.equal(found.unit[0], '', 'the bars do not wait for the units');
  assert.match(found.unit[1], /^z .*∂L\/∂z/);
  assert.equal(found.pictures[0]?.length, 2);
  assert.deepEqual(found.pictures[0], found.pictures[1]);
  assert.equal(found.step, 3, 'what has been trained meanwhile goes on');
  await close();
});

test('words of an SVG keep the space after a bold one, and a page from the disk does not tell its path', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(`${distFolder}embed.html`).href + '?figure=dead-units');
  const figure = page.locator('vanish-dead-units');
  await figure.locator('.takeaway').first().waitFor();
  const { svg, takeaway } = await figure.evaluate(async (one) => ({
    svg: await /** @type {any} */ (one).toSVG(),
    takeaway: one.shadowRoot?.querySelector('.takeaway')?.textContent?.replace(/\s+/g, ' ').trim(),
  }));
  assert.doesNotMatch(svg, /file:/);
  const texts = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [...file.documentElement.children]
      .filter(({ localName }) => localName === 'text')
      .map((one) => ({ words: one.textContent ?? '', space: one.getAttribute('xml:space') }));
  }, svg);
  const spaced = texts.filter(({ words }) => words.startsWith(' '));
  assert.ok(spaced.length > 0);
  for (const { words, space } of spaced) assert.equal(space, 'preserve', words);
  const all = texts
    .map(({ words }) => words)
    .join('')
    .replace(/\s/g, '');
  assert.ok(all.includes(String(takeaway).replace(/\s/g, '')), all);
  await close();
});

test('no line of words in an SVG begins with the space at which it is broken', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await place(page, '<vanish-gradient-flow></vanish-gradient-flow>');
  let broken = 0;
  for (let width = 380; width < 900; width += 20) {
    await page.evaluate((to) => (document.body.style.width = `${to}px`), width);
    await settle(page);
    const svg = await ask(page, 'figure.toSVG()');
    const lines = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      const words = [...file.querySelectorAll('svg > text')];
      return words.filter((one) => one.getAttribute('x') === '0').map((one) => one.textContent ?? '');
    }, svg);
    broken += lines.length;
    assert.deepEqual(
      lines.filter((line) => line.startsWith(' ')),
      [],
      `${width} wide`,
    );
  }
  assert.ok(broken > 100, `${broken}`);
  await close();
});

test('an SVG of the unit has what tells its two descents apart', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await place(page, '<vanish-neuron></vanish-neuron>');
  const svg = await ask(page, 'figure.toSVG()');
  const samples = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    const marks = [...file.querySelectorAll('path[d="M0 1h14"]')];
    return marks.map((mark) => Boolean(mark.getAttribute('stroke-dasharray')));
  }, svg);
  assert.deepEqual(samples, [false, true]);
  await close();
});

test('the bars of an SVG are those of the page, in the colours that the reader sees', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, close } = await visit({ reducedMotion: 'reduce', colorScheme });
    await page.goto(`${server.origin}/host`);
    await place(page, '<vanish-residual depth="5" theme="auto"></vanish-residual>');
    const svg = await ask(page, 'figure.toSVG()');
    const { drawn, filed } = await page.evaluate((text) => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('vanish-residual')?.shadowRoot);
      const lookOf = (/** @type {Element} */ one, /** @type {string} */ fill) =>
        `${one.getAttribute('x')} ${one.getAttribute('height')} ${fill}`;
      const bars = [...root.querySelectorAll('.bar .mark')].map((one) =>
        lookOf(one, getComputedStyle(one).fill),
      );
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      const copies = [...file.querySelectorAll('svg svg rect')].map((one) =>
        lookOf(one, one.getAttribute('fill') ?? ''),
      );
      return { drawn: bars, filed: copies };
    }, svg);
    assert.ok(drawn.length >= 15);
    for (const bar of drawn) assert.ok(filed.includes(bar), bar);
    await close();
  }
});

test('a PNG has two pixels for each of the page, and is not blank', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await place(page, '<vanish-gradient-flow depth="6"></vanish-gradient-flow>');
  const { type, width, colours } = await ask(
    page,
    `figure.toPNG().then(async (blob) => {
      const image = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(image.width, image.height);
      const pen = canvas.getContext('2d');
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4) colours.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
      return { type: blob.type, width: image.width, colours: colours.size };
    })`,
  );
  assert.equal(type, 'image/png');
  assert.equal(width, 2 * (900 + 32));
  assert.ok(colours > 20, String(colours));
  await close();
});

test('CSV has the core’s numbers, to the last digit', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await place(page, '<vanish-gradient-flow depth="6" seed="5"></vanish-gradient-flow>');
  const csv = await ask(page, 'figure.toCSV()');
  const [heads, ...rows] = csv
    .trim()
    .split('\r\n')
    .map((/** @type {string} */ line) => line.split(','));
  assert.deepEqual(heads.slice(0, 3), ['layer', 'sigmoid ∂L/∂z', 'sigmoid ∂L/∂W']);
  const { deltaRms } = core.gradientFlow({ depth: 6, seed: 5, activation: 'sigmoid' });
  assert.deepEqual(
    rows.map((/** @type {string[]} */ row) => Number(row[1])),
    [...deltaRms],
  );
  await place(page, '<vanish-claims></vanish-claims>');
  assert.equal(
    await ask(page, 'figure.toCSV().catch((error) => error.message)'),
    'This figure has no table of numbers.',
  );
  // The table on the page is as short as before.
  await place(page, '<vanish-gradient-flow depth="6"></vanish-gradient-flow>');
  await ask(page, 'figure.toCSV()');
  await eventually(async () =>
    assert.match(await page.locator('vanish-gradient-flow .takeaway').innerText(), /by \d\.\d\d\s×\s10/),
  );
  await close();
});

test('where a policy does not let the picture be drawn, a sentence says so, and the SVG is there', async () => {
  const { page, close } = await openHostPage(
    `<!doctype html><html lang="en"><title>strict</title>
      <script src="${server.origin}/vanish.js"></script><vanish-residual depth="4"></vanish-residual></html>`,
    {
      headers: {
        'content-security-policy': `default-src 'none'; script-src ${server.origin} 'wasm-unsafe-eval'; style-src 'unsafe-inline'`,
      },
    },
  );
  await page.locator('vanish-residual .takeaway').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { figure: document.querySelector('vanish-residual') }));
  assert.match(
    await ask(page, 'figure.toPNG().then(() => "drawn", (error) => error.message)'),
    /take the SVG/,
  );
  assert.match(await ask(page, 'figure.toSVG()'), /^<svg/);
  await close();
});
