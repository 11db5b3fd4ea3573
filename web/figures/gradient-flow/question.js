// What is asked of the gradient flow: what half the layers would leave.

import { formatFactor, formatNumber } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { loadOf } from '../../figure/work.js';
import { gradients } from './axis-ends.js';

/** @param {import('./index.js').Value} value @returns {import('../../figure/declaration.js').Asked | null} */
export function questionOf({ members, gradient, session: { specs } }) {
  const [{ report, name }] = members;
  const { column, symbol } = gradients[gradient];
  const depth = report.deltaRms.length - 1;
  if (depth < 4 || !(report[column][0] > 0)) return null;
  const half = Math.round(depth / 2);
  return {
    ask: `With ${half} layers of ${activationLabels[name]} units instead of ${depth}, how much more of ${symbol} would be left in the first?`,
    load: 1.5 * loadOf(specs.slice(0, 1)),
    options: ['No more', 'Twice as much', 'A thousand times as much', 'A million times or more'],
    find: ({ core }) => {
      const [few, all] = [half, depth].map((layers) => {
        const numbers = core.gradientFlow({ ...specs[0], depth: layers })[column];
        return { first: numbers[0], last: numbers[layers - 1] };
      });
      const ratio = few.first / few.last / (all.first / all.last);
      return {
        right: ratio < 1.4 ? 0 : ratio < 30 ? 1 : ratio < 3e4 ? 2 : ratio > 0 ? 3 : -1,
        answer: `Two fresh networks: ${half} layers multiply it by ${formatFactor(few.first, few.last)}, ${depth} by ${formatFactor(all.first, all.last)}. The shorter one leaves ${formatNumber(ratio)} times as much.`,
      };
    },
  };
}
