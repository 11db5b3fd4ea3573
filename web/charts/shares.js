// Shares that add up to 1, one bar each, beside what they would be if all counted alike. A share can be negative.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from './axes.js';
import { formatShare } from './numbers.js';
import { linePath } from './path.js';
import { stepTicks } from './waterfall.js';

const margins = { left: 46, right: 6, top: 26, bottom: 40 };

/**
 * @param {object} props
 * @param {number[]} props.shares of 0, 1, 2 ...
 * @param {number[]} props.alike what to compare them with
 * @param {number} props.width
 * @param {number} props.height
 * @param {string} props.title
 * @param {string} props.xTitle
 */
export function Shares({ shares, alike, width, height, title, xTitle }) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;
  const largest = Math.max(...shares, ...alike);
  const smallest = Math.min(...shares);
  // What is too small to be seen below the axis gets no room there.
  const y = scaleLinear([smallest < -0.02 * largest ? smallest : 0, largest], [frame.bottom, frame.top]).nice(
    4,
  );
  const count = shares.length;
  const slot = (frame.right - frame.left) / count;
  const at = (/** @type {number} */ i) => frame.left + (i + 0.5) * slot;
  const gap = Math.min(slot * 0.25, 4);
  // A step as wide as its bar for each.
  const path = linePath(
    alike.flatMap((share, i) => [
      [at(i) - slot / 2, y(share)],
      [at(i) + slot / 2, y(share)],
    ]),
  );
  return h(
    'svg',
    drawing(width, height, 'shares'),
    h(AxisY, {
      frame,
      ticks: y.ticks(4).map((share) => ({ at: y(share), label: formatShare(share) })),
      title,
    }),
    shares.map((share, i) =>
      h('rect', {
        key: i,
        class: share < 0 ? 'mark negative' : 'mark',
        x: round(at(i) - slot / 2 + gap / 2),
        y: round(y(Math.max(share, 0))),
        width: round(slot - gap),
        height: round(Math.abs(y(share) - y(0))),
      }),
    ),
    h('line', { class: 'base', x1: frame.left, x2: frame.right, y1: y(0), y2: y(0) }),
    h('path', { class: 'alike', d: path }),
    h(AxisX, {
      frame,
      ticks: [0, ...stepTicks(count - 1, slot).filter((tick) => tick > 1)].map((tick) => ({
        at: at(tick),
        label: String(tick),
      })),
      title: xTitle,
    }),
  );
}
