// A deep ReLU network whose gradient explodes, trained with and without clipping.

import { using } from '../../claims/measure.js';

/** @typedef {import('../../core.js').Core} Core */

/**
 * A training, step by step: row-major (steps, layers).
 * @typedef {{ deltaRms: Float64Array, norms: Float64Array, loss: number, divergedStep: number }} Course
 */

export const networkSteps = 30;
export const layerCount = 21;

/** Twice He's: a standard deviation of 2 times the root of 2 / fanIn. */
const spec = /** @type {const} */ ({
  activation: 'relu',
  initializer: 'scaled',
  weightSigma: 2 * Math.SQRT2,
});

/** @param {Core} core @param {Record<string, number>} settings @returns {{ clipped: Course, thrown: Course }} */
export function trainBoth(core, { learningRate, clippingThreshold }) {
  const train = (/** @type {'norm' | 'none'} */ clipping) =>
    using(core.trainingRun({ ...spec, learningRate, clipping, clippingThreshold }), (run) => {
      run.step(networkSteps);
      const { deltaRms, gradientNorm } = run.history();
      const { loss, divergedStep } = run.read();
      // The first record is of before the first step, and that is what the first step has met.
      return { deltaRms: deltaRms.subarray(layerCount), norms: gradientNorm.subarray(1), loss, divergedStep };
    });
  return { clipped: train('norm'), thrown: train('none') };
}
