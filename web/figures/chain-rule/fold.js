// What the fold of a chain has for the reader who opens it.

import { h } from 'preact';
import { formatNumber, formatSignedLog } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';
import { formats } from './product.js';

/** @typedef {import('./index.js').Value} Value */

/** Behind the fold. @param {Value} value */
const ChainNotes = (value) => h('p', { class: 'note told' }, notes(value));

/** @param {Value} value */
const notes = (value) => [
  `${formatsOf(value)} ¼ⁿ bounds a chain of single units with |w| ≤ 1; it is not the rate of a wide network, in which many paths add up.`,
  value.product.factors.some((factor) => factor < 0) && ' Dashed steps are negative factors.',
];

const mostLayers = 100;

/** Where the number formats lose the product, in words. @param {Value} value */
function formatsOf({ product: { factors, marks }, lost }) {
  const known = lost.filter(({ after }) => after > 0);
  if (known.length > 0) {
    const list = known.map(
      ({ format, after }) =>
        `${after}${after > mostLayers ? ' (more than this chain can have)' : ''} in ${format}`,
    );
    return `With all factors ${factors[0]}, the product is rounded to 0 after this many layers: ${list.join(', ')}.`;
  }
  const zeros = marks.filter(({ label }) => label.startsWith('0'));
  if (lost.length > 0 || zeros.length === 0) return '';
  return `Rounded to 0 on the way: ${zeros.map(({ label, after }) => `${label.slice(5)} after ${after}`).join(', ')}.`;
}

/** Every number behind the steps. @param {Value} value */
function ChainNumbers({ product }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer, counted back from the output; the columns are its factor and the product so far, exact and as four formats keep it.',
    rowHead: 'layers back',
    of: 'factor',
    groups: [{ heads: ['factor', 'left', ...formats] }],
    rows: product.factors.map((factor, i) => [
      i + 1,
      formatNumber(factor),
      formatSignedLog(product.signs[i], product.logs[i]),
      ...formats.map((format) => formatNumber(product.rounded[format][i])),
    ]),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { notes: ChainNotes, numbers: ChainNumbers };
