// <vanish-activation-curve> on the article: f and f' are read at one z by pointer, finger and keyboard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatFixed } from '../../web/charts/numbers.js';
import { launchBrowser, newVisit } from './browser.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { serve } from './static-server.mjs';

const core = await loadCore();

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('./static-server.mjs').Server} */
let server;
before(async () => {
  browser = await launchBrowser();
  server = await serve({ folders: { '/': distFolder } });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The article with its first figure alive. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(options) {
  const { page } = await newVisit(browser, options);
  await page.goto(`${server.origin}/`);
  const element = page.locator('vanish-activation-curve');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await figure.locator('.readout').waitFor();
  return { page, figure, close: () => page.context().close() };
}

/** The table of z, f and f' under the curves. @param {import('playwright-core').Locator} figure */
function readout(figure) {
  return figure.evaluate((element) => ({
    z: element.querySelector('.readout caption b')?.textContent,
    rows: [...element.querySelectorAll('.readout tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    ),
  }));
}

/** What the core has at z. @param {number} z */
function readoutAt(z) {
  const at = (/** @type {any} */ activation) => {
    const { value, derivative } = core.activationCurve({ activation, from: z, to: z, points: 1 });
    return [formatFixed(value[0], 4), formatFixed(derivative[0], 4)];
  };
  return {
    z: formatFixed(z, 2),
    rows: [
      ['sigmoid', ...at('sigmoid')],
      ['ReLU', ...at('relu')],
    ],
  };
}

/** @param {import('playwright-core').Locator} figure @param {number} z */
const assertReads = (figure, z) =>
  eventually(async () => assert.deepEqual(await readout(figure), readoutAt(z)));

/** Where the page draws z in a plot, by the numbers under its axis. @param {import('playwright-core').Locator} figure @param {number} plot @param {number} z */
async function pointAt(figure, plot, z) {
  const svg = figure.locator('svg.lines').nth(plot);
  await svg.scrollIntoViewIfNeeded();
  return svg.evaluate((element, wanted) => {
    const box = element.getBoundingClientRect();
    const scale = box.width / Number(element.getAttribute('width'));
    const numbers = [...element.querySelectorAll('.base ~ text:not(.axis-title)')].map((text) => ({
      x: Number(text.getAttribute('x')),
      z: Number((text.textContent ?? '').replace('−', '-')),
    }));
    const [first, last] = [numbers[0], numbers[numbers.length - 1]];
    const x = first.x + ((wanted - first.z) / (last.z - first.z)) * (last.x - first.x);
    return { x: box.left + x * scale, y: box.top + box.height / 2 };
  }, z);
}

test("at first sight the curves are read at z = 2, with the core's numbers", async () => {
  const { figure, close } = await openFigure();
  await assertReads(figure, 2);
  await close();
});

test('the pointer reads z where it is, in either plot', async () => {
  const { page, figure, close } = await openFigure();
  for (const [plot, wanted] of [
    [0, -3],
    [1, 4],
    [1, 0.5],
  ]) {
    const { x, y } = await pointAt(figure, plot, wanted);
    await page.mouse.move(x, y);
    await eventually(async () => {
      const z = Number((await readout(figure)).z?.replace('−', '-'));
      assert.ok(Math.abs(z - wanted) < 0.05, `z = ${z} under the place of ${wanted}`);
      assert.deepEqual(await readout(figure), readoutAt(z));
    });
    const cursors = await figure
      .locator('.cursor')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('x1')));
    assert.equal(cursors[0], cursors[1], 'both plots are read at one z');
  }
  await close();
});

test('a finger reads z where it is put down, on a phone', async () => {
  const { page, figure, close } = await openFigure({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const { x, y } = await pointAt(figure, 0, -2);
  await page.touchscreen.tap(x, y);
  await eventually(async () => {
    const z = Number((await readout(figure)).z?.replace('−', '-'));
    assert.ok(Math.abs(z + 2) < 0.1, `z = ${z}`);
    assert.deepEqual(await readout(figure), readoutAt(z));
  });
  await close();
});

test('the keyboard reads z: arrows by a tenth, with Shift by one, Home and End to the ends and not beyond', async () => {
  const { page, figure, close } = await openFigure();
  const slider = figure.getByRole('slider', { name: 'z, where the curves are read' });
  await slider.focus();
  for (const [key, z] of /** @type {[string, number][]} */ ([
    ['ArrowRight', 2.1],
    ['ArrowLeft', 2],
    ['ArrowDown', 1.9],
    ['Shift+ArrowLeft', 0.9],
    ['PageDown', -0.1],
    ['PageUp', 0.9],
    ['Home', -6],
    ['ArrowLeft', -6],
    ['End', 6],
    ['ArrowUp', 6],
  ])) {
    await page.keyboard.press(key);
    await assertReads(figure, z);
    assert.equal(Number(await slider.getAttribute('aria-valuenow')), z);
  }
  const [sigmoid, relu] = readoutAt(6).rows;
  assert.equal(
    await slider.getAttribute('aria-valuetext'),
    `z 6.00: sigmoid ${sigmoid[1]}, derivative ${sigmoid[2]}; ReLU ${relu[1]}, derivative ${relu[2]}`,
  );
  await close();
});

test("the curves are drawn: two of f and two of f', ReLU's derivative with its jump", async () => {
  const { figure, close } = await openFigure();
  const curves = await figure
    .locator('svg.lines path.curve')
    .evaluateAll((paths) =>
      paths.map((path) => [path.getAttribute('class'), path.getAttribute('d')?.match(/M/g)?.length]),
    );
  assert.deepEqual(curves, [
    ['curve sigmoid', 1],
    ['curve relu', 1],
    ['curve sigmoid', 1],
    ['curve relu', 2],
  ]);
  await close();
});
