// What is asked of a path: what the same network would leave with ReLU.

import { formatSignedLog } from '../../charts/numbers.js';
import { using } from '../../claims/measure.js';
import { loadOf } from '../../figure/work.js';
import { asDrawn } from '../chain-rule/product.js';

/** @param {import('./index.js').Value} value @returns {import('../../figure/declaration.js').Asked | null} */
export function questionOf({ product, spec, example }) {
  const last = product.logs.length - 1;
  if (spec.activation !== 'sigmoid' || last < 1) return null;
  /** @type {import('../../core.js').Spec} */
  const relu = { ...spec, activation: 'relu' };
  return {
    ask: 'The seed and the example stay, the units become ReLU. How much of the gradient is left along that network’s strongest path, compared with the path that you see?',
    options: ['About as much', 'Up to a million times as much', 'More than a million times as much'],
    load: loadOf([relu]),
    find: ({ core }) => {
      const path = using(core.trainingRun(relu), (run) => run.path({ example }));
      const { signs, logs } = asDrawn(path.factors, path);
      const gained = signs[last] === 0 ? -Infinity : logs[last] - product.logs[last]; // powers of ten
      return {
        right: gained < -1 ? -1 : gained < 1 ? 0 : gained <= 6 ? 1 : 2,
        answer: `ReLU’s strongest path, just now: ${formatSignedLog(signs[last], logs[last])} is left, ${formatSignedLog(1, gained)} times as much. Where a ReLU is on, f′(z) is 1: only the weights are multiplied.`,
      };
    },
  };
}
