// The norm of the gradient at the start of a descent, without the chain rule: by differences of the loss.

/** @param {import('../../core.js').Core} core @param {number} weight @param {number} bias */
export function normOfDifferences(core, weight, bias) {
  const lossAt = (/** @type {number} */ w, /** @type {number} */ b) =>
    core.clipping({ weight: w, bias: b, learningRate: 0, steps: 1, clipping: 'none' }).losses[0];
  // Central differences of h and 2h, extrapolated (Richardson).
  const slopeOf = (/** @type {(h: number) => number} */ at) => {
    const h = 1e-4;
    const narrow = (at(h) - at(-h)) / (2 * h);
    const wide = (at(2 * h) - at(-2 * h)) / (4 * h);
    return (4 * narrow - wide) / 3;
  };
  return Math.hypot(
    slopeOf((h) => lossAt(weight + h, bias)),
    slopeOf((h) => lossAt(weight, bias + h)),
  );
}
