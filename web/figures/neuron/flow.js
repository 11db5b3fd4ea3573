// A unit as a row of stations: x, w and b, z, f, a, the loss. Below it the gradient runs back through a pipe, which is as
// wide as what is left of it; f is a wall in it, open as far as the slope says. It draws the numbers that it is given.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { formatNumber } from '../../charts/numbers.js';
import { termOf } from '../../charts/terms.js';

/** @typedef {import('./unit-in-training.js').Pass} Pass */

/** A symbol and its number, one over the other or side by side. @param {{ symbol: string, number: number, x: number, y: number, under?: number, kind?: string }} props */
function Term({ symbol, number, x, y, under, kind = '' }) {
  return h(
    'text',
    { class: `term ${kind}`, 'data-term': termOf(symbol), x, y },
    h('tspan', { class: 'symbol' }, symbol),
    h('tspan', { class: 'number', ...(under && { x, dy: under }) }, formatNumber(number)),
  );
}

/** @param {{ pass: Pass, otherDelta?: number, width: number, isSmall: boolean }} props `otherDelta`: ∂L/∂z of another loss, to compare with */
export function UnitFlow({ pass, otherDelta, width, isSmall }) {
  const { unit, x, w, b, z, a, slope, loss, da, dz, dw } = pass;
  const [radius, row, numbers, pipe, most] = isSmall ? [11, 31, 61, 113, 17] : [16, 40, 80, 160, 26];
  const under = isSmall ? 16 : 19;
  const gradients = pipe + most + under;
  const height = gradients + under + 4;
  const half = isSmall ? 26 : 31; // of the box
  const stations = [0.043, 0.258, 0.5, 0.62, 0.74, 0.9].map((share) => Math.round(share * width));
  const [xAt, unitAt, zAt, fAt, aAt, lossAt] = stations;
  const timesX = unitAt + half;
  const right = lossAt + radius;
  const largest = Math.max(...[da, dz, dw].map(Math.abs));
  /** Half of the pipe's width. @param {number} gradient */
  const halfOf = (gradient) => (largest > 0 ? (most * Math.abs(gradient)) / largest : 0);
  const disc = (/** @type {number} */ at, /** @type {string} */ kind) =>
    h('circle', { class: kind, cx: at, cy: row, r: radius });
  /** @param {string} kind @param {number} at @param {number} y @param {string} words */
  const text = (kind, at, y, words) => h('text', { class: kind, x: at, y }, words);
  const [inside, onPipe] = [row + 5, pipe + 4]; // baselines
  /** @param {string} symbol @param {number} number @param {number} at */
  const station = (symbol, number, at) => h(Term, { symbol, number, x: at, y: 12, under: numbers - 12 });
  /** @param {string} symbol @param {number} number @param {number} at @param {string} [kind] */
  const gradient = (symbol, number, at, kind) =>
    h(Term, { symbol, number, x: at, y: gradients, under, kind });
  const factors = pipe - most - (isSmall ? 13 : 17);
  return h(
    'svg',
    drawing(width, height, `flow-of ${unit}${width < 340 ? ' tight' : ''}`),
    h('path', {
      class: 'wire',
      d:
        `M${xAt} ${row}H${lossAt}` +
        stations
          .slice(1)
          .map((at, i) => `M${at - (i ? radius : half) - 7} ${row - 4}l5 4l-5 4`)
          .join(''),
    }),
    [xAt, zAt, aAt, lossAt].map((at) => disc(at, 'value-disc')),
    h('circle', { class: 'activation', cx: aAt, cy: row, r: radius, opacity: Math.min(Math.max(a, 0), 1) }),
    h('rect', {
      class: 'value-disc',
      x: unitAt - half,
      y: row - radius,
      width: 2 * half,
      height: 2 * radius,
      rx: 6,
    }),
    text('', unitAt, inside, '· w + b'),
    station('x', x, xAt),
    text('number', unitAt, numbers, `· ${formatNumber(w)} ${b < 0 ? '−' : '+'} ${formatNumber(Math.abs(b))}`),
    station('z', z, zAt),
    station('a', a, aAt),
    station(width < 400 ? 'L' : 'L = (a − y)²', loss, lossAt), // its formula would meet a in a wide font
    // Not under the widest part, through which it would show.
    h('path', { class: 'dry', d: `M${unitAt - half} ${pipe}H${da ? fAt : right}` }),
    h('path', { class: 'value-disc', d: `M${timesX} ${pipe - most - 5}V${pipe + most + 5}` }),
    h('path', {
      class: 'pipe',
      d: [
        [fAt, right, da],
        [timesX, fAt, dz],
        [unitAt - half, timesX, dw],
      ]
        .map(([to, from, left]) => `M${to} ${pipe - halfOf(left)}H${from}v${2 * halfOf(left)}H${to}z`)
        .join(''),
    }),
    otherDelta !== undefined &&
      largest > 0 && [
        h('path', {
          class: 'other-pipe',
          d: [-1, 1].map((side) => `M${fAt} ${pipe + side * halfOf(otherDelta)}H${timesX}`).join(''),
        }),
        text('delta', (fAt + timesX) / 2, pipe - halfOf(otherDelta) - 7, 'cross-entropy'),
      ],
    h('path', { class: 'slope-disc', d: `M${fAt} ${row}V${factors - 15}m0 21V${pipe - most}` }),
    h('path', {
      class: 'wall',
      d: `M${fAt} ${pipe - most - 5}V${pipe - halfOf(dz)}M${fAt} ${pipe + halfOf(dz)}V${pipe + most + 5}`,
    }),
    disc(fAt, 'slope-disc'),
    text('slope', fAt, inside, 'f'),
    halfOf(da) > 8 && text('on-pipe', (fAt + right) / 2, onPipe, '← gradient'),
    h(Term, { symbol: '· f′(z) =\u00a0', number: slope, x: fAt, y: factors }),
    text('', timesX, factors, '· x'),
    gradient('∂L/∂w', dw, unitAt),
    gradient('∂L/∂z', dz, zAt),
    gradient('∂L/∂a = 2 (a − y)', da, aAt, 'missed'),
  );
}
