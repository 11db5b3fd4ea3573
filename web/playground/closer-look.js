// What the views need that take their time: the units, and the chain rule along a path. They are asked for while open.

import { unitsOf } from '../figures/dead-units/units.js';

/**
 * @typedef {object} Closer
 * @property {import('../figures/dead-units/units.js').Unit[][][]} units of each network; none: not open
 * @property {import('../core.js').Path[]} paths
 */

/** @param {import('./networks.js').Value} value @param {Record<string, any>} look @returns {Closer} */
export function closerLook({ session, members }, { open, example, choices, draws }) {
  const { runs } = session;
  return {
    units: open.units ? runs.map((run, i) => unitsIn(run, example, members[i].divergedStep > 0)) : [],
    paths: open.maths ? runs.map((run, i) => run.path({ ...whichOf(choices[i], draws), example })) : [],
  };
}

/** @param {import('../core.js').Run} run @param {number} example @param {boolean} hasDiverged */
function unitsIn(run, example, hasDiverged) {
  const reading = run.read({ deadUnits: true, trace: example });
  return unitsOf(/** @type {Required<import('../core.js').Reading>} */ (reading), hasDiverged);
}

/** @param {string | number[] | undefined} choice a way to find a path, or its units @param {number} seed @returns {import('../core.js').PathSpec} */
function whichOf(choice = 'strongest', seed) {
  return typeof choice === 'string'
    ? { kind: /** @type {'strongest' | 'random'} */ (choice), seed }
    : { units: choice };
}
