// What comes back of the gradient through a network, as brightness of its units and edges.

import { brightnessOf } from '../../charts/network.js';

/** @typedef {import('../../core.js').UnitStatistics} UnitStatistics */

/**
 * @typedef {object} Drawn
 * @property {import('../../charts/network.js').DrawnNetwork} network
 * @property {Float64Array} left for each layer, 0 to depth: the root mean square of dL/dz over its units, as a share of the
 *   output's
 */

/** @param {ArrayLike<number>} numbers */
const rmsOf = (numbers) =>
  Math.sqrt(Array.from(numbers).reduce((sum, number) => sum + number * number, 0) / numbers.length);

/** @param {UnitStatistics} statistics @returns {Drawn} */
export function drawnOf({ deltaRms, edges }) {
  const whole = rmsOf(deltaRms[deltaRms.length - 1]);
  const shareOf = (/** @type {number} */ number) => (whole > 0 ? number / whole : 0);
  const bright = (/** @type {Float64Array} */ numbers) =>
    numbers.map((number) => brightnessOf(shareOf(number)));
  // An input has no z: what arrives at it is what its edges bring.
  const inputs = edges[0].length / deltaRms[0].length;
  const atInputs = Float64Array.from({ length: inputs }, (_, i) =>
    rmsOf(edges[0].filter((_edge, e) => e % inputs === i)),
  );
  return {
    network: { units: [atInputs, ...deltaRms].map(bright), edges: edges.map(bright) },
    left: Float64Array.from(deltaRms, (units) => shareOf(rmsOf(units))),
  };
}
