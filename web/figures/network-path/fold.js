// What the fold of a path has for the reader who opens it.

import { h } from 'preact';
import { formatFixed, formatNumber, formatSignedLog } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';
import { formats } from '../chain-rule/product.js';
import { unitOf } from './picture.js';

/** @typedef {import('./index.js').Value} Value */

/** Every number behind the steps. @param {Value} value */
function PathNumbers(value) {
  const { product, path } = value;
  return h(NumbersTable, {
    caption:
      'A row is a layer, counted back from the output; the columns are its factor and the product so far, exact and as four formats keep it.',
    rowHead: 'layers back',
    of: 'factor',
    groups: [{ heads: ['unit', 'w', 'f′(z)', 'factor', 'left', ...formats] }],
    rows: product.factors.map((factor, i) => [
      i + 1,
      unitOf(value, i),
      formatFixed(path.weights[i], 3),
      formatNumber(path.slopes[i]),
      formatNumber(factor),
      formatSignedLog(product.signs[i], product.logs[i]),
      ...formats.map((format) => formatNumber(product.rounded[format][i])),
    ]),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { numbers: PathNumbers };
