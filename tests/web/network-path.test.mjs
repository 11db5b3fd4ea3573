// <vanish-network-path>: one path of the chain rule through a real network.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatSignedLog } from '../../web/charts/numbers.js';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, toggleNumbers } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** @param {string} query @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(query = '', options = {}) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=network-path${query}`);
  const figure = liveFigure(page.locator('vanish-network-path'));
  await figure.locator('svg.waterfall').waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}

/** @param {import('playwright-core').Locator} figure @param {string | RegExp} text */
const says = (figure, text) =>
  eventually(async () => {
    const said = (await figure.locator('.takeaway').textContent()) ?? '';
    assert.ok(typeof text === 'string' ? said.includes(text) : text.test(said), `${said} has no ${text}`);
  });

test('in a network the path is the core’s chain rule, and its unit can be chosen', async () => {
  const { page, figure, close } = await openFigure('&depth=6&width=5');
  const run = core.trainingRun({ depth: 6, width: 5 });
  const path = [...run.path().units];
  const leftOf = (/** @type {number[]} */ units) => {
    const { signs, logMagnitudes } = run.path({ units });
    return formatSignedLog(signs[5], logMagnitudes[5] / Math.LN10);
  };
  const sum = formatNumber(run.path().sum);
  await says(
    figure,
    `6 layers of sigmoid ${leftOf(path)} of the gradient is left. All 3125 paths to the same unit add up to ${sum}.`,
  );
  await figure.locator('.plots[role=slider]').focus();
  await page.keyboard.press('Home');
  await says(figure, leftOf([...path.slice(0, 5), 0]));
  await figure.getByRole('button', { name: 'Strongest path' }).click();
  await says(figure, leftOf(path));
  run.delete();
  await close();
});

test('a ReLU path through a unit that is off is exactly 0, and the figure says where', async () => {
  const { figure, close } = await openFigure('&activation=relu&path=random');
  await says(figure, /ReLU nothing is left: in layer \d+ back f′\u2060\(z\) is 0: its unit is off\./);
  assert.equal(await figure.locator('.no-bar').textContent(), 'exactly 0');
  await figure.getByRole('button', { name: 'Strongest path' }).click();
  await says(figure, /ReLU −?[\d.]+/);
  await close();
});

test('the units of a layer are drawn by their slopes, and a click leads the path through one', async () => {
  const { page, figure, close } = await openFigure('&depth=3&width=4');
  const squares = await figure
    .locator('.units path.mark')
    .evaluateAll((paths) =>
      paths.reduce((sum, path) => sum + (path.getAttribute('d')?.match(/M/g) ?? []).length, 0),
    );
  assert.equal(squares, 12);
  const stops = figure.locator('.units circle.stop');
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await stops.nth(0).boundingBox()
  );
  const before = await figure.locator('input[name=own]').inputValue();
  const up = before === '0' ? 1 : -1; // to the unit beside it
  const row = 9;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 + up * row);
  await eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^layer 3 back, unit \d: w /),
  );
  await close();
});

test('what cannot be is refused in a sentence', async () => {
  for (const [query, sentence] of [
    ['&depth=0', 'The depth must be from 1 to 100. Shown is the default, 20.'],
    ['&path=shortest', 'The path must be one of strongest, random. Shown is the default, strongest.'],
    ['&example=200', /^The example must be from 0 to 199\./],
  ]) {
    const { figure, close } = await openFigure(String(query));
    const said = (await figure.locator('.error').textContent()) ?? '';
    assert.ok(typeof sentence === 'string' ? said === sentence : sentence.test(said), said);
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
