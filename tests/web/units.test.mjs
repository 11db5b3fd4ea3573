// The units of a network as squares: read from the core, drawn as they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { describePlace, left, pitchOf, unitsOf } from '../../web/figures/dead-units/units.js';

const core = await loadCore();

test('a unit is dead where the core counts it, silent where f′(z) is 0 on the example, else live', () => {
  const run = core.trainingRun({ activation: 'relu', depth: 2, width: 12, biasMean: -0.3, seed: 3 });
  const reading = /** @type {any} */ (run.read({ deadUnits: true, trace: 0 }));
  const layers = unitsOf(reading, false);
  const found = new Set();
  layers.forEach((units, layer) =>
    units.forEach(({ state }, unit) => {
      found.add(state);
      const isDead = run.deadUnits(layer).dead.includes(unit);
      assert.equal(state === 'dead', isDead);
      if (!isDead) assert.equal(state, run.trace(0).slopes[layer][unit] === 0 ? 'silent' : 'live');
    }),
  );
  assert.deepEqual([...found].sort(), ['dead', 'live', 'silent']);
  assert.ok(
    unitsOf(reading, true)
      .flat()
      .every(({ state }) => state === 'unknown'),
  );
  run.delete();
});

test('a unit is described by what is known of it: since when it is dead, why, how often it came back', () => {
  const unit = { state: 'dead', cause: 'ownBias', diedAt: 8, aliveAt: 5, revivals: 0 };
  const says = (/** @type {object} */ change) =>
    describePlace(/** @type {any} */ ([[{ ...unit, ...change }]]), { layer: 0, unit: 0 });
  assert.equal(says({}), 'Layer 0, unit 0 is dead since step 8: the change of its bias alone has killed it.');
  assert.match(says({ cause: 'bornDead', aliveAt: -1, diedAt: -1 }), /is dead: dead from the start/);
  assert.match(says({ state: 'live', revivals: 1 }), /is live on this example\. It has come back once\.$/);
  assert.match(says({ state: 'silent', revivals: 2 }), /not on all\. It has come back 2 times\.$/);
});

test('the squares of the widest layer fit, and those of a narrow one do not grow without end', () => {
  const layer = (/** @type {number} */ count) => /** @type {any[]} */ (new Array(count).fill({}));
  assert.ok(left + 256 * pitchOf(400, [layer(3), layer(256)]) <= 400 + 1e-9);
  assert.equal(pitchOf(4000, [layer(3)]), 34);
});
