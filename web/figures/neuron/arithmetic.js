// One unit on one example: forward, the loss, and backward by the chain rule. f and f' come from the core.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {'sigmoid' | 'relu'} UnitName */

/** The core's curves end at 1000 on either side. Both functions are constant, or the identity, long before. */
const widest = 1000;

/** @param {Core} core @param {UnitName} activation @param {number} z */
export function activationAt(core, activation, z) {
  const at = Math.min(Math.max(z, -widest), widest);
  const { value, derivative } = core.activationCurve({ activation, from: at, to: at, points: 1 });
  return { value: value[0], slope: derivative[0] };
}

/**
 * @param {Core} core
 * @param {{ unit: UnitName, x: number, w: number, b: number, y: number }} unit
 */
export function passThrough(core, { unit, x, w, b, y }) {
  const z = w * x + b;
  const { value: a, slope } = activationAt(core, unit, z);
  const error = a - y;
  const dz = 2 * error * slope;
  return { unit, x, w, b, y, z, a, slope, error, loss: error * error, dz, dw: dz * x, db: dz };
}

/** @typedef {ReturnType<typeof passThrough>} Pass */

/**
 * The same gradient without the chain rule: central differences of the loss.
 * @param {Core} core @param {Pass} pass @param {'w' | 'b'} parameter
 */
export function differenceOf(core, pass, parameter) {
  const h = 1e-5;
  const lossAt = (/** @type {number} */ to) => passThrough(core, { ...pass, [parameter]: to }).loss;
  return (lossAt(pass[parameter] + h) - lossAt(pass[parameter] - h)) / (2 * h);
}
