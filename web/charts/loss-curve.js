// The loss over the steps: falling, or standing still.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisTitle, AxisY } from './axes.js';
import { formatNumber } from './numbers.js';
import { linePath } from './path.js';

const margins = { left: 46, right: 6, top: 20, bottom: 6 };

/**
 * @param {object} props
 * @param {number[]} props.values one for each reading
 * @param {number} props.maximum of the axis, which begins at 0
 * @param {string} props.name the series, for its colour
 * @param {number} props.width
 * @param {number} props.height
 */
export function LossCurve({ values, maximum, name, width, height }) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const scale = scaleLinear([0, maximum || 1], [frame.bottom, frame.top]).nice(2);
  const x = scaleLinear([0, Math.max(values.length - 1, 1)], [frame.left, frame.right]);
  const y = (/** @type {number} */ value) => Math.max(scale(value), frame.top);
  const last = values[values.length - 1];
  return h(
    'svg',
    { class: `loss-curve ${name}`, viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    h(AxisY, {
      frame,
      ticks: [0, scale.domain()[1]].map((value) => ({ at: scale(value), label: formatNumber(value) })),
    }),
    h(AxisTitle, { frame, title: 'loss' }),
    h('path', {
      class: `curve ${name}`,
      d: linePath(values.map((value, index) => [x(index), Number.isFinite(value) ? y(value) : NaN])),
    }),
    Number.isFinite(last) && h('circle', { class: 'dot', cx: x(values.length - 1), cy: y(last), r: 4 }),
  );
}
