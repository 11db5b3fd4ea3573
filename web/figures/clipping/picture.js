// The picture of clipping: two descents on one surface, and the gradients they met. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';
import { Descents, isOnMap } from './descents.js';
import { Norms } from './norms.js';
import { StartMap, mapHeight } from './start-map.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */

/** @typedef {import('./region.js').Region} Region */
/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function ClippingPicture(value, view) {
  const { spec, region, clipped } = value;
  const { isStill } = view;
  const beside = view.width >= 700;
  const width = beside ? Math.round((view.width - 28) / 2) : Math.min(view.width, 620);
  const upTo = shownSteps(value, view);
  const descents = { ...value, upTo, width, threshold: spec.clippingThreshold };
  return h(
    'div',
    { class: beside ? 'descents beside' : 'descents' },
    h(
      'div',
      null,
      isStill
        ? h(Descents, { ...descents, height: mapHeight(width), isStill })
        : h(StartMap, { ...descents, view }),
      h(DescentKey, { region, clipped, isStill }),
    ),
    h(
      'div',
      null,
      h(Norms, { ...descents, height: beside ? mapHeight(width) : 150 }),
      !isStill &&
        h(
          'p',
          { class: 'note' },
          `Shown: ${upTo === spec.steps ? 'all' : `the first ${upTo} of`} ${spec.steps} steps.`,
        ),
    ),
  );
}

/** @param {Value} value @param {View} view */
const shownSteps = ({ clipped }, { look }) => Math.floor(look.upTo ?? clipped.losses.length - 1);

/** Which line is which. @param {{ region: Region, clipped: ClippingDescent, isStill?: boolean }} props */
function DescentKey({ region, clipped, isStill }) {
  const ring = isStill ? 'The ring: the start.' : 'The ring: the start; drag it.';
  return h(
    'p',
    { class: 'note key' },
    [
      ['clipped', 'with clipping'],
      ['thrown', 'without'],
    ].map(([name, text]) =>
      h(
        'span',
        { key: name },
        h(
          'svg',
          { width: 30, height: 12, 'aria-hidden': 'true' },
          h('g', { class: `descent ${name}` }, h('path', { d: 'M0,6L30,6' })),
        ),
        text,
      ),
    ),
    h(
      'span',
      null,
      `The darker, the higher the loss. ${isOnMap(region, clipped) ? ring : 'The start lies outside of the map.'}`,
    ),
  );
}

/** @param {Value} value */
export function ClippingTakeaway({ clipped, thrown, spec }) {
  const threshold = spec.clippingThreshold;
  const steps = clipped.losses.length - 1;
  const worst = thrown.norms.reduce((best, norm, i) => (norm > thrown.norms[best] ? i : best), 0);
  const jump = (/** @type {ClippingDescent} */ { weights, biases }) =>
    Math.hypot(weights[steps] - weights[0], biases[steps] - biases[0]);
  return h(
    'p',
    { class: 'takeaway' },
    'Without clipping the descent meets, at step ',
    worst,
    ', a gradient of norm ',
    h('b', null, formatNumber(thrown.norms[worst])),
    ` and ends ${formatNumber(jump(thrown))} away from its start, at a loss of `,
    h('b', null, formatNumber(thrown.losses[steps])),
    `. Clipped at ${formatNumber(threshold)} it ends ${formatNumber(jump(clipped))} away, at `,
    h('b', null, formatNumber(clipped.losses[steps])),
    '.',
    Math.max(...clipped.norms) <= threshold
      ? ' Here no gradient is longer than that: nothing was clipped.'
      : thrown.losses[steps] <= clipped.losses[steps] && ' Here it ends no higher without.',
  );
}

const mostRows = 200;

/** The last steps. @param {Value} value @param {undefined} found @param {View} view */
export function ClippingNumbers(value, found, view) {
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
