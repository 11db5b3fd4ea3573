// The playground's screen: all of it in view, the test set, what each unit answers, and layers that one changes by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import { layoutOf } from '../../web/playground/network-layout.js';
import { columnsOf } from '../../web/playground/units-drawn.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { hashesIn, stepIn } from './playground-reader.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

const core = await loadCore();
const { server, visit } = await boot();
const small = { depth: 3, width: 4, testShare: 0.25 };
const two = [
  { activation: 'sigmoid', ...small },
  { activation: 'relu', ...small },
];

/** @param {object[]} [specs] none: as the page starts @param {object} [options] */
async function open(specs, options) {
  const { page, problems } = await visit({ viewport: { width: 1280, height: 800 }, ...options });
  await page.goto(
    `${server.origin}/playground.html${specs ? `#${encodeURIComponent(JSON.stringify(specs))}` : ''}`,
  );
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}

/** @param {any} spec @param {number} [steps] */
function hashOf(spec, steps = 0) {
  const run = core.trainingRun(spec);
  if (steps > 0) run.step(steps);
  const hash = run.hash();
  run.delete();
  return hash;
}

/** @param {Locator} figure @param {any[]} specs @param {number} [steps] */
const seeNetworks = (figure, specs, steps) =>
  eventually(async () =>
    assert.deepEqual(
      await hashesIn(figure),
      specs.map((spec) => hashOf(spec, steps)),
    ),
  );

for (const [what, specs] of /** @type {[string, object[] | undefined][]} */ ([
  ['as it starts', undefined],
  ['with 20 layers of 16 units', [{ activation: 'sigmoid' }, { activation: 'relu' }]],
  [
    'with digits',
    [
      { dataset: 'digits', depth: 2 },
      { activation: 'relu', dataset: 'digits', depth: 2 },
    ],
  ],
])) {
  test(`all is on one screen of 1280 x 800, ${what}: the bar, the data, both networks, one of them alone, the shelf`, async () => {
    const { page, figure, problems, close } = await open(specs);
    for (const shown of ['both', 'A', 'B']) {
      await figure.locator(`input[name=shown][value=${shown}]`).check();
      await eventually(async () =>
        assert.equal(await figure.locator('.lane').count(), shown === 'both' ? 2 : 1),
      );
      const [height, width] = await page.evaluate(() => {
        const { scrollHeight, scrollWidth } = document.documentElement;
        return [scrollHeight, scrollWidth];
      });
      assert.ok(height <= 800 && width <= 1280, `${shown}: ${width} x ${height}`);
      for (const selector of ['.bar', '.data', '.net canvas', '.outcome .map', '.loss-curve', '.shelf']) {
        const box = await figure.locator(selector).last().boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= 800, `${selector} with ${shown}`);
      }
    }
    assert.deepEqual(problems, []);
    await close();
  });
}

