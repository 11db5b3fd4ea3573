// The bars of a gradient: what their axis holds, how they scatter over seeds, and the front that runs through them.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { axisEnds, axisNumbersOf } from '../../web/figures/gradient-flow/axis-ends.js';
import { Scatter, seeds } from '../../web/figures/gradient-flow/scatter.js';
import { frontOf, sweepOn } from '../../web/figures/gradient-flow/sweep.js';
import { valueAxisOf } from '../../web/charts/bars.js';

const core = await loadCore();

test('in a training the axis only grows, each gradient has its own, and what is no size has no say', () => {
  const value = (/** @type {number[]} */ deltaRms, ends = {}, gradient = 'delta') =>
    /** @type {any} */ ({
      gradient,
      ends,
      theories: [[0.5]],
      members: [{ report: { deltaRms, dWeightsRms: [7] } }],
    });
  const first = axisEnds(value([1e-3, 0, NaN, Infinity]));
  assert.deepEqual(first.ends, { deltaRms: [1e-3, 0.5] });
  const later = axisEnds(value([0.1, 0.2], first.ends));
  assert.deepEqual(later.ends, first.ends);
  const other = axisEnds(value([9], first.ends, 'dWeights'));
  assert.deepEqual(other.ends, { deltaRms: [1e-3, 0.5], dWeightsRms: [7, 7] });
  assert.deepEqual(axisNumbersOf(first, [{ low: [1e-5, 0], high: [2, NaN] }]), [1e-5, 2]);
});

test('the scatter is from the 5th to the 95th of a hundred seeds, layer by layer', () => {
  const specs = [{ depth: 2, width: 3 }];
  const scatter = new Scatter(core, specs);
  assert.deepEqual(scatter.ranges('deltaRms'), [{ low: [], high: [] }]);
  while (scatter.count < seeds) scatter.run(1000);
  const of = (/** @type {number} */ layer) =>
    Array.from({ length: 100 }, (_, seed) => core.gradientFlow({ ...specs[0], seed }).deltaRms[layer]).sort(
      (a, b) => a - b,
    );
  const [{ low, high }] = scatter.ranges('deltaRms');
  for (const layer of [0, 1, 2]) assert.deepEqual([low[layer], high[layer]], [of(layer)[5], of(layer)[94]]);
});

test('the front of the backward pass runs from the output layer to the first, once', () => {
  const rest = mock.fn();
  const look = { swept: 0 };
  const view = /** @type {any} */ ({
    look,
    rest,
    moves: () => rest.mock.callCount() === 0,
    figure: { isPictureDue: () => false, draw() {} },
  });
  const fronts = [];
  for (let i = 0; i < 200 && frontOf(view, 7) !== undefined; ++i) {
    fronts.push(frontOf(view, 7));
    sweepOn(view, 16, 0);
  }
  assert.deepEqual([...new Set(fronts)], [6, 5, 4, 3, 2, 1, 0]);
  assert.equal(rest.mock.callCount(), 1);
});

test('a linear axis ends at a round number, a little above the largest bar', () => {
  for (const largest of [0.0031, 0.14, 0.9, 7, 430]) {
    const { minimum, maximum } = valueAxisOf('linear', [largest / 50, largest]);
    assert.equal(minimum, 0);
    assert.ok(maximum >= largest && maximum <= 1.7 * largest, `${largest}: ${maximum}`);
  }
});
