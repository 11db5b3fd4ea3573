// Curves over one axis, with a cursor that reads them.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { AxisX, AxisY } from './axes.js';

const margins = { left: 30, right: 10, top: 26, bottom: 40 };

/**
 * @typedef {object} Series
 * @property {string} name for its colour and dash
 * @property {ArrayLike<number>} x
 * @property {ArrayLike<number>} y
 * @property {number} atCursor y where the cursor is
 * @property {{ text: string, x: number, dx: number, dy: number }} label beside the curve at x, moved by pixels
 */

/** A rise between neighbouring points that is a jump of the function, not a steep line. */
const jump = 0.5;

/**
 * The pieces of a curve that has jumps. A jump belongs to the point before it: the next piece starts at the same
 * x, where the function is not.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 */
function piecesOf(xs, ys) {
  /** @type {[number, number][][]} */
  const pieces = [[]];
  for (let i = 0; i < xs.length; ++i) {
    if (i > 0 && Math.abs(ys[i] - ys[i - 1]) > jump) pieces.push([[xs[i - 1], ys[i]]]);
    pieces[pieces.length - 1].push([xs[i], ys[i]]);
  }
  return pieces;
}

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
  const yLabel = y.tickFormat(4);
  const xLabel = x.tickFormat(6);
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
    h(AxisY, { frame, ticks: y.ticks(4).map((value) => ({ at: y(value), label: yLabel(value) })), title }),
    h(AxisX, {
      frame,
      ticks: x.ticks(6).map((value) => ({ at: x(value), label: xLabel(value) })),
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
      series.map(({ name, x: xs, y: ys }) => {
        const pieces = piecesOf(xs, ys);
        return h(
          'g',
          { key: name },
          h('path', { class: `curve ${name}`, d: pieces.map((piece) => path(piece)).join('') }),
          pieces.slice(1).map(([[atX, afterY]], i) => {
            const [, beforeY] = pieces[i][pieces[i].length - 1];
            return [
              h('circle', { class: `dot ${name}`, cx: x(atX), cy: y(beforeY), r: 3.5 }),
              h('circle', { class: `dot open ${name}`, cx: x(atX), cy: y(afterY), r: 3.5 }),
            ];
          }),
        );
      }),
      series.map(({ name, atCursor }) =>
        h('circle', { key: name, class: `dot ${name}`, cx: x(cursor), cy: y(atCursor), r: 4.5 }),
      ),
    ),
    series.map(({ name, x: xs, y: ys, label }) => {
      const nearest = scaleLinear([xs[0], xs[xs.length - 1]], [0, xs.length - 1])(label.x);
      return h(
        'text',
        {
          key: name,
          class: `label ${name}`,
          x: x(label.x) + label.dx,
          y: y(ys[Math.round(nearest)]) + label.dy,
        },
        label.text,
      );
    }),
  );
}
