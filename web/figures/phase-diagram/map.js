// The map of one activation function: the lines along which a layer changes the gradient alike. Each runs from the foot of the
// map to its top; from its left to its right the rate only grows.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').ActivationName} ActivationName */

/**
 * A line: where it is in each row, from the foot up, 0 at the left edge of the map to 1 at its right edge.
 * @typedef {number[]} Line
 *
 * @typedef {object} PhaseMap
 * @property {Line[]} less rates below 1: from each of these lines on a little more of the gradient is left
 * @property {Line[]} more rates above 1
 * @property {Line} critical where the rate is 1
 * @property {Line} [saturated] from where on more than a third of the units is saturated; none, where f is not bounded
 * @property {boolean} flees whether activations grow without end along the line, but for its foot
 */

/** What is on the map; the weight scale on a log axis. */
export const weightRange = /** @type {const} */ ([0.5, 16]);
export const biasRange = /** @type {const} */ ([0, 3]);

export const depth = 30;

/** The bias scales of a map's rows: closer together at the foot, where the lines bend. */
export const biases = [0, 0.4, 0.9, 1.7, 3];

// Between them the logarithm of the rate is so nearly straight that no line is off by half a pixel.
const columns = 16;

const mostSaturated = 1 / 3;
const octaves = Math.log2(weightRange[1] / weightRange[0]);
const lines = 16;

/** The rates that colours tell apart: this often more or less than 1. */
export const farthest = 4;

/** From near 1 to `farthest`, and their inverses; closer together near 1, since a small change there is much after 30 layers. */
const levels = Array.from({ length: lines }, (_, i) => farthest ** (((i + 0.5) / lines) ** 3));

/** 0 to 1, from the left of the map. @param {number} weightSigma */
export const acrossOf = (weightSigma) => Math.log2(weightSigma / weightRange[0]) / octaves;
/** @param {number} across */
export const weightSigmaOf = (across) => weightRange[0] * 2 ** (octaves * across);
/** @param {number} across @returns {Line} */
const upright = (across) => biases.map(() => across);

/** @param {number[][]} grid a row of numbers that grow for each row of the map @param {number} level @returns {Line} */
const lineOf = (grid, level) =>
  grid.map((numbers) => {
    const next = numbers.findIndex((number) => number >= level);
    if (next <= 0) return next < 0 ? 1 : 0;
    const [from, to] = [numbers[next - 1], numbers[next]];
    return (next - 1 + (level - from) / (to - from)) / (columns - 1);
  });

const alongKey = (/** @type {number} */ rate) => upright((1 + Math.log(rate) / Math.log(farthest)) / 2);

/** A map of nothing but the rate, from a quarter at its left to 4 at its right: what the colours mean. */
export const key = {
  less: levels.map((level) => alongKey(1 / level)).reverse(),
  more: levels.map(alongKey),
};

/** @param {Core} core @param {ActivationName} activation @returns {PhaseMap} */
export function mapOf(core, activation) {
  const grid = biases.map((biasSigma) =>
    Array.from({ length: columns }, (_, column) =>
      core.meanField({
        activation,
        weightSigma: weightSigmaOf(column / (columns - 1)),
        biasSigma,
        depth: 1,
      }),
    ),
  );
  const logs = grid.map((row) => row.map(({ rate }) => Math.log(rate)));
  const shares = grid.map((row) => row.map(({ saturatedShare }) => saturatedShare));
  const { isBounded } = /** @type {any} */ (core.activations.find(({ name }) => name === activation));
  return {
    less: levels.map((level) => lineOf(logs, -Math.log(level))).reverse(),
    more: levels.map((level) => lineOf(logs, Math.log(level))),
    critical: lineOf(logs, 0),
    saturated: isBounded ? lineOf(shares, mostSaturated) : undefined,
    flees: core.criticalWeightSigma({ activation, biasSigma: biasRange[1] }) === null,
  };
}

/** With half of the lines, for a picture that is to be small. @template {{ less: Line[], more: Line[] }} Map @param {Map} map */
export const coarse = (map) => {
  const isKept = (/** @type {unknown} */ _, /** @type {number} */ i) => i % 2 === 0;
  return { ...map, less: map.less.filter(isKept), more: map.more.filter(isKept) };
};
