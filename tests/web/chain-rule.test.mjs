// <vanish-chain-rule>: a chain of factors that the reader sets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatSignedLog } from '../../web/charts/numbers.js';
import { lostAfter, productOf } from '../../web/figures/chain-rule/product.js';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, toggleNumbers } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** @param {string} query @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(query = '', options = {}) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=chain-rule${query}`);
  const figure = liveFigure(page.locator('vanish-chain-rule'));
  await figure.locator('svg.waterfall').waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}

/** @param {import('playwright-core').Locator} figure @param {string | RegExp} text */
const says = (figure, text) =>
  eventually(async () => {
    const said = (await figure.locator('.takeaway').textContent()) ?? '';
    assert.ok(typeof text === 'string' ? said.includes(text) : text.test(said), `${said} has no ${text}`);
  });

test('a chain of quarters: what is left is the core’s product, lost where the formats lose it', async () => {
  const { figure, problems, close } = await openFigure('&layers=80');
  const left = core.runningProducts(new Float64Array(80).fill(0.25)).float64[79];
  await says(figure, `After 80 layers ${formatNumber(left)} of the gradient is left.`);
  assert.deepEqual(await figure.locator('.format text').allTextContents(), [
    'rounds to 0 in float16',
    'rounds to 0 in bfloat16',
    '← 0 in float32', // further from the output
  ]);
  assert.deepEqual(
    lostAfter(core, 0.25).map(({ after }) => after),
    [13, 67, 75, 538],
  );
  await openMore(figure);
  await figure.getByText('float64').first().waitFor();
  assert.match(
    (await figure.locator('.note').textContent()) ?? '',
    /13 in float16, 67 in bfloat16, 75 in float32, 538 \(more than this chain can have\) in float64/,
  );
  assert.deepEqual(problems, []);
  await close();
});

test('the product is kept where a double has none left, and its sign', () => {
  const { signs, logs } = productOf(core, [1e-5, ...new Array(98).fill(-1e-5)]);
  assert.deepEqual([signs[49], signs[98]], [-1, 1]);
  assert.ok(Math.abs(logs[98] + 495) < 1e-9);
  assert.equal(formatSignedLog(-1, -495 + Math.log10(2)), '−2.00\u00a0×\u00a010⁻⁴⁹⁵');
  const zero = productOf(core, [0.5, 0, 3]);
  assert.deepEqual(
    [zero.signs, zero.logs.slice(1)],
    [
      [1, 0, 0],
      [-Infinity, -Infinity],
    ],
  );
});

test('keyboard: left and right go to a layer, up and down change its factor', async () => {
  const { page, figure, close } = await openFigure('&layers=3');
  const slider = figure.locator('.plots[role=slider]');
  await slider.focus();
  await page.keyboard.press('ArrowLeft'); // the output is at the right
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageDown');
  await says(figure, formatNumber(0.25 * 0.16 * 0.25));
  assert.equal(await slider.getAttribute('aria-valuenow'), '0.16');
  assert.match(
    (await slider.getAttribute('aria-valuetext')) ?? '',
    /^layer 2 back: factor 0\.160, left 0\.0400$/,
  );
  await page.keyboard.press('Home');
  await says(figure, `${formatNumber(0.25 * -2 * 0.25)} of the gradient`);
  await figure.locator('input[name=own]').fill('0');
  await says(figure, 'A factor of 0 in layer 2 back: of the gradient nothing is left.');
  await figure.locator('input[name=own]').fill('7');
  await eventually(async () =>
    assert.equal(await figure.locator('.error').textContent(), 'The own factor must be from -2 to 2.'),
  );
  await close();
});

test('a dragged step ends where the pointer is, and the later ones follow', async () => {
  const { page, figure, close } = await openFigure('&layers=8');
  const knob = figure.locator('.knob').nth(3);
  const box = /** @type {{ x: number, y: number }} */ (await knob.boundingBox());
  await page.mouse.move(box.x + 4, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + 4, box.y + 44, { steps: 4 });
  const dragged = await knob.boundingBox();
  assert.ok(Math.abs((dragged?.y ?? 0) - box.y - 40) < 3, `at ${dragged?.y}, not ${box.y + 40}`);
  await page.mouse.up();
  const factor = Number(await figure.locator('input[name=own]').inputValue());
  assert.ok(factor < 0.1);
  await says(figure, formatNumber(0.25 ** 7 * factor));
  await close();
});

test('a chain that grows is said to grow, up to infinity in float16', async () => {
  const { figure, close } = await openFigure('&factor=2');
  await says(figure, `After 20 layers the gradient is ${formatNumber(2 ** 20)} times as large.`);
  assert.deepEqual(await figure.locator('.format text').allTextContents(), ['rounds to ∞ in float16']);
  await close();
});

test('what cannot be is refused in a sentence', async () => {
  for (const [query, sentence] of [
    ['&layers=2.5', 'The layers must be a whole number from 1 to 100. Shown is the default, 20.'],
    ['&factor=much', 'The factor must be a number from 0 to 2. Shown is the default, 0.25.'],
  ]) {
    const { figure, close } = await openFigure(query);
    assert.equal(await figure.locator('.error').textContent(), sentence);
    await close();
  }
});

test('axe finds nothing, light and dark', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, figure, close } = await openFigure('', { colorScheme });
    await figure.locator('.options button').first().click();
    await toggleNumbers(figure);
    await assertAxeFindsNothing(page, { isFrame: true });
    await close();
  }
});

test('a product far below the smallest double is not 0, as no factor is', async () => {
  const { figure, close } = await openFigure('&layers=100&factor=1e-8');
  assert.equal(
    await figure.locator('.takeaway').textContent(),
    'After 100 layers 1.00\u00a0×\u00a010⁻⁸⁰⁰ of the gradient is left.',
  );
  await figure.getByRole('button', { name: 'All 1: ReLU' }).click();
  await eventually(async () =>
    assert.equal(
      await figure.locator('.takeaway').textContent(),
      'After 100 layers 1.00 of the gradient is left.',
    ),
  );
  await close();
});
