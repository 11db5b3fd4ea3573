// <vanish-logistic-regression>: one unit that learns from real birds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { formatFixed } from '../../web/charts/numbers.js';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, toggleNumbers } from './figure-reader.mjs';

const { server, visit } = await boot();

/** @param {string} [query] @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(query = '', options) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=logistic-regression${query}`);
  const figure = liveFigure(page.locator('vanish-logistic-regression'));
  await figure.locator('.takeaway').waitFor();
  const close = async () => {
    assert.deepEqual(problems, []);
    await page.context().close();
  };
  return { page, figure, close };
}

/** Logistic regression in plain JavaScript, full batch, from 0. @param {{ x: number, y: number }[]} examples @param {number} rate @param {number} steps */
function logisticRegression(examples, rate, steps) {
  const mean = examples.reduce((sum, { x }) => sum + x, 0) / examples.length;
  const deviation = Math.sqrt(examples.reduce((sum, { x }) => sum + (x - mean) ** 2, 0) / examples.length);
  let [w, b] = [0, 0];
  const p = (/** @type {number} */ x) => 1 / (1 + Math.exp(-(w * ((x - mean) / deviation) + b)));
  for (let i = 0; i < steps; ++i) {
    let [dw, db] = [0, 0];
    for (const { x, y } of examples) {
      dw += ((p(x) - y) * (x - mean)) / deviation / examples.length;
      db += (p(x) - y) / examples.length;
    }
    w -= rate * dw;
    b -= rate * db;
  }
  return p;
}

for (const { measurement, species, column, classes, unit } of [
  {
    measurement: 'billLength',
    species: 'adelieChinstrap',
    column: 'Beak Length (mm)',
    classes: ['Adelie', 'Chinstrap'],
    unit: 'mm',
  },
  {
    measurement: 'bodyMass',
    species: 'chinstrapGentoo',
    column: 'Body Mass (g)',
    classes: ['Chinstrap', 'Gentoo'],
    unit: 'g',
  },
]) {
  test(`on ${species} it is logistic regression of the published ${measurement}, to three digits`, async () => {
    const rows = JSON.parse(
      await readFile(pathInRepository('node_modules/vega-datasets/data/penguins.json'), 'utf8'),
    );
    const examples = rows
      .filter((/** @type {any} */ row) => classes.includes(row.Species) && row[column] !== null)
      .map((/** @type {any} */ row) => ({ x: row[column], y: classes.indexOf(row.Species) }));
    const { page, figure, close } = await openFigure(
      `&neuronRate=1&measurement=${measurement}&species=${species}`,
    );
    for (let i = 0; i < 5; ++i) await figure.getByRole('button', { name: 'Step' }).click();
    await figure.getByText('step 5').waitFor();
    assert.equal(await figure.locator('.bird').count(), examples.length);
    const slider = figure.getByRole('slider', { name: 'of the bird that is read' });
    await slider.focus();
    const p = logisticRegression(examples, 1, 5);
    for (const key of ['Home', 'PageUp', 'ArrowRight', 'End']) {
      await page.keyboard.press(key);
      const x = Number(await slider.getAttribute('aria-valuenow'));
      await eventually(async () =>
        assert.ok(
          (await figure.locator('svg text.label').textContent())?.endsWith(
            `${unit}: p = ${formatFixed(p(x), 3)}`,
          ),
        ),
      );
    }
    const xs = examples.map((/** @type {any} */ { x }) => x);
    assert.equal(Number(await slider.getAttribute('aria-valuemin')), Math.min(...xs));
    assert.equal(Number(await slider.getAttribute('aria-valuemax')), Math.max(...xs));
    const right = examples.filter((/** @type {any} */ { x, y }) => p(x) > 0.5 === (y === 1)).length;
    const takeaway = (await figure.locator('.takeaway').textContent()) ?? '';
    assert.ok(takeaway.includes(`gets ${right} of the ${examples.length} birds right`), takeaway);
    assert.equal(await figure.locator('.bird.wrong').count(), examples.length - right);
    await openMore(figure);
    await figure.getByRole('button', { name: 'Check these gradients' }).click();
    await figure.getByText(/gradients agree with differences of the loss to/).waitFor();
    await close();
  });
}

test('pairs of species that there are not are refused with a sentence, and the picture is there', async () => {
  const { figure, close } = await openFigure('&species=dodo');
  assert.match((await figure.locator('.error').textContent()) ?? '', /^The pair of species must be one of /);
  assert.ok((await figure.locator('svg path.curve').count()) > 0);
  await close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing, and nothing is wider than a phone: ${colorScheme}`, async () => {
    const { page, figure, close } = await openFigure('', {
      colorScheme,
      viewport: { width: 390, height: 900 },
    });
    await figure.getByRole('button', { name: 'Step' }).click();
    await figure.locator('.options button').first().click();
    await toggleNumbers(figure);
    await figure.locator('table.numbers').waitFor();
    await assertAxeFindsNothing(page, { isFrame: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await close();
  });
}

for (const width of [390, 320]) {
  test(`no word is cut on a screen ${width} wide, whatever is chosen`, async () => {
    const { figure, close } = await openFigure('&species=chinstrapGentoo&measurement=flipperLength', {
      viewport: { width, height: 900 },
    });
    const cut = await figure.evaluate((root) => {
      const frame = root.getBoundingClientRect();
      const outside = [...root.querySelectorAll('svg.birds text, .label, .panel-head > *, .note')].filter(
        (one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < frame.left - 0.5 || right > frame.right + 0.5;
        },
      );
      const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
      const narrow = [...root.querySelectorAll('select')].filter((select) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(select);
        pen.font = font;
        const words = Math.max(...[...select.options].map(({ text }) => pen.measureText(text).width));
        // What the browser's own arrow takes.
        return words + 20 > select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      });
      return [...outside, ...narrow].map((one) => one.textContent);
    });
    assert.deepEqual(cut, []);
    await close();
  });
}
