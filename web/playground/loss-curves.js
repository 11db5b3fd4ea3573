// The losses of a network over its steps: of what it learns from, and of what is held out.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../charts/axes.js';
import { formatNumber } from '../charts/numbers.js';
import { linePath } from '../charts/path.js';

const margins = { left: 34, right: 8, top: 8, bottom: 20 };

/**
 * @param {object} props
 * @param {import('../core.js').LossHistory} props.history
 * @param {number} props.maximum of the axis, which begins at 0
 * @param {string} props.name of the activation, for its colour
 * @param {number} props.width
 * @param {number} props.height
 */
export function LossCurves({ history, maximum, name, width, height }) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const { steps, losses, testLosses } = history;
  const last = steps[steps.length - 1] ?? 0;
  const x = scaleLinear([0, Math.max(last, 1)], [frame.left, frame.right]);
  const y = scaleLinear([0, maximum || 1], [frame.bottom, frame.top]).nice(2);
  const within = (/** @type {number} */ loss) => (Number.isFinite(loss) ? Math.max(y(loss), frame.top) : NaN);
  /** @param {Float64Array} values @param {string} kind */
  const curve = (values, kind) => {
    const end = within(values[values.length - 1]);
    return [
      h('path', {
        class: `curve ${name} ${kind}`,
        d: linePath(Array.from(values, (value, i) => [x(steps[i]), within(value)])),
      }),
      Number.isFinite(end) && h('circle', { class: `dot ${kind}`, cx: x(last), cy: end, r: 3.5 }),
    ];
  };
  return h(
    'svg',
    { class: `loss-curves ${name}`, viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    h(AxisY, {
      frame,
      ticks: [0, y.domain()[1]].map((value) => ({ at: y(value), label: formatNumber(value) })),
    }),
    h(AxisX, {
      frame,
      ticks: [
        { at: frame.left, label: '0', anchor: 'start' },
        { at: frame.right, label: `step ${last}`, anchor: 'end' },
      ],
    }),
    curve(testLosses, 'test'),
    curve(losses, 'training'),
  );
}
