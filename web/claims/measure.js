// What several claims measure in the same way. All of it is done by real networks of the core.

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */

/** The middle one. @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {boolean[]} facts */
export const shareOf = (facts) => facts.filter(Boolean).length / facts.length;

/**
 * One number from each of so many seeds; yields between them and where `measure` does, so that the page stays alive.
 * @param {number} count
 * @param {(seed: number) => number | Generator<void, number>} measure
 * @returns {Generator<void, number[]>}
 */
export function* overSeeds(count, measure) {
  const numbers = [];
  for (let seed = 1; seed <= count; ++seed) {
    const measured = measure(seed);
    numbers.push(typeof measured === 'number' ? measured : yield* measured);
    yield;
  }
  return numbers;
}

const stepsAtOnce = 20;

/**
 * Trains a run for so many steps, in pieces, and gives what `use` makes of it; its memory goes back.
 * @template T
 * @param {Run} run
 * @param {number} steps
 * @param {(run: Run) => T} use
 * @returns {Generator<void, T>}
 */
export function* trained(run, steps, use) {
  try {
    for (let left = steps; left > 0; left -= stepsAtOnce) {
      run.step(Math.min(left, stepsAtOnce));
      yield;
    }
    return use(run);
  } finally {
    run.delete();
  }
}

/** ∂L/∂z of the first hidden layer as a share of that of the last, in a fresh network. @param {Core} core @param {Spec} spec */
export function firstOfLast(core, spec) {
  const { deltaRms } = core.gradientFlow(spec);
  return deltaRms[0] === 0 ? 0 : deltaRms[0] / deltaRms[deltaRms.length - 2];
}

/** Does something with a run, and gives its memory back. @template T @param {Run} run @param {(run: Run) => T} use @returns {T} */
export function using(run, use) {
  try {
    return use(run);
  } finally {
    run.delete();
  }
}

/** Share of all hidden units that are dead on all the data. @param {Run} run */
export function deadShareOf(run) {
  const { deadShare } = run.layers();
  const hidden = [...deadShare.subarray(0, -1)];
  return hidden.reduce((sum, share) => sum + share, 0) / hidden.length;
}

/** Kills the first units of a layer with a bias far below 0. @param {Run} run @param {number} layer @param {number} count */
export function killUnits(run, layer, count) {
  const { weights, biases } = run.parameters(layer);
  run.setParameters(layer, { weights, biases: biases.fill(-1000, 0, count) });
}
