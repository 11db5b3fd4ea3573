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

/** The points of the columns from which the loss jumps most to the one below. @param {Region} region @returns {Pair[]} w and b */
export function cliffOf({ weights, biases, losses, points }) {
  const last = points - 1;
  const along = (/** @type {Pair} */ [from, to], /** @type {number} */ part) =>
    from + (part / last) * (to - from);
  return Array.from({ length: points }, (_, column) => {
    let [most, at] = [wall, -1];
    for (let row = 0; row < last; ++row) {
      const jump = losses[(row + 1) * points + column] - losses[row * points + column];
      if (jump > most) [most, at] = [jump, row];
    }
    return /** @type {Pair[]} */ (at < 0 ? [] : [[along(weights, column), along(biases, last - at)]]);
  }).flat();
}

/**
 * The map that holds both descents as far as they stay near, the nearest of the cliff, and a piece of the way of one that
 * is thrown.
 * @param {Core} core @param {ClippingDescent[]} descents from one start @param {number} points of a row
 * @returns {Region}
 */
export function regionOf(core, descents, points) {
  const start = [descents[0].weights[0], descents[0].biases[0]];
  const away = (/** @type {Pair} */ [w, b]) => Math.hypot(w - start[0], b - start[1]);
  const around = (/** @type {number[]} */ numbers, /** @type {number} */ pad) =>
    /** @type {Pair} */ ([
      Math.max(Math.min(...numbers) - pad, -farthest),
      Math.min(Math.max(...numbers) + pad, farthest),
    ]);
  const survey = start.map((number) => around([number], reach));
  const near = cliffOf(surfaceOf(core, survey, surveyed))
    .sort((one, other) => away(one) - away(other))
    .slice(0, 1);
  /** @type {Pair[]} */
  const thrown = [];
  for (const { weights, biases } of descents) {
    weights.every((weight, i) => {
      /** @type {Pair} */
      const place = [weight, biases[i]];
      const isNear = away(place) <= reach;
      if (isNear) near.push(place);
      else if (away(place) < Infinity) thrown.push(place);
      return isNear;
    });
  }
  const boxes = [0, 1].map((axis) => near.map((place) => place[axis]));
  const size = Math.max(0.5, ...boxes.map((box) => Math.max(...box) - Math.min(...box)));
  const ranges = boxes.map((box, axis) => {
    const [low, high] = around(box, 0.6 * size);
    const ways = thrown.map((place) => Math.min(Math.max(place[axis], low), high));
    return around([...box, ...ways], 0.35 * size);
  });
  return surfaceOf(core, ranges, points);
}
