// Another activation function as a cure for dead units, used from the start or afterwards.

import {
  deadShareOf,
  divergedOf,
  hasDiverged,
  median,
  overSeeds,
  stuckShareOf,
  trained,
  using,
} from './measure.js';
import { fewSeeds, hurtingSteps, largeRate, learnt, small } from './subjects.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./claims.js').Finding} Finding */

/**
 * Networks that a large rate has hurt go on with `changes`, each for so many steps.
 * @template T
 * @param {Core} core
 * @param {Spec} changes
 * @param {number} steps
 * @param {(run: Run) => T} use
 * @returns {Generator<void, { befores: number[], afters: T[] }>} silent units before, and what `use` makes of each after
 */
export function* treatment(core, changes, steps, use) {
  /** @type {number[]} */
  const befores = [];
  const afters = [];
  for (let seed = 1; seed <= fewSeeds; ++seed) {
    const hurt = core.trainingRun({ ...small, seed, learningRate: largeRate });
    const patient = yield* trained(hurt, hurtingSteps, (run) => {
      befores.push(deadShareOf(run));
      return run.branch(changes);
    });
    afters.push(yield* trained(patient, steps, use));
  }
  return { befores, afters };
}

/** Silent units, seen as ReLU units; NaN where the network has diverged. @param {Run} run */
export const silentShareOf = (run) =>
  hasDiverged(run) ? NaN : using(run.branch({ activation: 'relu' }), deadShareOf);

const rescueSteps = 1000;

/**
 * An activation function as a cure, used from the start and afterwards.
 * @param {Core} core @param {'leakyRelu' | 'elu'} activation @param {string} name
 * @returns {Generator<void, Finding>}
 */
function* test(core, activation, name) {
  const stuck = (/** @type {Spec} */ changes) =>
    overSeeds(fewSeeds, (seed) =>
      trained(
        core.trainingRun({ ...small, ...changes, seed, learningRate: largeRate }),
        hurtingSteps,
        stuckShareOf,
      ),
    );
  const [asRelu, fromStart] = [yield* stuck({}), yield* stuck({ activation })];
  const look = (/** @type {Run} */ run) => ({ loss: run.loss(), silent: silentShareOf(run) });
  const rate = { learningRate: 0.1 };
  const untreated = yield* treatment(core, rate, rescueSteps, look);
  const { afters } = yield* treatment(core, { ...rate, activation }, rescueSteps, look);
  const losses = afters.map(({ loss }) => loss);
  const silent = afters.map((after) => after.silent);
  const rescued = losses.filter((loss) => loss < learnt).length;
  const prevents = median(fromStart, 1) < median(asRelu, 1) - 0.05;
  const mends = rescued > fewSeeds / 2;
  const lost = divergedOf(fromStart);
  return {
    numbers: {
      'stuck, ReLU from the start': median(asRelu, 1),
      [`stuck, ${name} from the start`]: median(fromStart, 1),
      [`diverged from the start, of ${fewSeeds}`]: lost,
      'loss, ReLU afterwards': median(untreated.afters.map(({ loss }) => loss)),
      [`loss, ${name} afterwards`]: median(losses),
      'silent afterwards': median(silent, 1),
      [`learned afterwards, of ${fewSeeds}`]: rescued,
      [`diverged afterwards, of ${fewSeeds}`]: divergedOf(silent),
    },
    holds: prevents || mends,
    failsElsewhere: !prevents || !mends,
    condition: prevents
      ? `it is used from the start, though ${lost} of ${fewSeeds} networks then diverge. Used later, it mends ${rescued} of ${fewSeeds}.`
      : `it is used later, at a small rate. Used from the start, ${lost} of ${fewSeeds} networks diverge.`,
  };
}

/**
 * What the claim of a cure has beside its words.
 * @param {'leakyRelu' | 'elu'} activation @param {string} name
 * @returns {Omit<import('./claims.js').Claim, 'claim' | 'experiment'>}
 */
export const cure = (activation, name) => ({
  figure: 'dead-units',
  state: { depth: 4, width: 16, learningRate: largeRate },
  strip: {
    title: 'Share of units stuck, networks mended',
    isShare: true,
    marks: [
      { of: 'stuck, ReLU from the start', label: 'stuck, ReLU', hue: 'relu' },
      { of: `stuck, ${name} from the start`, label: `stuck, ${name}`, hue: activation },
      { of: `learned afterwards, of ${fewSeeds}`, label: 'mended later', hue: activation, outOf: fewSeeds },
    ],
    rule: 'Helps: 5 points fewer stuck, or over half mended',
  },
  run: (core) => test(core, activation, name),
});
