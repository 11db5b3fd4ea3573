// Axes: light lines, few numbers.

import { h } from 'preact';
import { termOf } from './terms.js';

/**
 * @typedef {object} Frame the plot inside its margins, in pixels
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 */

/**
 * @typedef {object} Tick
 * @property {number} at in pixels
 * @property {string} label
 * @property {'start' | 'middle' | 'end'} [anchor]
 */

/** @param {{ frame: Pick<Frame, 'top'>, title: string }} props */
export const AxisTitle = ({ frame, title }) =>
  h('text', { class: 'axis-title', 'data-term': termOf(title), x: 0, y: frame.top - 12 }, title);

/**
 * Horizontal grid lines with their numbers on the left.
 * @param {{ frame: Frame, ticks: Tick[], title?: string, opacity?: number }} props
 */
export function AxisY({ frame, ticks, title, opacity = 1 }) {
  return h(
    'g',
    { class: 'axis', ...(opacity < 1 && { opacity }) },
    ticks.map(({ at, label }) =>
      h(
        'g',
        { key: label },
        h('line', { class: 'grid', x1: frame.left, x2: frame.right, y1: at, y2: at }),
        label && h('text', { x: frame.left - 6, y: at, dy: '0.32em', 'text-anchor': 'end' }, label),
      ),
    ),
    title && h(AxisTitle, { frame, title }),
  );
}

/**
 * Numbers under the plot.
 * @param {{ frame: Frame, ticks: Tick[], title?: string }} props
 */
export function AxisX({ frame, ticks, title }) {
  return h(
    'g',
    { class: 'axis' },
    h('line', { class: 'base', x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom }),
    ticks.map(({ at, label, anchor = 'middle' }) =>
      h('text', { key: label, x: at, y: frame.bottom + 16, 'text-anchor': anchor }, label),
    ),
    title &&
      h(
        'text',
        {
          class: 'axis-title',
          'data-term': termOf(title),
          x: (frame.left + frame.right) / 2,
          y: frame.bottom + 34,
          'text-anchor': 'middle',
        },
        title,
      ),
  );
}
