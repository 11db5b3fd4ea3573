// What the fold of clipping has for the reader who opens it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { normOfDifferences } from './differences.js';
import { metIn } from './exploding.js';
import { layerCount } from './network.js';
import { Norms } from './norms.js';
import { normsOf } from './picture.js';
import { shownSteps } from './steps.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** What has no room beside the map on a narrow screen. @param {Value} value @param {View} view */
const ClippingNotes = (value, view) => [
  h(
    'p',
    { class: 'note' },
    'Each disc of the chain is the unit at one of its steps. The band is as wide as what is left of the gradient, on a log scale; where none is seen, less than one part in ten thousand.',
  ),
  !value.network && view.width < 700 && h(Norms, normsOf(value, view, view.width, 230)),
];

const mostRows = 200;

/** The last steps. @param {Value} value @param {undefined} found @param {View} view */
function ClippingNumbers(value, found, view) {
  if (value.network) return ExplodingNumbers(value, found, view);
  const { clipped, thrown } = value;
  const upTo = shownSteps(value, view);
  const first = Math.max(0, upTo + 1 - mostRows);
  const heads = ['w', 'b', 'loss', 'norm', 'norm used'];
  return h(NumbersTable, {
    caption: `A row is a step${first > 0 ? ` (the last ${mostRows} shown)` : ''}; the columns are, for each descent, where it is before that step, its loss, and the norm of the gradient before and after clipping.`,
    rowHead: 'step',
    groups: [
      { title: 'with clipping', heads },
      { title: 'without', heads },
    ],
    rows: Array.from({ length: upTo + 1 - first }, (_, i) => [
      first + i,
      ...[clipped, thrown].flatMap(({ weights, biases, losses, norms, clippedNorms }) =>
        [weights, biases, losses, norms, clippedNorms].map((column) => formatNumber(column[first + i])),
      ),
    ]),
  });
}

/** @param {Value} value @param {unknown} found @param {View} view */
function ExplodingNumbers(value, found, view) {
  const { thrown, clipped } = /** @type {import('./exploding.js').Both} */ (value.network);
  const step = Math.max(shownSteps(value, view), 1);
  const columns = [clipped, thrown].map((course) => metIn(course, step));
  return h(NumbersTable, {
    caption: `A row is a layer; the columns are, with and without clipping, the size of ∂L/∂z that step ${step} has met.`,
    rowHead: 'layer',
    groups: ['with clipping', 'without'].map((title) => ({ title, heads: ['∂L/∂z'] })),
    rows: layerRows(layerCount, (layer) => columns.map((column) => formatNumber(column[layer]))),
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default {
  notes: ClippingNotes,
  numbers: ClippingNumbers,
  proof: {
    words: '✓ Check this gradient',
    /** @param {import('../../core.js').Core} core @param {Value} value */
    sentences: (core, { spec, clipped }) => {
      const norm = normOfDifferences(core, spec.weight, spec.bias);
      const exact = clipped.norms[0];
      return [
        `At the start of the descents the norm is ${formatNumber(exact)}; by differences of the loss it is the same to ${formatNumber(Math.abs(norm - exact) / exact)} of it.`,
      ];
    },
  },
};
