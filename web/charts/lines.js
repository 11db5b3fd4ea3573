// Curves over one axis, with a cursor that reads them.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { AxisX, AxisY } from './axes.js';
import { formatFixed } from './numbers.js';

const margins = { left: 30, right: 10, top: 26, bottom: 40 };

/**
 * @typedef {object} Series
 * @property {string} name for its colour and dash
 * @property {ArrayLike<number>} x
 * @property {ArrayLike<number>} y
 * @property {number} atCursor y where the cursor is
 */

/** The frame and the scale of x in a plot of this width. @param {number} width @param {[number, number]} domain */
export function scaleX(width, domain) {
  return scaleLinear(domain, [margins.left, width - margins.right]);
}

/**
 * @param {object} props
 * @param {Series[]} props.series
 * @param {[number, number]} props.xDomain
 * @param {[number, number]} props.yDomain
 * @param {number} props.width
 * @param {number} props.height
 * @param {number} props.cursor x that is read
 * @param {string} props.title
 * @param {string} props.xTitle
 * @param {string} props.clip an id, one for each plot of a figure
 * @param {{ y: number, label: string }} [props.reference] a level to compare with
 */
export function Lines({ series, xDomain, yDomain, width, height, cursor, title, xTitle, clip, reference }) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const x = scaleX(width, xDomain);
  const y = scaleLinear(yDomain, [frame.bottom, frame.top]);
  const path = line()
    .x(([value]) => x(value))
    .y(([, value]) => y(value));
  const tickLabel = (/** @type {number} */ value) => formatFixed(value, Number.isInteger(value) ? 0 : 2);
  return h(
    'svg',
    { class: 'lines', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    h(
      'clipPath',
      { id: clip },
      h('rect', {
        x: frame.left,
        y: frame.top - 3,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top + 6,
      }),
    ),
    h(AxisY, { frame, ticks: y.ticks(4).map((value) => ({ at: y(value), label: tickLabel(value) })), title }),
    h(AxisX, {
      frame,
      ticks: x.ticks(6).map((value) => ({ at: x(value), label: tickLabel(value) })),
      title: xTitle,
    }),
    h('line', { class: 'zero', x1: x(0), x2: x(0), y1: frame.top, y2: frame.bottom }),
    reference && [
      h('line', {
        class: 'reference',
        x1: frame.left,
        x2: frame.right,
        y1: y(reference.y),
        y2: y(reference.y),
      }),
      h('text', { class: 'reference-label', x: frame.left + 6, y: y(reference.y) - 6 }, reference.label),
    ],
    h('line', { class: 'cursor', x1: x(cursor), x2: x(cursor), y1: frame.top, y2: frame.bottom }),
    h(
      'g',
      { 'clip-path': `url(#${clip})` },
      series.map(({ name, x: xs, y: ys }) =>
        h('path', {
          key: name,
          class: `curve ${name}`,
          d: path(Array.from(xs, (value, i) => /** @type {[number, number]} */ ([value, ys[i]]))) ?? '',
        }),
      ),
      series.map(({ name, atCursor }) =>
        h('circle', { key: name, class: `dot ${name}`, cx: x(cursor), cy: y(atCursor), r: 4.5 }),
      ),
    ),
  );
}
