// The still picture of the race when it is over.

import { h } from 'preact';
import figure, { stepped } from './index.js';

const every = 5; // of the examples, whose classes take turns, one is drawn, likewise
const [undecided, depth] = [0.17, 0.38]; // as on the canvas

/**
 * What a network answers, as SVG, in so many cells a row, since the page has to carry them: those of class 0, those of class 1, and grey where neither is likelier.
 * @param {import('../training-run/learned.js').Learned & { size: number, label?: string, cells?: number }} props
 */
export function StillMap({ shares = new Float64Array(), side, examples, size, label, cells = 11 }) {
  const step = size / cells;
  const at = (/** @type {number} */ cell) => Math.floor(((cell + 0.5) * side) / cells);
  const edge = (/** @type {number} */ cell) => Math.round(cell * step);
  const isOf = (/** @type {number} */ share) => (share < 0.25 ? 0 : share > 0.75 ? 1 : 2);
  const paths = ['', '', ''];
  for (let row = 0; row < cells; ++row) {
    let from = 0;
    for (let column = 1; column <= cells; ++column) {
      const kind = isOf(shares[at(row) * side + at(from)]);
      if (column < cells && isOf(shares[at(row) * side + at(column)]) === kind) continue;
      const tall = edge(row + 1) - edge(row);
      paths[kind] += `M${edge(from)} ${edge(row)}h${edge(column) - edge(from)}v${tall}H${edge(from)}`;
      from = column;
    }
  }
  const fills = ['var(--class-0)', 'var(--class-1)', 'var(--quiet)'];
  const dots = [0, 1].map((one) =>
    examples
      .filter((example, n) => n % every === 0 && example.class === one)
      .map(({ x, y }) => `M${Math.round(x * size)} ${Math.round((1 - y) * size)}h0`)
      .join(''),
  );
  return h(
    'svg',
    {
      class: 'map',
      viewBox: `0 0 ${size} ${size}`,
      width: size,
      height: size,
      role: 'img',
      'aria-label': label,
    },
    paths.map(
      (d, kind) =>
        d && h('path', { key: kind, d, fill: fills[kind], opacity: kind === 2 ? undecided : depth }),
    ),
    dots.map((d, kind) =>
      h('path', { key: d, d, stroke: fills[kind], 'stroke-width': 5, 'stroke-linecap': 'round' }),
    ),
  );
}

/** @type {import('../../figure/declaration.js').Still} */
export default (core, settings) => {
  let value = figure.compute(core, settings);
  while (!value.isOver) value = stepped(value, 5, false);
  return { value: { ...stepped(value, 0, true), Map: StillMap }, width: 960 };
};
