// Units that are silent on all the data, whatever their activation function.

import { using } from '../../claims/measure.js';

/** @typedef {import('../../core.js').Run} Run */

/** The units of each layer that are silent on all the data, seen as ReLU units. @param {Run} run */
export const silentOf = (run) =>
  using(run.branch({ activation: 'relu' }), (relu) => {
    const depth = relu.layers().deltaRms.length - 1;
    return [...new Array(depth).keys()].map((layer) => relu.deadUnits(layer));
  });

/** How many those are. @param {Run} run */
export const silentUnits = (run) => silentOf(run).reduce((sum, { dead }) => sum + dead.length, 0);
