// Units that the reader kills, by lowering the bias until no z is above 0, and revives.

import { drawnOf } from '../../figure/drawn-network.js';
import { using } from '../../claims/measure.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {{ layer: number, unit: number, bias: number }} Killed by the reader; its bias was this */

/** The z of a unit over the data; none of a network with too many units. @param {Pick<Value, 'z' | 'layers'>} value @param {import('./units.js').Place} place */
export const zOf = ({ z, layers }, { layer, unit }) =>
  z?.[layer].filter((_, i) => i % layers[layer].length === unit);

/** How far down all z are below 0 then, and stay so when units before it fall silent too. @param {Float64Array} [z] */
const fallOf = (z) => (z ? 2 * Math.max(...z) - Math.min(...z) + 0.5 : 1000);

/** How far up half of the data, about, makes it live. @param {Float64Array} [z] */
const riseOf = (z) => (z ? 0.5 - z.slice().sort()[z.length >> 1] : 1000);

/**
 * Kills units of a layer, or revives them: those that the reader has killed get their bias back.
 * @param {Value} value @param {number} layer @param {number[]} units @param {boolean} isDying
 * @returns {import('./killing.js').Killed[]} all that the reader has killed now
 */
export function turn(value, layer, units, isDying) {
  const { session, killed } = value;
  session.finish();
  const [run] = session.runs;
  const { weights, biases } = run.parameters(layer);
  const isMeant = (/** @type {Killed} */ one) => one.layer === layer && units.includes(one.unit);
  const before = killed.filter(isMeant);
  const rest = killed.filter((one) => !isMeant(one));
  const fallen = isDying ? units.map((unit) => ({ layer, unit, bias: biases[unit] })) : [];
  for (const unit of units) {
    const known = before.find((one) => one.unit === unit);
    const z = zOf(value, { layer, unit });
    if (isDying) biases[unit] -= fallOf(z);
    else biases[unit] = known?.bias ?? biases[unit] + riseOf(z);
  }
  run.setParameters(layer, { weights, biases });
  return [...rest, ...fallen];
}

/**
 * The same network with the units that the reader has killed alive again: what is left of the gradient in each layer, and
 * how many units live there.
 * @param {import('../../core.js').Run} run @param {Killed[]} killed
 */
export const withoutKilling = (run, killed) =>
  using(run.branch({}), (twin) => {
    for (const layer of new Set(killed.map((one) => one.layer))) {
      const { weights, biases } = twin.parameters(layer);
      for (const one of killed) if (one.layer === layer) biases[one.unit] = one.bias;
      twin.setParameters(layer, { weights, biases });
    }
    const statistics = twin.unitStatistics();
    return {
      left: drawnOf(statistics).left,
      live: statistics.dead.map((dead) => dead.filter((isDead) => !isDead).length),
    };
  });

/**
 * What √(1 − d) of each layer on the way leads to expect, d being the share of its units that has died.
 * @param {{ left: Float64Array, live: number[] }} before @param {number[]} now how many live in the hidden layers
 */
export function expectedLeft({ left, live }, now) {
  let factor = 1;
  return left
    .map((_, i) => {
      const layer = left.length - 1 - i;
      if (i > 0 && live[layer] > 0) factor *= Math.sqrt(now[layer] / live[layer]);
      return factor * left[layer];
    })
    .reverse();
}
