// A unit as a row of stations: x, w and b, z, f, a, the loss. Below them the gradient runs back, once by each loss that the
// unit can have. It draws the numbers that it is given.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { formatNumber } from '../../charts/numbers.js';
import { termOf } from '../../charts/terms.js';
import { Lanes, lanesHeight, longOf } from './lanes.js';

/** @typedef {import('./unit-in-training.js').Pass} Pass */

/**
 * @typedef {object} Layout where the stations are, in pixels: the lanes stand on their columns
 * @property {number} width
 * @property {boolean} isSmall
 * @property {number} radius of a disc
 * @property {number} row of the discs
 * @property {number} half of the box of w and b
 * @property {Record<'x' | 'unit' | 'z' | 'f' | 'a' | 'loss', number>} at
 */

/** @param {number} width @param {boolean} isSmall @returns {Layout} */
function layoutOf(width, isSmall) {
  const [x, unit, z, f, a, loss] = [0.05, 0.27, 0.5, 0.62, 0.735, 0.9].map((share) =>
    Math.round(share * width),
  );
  const [radius, row, half] = isSmall ? [11, 31, 26] : [16, 40, 31];
  return { width, isSmall, radius, row, half, at: { x, unit, z, f, a, loss } };
}

/** A symbol and its number, one over the other or side by side. @param {{ symbol: string, number: number, x: number, y: number, under?: number }} props */
function Term({ symbol, number, x, y, under }) {
  return h(
    'text',
    { class: under ? 'term station' : 'term', 'data-term': termOf(symbol), x, y },
    h('tspan', { class: 'symbol' }, symbol),
    h(
      'tspan',
      { class: `number${longOf(number, under ? 6 : 8)}`, ...(under && { x, dy: under }) },
      formatNumber(number),
    ),
  );
}

/** @param {{ pass: Pass, crossEntropy?: Pass, width: number, isSmall: boolean }} props `crossEntropy`: the same unit by the other loss */
export function UnitFlow({ pass, crossEntropy, width, isSmall }) {
  const layout = layoutOf(width, isSmall);
  const [numbers, slopeAt, top] = isSmall ? [61, 82, 107] : [80, 108, 138];
  const height = top + lanesHeight(isSmall, crossEntropy !== undefined);
  const { row, radius, at } = layout;
  return h(
    'svg',
    drawing(width, height, `flow-of ${pass.unit}${width < 340 ? ' tight' : ''}`),
    h(Stations, { pass, layout, numbers }),
    // One slope for both lanes: from f down to the wall that stands across them.
    h('path', { class: 'slope-line', d: `M${at.f} ${row + radius}V${slopeAt - 15}m0 21V${top}` }),
    h(Term, { symbol: '· f′(z) =\u00a0', number: pass.slope, x: at.f, y: slopeAt }),
    h('text', { x: at.unit + layout.half, y: slopeAt }, '· x'),
    h(Lanes, { pass, crossEntropy, layout, top }),
  );
}

/** The way forward. @param {{ pass: Pass, layout: Layout, numbers: number }} props `numbers`: their baseline */
function Stations({ pass: { x, w, b, z, a, loss }, layout: { width, radius, row, half, at }, numbers }) {
  const disc = (/** @type {number} */ cx, /** @type {string} */ kind) =>
    h('circle', { class: kind, cx, cy: row, r: radius });
  /** @param {string} symbol @param {number} number @param {number} place */
  const station = (symbol, number, place) =>
    h(Term, { symbol, number, x: place, y: 12, under: numbers - 12 });
  const arrow = (/** @type {number} */ tip) => `M${tip - 7} ${row - 4}l5 4l-5 4`;
  const arrows = [at.unit - half, ...[at.z, at.f, at.a, at.loss].map((centre) => centre - radius)];
  const terms = `· ${formatNumber(w)} ${b < 0 ? '−' : '+'} ${formatNumber(Math.abs(b))}`;
  return [
    h('path', { class: 'wire', d: `M${at.x} ${row}H${at.loss}${arrows.map(arrow).join('')}` }),
    [at.x, at.z, at.a, at.loss].map((centre) => disc(centre, 'value-disc')),
    h('circle', { class: 'activation', cx: at.a, cy: row, r: radius, opacity: Math.min(Math.max(a, 0), 1) }),
    h('rect', {
      class: 'value-disc',
      x: at.unit - half,
      y: row - radius,
      width: 2 * half,
      height: 2 * radius,
      rx: 6,
    }),
    h('text', { x: at.unit, y: row + 5 }, '· w + b'),
    disc(at.f, 'slope-disc'),
    h('text', { class: 'slope', x: at.f, y: row + 5 }, 'f'),
    station('x', x, at.x),
    h('text', { class: 'number', x: at.unit, y: numbers }, terms),
    station('z', z, at.z),
    station('a', a, at.a),
    station(width < 400 ? 'L' : 'L = (a − y)²', loss, at.loss), // its formula would meet a in a wide font
  ];
}
