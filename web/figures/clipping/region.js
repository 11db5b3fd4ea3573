// The part of the loss's surface that is drawn: where the descents go, and the cliff.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */
/** @typedef {[number, number]} Pair of w and b, or of ends */

/**
 * @typedef {object} Region
 * @property {Pair} weights from the left to the right
 * @property {Pair} biases from the foot to the top
 * @property {Float64Array} losses
 * @property {number} points of a row
 */

/** What a start can be moved to. */
export const limits = { weight: /** @type {Pair} */ ([2, 8]), bias: /** @type {Pair} */ ([-5, 0]) };

const reach = 3; // of w and b from the start: who gets farther has been thrown
const surveyed = 31; // points of a row where the cliff is looked for
const wall = 0.2; // of the loss, from a point to the next
const farthest = 100; // that the core allows

/** @param {Core} core @param {Pair[]} ranges of w and b @param {number} points of a row @returns {Region} */
function surfaceOf(core, [weights, biases], points) {
  const [[fromWeight, toWeight], [fromBias, toBias]] = [weights, biases];
  const losses = core.lossSurface({ fromWeight, toWeight, fromBias, toBias, points });
  return { weights, biases, losses, points };
}

/** Where the loss jumps from a point of a column to the one below it: the largest jump of each column. @param {Region} region @returns {Pair[]} w and b */
export function cliffOf({ weights, biases, losses, points }) {
  const last = points - 1;
  const along = (/** @type {Pair} */ [from, to], /** @type {number} */ part) =>
    from + (part / last) * (to - from);
  /** @type {Pair[]} */
  const cliff = [];
  for (let column = 0; column < points; ++column) {
    const jumpAt = (/** @type {number} */ row) =>
      losses[(row + 1) * points + column] - losses[row * points + column];
    let most = 0;
    for (let row = 1; row < last; ++row) if (jumpAt(row) > jumpAt(most)) most = row;
    if (jumpAt(most) > wall) cliff.push([along(weights, column), along(biases, last - most - 0.5)]);
  }
  return cliff;
}

/**
 * The map that holds both descents as far as they stay near, the nearest of the cliff, and a piece of the way of one that
 * is thrown.
 * @param {Core} core @param {ClippingDescent[]} descents from one start @param {number} points of a row
 * @returns {Region}
 */
export function regionOf(core, descents, points) {
  const [{ weights, biases }] = descents;
  const start = [weights[0], biases[0]];
  const around = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ pad) =>
    /** @type {Pair} */ ([Math.max(low - pad, -farthest), Math.min(high + pad, farthest)]);
  const away = (/** @type {Pair} */ [w, b]) => Math.hypot(w - start[0], b - start[1]);
  const near = cliffOf(
    surfaceOf(
      core,
      start.map((number) => around(number, number, reach)),
      surveyed,
    ),
  )
    .sort((one, other) => away(one) - away(other))
    .slice(0, 1);
  /** @type {Pair[]} */
  const thrown = [];
  for (const descent of descents) {
    for (let i = 0; i < descent.weights.length; ++i) {
      /** @type {Pair} */
      const place = [descent.weights[i], descent.biases[i]];
      const isNear = away(place) <= reach;
      (isNear ? near : thrown).push(place);
      if (!isNear) break;
    }
  }
  const boxes = [0, 1]
    .map((axis) => near.map((place) => place[axis]))
    .map((all) => [Math.min(...all), Math.max(...all)]);
  const size = Math.max(0.5, ...boxes.map(([low, high]) => high - low));
  const ranges = boxes.map(([low, high], axis) => {
    const ways = thrown.map((place) => Math.min(Math.max(place[axis], low - 1.5 * size), high + 1.5 * size));
    const all = [low, high, ...ways.filter(Number.isFinite)];
    return around(Math.min(...all), Math.max(...all), 0.35 * size);
  });
  return surfaceOf(core, ranges, points);
}
