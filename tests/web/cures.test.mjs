// The cures for dead units: what is counted of each is what a run by itself comes to, and no memory stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { freshCures, gentle, tryCures } from '../../web/figures/dead-units/cures.js';
import { silentUnits } from '../../web/figures/dead-units/silent-units.js';

const network = /** @type {const} */ ({ depth: 3, width: 8, seed: 4 });
const hurting = [{ rate: 3, steps: 20 }];
const real = await loadCore();

/** A core that knows which of its runs have not been deleted. */
function counted() {
  let living = 0;
  const watch = (/** @type {any} */ run) => {
    living += 1;
    return new Proxy(run, {
      get: (target, name) => {
        if (name === 'branch') return (/** @type {any} */ changes) => watch(target.branch(changes));
        if (name === 'delete') living -= 1;
        const value = target[name];
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  const core = { ...real, trainingRun: (/** @type {any} */ spec) => watch(real.trainingRun(spec)) };
  return { core, livingNow: () => living };
}

/** @param {import('../../web/core.js').Run} first @param {{ rate: number, steps: number }[]} phases */
function afterPhases(first, phases) {
  let run = first;
  for (const { rate, steps } of phases) {
    run = run.branch({ learningRate: rate });
    run.step(steps);
  }
  return run;
}

test('every cure gets one outcome a seed, that of the same steps taken by hand', () => {
  const { core, livingNow } = counted();
  const cures = freshCures();
  let yields = 0;
  for (const trying = tryCures(core, network, hurting, cures); !trying.next().done;) yields += 1;
  assert.deepEqual(
    cures.map(({ outcomes }) => outcomes.length),
    cures.map(() => 1),
  );
  assert.equal(livingNow(), 0, 'every run has been deleted');
  assert.equal(yields, 3 * (20 + gentle.steps) + 20 + 3 * gentle.steps, 'a step between two yields');

  const hurt = afterPhases(real.trainingRun({ ...network, activation: 'relu' }), hurting);
  const of = (/** @type {string} */ name, /** @type {string} */ when) =>
    cures.find((cure) => cure.name === name && cure.when === when)?.outcomes[0];
  assert.equal(of('hurt ReLU', 'before')?.silent, silentUnits(hurt));
  assert.equal(of('hurt ReLU', 'before')?.loss, hurt.loss());
  const later = afterPhases(hurt.branch({ activation: 'elu' }), [gentle]);
  assert.deepEqual(
    [of('ELU', 'after')?.loss, of('ELU', 'after')?.silent],
    [later.loss(), silentUnits(later)],
  );
  const start = afterPhases(real.trainingRun({ ...network, activation: 'leakyRelu' }), [...hurting, gentle]);
  assert.equal(of('Leaky ReLU', 'start')?.loss, start.loss());
  assert.equal(of('fresh ReLU', 'fresh')?.loss, real.trainingRun({ ...network, activation: 'relu' }).loss());
  for (const { outcomes } of cures) {
    const { units = [], stuck } = outcomes[0];
    assert.deepEqual(
      units.map(({ length }) => length),
      [8, 8, 8],
    );
    assert.equal(units.flat().filter((state) => state === 'dead').length, stuck);
  }
});

test('a trial that is broken off gives its memory back', () => {
  const { core, livingNow } = counted();
  const trying = tryCures(core, network, hurting, freshCures());
  for (let i = 0; i < 3; ++i) trying.next();
  assert.ok(livingNow() > 0);
  trying.return();
  assert.equal(livingNow(), 0);
});

test('silent units are those whose z is 0 or less on all the data, as ReLU units, whatever the activation', () => {
  const run = real.trainingRun({ ...network, activation: 'sigmoid', biasMean: -1000 });
  assert.equal(silentUnits(run), 24);
  const live = real.trainingRun({ ...network, depth: 1, activation: 'tanh', biasMean: 1000 });
  assert.equal(silentUnits(live), 0);
});

test('a network that has diverged has no outcome', () => {
  const cures = freshCures();
  const wild = /** @type {const} */ ({ depth: 8, initializer: 'heUniform' });
  const phases = [{ rate: 1000, steps: 30 }];
  const run = afterPhases(real.trainingRun({ ...wild, activation: 'relu' }), phases);
  assert.ok(run.read().divergedStep > 0);
  for (const trying = tryCures(real, wild, phases, cures); !trying.next().done;);
  const then = cures.find(({ when }) => when === 'before');
  assert.deepEqual(then?.outcomes, [{ silent: NaN, stuck: NaN, loss: NaN }]);
});
