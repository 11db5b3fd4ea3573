// The real networks at the reader's dot: one with sigmoid units, one with ReLU's, from the same draws.

import { depth } from './map.js';

/**
 * @typedef {object} Member
 * @property {'sigmoid' | 'relu'} name
 * @property {import('../../core.js').Spec} spec
 * @property {import('../../core.js').GradientFlow} report
 * @property {Float64Array} left of dL/dz in each hidden layer, as a share of the last one's
 * @property {Float64Array} expected what theory expects of it
 */

/** Wide enough for theory, which is about endless width. */
export const width = 64;
const examples = 12;

/** @param {import('../../core.js').Core} core @param {{ weightSigma: number, biasSigma: number }} dot @param {number} seed @returns {Member[]} */
export const pairOf = (core, { weightSigma, biasSigma }, seed) =>
  /** @type {const} */ (['sigmoid', 'relu']).map((name) => {
    /** @type {import('../../core.js').Spec} */
    const spec = {
      activation: name,
      depth,
      width,
      initializer: 'scaled',
      weightSigma,
      biasStandardDeviation: biasSigma,
      dataset: 'circles',
      examples,
      seed,
    };
    const report = core.gradientFlow(spec);
    const last = report.deltaRms[depth - 1];
    const shareOf = (/** @type {number} */ rms) => rms / last;
    return {
      name,
      spec,
      report,
      left: report.deltaRms.slice(0, depth).map(shareOf),
      expected: report.expectedDeltaRms.map(shareOf),
    };
  });
