// The networks of gradient flow as they are drawn: each unit, or, of a network with too many, each layer.

import { brightnessOf } from '../../charts/network.js';
import { drawnOf } from '../../figure/drawn-network.js';

/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../core.js').LayerReport} LayerReport */

/**
 * @typedef {object} DrawnFlow
 * @property {import('../../charts/network.js').DrawnNetwork} network
 * @property {number[][]} [chosen] of each layer: the units that are drawn; none: a column is its layer
 * @property {import('../../core.js').Trace} [trace] of the first example
 */

const mostWeights = 12000; // of a network whose units are measured in every frame
const discs = 5; // of a column that is a layer

/** Whether each unit is measured and drawn. @param {Spec[]} specs */
export const areDrawn = (specs) =>
  specs.every(({ depth = 20, width = 16 }) => depth * width * width <= mostWeights);

/** @param {any} reading with both @returns {DrawnFlow} */
export function drawnUnitsOf({ unitStatistics, trace }) {
  const { network, chosen } = drawnOf(unitStatistics);
  return { network, chosen, trace };
}

/** @param {LayerReport} report @returns {DrawnFlow} */
export function bundlesOf({ deltaRms }) {
  const whole = deltaRms[deltaRms.length - 1];
  const column = (/** @type {number} */ rms, /** @type {number} */ count) =>
    new Float64Array(count).fill(whole > 0 ? brightnessOf(rms / whole) : 0);
  const layers = Array.from(deltaRms, (rms, l) => column(rms, l === deltaRms.length - 1 ? 1 : discs));
  return { network: { units: [layers[0].slice(0, 1), ...layers], edges: [] } };
}

/** Of a network whose units are not known yet. @type {DrawnFlow} */
export const undrawn = { network: { units: [], edges: [] } };

/** The networks as they are now. @param {import('../../figure/session.js').Session} session */
export function read(session) {
  const areUnits = areDrawn(session.specs);
  const members = session.read(areUnits ? session.specs.map(() => ({ unitStatistics: true, trace: 0 })) : []);
  const drawn = members.map(({ report, reading }) => {
    const { unitStatistics, trace } = reading ?? {};
    return unitStatistics ? drawnUnitsOf({ unitStatistics, trace }) : bundlesOf(report);
  });
  return { members, drawn };
}
