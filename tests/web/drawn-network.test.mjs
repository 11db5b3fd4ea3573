// A network as it is drawn, and the curve of its loss: from given numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { loadCore } from '../../dist/vanish-core.mjs';
import { LossCurve } from '../../web/charts/loss-curve.js';
import { brightnessOf, layoutOf, lightAt, unitAt } from '../../web/charts/network.js';
import { drawnOf, mostUnits } from '../../web/figure/drawn-network.js';

const core = await loadCore();

/** @param {import('../../web/core.js').Spec} spec */
function statisticsOf(spec) {
  const { unitStatistics } = core.gradientFlow(spec, { trace: 0 });
  assert.ok(unitStatistics);
  return unitStatistics;
}

/** @param {ArrayLike<number>} numbers */
const rmsOf = (numbers) =>
  Math.sqrt(Array.from(numbers).reduce((sum, number) => sum + number ** 2, 0) / numbers.length);

test('each unit is as bright as its share of the output’s gradient, and a dead one is dark', () => {
  const statistics = statisticsOf({ activation: 'relu', depth: 3, width: 5 });
  const { network, chosen, left } = drawnOf(statistics);
  const whole = rmsOf(statistics.deltaRms[3]);
  assert.deepEqual(
    network.units.map(({ length }) => length),
    [2, 5, 5, 5, 1],
  );
  assert.deepEqual(chosen[0], [0, 1, 2, 3, 4]);
  statistics.deltaRms.forEach((units, layer) => {
    assert.ok(Math.abs(left[layer] - rmsOf(units) / whole) < 1e-12);
    units.forEach((delta, unit) =>
      assert.equal(network.units[layer + 1][unit], brightnessOf(delta / whole), `${layer} ${unit}`),
    );
  });
  assert.equal(brightnessOf(0), 0);
  assert.equal(network.units.at(-1)?.[0], 1);
});

test('gradientFlow says of its units what is asked, nothing else, and refuses what it does not know', () => {
  const spec = { depth: 2, width: 3 };
  assert.equal(core.gradientFlow(spec).unitStatistics, undefined);
  assert.equal(core.gradientFlow(spec, /** @type {any} */ ({})).trace, undefined);
  const run = core.trainingRun(spec);
  const { unitStatistics, trace } = core.gradientFlow(spec, { trace: 3 });
  assert.deepEqual(trace, run.trace(3));
  assert.deepEqual(unitStatistics, run.unitStatistics());
  run.delete();
  assert.throws(() => core.gradientFlow(spec, /** @type {any} */ ({ classes: true })), {
    code: 'unknownField',
  });
  assert.throws(() => core.gradientFlow(spec, { trace: 1e9 }), { field: 'example' });
});

test('of a wide layer the first and the last units are drawn, each with its own edges', () => {
  const width = mostUnits + 5;
  const statistics = statisticsOf({ activation: 'relu', depth: 2, width });
  const { network, chosen } = drawnOf(statistics);
  const half = mostUnits / 2;
  const due = [...Array(half).keys(), ...[...Array(half).keys()].map((i) => width - half + i)];
  assert.deepEqual(chosen[1], due);
  const whole = rmsOf(statistics.deltaRms[2]);
  due.forEach((to, i) =>
    due.forEach((from, j) =>
      assert.equal(
        network.edges[1][i * mostUnits + j],
        brightnessOf(statistics.edges[1][to * width + from] / whole),
      ),
    ),
  );
});

test('columns stand where they are told to, and the unit at a height is found again', () => {
  const xs = [10, 40, 60, 80];
  const layout = layoutOf([2, 16, 16, 1], 100, 120, xs);
  layout.places.forEach((column, c) => column.forEach(({ x }) => assert.equal(x, xs[c])));
  layout.places[1].forEach(({ y }, unit) => assert.equal(unitAt(y, 16, layout, 120), unit));
  assert.deepEqual([unitAt(-50, 16, layout, 120), unitAt(500, 16, layout, 120)], [0, 15]);
});

test('in a first pass nothing is lit before the wave comes; afterwards nothing is dark', () => {
  assert.equal(lightAt(3, 8, true), 0);
  assert.ok(lightAt(9, 8, true) > 0.7);
  assert.ok(lightAt(3, 8) > 0.7);
});

test('the curve of a loss ends in a dot at the last one, and has a gap where it is no number', () => {
  const draw = (/** @type {number[]} */ values) =>
    renderToString(h(LossCurve, { curves: [{ values }], maximum: 2, name: 'relu', width: 200, height: 80 }));
  const svg = draw([2, 1, 0]);
  const [, path] = svg.match(/ d="([^"]+)"/) ?? [];
  const points = [...(path ?? '').matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assert.equal(points.length, 3);
  assert.ok(points[0][1] < points[1][1] && points[1][1] < points[2][1], 'it falls');
  const [, cx, cy] = svg.match(/cx="([\d.]+)" cy="([\d.]+)"/) ?? [];
  assert.deepEqual([Number(cx), Number(cy)], points[2]);
  assert.match(draw([2, NaN, 1]), / d="M[^L"]*M[^L"]*"/);
  assert.doesNotMatch(draw([2, NaN]), /circle/);
});
