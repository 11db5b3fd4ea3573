// The loss over the steps: falling, or standing still.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from './axes.js';
import { formatNumber } from './numbers.js';
import { linePath } from './path.js';

const line = 16; // pixels from a label to the next

/**
 * @typedef {object} Curve
 * @property {ArrayLike<number>} values one for each reading
 * @property {ArrayLike<number>} [steps] at which they were read; none: after each step
 * @property {string} [kind]
 * @property {string} [name] the series, for its colour, where it is not that of all
 * @property {string} [label] at its end
 */

/**
 * @param {object} props
 * @param {Curve[]} props.curves the first one lies below
 * @param {ArrayLike<number>} [props.steps] of all
 * @param {number} props.maximum of the axis, which begins at 0
 * @param {string} [props.name] the series, for its colour
 * @param {string} [props.title] of the value axis
 * @param {number} props.width
 * @param {number} props.height
 */
export function LossCurve({ curves, steps: ofAll, maximum, name = '', title, width, height }) {
  const frame = { left: 34, right: width - 8, top: title ? 24 : 8, bottom: height - 20 };
  const lasts = curves.map(({ values, steps = ofAll }) =>
    steps ? steps[steps.length - 1] : values.length - 1,
  );
  const last = Math.max(...lasts) || 0;
  const x = scaleLinear([0, Math.max(last, 1)], [frame.left, frame.right]);
  const y = scaleLinear([0, maximum || 1], [frame.bottom, frame.top]).nice(4);
  const within = (/** @type {number} */ loss) => (Number.isFinite(loss) ? Math.max(y(loss), frame.top) : NaN);
  const ends = curves.map(({ values }) => within(values[values.length - 1]));
  return h(
    'svg',
    drawing(width, height, `loss-curve ${name}`),
    h(AxisY, {
      frame,
      title,
      ticks: [0, y.domain()[1]].map((value) => ({ at: y(value), label: formatNumber(value) })),
    }),
    h(AxisX, {
      frame,
      ticks: [
        { at: frame.left, label: '0', anchor: 'start' },
        ...(last > 0
          ? [{ at: frame.right, label: `step ${last}`, anchor: /** @type {const} */ ('end') }]
          : []),
      ],
    }),
    curves.map(({ values, steps = ofAll, kind = '', name: own = name }, i) => [
      h('path', {
        class: `curve ${own} ${kind}`,
        d: linePath(Array.from(values, (value, n) => [x(steps ? steps[n] : n), within(value)])),
      }),
      Number.isFinite(ends[i]) &&
        h('circle', { class: `dot ${own} ${kind}`, cx: x(lasts[i]), cy: ends[i], r: 4 }),
    ]),
    labelsOf(curves, ends, frame).map(({ label, name: own, y: foot }) =>
      h('text', { class: `label ${own}`, x: frame.right, y: foot, 'text-anchor': 'end' }, label),
    ),
  );
}

/** Each over the end of its curve, and none in another. @param {Curve[]} curves @param {number[]} ends @param {{ top: number }} frame */
function labelsOf(curves, ends, { top }) {
  let ceiling = Infinity;
  return curves
    .map(({ label, name }, i) => ({ label, name, y: Math.max(ends[i] - 9, top + line) }))
    .filter(({ label, y }) => label && Number.isFinite(y))
    .sort((a, b) => b.y - a.y)
    .map((one) => ({ ...one, y: (ceiling = Math.min(one.y, ceiling - line)) }));
}
