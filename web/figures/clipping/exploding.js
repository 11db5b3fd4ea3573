// The picture of the deep ReLU network: its gradients with and without clipping. It draws what it is given.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../../charts/bars.js';
import { formatNumber } from '../../charts/numbers.js';
import { layerCount, networkSteps } from './network.js';
import { shownSteps } from './steps.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('./network.js').Course} Course */
/** @typedef {{ clipped: Course, thrown: Course }} Both */
/** @typedef {import('../../figure/declaration.js').View} View */

/** The gradients that a step has met. @param {Course} course @param {number} step from 1 */
export const metIn = ({ deltaRms }, step) => deltaRms.subarray((step - 1) * layerCount, step * layerCount);

/** @param {Value} value @param {View} view */
export function ExplodingPicture(value, view) {
  const { thrown, clipped } = /** @type {Both} */ (value.network);
  const step = Math.max(shownSteps(value, view), 1);
  const beside = view.width >= 560;
  const width = beside ? (view.width - 28) / 2 : view.width;
  // One axis for all steps: that of the first. What then grows beyond it is marked.
  const axis = valueAxisOf('log', [...metIn(thrown, 1)]);
  const threshold = formatNumber(value.spec.clippingThreshold);
  return h(
    'div',
    { class: beside ? 'plots beside relu' : 'plots relu' },
    [
      { title: 'without clipping', course: thrown },
      { title: `clipped at ${threshold}`, course: clipped },
    ].map(({ title, course }) => {
      const values = metIn(course, step);
      const norm = course.norms[step - 1];
      return h(
        'div',
        { key: title, class: 'panel' },
        h(
          'div',
          { class: 'panel-head' },
          h('b', { class: 'panel-name' }, title),
          h(
            'span',
            { class: 'loss' },
            `step ${step} of ${networkSteps}: norm `,
            h('b', null, formatNumber(norm)),
          ),
        ),
        h(Bars, {
          values,
          axis,
          width,
          height: beside ? 336 : 106,
          name: 'relu',
          title: titleOf(values, axis.maximum),
          hasLayerTitle: beside,
        }),
      );
    }),
  );
}

/** @param {Float64Array} values @param {number} most */
function titleOf(values, most) {
  if (values.some(Number.isNaN)) return '!: the size of ∂L/∂z is no number any more';
  return `size of ∂L/∂z${values.some((value) => value > most) ? '; ▴: far beyond this axis' : ' in each layer'}`;
}

/** @param {Value} value */
export function ExplodingTakeaway({ network, spec }) {
  const { thrown, clipped } = /** @type {Both} */ (network);
  const first = metIn(thrown, 1);
  const growth = formatNumber(first[0] / first[layerCount - 2]);
  return h(
    'p',
    { class: 'takeaway' },
    'With weights twice as large as He’s the gradient grows by a factor of ',
    h('b', null, growth),
    ' on its way back. Without clipping ',
    fateOf(thrown),
    `; cut to ${formatNumber(spec.clippingThreshold)}, `,
    fateOf(clipped),
    '.',
  );
}

/** @param {Course} course */
const fateOf = ({ divergedStep, loss }) =>
  divergedStep > 0
    ? [`the numbers are `, h('b', null, 'no longer finite'), ` in step ${divergedStep}`]
    : [`the loss after ${networkSteps} steps is `, h('b', null, formatNumber(loss))];
