// Units that a reader kills: what the first layer then gets, over many networks, is what √(1 − d) of each layer expects.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { drawnOf } from '../../web/figure/drawn-network.js';
import { expectedLeft, turn, withoutKilling } from '../../web/figures/dead-units/killing.js';

const core = await loadCore();
const [depth, width] = [4, 16];

/** @param {number} seed */
function valueOf(seed) {
  const run = core.trainingRun({ activation: 'relu', depth, width, seed });
  const session = { runs: [run], finish() {} };
  const layers = Array.from({ length: depth }, () => new Array(width).fill({}));
  return { run, value: /** @type {any} */ ({ session, layers, killed: [], z: run.preActivationsOn() }) };
}

/** @param {number[]} numbers */
const middleOf = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

test('with a quarter of each layer killed the first layer gets what √(1 − d) predicts, in the median of forty seeds', () => {
  const measured = [];
  const expected = [];
  for (let seed = 1; seed <= 40; ++seed) {
    const { run, value } = valueOf(seed);
    let killed = value.killed;
    const { dead } = run.unitStatistics();
    dead.slice(0, depth).forEach((states, layer) => {
      const live = [...states.keys()].filter((unit) => states[unit] === 0);
      killed = turn({ ...value, killed }, layer, live.slice(0, live.length / 4), true);
    });
    const before = withoutKilling(run, killed);
    const now = run.unitStatistics();
    const live = now.dead.slice(0, depth).map((states) => states.filter((isDead) => !isDead).length);
    measured.push(drawnOf(now).left[0] / before.left[0]);
    expected.push(expectedLeft(before, live)[0] / before.left[0]);
    run.delete();
  }
  const [real, theory] = [middleOf(measured), middleOf(expected)];
  assert.ok(theory > 0.4 && theory < 0.65, `${theory}`);
  assert.ok(Math.abs(real / theory - 1) < 0.15, `${real} ${theory}`);
});

test('what the reader has killed and revives is as it was, to the last bit', () => {
  const { run, value } = valueOf(5);
  const first = run.parameters(1);
  let killed = turn(value, 1, [2, 3], true);
  assert.deepEqual(
    run.deadUnits(1).dead.filter((unit) => unit === 2 || unit === 3),
    [2, 3],
  );
  killed = turn({ ...value, killed }, 1, [3], false);
  assert.deepEqual(
    killed.map(({ unit }) => unit),
    [2],
  );
  killed = turn({ ...value, killed }, 1, [2], false);
  assert.deepEqual(killed, []);
  assert.deepEqual(run.parameters(1), first);
  run.delete();
});

test('without what was killed the network is that before, whatever else lives or is dead', () => {
  const { run, value } = valueOf(3);
  const { left } = drawnOf(run.unitStatistics());
  const killed = turn(value, 2, [0, 1, 2, 3, 4, 5], true);
  assert.deepEqual(withoutKilling(run, killed).left, left);
  assert.notDeepEqual(drawnOf(run.unitStatistics()).left, left);
  run.delete();
});
