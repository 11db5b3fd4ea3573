// What the views need that take their time: the units, and the chain rule along a path. They are asked for while open.

import { randomPath, slopesOf, strongestPath } from '../figure/network-paths.js';
import { unitsOf } from '../figures/dead-units/units.js';

/** @typedef {import('../core.js').Run} Run */

/**
 * @typedef {object} Closer
 * @property {import('../figures/dead-units/units.js').Unit[][][]} units of each network; none: not open
 * @property {{ path: number[], chain: import('../core.js').ChainRule }[]} paths
 */

/** @param {import('./networks.js').Value} value @param {Record<string, any>} look @returns {Closer} */
export function closerLook({ session, members }, { open, example, choices, draws }) {
  const { runs } = session;
  return {
    units: open.units ? runs.map((run, i) => unitsOf(run, example, members[i].divergedStep > 0)) : [],
    paths: open.maths
      ? runs.map((run, i) => {
          const path = pathOf(run, example, choices[i] ?? 'strongest', draws);
          return { path, chain: run.chainRule({ example, path }) };
        })
      : [],
  };
}

/** @param {Run} run @param {number} example @param {string | number[]} choice a way to find one, or its units @param {number} draws */
function pathOf(run, example, choice, draws) {
  if (typeof choice !== 'string') return choice;
  const slopes = slopesOf(run, example);
  return choice === 'random' ? randomPath(slopes, draws) : strongestPath(slopes);
}
