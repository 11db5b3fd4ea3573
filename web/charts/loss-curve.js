// The loss over the steps: falling, or standing still.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisTitle, AxisX, AxisY } from './axes.js';
import { formatNumber } from './numbers.js';
import { linePath } from './path.js';

/** Room around the curves where no axis tells the steps, and where one does. */
const margins = {
  plain: { left: 46, right: 6, top: 20, bottom: 6 },
  steps: { left: 34, right: 8, top: 8, bottom: 20 },
};

/**
 * @param {object} props
 * @param {{ values: ArrayLike<number>, kind?: string }[]} props.curves one value for each reading; the first one lies below
 * @param {ArrayLike<number>} [props.steps] at which they were read: an axis tells the last one
 * @param {number} props.maximum of the axis, which begins at 0
 * @param {string} props.name the series, for its colour
 * @param {number} props.width
 * @param {number} props.height
 */
export function LossCurve({ curves, steps, maximum, name, width, height }) {
  const { left, right, top, bottom } = margins[steps ? 'steps' : 'plain'];
  const frame = { left, right: width - right, top, bottom: height - bottom };
  const place = (/** @type {number} */ reading) => (steps ? steps[reading] : reading);
  const last = place(Math.max(...curves.map(({ values }) => values.length)) - 1) || 0;
  const x = scaleLinear([0, Math.max(last, 1)], [frame.left, frame.right]);
  const y = scaleLinear([0, maximum || 1], [frame.bottom, frame.top]).nice(2);
  const within = (/** @type {number} */ loss) => (Number.isFinite(loss) ? Math.max(y(loss), frame.top) : NaN);
  return h(
    'svg',
    { class: `loss-curve ${name}`, viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    h(AxisY, {
      frame,
      ticks: [0, y.domain()[1]].map((value) => ({ at: y(value), label: formatNumber(value) })),
    }),
    steps
      ? h(AxisX, {
          frame,
          ticks: [
            { at: frame.left, label: '0', anchor: 'start' },
            { at: frame.right, label: `step ${last}`, anchor: 'end' },
          ],
        })
      : h(AxisTitle, { frame, title: 'loss' }),
    curves.map(({ values, kind: given }) => {
      const kind = given ? ` ${given}` : '';
      const end = within(values[values.length - 1]);
      return [
        h('path', {
          class: `curve ${name}${kind}`,
          d: linePath(Array.from(values, (value, reading) => [x(place(reading)), within(value)])),
        }),
        Number.isFinite(end) && h('circle', { class: `dot${kind}`, cx: x(last), cy: end, r: 4 }),
      ];
    }),
  );
}
