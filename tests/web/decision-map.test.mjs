// The picture of what a network has learned, read as a reader does: by its hue, and by what is ringed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { liveFigure } from './figure-reader.mjs';

const core = await loadCore();
const { server, visit } = await boot();

// Fresh networks whose answers change from place to place, on few examples that do not hide each other.
const common = {
  activation: 'relu',
  depth: 2,
  width: 8,
  initializer: 'scaled',
  weightSigma: 3,
  biasStandardDeviation: 1,
  dataset: 'spirals',
  examples: 12,
  seed: 13,
};
const specs = [common, { ...common, loss: 'meanSquaredError' }];

/** @param {Float64Array} inputs @param {0 | 1} feature where its values stand from 0 to 1, with a rim */
function axisOf(inputs, feature) {
  const column = [...inputs].filter((_, i) => i % 2 === feature);
  const [low, high] = [Math.min(...column), Math.max(...column)];
  const rim = 0.08 * (high - low);
  return { low: low - rim, span: high - low + 2 * rim };
}

/** The colours of a canvas at these places, from 0 to 1. @param {import('playwright-core').Locator} canvas @param {number[][]} places */
const coloursAt = (canvas, places) =>
  canvas.evaluate((element, all) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {HTMLCanvasElement} */ (element).getContext('2d');
    return all.map(([x, y]) => [
      .../** @type {any} */ (context).getImageData(
        Math.min(Math.floor(x * width), width - 1),
        Math.min(Math.floor((1 - y) * height), height - 1),
        1,
        1,
      ).data,
    ]);
  }, places);

test('the map has the hue of the class that the network tends to, and the wrong examples are ringed', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html#${encodeURIComponent(JSON.stringify(specs))}`);
  const canvases = liveFigure(page.locator('vanish-playground')).locator('canvas.map');
  await canvases.nth(1).waitFor();
  for (const [i, spec] of specs.entries()) {
    const run = core.trainingRun(/** @type {any} */ (spec));
    const { inputs, targets, examples } = run.data();
    const axes = [axisOf(inputs, 0), axisOf(inputs, 1)];
    const placeOf = (/** @type {number} */ n) =>
      axes.map(({ low, span }, feature) => (inputs[2 * n + feature] - low) / span);
    const places = [...new Array(examples).keys()].map(placeOf);
    const isNearExample = (/** @type {number[]} */ [x, y]) =>
      places.some(([px, py]) => Math.hypot(px - x, py - y) < 0.06);
    const grid = [...new Array(225).keys()]
      .map((k) => [((k % 15) + 0.5) / 15, (Math.floor(k / 15) + 0.5) / 15])
      .filter((place) => !isNearExample(place));
    const logits = run.predict(
      grid.flatMap((place) => axes.map(({ low, span }, f) => low + place[f] * span)),
    );
    // Class 1 is amber, class 0 violet: more red than blue, or the other way round, by how deep the colour is.
    const shades = (await coloursAt(canvases.nth(i), grid)).map(([r, , b, alpha]) => ((r - b) * alpha) / 255);
    const meanWhere = (/** @type {(logit: number) => boolean} */ isIt) => {
      const some = shades.filter((_, k) => isIt(logits[k]));
      assert.ok(some.length >= 10, `${some.length} places`);
      return some.reduce((sum, shade) => sum + shade, 0) / some.length;
    };
    assert.ok(meanWhere((logit) => logit > 1.5) > 10);
    assert.ok(meanWhere((logit) => logit < -1.5) < -5);
    const limit = spec === common ? 0 : 0.5;
    const wrong = [...run.predict(inputs)].map((output, n) => (output > limit ? 1 : 0) !== targets[n]);
    assert.equal(wrong.filter(Boolean).length, Math.round(examples * (1 - run.accuracy())));
    // A red ring stands around a wrong one, whose class stays to be seen.
    const ends = await Promise.all(
      [1, -1].map((side) =>
        coloursAt(
          canvases.nth(i),
          places.map(([x, y]) => [x - (1.2 * side) / 66, y + (1.2 * side) / 66]),
        ),
      ),
    );
    const isRed = (/** @type {number[]} */ [r, g, b]) => r > g + 50 && r > b + 50;
    assert.deepEqual(
      wrong.map((_, n) => ends.some((colours) => isRed(colours[n]))),
      wrong,
    );
    const classes = (await coloursAt(canvases.nth(i), places)).map(([r, , b]) => (r > b ? 1 : 0));
    assert.deepEqual(classes, [...targets]);
    run.delete();
  }
  await page.context().close();
});
