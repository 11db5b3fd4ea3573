// What the fold of the race has for the reader who opens it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { NumbersTable, layerRows } from '../../figure/table.js';

/** @typedef {import('./index.js').Value} Value */

/** @param {Value} value */
function RaceNumbers({ members, drawn }) {
  return h(NumbersTable, {
    caption:
      'What is left of dL/dz at each layer, as a share of the output’s: its root mean square over units and examples, at the weights as they are now.',
    rowHead: 'layer',
    groups: members.map(({ name }) => ({ name, title: activationLabels[name], heads: ['left'] })),
    rows: layerRows(drawn[0].left.length, (/** @type {number} */ layer) =>
      drawn.map(({ left }) => formatNumber(left[layer])),
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { numbers: RaceNumbers };
