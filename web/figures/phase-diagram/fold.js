// What the fold of the phase diagram has for the reader who opens it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { depth } from './map.js';

/** @typedef {import('./index.js').Value} Value */

/** @param {Value} value */
function PhaseNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a hidden layer; the columns are, for each network, the root mean square of ∂L/∂z as a share of the last hidden layer’s, what theory expects of it, the root mean square of the activations and the share of saturated units (z of 0 or less for ReLU).',
    rowHead: 'layer',
    groups: members.map(({ name }) => ({
      name,
      title: activationLabels[name],
      heads: ['left', 'expected', 'activations', 'saturated'],
    })),
    rows: layerRows(
      depth,
      (layer) =>
        members.flatMap(({ left, expected, report }) => [
          formatNumber(left[layer]),
          formatNumber(expected[layer]),
          formatNumber(report.activationRms[layer]),
          formatShare(report.saturatedShare[layer]),
        ]),
      false,
    ),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { numbers: PhaseNumbers };
