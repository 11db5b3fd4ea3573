// The picture of clipping: two descents on one surface, and the gradients they met. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { LossLegend } from './contours.js';
import { Descents } from './descents.js';
import { ExplodingPicture, ExplodingTakeaway } from './exploding.js';
import { Norms } from './norms.js';
import { StartMap, mapHeight } from './start-map.js';
import { shownSteps } from './steps.js';
import { Unrolled, sharesOf } from './unrolled.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */
/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function ClippingPicture(value, view) {
  return value.network ? ExplodingPicture(value, view) : DescentsPicture(value, view);
}

/** The step whose unit is drawn unrolled: the last one that is shown; where all are, that on the wall. @param {Value} value @param {View} view */
const chosenStep = ({ clipped: { norms } }, { look }) =>
  look.upTo === undefined
    ? norms.reduce((best, norm, i) => (norm > norms[best] ? i : best), 0)
    : Math.floor(look.upTo);

/** @param {Value} value @param {View} view */
function DescentsPicture(value, view) {
  const { clipped } = value;
  const { isStill } = view;
  const beside = view.width >= 700;
  const width = beside ? Math.round((view.width - 28) / 2) : view.width;
  const upTo = shownSteps(value, view);
  const chosen = chosenStep(value, view);
  const height = mapHeight(width, beside);
  const descents = { ...value, upTo, chosen, width, height };
  return h(
    'div',
    { class: beside ? 'descents beside' : 'descents' },
    h(
      'div',
      null,
      isStill ? h(Descents, { ...descents, isStill }) : h(StartMap, { ...descents, view }),
      h(
        'p',
        { class: 'note key' },
        h('span', null, 'loss', h(LossLegend, { width: 168 })),
        `step ${upTo} of ${value.spec.steps}`,
      ),
    ),
    h(
      'div',
      null,
      [...new Set([0, chosen])].map((step) => h(Unrolled, { shares: sharesOf(clipped, step), step, width })),
      beside && !isStill && h(Norms, normsOf(value, view, width, Math.max(height - 86, 110))),
    ),
  );
}

/** @param {Value} value @param {View} view @param {number} width @param {number} height */
export const normsOf = (value, view, width, height) => ({
  ...value,
  threshold: value.spec.clippingThreshold,
  upTo: shownSteps(value, view),
  width,
  height,
});

/** @param {Value} value */
export function ClippingTakeaway(value) {
  const { clipped, thrown, spec } = value;
  if (value.network) return ExplodingTakeaway(value);
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
    `. Clipped at ${formatNumber(threshold)} it ends ${formatNumber(jump(clipped))} away, at a loss of `,
    h('b', null, formatNumber(clipped.losses[steps])),
    '.',
    Math.max(...clipped.norms) <= threshold
      ? ' Here no gradient is longer than that: nothing was clipped.'
      : thrown.losses[steps] <= clipped.losses[steps] && ' Here it ends no higher without clipping.',
  );
}
