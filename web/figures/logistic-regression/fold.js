// What the fold of logistic regression has for the reader who opens it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';

/** @typedef {import('./index.js').Value} Value */

/** @param {Value} value */
function PenguinNumbers({ weight, bias, dWeight, dBias, loss, accuracy, birds }) {
  return h(NumbersTable, {
    caption: `Mean over all ${birds.length} birds; x is standardised`,
    rowHead: 'number',
    groups: [{ heads: ['value', 'gradient'] }],
    rows: [
      ['w', formatNumber(weight), formatNumber(dWeight)],
      ['b', formatNumber(bias), formatNumber(dBias)],
      ['loss (cross-entropy)', formatNumber(loss), ''],
      ['accuracy', formatShare(accuracy), ''],
    ],
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { numbers: PenguinNumbers };
