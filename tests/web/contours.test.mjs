// The contours of the loss, as they are drawn from what the core has computed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'preact-render-to-string';
import { loadCore } from '../../dist/vanish-core.mjs';
import { Contours, levels } from '../../web/figures/clipping/contours.js';
import { cliffOf, regionOf } from '../../web/figures/clipping/region.js';

const core = await loadCore();
const points = 40;
/** @param {object} [spec] */
const descentsOf = (spec) => [
  core.clipping({ ...spec, clipping: 'norm' }),
  core.clipping({ ...spec, clipping: 'none' }),
];
const region = regionOf(core, descentsOf(), points);
const last = points - 1;

/** The two edges of each band, in rows by the column. */
const bands = [
  ...render(Contours({ region, frame: { left: 0, right: last, top: 0, bottom: last } })).matchAll(
    / d="([^"]*)"/g,
  ),
].map(([, d]) =>
  d
    .split('M')
    .slice(1)
    .map((path) => [...path.matchAll(/L([\d.]+) ([\d.]+)/g)].slice(0, points).map(([, , y]) => Number(y))),
);

test('between the two edges of a contour the loss is below it, and beyond them it is not', () => {
  assert.equal(bands.length, levels.length);
  const slack = 0.051; // of a row: the picture has one decimal
  let counted = 0;
  bands.forEach(([upper, lower], i) => {
    for (let column = 0; column < points; ++column) {
      for (let row = 0; row < points; ++row) {
        const isNear = [upper, lower].some((edge) => Math.abs(edge[column] - row) < slack);
        if (isNear) continue;
        const isInside = row > upper[column] && row < lower[column];
        const loss = region.losses[row * points + column];
        assert.equal(loss < levels[i], isInside, `level ${levels[i]}, column ${column}, row ${row}: ${loss}`);
        counted += isInside ? 1 : 0;
      }
    }
  });
  assert.ok(counted > points * points);
});

test('the map of the default start is where the descents go', () => {
  const [[left, right], [foot, top]] = [region.weights, region.biases];
  assert.ok(left > 3.6 && left < 4.1 && right > 5.6 && right < 6.2, `${region.weights}`);
  assert.ok(foot > -3.4 && foot < -2.8 && top > -1.2 && top < -0.7, `${region.biases}`);
});

for (const spec of [
  {},
  { learningRate: 0.1 },
  { weight: 7.9 },
  { bias: -4.9 },
  { weight: 3, bias: -1 },
  { weight: 100, bias: 100 },
  { weight: 4.85, bias: -2.75 },
  { clippingThreshold: 1e6 },
  { clippingThreshold: 1e6, learningRate: 1000 },
]) {
  test(`the map of ${JSON.stringify(spec)} holds both paths up to their first long step, and is no larger than need be`, () => {
    const descents = descentsOf(spec);
    const { weights, biases } = regionOf(core, descents, 8);
    for (const descent of descents) {
      const [w, b] = [descent.weights[0], descent.biases[0]];
      for (let i = 0; i < descent.weights.length; ++i) {
        const [weight, bias] = [descent.weights[i], descent.biases[i]];
        if (!(Math.hypot(weight - w, bias - b) <= 3)) break;
        assert.ok(weight >= weights[0] && weight <= weights[1], `${weight} in ${weights}`);
        assert.ok(bias >= biases[0] && bias <= biases[1], `${bias} in ${biases}`);
      }
    }
    for (const [low, high] of [weights, biases])
      assert.ok(low >= -100 && high <= 100 && high > low && high - low < 17, `${low} to ${high}`);
  });
}

test('the cliff is where the loss jumps, and the nearest of it is on the map', () => {
  for (const spec of [{}, { weight: 7.9 }, { bias: -4.9 }, { weight: 3, bias: -1 }]) {
    const map = regionOf(core, descentsOf(spec), points);
    const cliff = cliffOf(map);
    assert.ok(cliff.length > 0, JSON.stringify(spec));
    const row = (map.biases[1] - map.biases[0]) / last;
    for (const [weight, bias] of cliff) {
      const column = Math.round(((weight - map.weights[0]) / (map.weights[1] - map.weights[0])) * last);
      const rowOf = (/** @type {number} */ b) =>
        Math.round(((map.biases[1] - b) / (map.biases[1] - map.biases[0])) * last);
      const [above, below] = [bias, bias - row].map((b) => map.losses[rowOf(b) * points + column]);
      assert.ok(below - above > 0.2, `${above} ${below}`);
    }
  }
  assert.deepEqual(cliffOf({ ...region, losses: new Float64Array(points * points) }), []);
});
