// What every library starts with: the examples and the first weights, both from our core.

/**
 * @typedef {object} Start
 * @property {number} examples
 * @property {number} features
 * @property {number} classes
 * @property {Float64Array} inputs row-major (examples, features)
 * @property {Float64Array} targets the class of each example
 * @property {{ weights: Float64Array, biases: Float64Array, fanIn: number, fanOut: number }[]} layers weights
 *   row-major (fanOut, fanIn)
 */

/** @param {import('../web/core.js').Run} run @param {number} layers @returns {Start} */
export function startOf(run, layers) {
  return { ...run.data(), layers: Array.from({ length: layers }, (_, layer) => run.parameters(layer)) };
}

/** @param {Start} start @returns {number[][]} each example's inputs */
export function inputRows({ inputs, examples, features }) {
  return Array.from({ length: examples }, (_, i) => [...inputs.subarray(i * features, (i + 1) * features)]);
}

/** @param {Start} start @returns {number[][]} each example's targets: the class, or for more than two 1 at its place */
export function targetRows({ targets, classes }) {
  if (classes === 2) return [...targets].map((target) => [target]);
  return [...targets].map((target) =>
    Array.from({ length: classes }, (_, label) => Number(label === target)),
  );
}

/** @param {number[][]} rows @param {number[][]} wanted mean over all numbers of (row - wanted)^2 */
export function meanSquaredError(rows, wanted) {
  const squares = rows.flatMap((row, i) => row.map((number, j) => (number - wanted[i][j]) ** 2));
  return squares.reduce((sum, square) => sum + square, 0) / squares.length;
}
