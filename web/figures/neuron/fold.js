// What the fold of a unit has for the reader who opens it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';

/** @typedef {import('./index.js').Value} Value */

/** @param {Value} value */
function NeuronNumbers({ pass: { dw, db, differences } }) {
  return h(NumbersTable, {
    caption: 'The gradients of this example, by the chain rule and by differences of the loss',
    rowHead: 'gradient',
    groups: [{ heads: ['chain rule', 'difference of the loss'] }],
    rows: [
      ['∂L/∂w', formatNumber(dw), formatNumber(differences.w)],
      ['∂L/∂b', formatNumber(db), formatNumber(differences.b)],
    ],
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { numbers: NeuronNumbers };
