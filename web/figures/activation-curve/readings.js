// What the picture of the activation curves needs of the core.

/**
 * One activation's curve, and what it is at z.
 * @typedef {object} Reading
 * @property {string} name
 * @property {import('../../core.js').ActivationCurve} curve
 * @property {number} value f(z)
 * @property {number} derivative f'(z)
 */

/**
 * What is drawn.
 * @typedef {object} Curves
 * @property {Reading[]} readings
 * @property {number} z
 * @property {[number, number]} zRange that can be read
 * @property {number} saturated z beyond which sigmoid's slope is less than 1 % of its largest, on either side
 * @property {string[]} further curves that can be added
 * @property {string[]} added
 */

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').ActivationName} ActivationName */

/** What is drawn: more than can be read, so that sigmoid's saturated ends are in the picture. */
const drawn = { from: -7.5, to: 7.5 };

/** @param {Core} core @param {ActivationName} activation @param {number} z */
function at(core, activation, z) {
  const { value, derivative } = core.activationCurve({ activation, from: z, to: z, points: 1 });
  return { value: value[0], derivative: derivative[0] };
}

/**
 * The curves of these activations, read at z.
 * @param {Core} core @param {string[]} names @param {number} z @param {Reading[]} [known] curves that there are already
 * @param {number} [points] of a curve
 * @returns {Reading[]}
 */
export function readingsOf(core, names, z, known = [], points = 301) {
  return names.map((name) => {
    const activation = /** @type {ActivationName} */ (name);
    const curve =
      known.find((reading) => reading.name === name)?.curve ??
      core.activationCurve({ activation, ...drawn, points });
    return { name, curve, ...at(core, activation, z) };
  });
}

/** Sigmoid's slope. @param {Core} core @param {number} z */
export const slopeAt = (core, z) => at(core, 'sigmoid', z).derivative;

/** The z from which on sigmoid is saturated. @param {Core} core */
export const saturationOf = ({ activations }) =>
  activations.find(({ name }) => name === 'sigmoid')?.saturatedAbove ?? Infinity;