test('a test set is held out with a slider: its loss and share right stand beside those of the training, with a curve', async () => {
  const { figure, close } = await open(
    two.map(({ testShare, ...spec }) => ({ ...spec, testShare: testShare && 0 })),
  );
  assert.equal(await figure.locator('.scores .test').count(), 0);
  await figure.locator('input[name=testShare-amount]').fill('0.4');
  const specs = two.map((spec) => ({ ...spec, testShare: 0.4 }));
  await seeNetworks(figure, specs);
  for (let i = 0; i < 2; ++i) await figure.locator('button[name=step]').click();
  await seeNetworks(figure, specs, 2);
  for (const [i, spec] of specs.entries()) {
    const run = core.trainingRun(/** @type {any} */ (spec));
    run.step(2);
    const { loss, accuracy, testLoss, testAccuracy } = run.read();
    assert.notEqual(formatNumber(loss), formatNumber(testLoss));
    const rows = figure.locator('.lane').nth(i).locator('.scores');
    const cells = (/** @type {string} */ kind) => rows.locator(`.${kind} td`).allTextContents();
    assert.deepEqual(await cells('training'), [formatNumber(loss), formatShare(accuracy)]);
    assert.deepEqual(await cells('test'), [formatNumber(testLoss), formatShare(testAccuracy)]);
    const curve = figure.locator('.lane').nth(i).locator('.curve.test');
    assert.match((await curve.getAttribute('d')) ?? '', /^M[\d.]+,[\d.]+L[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
    run.delete();
  }
  await close();
});

/** What is drawn in the middle of a place of a canvas, as red, green, blue. @param {Locator} canvas @param {{ x: number, y: number }[]} places */
const coloursAt = (canvas, places) =>
  canvas.evaluate((element, points) => {
    const { width, style, ...rest } = /** @type {any} */ (element);
    void rest;
    const context = /** @type {HTMLCanvasElement} */ (element).getContext('2d');
    const ratio = width / parseFloat(style.width);
    return points.map(({ x, y }) => [
      .../** @type {any} */ (context)
        .getImageData(Math.round(ratio * x), Math.round(ratio * y), 1, 1)
        .data.slice(0, 3),
    ]);
  }, places);

test('residual connections are arcs over the layers that they skip, where both ends are drawn', async () => {
  /** @param {number} depth @param {object} spec */
  const skipsOf = (depth, spec) => {
    const run = core.trainingRun({ ...spec, depth, width: 4 });
    const skips = [...run.skips()];
    run.delete();
    return skips;
  };
  assert.deepEqual(skipsOf(4, {}), []);
  assert.deepEqual(skipsOf(4, { skip: 'afterActivation', skipEvery: 1 }), [0, 1, 1, 2, 2, 3]);
  assert.deepEqual(skipsOf(5, { skip: 'beforeActivation' }), [0, 2, 2, 4]);
  assert.deepEqual(skipsOf(3, { skip: 'afterActivation', skipEvery: 3 }), []); // none ends at the output layer
  const drawnOf = (/** @type {number} */ depth, /** @type {number[]} */ skips) =>
    columnsOf(2, new Array(depth).fill(4), 1, skips).skips;
  assert.deepEqual(drawnOf(5, [0, 2, 2, 4]), [
    [1, 3],
    [3, 5],
  ]);
  // Of 60 layers the first and last 12 are drawn: neither 10 to 20 nor 20 to 30, but the one at the end.
  assert.deepEqual(drawnOf(60, [0, 10, 10, 20, 20, 30, 50, 55]), [
    [1, 11],
    [15, 20],
  ]);

  const { figure, close } = await open([{ ...two[0], skip: 'afterActivation', skipEvery: 2 }, two[1]]);
  const canvases = figure.locator('.net canvas');
  const seen = [];
  for (let i = 0; i < 2; ++i) {
    const [width, height] = await canvases
      .nth(i)
      .evaluate(({ style }) => [parseFloat(style.width), parseFloat(style.height)]);
    const columns = columnsOf(2, [4, 4, 4], 1, i === 0 ? [0, 2] : []);
    const { places, tile } = layoutOf(columns, width, height);
    const [start, end] = [places[1][0], places[3][0]];
    const above = [...new Array(20).keys()].map((k) => ({
      x: (start.x + end.x) / 2,
      y: start.y - tile / 2 - 3 - k,
    }));
    const colours = await coloursAt(canvases.nth(i), above);
    seen.push(colours.some((colour) => colour.some((part) => part > 0)));
  }
  assert.deepEqual(seen, [true, false]);
  assert.match((await figure.locator('.legend').textContent()) ?? '', /Arcs are residual connections/);
  await close();
});

test('the map of each unit has the colours of what the core says that it gives on the plane', async () => {
  const { figure, close } = await open(two);
  for (const [i, spec] of two.entries()) {
    const canvas = figure.locator('.net canvas').nth(i);
    const { width, height, mark } = await canvas.evaluate((element) => {
      const { style } = /** @type {HTMLElement} */ (element);
      const numbers = getComputedStyle(element).color.match(/\d+/g) ?? [];
      return { width: parseFloat(style.width), height: parseFloat(style.height), mark: numbers.map(Number) };
    });
    const { places, tile } = layoutOf(columnsOf(2, [4, 4, 4], 1), width, height);
    const run = core.trainingRun(/** @type {any} */ (spec));
    const { inputs, examples } = run.data();
    const ranges = [0, 1].map((feature) => {
      const column = [...new Array(examples).keys()].map((n) => inputs[2 * n + feature]);
      const [low, high] = [Math.min(...column), Math.max(...column)];
      const rim = 0.08 * (high - low);
      return { low: low - rim, span: high - low + 2 * rim };
    });
    // A fine grid, for the most that a unit gives; and a few places that are looked at.
    const fine = [...new Array(400).keys()].map((k) => [
      ((k % 20) + 0.5) / 20,
      (Math.floor(k / 20) + 0.5) / 20,
    ]);
    const looked = [
      [0.3, 0.3],
      [0.7, 0.35],
      [0.5, 0.75],
    ];
    const at = (/** @type {number[][]} */ points) =>
      run.activationsOn(
        points.flatMap(([x, y]) => [
          ranges[0].low + x * ranges[0].span,
          ranges[1].low + (1 - y) * ranges[1].span,
        ]),
      );
    // A pixel of the picture shows what lies around it: it is between the least and the most of these.
    const near = [-0.06, 0, 0.06];
    const around = looked.flatMap(([x, y]) => near.flatMap((dx) => near.map((dy) => [x + dx, y + dy])));
    const [all, some] = [at(fine), at(around)];
    let seen = 0;
    for (let layer = 0; layer < 3; ++layer) {
      for (let unit = 0; unit < 4; ++unit) {
        const most =
          spec.activation === 'sigmoid' ? 1 : Math.max(...all[layer].filter((_, k) => k % 4 === unit));
        const { x, y } = places[layer + 1][unit];
        const drawn = await coloursAt(
          canvas,
          looked.map(([u, v]) => ({ x: x + (u - 0.5) * tile, y: y + (v - 0.5) * tile })),
        );
        looked.forEach((_, k) => {
          const given = [...new Array(9).keys()].map((n) => some[layer][4 * (9 * k + n) + unit]);
          const shares = given.map((number) => (most > 0 ? (0.92 * number) / most : 0));
          drawn[k].forEach((channel, c) => {
            const expected = shares.map((share) => 255 + share * (mark[c] - 255));
            assert.ok(
              channel > Math.min(...expected) - 12 && channel < Math.max(...expected) + 12,
              `${spec.activation}, layer ${layer}, unit ${unit}, place ${k}: ${channel} and not ${expected}`,
            );
          });
          const share = shares[4];
          seen += share > 0.12 ? 1 : 0;
        });
      }
    }
    assert.ok(seen > 5, `${seen} places in which there is something to be seen`);
    run.delete();
  }
  await close();
});

test('a tap on a layer adds and removes units, one between layers adds a layer, and a layer is removed', async () => {
  const { figure, problems, close } = await open(two);
  const [a, b] = await figure.locator('.lane').all();
  const { depth, width, ...rest } = { ...two[0] };
  assert.deepEqual([depth, width], [3, 4]);
  const withWidths = (/** @type {number[]} */ widths) => [{ ...rest, widths }, two[1]];
  await a.getByRole('button', { name: /^Layer 1 of A: 4 units/ }).click();
  await a.getByRole('button', { name: 'Add a unit' }).click();
  await seeNetworks(figure, withWidths([4, 5, 4]));
  for (let i = 0; i < 2; ++i) await a.getByRole('button', { name: 'Remove a unit' }).click();
  await seeNetworks(figure, withWidths([4, 3, 4]));
  await a.getByRole('button', { name: 'Add a layer after it' }).click();
  await seeNetworks(figure, withWidths([4, 3, 3, 4]));
  await a.getByRole('button', { name: 'Remove this layer' }).click();
  await seeNetworks(figure, withWidths([4, 3, 4]));
  await a.getByRole('button', { name: 'Add a layer to A before the first layer' }).click();
  await seeNetworks(figure, withWidths([4, 4, 3, 4]));
  await b.getByRole('button', { name: 'Add a layer to B between layer 1 and layer 2' }).click();
  await seeNetworks(figure, [withWidths([4, 4, 3, 4])[0], { ...two[1], depth: 4 }]);
  // The picture itself is tapped: the layer under the finger opens.
  await a.getByRole('button', { name: 'Close' }).click();
  const box = await a.locator('.net canvas').boundingBox();
  assert.ok(box);
  await a.locator('.net canvas').click({ position: { x: box.width / 2, y: box.height / 2 } });
  await a.getByRole('group', { name: /^Layer [12] of A/ }).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test('with keys alone: layers are walked along, changed, added and removed, and a unit is read', async () => {
  const { page, figure, problems, close } = await open(two);
  const [a] = await figure.locator('.lane').all();
  await a.getByRole('button', { name: 'Add a layer to A before the first layer' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const { depth, width, ...rest } = { ...two[0] };
  assert.deepEqual([depth, width], [3, 4]);
  const withWidths = (/** @type {number[]} */ widths) => [{ ...rest, widths }, two[1]];
  await seeNetworks(figure, withWidths([5, 4, 4]));
  await page.keyboard.press('ArrowDown');
  await seeNetworks(figure, two);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await seeNetworks(figure, [{ ...two[0], depth: 4 }, two[1]]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await seeNetworks(figure, two);
  await a.getByRole('group', { name: /^The units of A/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await a.getByText('layer 1, unit 1', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await a.getByText('its answer', { exact: true }).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test('Back goes one step back, to the same bits, however many steps lie behind', async () => {
  const { figure, close } = await open(two);
  for (let i = 0; i < 5; ++i) await figure.locator('button[name=step]').click();
  await seeNetworks(figure, two, 5);
  for (const step of [4, 3]) {
    await figure.locator('button[name=back]').click();
    await seeNetworks(figure, two, step);
  }
  await figure.locator('select[name=speed]').selectOption('fast');
  await figure.locator('button[name=train]').click();
  await eventually(async () => assert.ok((await stepIn(figure)) > 600));
  await figure.locator('button[name=train]').click();
  const far = await stepIn(figure);
  await figure.locator('button[name=back]').click();
  await seeNetworks(figure, two, far - 1);
  await figure.locator('button[name=reset]').click();
  await seeNetworks(figure, two);
  await figure.locator('button[name=back]').click();
  await seeNetworks(figure, two);
  await close();
});

test('the edges show the gradient or the weights, as the reader chooses', async () => {
  const { figure, close } = await open(two);
  const canvas = figure.locator('.net canvas').first();
  const picture = () => canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
  const before = await picture();
  await figure.locator('input[name=edges][value=weight]').check();
  await eventually(async () => assert.notEqual(await picture(), before));
  await figure.getByText(/Lines are weights/).waitFor();
  await figure.locator('input[name=edges][value=gradient]').check();
  await eventually(async () => assert.equal(await picture(), before));
  await close();
});

test('of large networks the first and last layers and units are drawn, and it is said how many', async () => {
  const spec = { depth: 100, width: 64, examples: 20 };
  const { figure, problems, close } = await open([
    { activation: 'sigmoid', ...spec },
    { activation: 'relu', ...spec },
  ]);
  await figure.getByText(/Drawn are 24 of 100 layers, 16 of 64 units of a layer/).waitFor();
  await figure.locator('button[name=step]').click();
  await eventually(async () =>
    assert.match((await figure.locator('.scrub').textContent()) ?? '', /^Step 1\b/),
  );
  assert.deepEqual(problems, []);
  await close();
});

test('on a phone it plays from top to bottom: nothing sticks out, and what is tapped is large enough', async () => {
  const { page, figure, problems, close } = await open(undefined, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const low = await figure
    .locator('.bar button, .bar select, .data .set, .layer-strip .layer, .lane select')
    .evaluateAll((all) =>
      all
        .map((one) => ({ what: one.outerHTML.slice(0, 60), box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 36 || box.width < 36)
        .map(({ what, box }) => `${what} ${box.width} x ${box.height}`),
    );
  assert.deepEqual(low, []);
  // The buttons stay in view while one scrolls.
  await figure.locator('.shelf').scrollIntoViewIfNeeded();
  const box = await figure.locator('button[name=train]').boundingBox();
  assert.ok(box && box.y >= 0 && box.y < 60, JSON.stringify(box));
  await figure.locator('button[name=step]').tap();
  await eventually(async () => assert.equal(await stepIn(figure), 1));
  await figure.locator('.lane').first().locator('.layer').nth(2).tap();
  await figure.getByRole('button', { name: 'Add a unit' }).tap();
  await figure.getByRole('button', { name: /^Layer 2 of A: 9 units/ }).waitFor();
  assert.deepEqual(problems, []);
  await close();
});
