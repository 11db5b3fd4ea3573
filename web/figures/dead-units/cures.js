// The cures for dead units, over several seeds: used from the start, and afterwards, by networks that large steps have
// hurt as ReLU networks. Both make the same steps, so that only the time of the change differs.

import { areStuck, hasDiverged, using } from '../../claims/measure.js';
import { silentOf, silentUnits } from './silent-units.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Run} Run */
/** @typedef {import('../../core.js').Spec} Spec */

/** Steps at a rate. @typedef {{ rate: number, steps: number }} Phase */

/**
 * What has become of a network: units silent on all the data, units whose own gradient is exactly 0, the loss. All are NaN
 * where it has diverged, and of its units nothing is known.
 * @typedef {{ silent: number, stuck: number, loss: number, units?: State[][] }} Outcome
 */

/** Of a unit: silent is one that still has a gradient. @typedef {'live' | 'silent' | 'dead'} State */

/**
 * @typedef {object} Cure
 * @property {string} name
 * @property {'fresh' | 'start' | 'before' | 'after'} when not trained yet; used from the start; not used yet; used afterwards
 * @property {Spec['activation']} activation
 * @property {boolean} [isGentle] the small rate from the first step on
 * @property {Outcome[]} outcomes one for each seed so far
 */

export const networkCount = 6;

/** What follows the steps that hurt, for all. @type {Phase} */
export const gentle = { rate: 0.1, steps: 300 };

/** @returns {Cure[]} none tried yet */
export function freshCures() {
  return [
    { name: 'fresh ReLU', when: 'fresh', activation: 'relu', outcomes: [] },
    { name: `ReLU at ${gentle.rate}`, when: 'start', activation: 'relu', isGentle: true, outcomes: [] },
    { name: 'Leaky ReLU', when: 'start', activation: 'leakyRelu', outcomes: [] },
    { name: 'ELU', when: 'start', activation: 'elu', outcomes: [] },
    { name: 'hurt ReLU', when: 'before', activation: 'relu', outcomes: [] },
    { name: 'ReLU', when: 'after', activation: 'relu', outcomes: [] },
    { name: 'Leaky ReLU', when: 'after', activation: 'leakyRelu', outcomes: [] },
    { name: 'ELU', when: 'after', activation: 'elu', outcomes: [] },
  ];
}

/** @param {Run} run @returns {Outcome} */
function outcomeOf(run) {
  if (hasDiverged(run)) return { silent: NaN, stuck: NaN, loss: NaN };
  const stuck = areStuck(run);
  let first = 0;
  const units = silentOf(run).map(({ dead, causes }) => {
    const isStuck = stuck.slice(first, (first += causes.length));
    return isStuck.map((isIt, unit) => (isIt ? 'dead' : dead.includes(unit) ? 'silent' : 'live'));
  });
  const silent = silentUnits(run);
  return { silent, stuck: stuck.filter(Boolean).length, loss: run.loss(), units };
}

/**
 * Takes a run through some phases, a step between two yields, and gives what `use` makes of it; its memory goes back.
 * @template T
 * @param {Run} run @param {Phase[]} phases @param {(run: Run) => Generator<void, T>} use
 * @returns {Generator<void, T>}
 */
function* through(run, phases, use) {
  let current = run;
  try {
    for (const { rate, steps } of phases) {
      const next = current.branch({ learningRate: rate });
      current.delete();
      current = next;
      for (let step = 0; step < steps; ++step) {
        current.step(1);
        yield;
      }
    }
    return yield* use(current);
  } finally {
    current.delete();
  }
}

/** @param {Run} run @returns {Generator<void, Outcome>} */
function* look(run) {
  return outcomeOf(run);
}

/**
 * Tries every cure with one more seed, and adds what came out.
 * @param {Core} core @param {Spec} network with the seed @param {Phase[]} hurting @param {Cure[]} cures
 * @returns {Generator<void, void>}
 */
export function* tryCures(core, network, hurting, cures) {
  const begin = (/** @type {Spec['activation']} */ activation) =>
    core.trainingRun({ ...network, activation });
  for (const { when, activation, isGentle, outcomes } of cures) {
    if (when === 'fresh') outcomes.push(using(begin(activation), outcomeOf));
    if (when !== 'start') continue;
    const first = isGentle ? hurting.map(({ steps }) => ({ rate: gentle.rate, steps })) : hurting;
    outcomes.push(yield* through(begin(activation), [...first, gentle], look));
  }
  yield* through(begin('relu'), hurting, function* (hurt) {
    for (const { when, activation, outcomes } of cures) {
      if (when === 'before') outcomes.push(outcomeOf(hurt));
      if (when === 'after') outcomes.push(yield* through(hurt.branch({ activation }), [gentle], look));
    }
  });
}
