// The chain as units in a row, the output at the right: an edge is as wide, and a disc as full, as what is left of the
// gradient. Nothing is enlarged here: after a few quarters there is nothing to see.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { layOut } from '../../charts/waterfall.js';

const height = 46;
const widest = 14; // pixels: all of it, or more

/** @param {{ logs: number[], width: number }} props */
export function ChainUnits({ logs, width }) {
  const { frame, slot } = layOut(width, height, logs.length, { foot: -1, top: 0 });
  const y = height - 17;
  /** Over the step of a factor; before the first one is the output. @param {number} i */
  const x = (i) => Math.round(10 * (frame.right - Math.max(i - 0.5, 0) * slot)) / 10;
  const radius = Math.min(9, Math.max(2, 0.3 * slot));
  const leftOf = (/** @type {number} */ i) => (i === 0 ? 1 : Math.min(10 ** logs[i - 1], 1));
  const rounded = (/** @type {number} */ number) => Math.round(1000 * number) / 1000;
  return h(
    'svg',
    drawing(width, height, 'chain-units'),
    h('text', { class: 'axis-title', x: 0, y: 12 }, 'what arrives, in true size'),
    h('text', { class: 'axis-title', x: frame.right, y: 12, 'text-anchor': 'end' }, 'output'),
    logs.map((_, i) =>
      h('line', {
        key: i,
        class: 'edge',
        x1: x(i),
        x2: x(i + 1),
        y1: y,
        y2: y,
        'stroke-width': rounded(widest * leftOf(i)),
      }),
    ),
    logs.map((_, i) => [
      h('circle', { class: 'ground', cx: x(i + 1), cy: y, r: radius }),
      h('circle', { class: 'disc', cx: x(i + 1), cy: y, r: radius, 'fill-opacity': rounded(leftOf(i + 1)) }),
    ]),
  );
}
