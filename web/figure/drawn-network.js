// A network as it is drawn: what comes back of the gradient through it, as brightness of its units and edges.

import { brightnessOf } from '../charts/network.js';
import { formatNumber } from '../charts/numbers.js';

/** @typedef {import('../core.js').UnitStatistics} UnitStatistics */

/**
 * @typedef {object} Drawn
 * @property {import('../charts/network.js').DrawnNetwork} network
 * @property {Float64Array} left for each layer, 0 to depth: the root mean square of dL/dz over its units, as a share of the
 *   output's
 * @property {number[][]} chosen of each layer, 0 to depth: the units that are drawn
 */

export const mostUnits = 16; // of a column

/** @param {ArrayLike<number>} numbers */
const rmsOf = (numbers) =>
  Math.sqrt(Array.from(numbers).reduce((sum, number) => sum + number * number, 0) / numbers.length);

/** All of so many, or the first and the last ones. @param {number} count */
function chosenOf(count) {
  const all = Array.from({ length: count }, (_, i) => i);
  return count <= mostUnits ? all : [...all.slice(0, mostUnits / 2), ...all.slice(-mostUnits / 2)];
}

/** @param {UnitStatistics} statistics @returns {Drawn} */
export function drawnOf({ deltaRms, edges }) {
  const whole = rmsOf(deltaRms[deltaRms.length - 1]);
  const shareOf = (/** @type {number} */ number) => (whole > 0 ? number / whole : 0);
  const bright = (/** @type {number} */ number) => brightnessOf(shareOf(number));
  // An input has no z: what arrives at it is what its edges bring.
  const inputs = edges[0].length / deltaRms[0].length;
  const atInputs = Float64Array.from({ length: inputs }, (_, i) =>
    rmsOf(edges[0].filter((_edge, e) => e % inputs === i)),
  );
  const columns = [atInputs, ...deltaRms];
  const chosen = columns.map(({ length }) => chosenOf(length));
  /** Thousands of them, in every frame of a training. @param {Float64Array} numbers @param {number} layer */
  const edgesOf = (numbers, layer) => {
    const [below, above] = [chosen[layer], chosen[layer + 1]];
    const shown = new Float64Array(below.length * above.length);
    let i = 0;
    for (const to of above)
      for (const from of below) shown[i++] = bright(numbers[to * columns[layer].length + from]);
    return shown;
  };
  return {
    network: {
      units: columns.map((numbers, column) =>
        Float64Array.from(chosen[column], (unit) => bright(numbers[unit])),
      ),
      edges: edges.map(edgesOf),
    },
    left: Float64Array.from(deltaRms, (units) => shareOf(rmsOf(units))),
    chosen: chosen.slice(1),
  };
}

/** What one example leaves in a unit. @param {import('../core.js').Trace | undefined} trace @param {number} layer @param {number} unit */
export function unitText(trace, layer, unit) {
  if (!trace) return '';
  const { preActivations, activations, slopes, deltas } = trace;
  const at = (/** @type {Float64Array[]} */ numbers) => formatNumber(numbers[layer][unit]);
  return `z ${at(preActivations)}, a ${at(activations)}, f′(z) ${at(slopes)}, ∂L/∂z ${at(deltas)}`;
}

/** What is read. @param {number} layer @param {number} count layers, with the output @param {number} [unit] */
export function whereOf(layer, count, unit) {
  const name = layer === count - 1 ? 'the output layer' : `layer ${layer}`;
  return unit === undefined ? name : `unit ${unit} of ${name}, on the first example`;
}
