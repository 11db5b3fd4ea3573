// The surface of the loss as bands between contours: the more of them lie over each other, the higher the loss.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';

/** @typedef {import('../../charts/axes.js').Frame} Frame */
/** @typedef {import('./region.js').Region} Region */

/** The losses of the contours: closer where the valley is, to which both descents want. */
export const levels = [0.003, 0.02, 0.05, 0.08, 0.2, 0.35, 0.45];

/** Where the number of a band begins to be above its contour, from row a to the next. @param {number} a @param {number} b @param {number} level */
const between = (a, b, level) => (level - a) / (b - a);

/**
 * From the top of a column down the loss falls and then rises, since the unit's answer only falls: a contour meets it once
 * on either side of the valley.
 * @param {Region} region @param {number} column @param {number} level
 * @returns {[number, number]} in rows: where the valley's upper side ends, and where the lower one begins
 */
function sidesOf({ losses, points }, column, level) {
  const at = (/** @type {number} */ row) => losses[row * points + column];
  const last = points - 1;
  let foot = 0;
  while (foot < last && at(foot + 1) <= at(foot)) foot += 1;
  if (at(foot) >= level) return [foot, foot];
  let above = foot;
  while (above > 0 && at(above) < level) above -= 1;
  let below = foot;
  while (below < last && at(below) < level) below += 1;
  return [
    at(above) < level ? 0 : above + between(at(above), at(above + 1), level),
    at(below) < level ? last : below - 1 + between(at(below - 1), at(below), level),
  ];
}

/** What is higher than a contour, above and below the valley, as a path. It closes along the frame, where no line is drawn. @param {Region} region @param {Frame} frame @param {number} level */
function bandOf(region, { left, right, top, bottom }, level) {
  const last = region.points - 1;
  const round = (/** @type {number} */ number) => Math.round(10 * number) / 10;
  const columns = Array.from({ length: region.points }, (_, column) => ({
    x: round(left + (column / last) * (right - left)),
    sides: sidesOf(region, column, level).map((row) => round(top + (row / last) * (bottom - top))),
  }));
  return [top, bottom]
    .map(
      (edge, side) =>
        `M${left} ${edge}${columns.map(({ x, sides }) => `L${x} ${sides[side]}`).join('')}L${right} ${edge}`,
    )
    .join('');
}

/** @type {WeakMap<Region, { key: string, bands: string[] }>} */
const drawn = new WeakMap();

/** @param {{ region: Region, frame: Frame }} props */
export function Contours({ region, frame }) {
  const key = Object.values(frame).join(' ');
  let known = drawn.get(region);
  if (known?.key !== key) {
    known = { key, bands: levels.map((level) => bandOf(region, frame, level)) };
    drawn.set(region, known);
  }
  return h(
    'g',
    { class: 'contours' },
    known.bands.map((d, i) => h('path', { key: i, d })),
  );
}

const height = 12;

/** What the bands mean. @param {{ width: number }} props */
export function LossLegend({ width }) {
  const step = width / (levels.length + 1);
  return h(
    'svg',
    drawing(width, height + 14),
    h(
      'g',
      { class: 'contours' },
      levels.map((level, i) => {
        const x = (i + 1) * step;
        return h('path', { key: level, d: `M${x} 0H${width}V${height}H${x}` });
      }),
    ),
    h('rect', { class: 'rim', x: 0.5, y: 0.5, width: width - 1, height: height - 1 }),
    levels.map(
      (level, i) =>
        i % 2 === 1 &&
        h('text', { key: level, x: (i + 1) * step, y: height + 12, 'text-anchor': 'middle' }, String(level)),
    ),
  );
}
