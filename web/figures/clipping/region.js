// The part of the loss's surface that is drawn.

/**
 * @typedef {object} Region
 * @property {[number, number]} weights from the left to the right
 * @property {[number, number]} biases from the foot to the top
 * @property {Float64Array} losses
 * @property {number} points of a row
 */

/** @type {[number, number]} */
export const weightRange = [2, 8];
/** @type {[number, number]} */
export const biasRange = [-5, 0];

/** @param {import('../../core.js').Core} core @param {number} points of a row @returns {Region} */
export function regionOf(core, points) {
  const losses = core.lossSurface({
    fromWeight: weightRange[0],
    toWeight: weightRange[1],
    fromBias: biasRange[0],
    toBias: biasRange[1],
    points,
  });
  return { weights: weightRange, biases: biasRange, losses, points };
}
