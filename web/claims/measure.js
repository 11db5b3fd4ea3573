// What several claims measure in the same way. All of it is done by real networks of the core.

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */

/**
 * The middle one; the mean of the two in the middle where there is an even number of them. Not a number is what a network
 * that has diverged gives: it counts as the worst.
 * @param {number[]} numbers
 * @param {number} [worst]
 */
export function median(numbers, worst = Infinity) {
  // A comparison a - b orders NaN as each engine likes; an array of doubles has an order of its own.
  const sorted = Float64Array.from(numbers, (number) => (Number.isNaN(number) ? worst : number)).sort();
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** How many have diverged. @param {number[]} numbers */
export const divergedOf = (numbers) => numbers.filter(Number.isNaN).length;

/**
 * The median of each list, and how many of it have diverged, where any has.
 * @param {Record<string, number[]>} lists
 * @param {number} [worst]
 * @returns {Record<string, number>}
 */
export function mediansOf(lists, worst) {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([name, numbers]) => {
      const diverged = divergedOf(numbers);
      const middle = [name, median(numbers, worst)];
      return diverged > 0 ? [middle, [`diverged, of ${numbers.length}`, diverged]] : [middle];
    }),
  );
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

const stepsAtOnce = 5; // a frame asks between them whether its time is over

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

/** Whether a number that is not finite has come up in its training. @param {Run} run */
export const hasDiverged = (run) => run.read().divergedStep > 0;

/** Share of all hidden units that are dead on all the data; NaN where the network has diverged. @param {Run} run */
export function deadShareOf(run) {
  if (hasDiverged(run)) return NaN; // a z that is no number is not above 0, nor is it dead
  const { deadShare } = run.layers();
  const hidden = [...deadShare.subarray(0, -1)];
  return hidden.reduce((sum, share) => sum + share, 0) / hidden.length;
}

/** Of each hidden unit: whether all of its own gradient is exactly 0, so that no step moves it. @param {Run} run */
export function areStuck(run) {
  const depth = run.layers().deltaRms.length - 1;
  return [...new Array(depth).keys()].flatMap((layer) => {
    const { weights, biases, fanIn } = run.gradients(layer);
    const isStuck = (/** @type {number} */ bias, /** @type {number} */ unit) =>
      bias === 0 && weights.subarray(unit * fanIn, (unit + 1) * fanIn).every((weight) => weight === 0);
    return [...biases].map(isStuck);
  });
}

/** Share of stuck units; NaN where the network has diverged. @param {Run} run */
export const stuckShareOf = (run) => (hasDiverged(run) ? NaN : shareOf(areStuck(run)));

/** Kills the first units of a layer with a bias far below 0. @param {Run} run @param {number} layer @param {number} count */
export function killUnits(run, layer, count) {
  const { weights, biases } = run.parameters(layer);
  run.setParameters(layer, { weights, biases: biases.fill(-1000, 0, count) });
}
