// The contours of the loss, as they are drawn from what the core has computed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'preact-render-to-string';
import { loadCore } from '../../dist/vanish-core.mjs';
import { Contours, levels } from '../../web/figures/clipping/contours.js';
import { regionOf } from '../../web/figures/clipping/region.js';

const core = await loadCore();
const points = 40;
const region = regionOf(core, points);
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
