// A unit as a row of stations: x, w and b, z, f, a, the loss. Below it the gradient runs back through a pipe, which is as
// wide as what is left of it. It draws the numbers that it is given.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { termOf } from '../../charts/terms.js';

/** @typedef {import('./unit-in-training.js').Pass} Pass */

const bend = 15; // pixels on either side of a station in which the pipe takes its new width

/** A symbol and its number, one over the other or side by side. @param {{ symbol: string, number: number, text?: string, x: number, y: number, under?: number, anchor?: string, kind?: string }} props */
function Term({ symbol, number, text = formatNumber(number), x, y, under, anchor = 'middle', kind = '' }) {
  const below = under === undefined ? { dx: 5 } : { x, dy: under };
  return h(
    'text',
    { class: `term ${kind}`, 'data-term': termOf(symbol), x, y, 'text-anchor': anchor },
    h('tspan', { class: 'symbol' }, symbol),
    h('tspan', { class: 'number', ...below }, text),
  );
}

/**
 * The pipe from the loss back to the weight: half its width at each of three gradients, its stations at the factors.
 * @param {{ ends: [number, number], factors: [number, number], halves: [number, number, number], middle: number }} shape
 */
function pipePath({ ends: [right, left], factors: [f, unit], halves: [da, dz, dw], middle }) {
  const side = (/** @type {number} */ sign) => {
    const [a, z, w] = [da, dz, dw].map((half) => middle + sign * half);
    const turn = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
      sign < 0
        ? `L${at + bend} ${from}C${at} ${from} ${at} ${to} ${at - bend} ${to}`
        : `L${at - bend} ${to}C${at} ${to} ${at} ${from} ${at + bend} ${from}`;
    return sign < 0
      ? `M${right} ${a}${turn(f, a, z)}${turn(unit, z, w)}L${left} ${w}`
      : `L${left} ${w}${turn(unit, z, w)}${turn(f, a, z)}L${right} ${a}Z`;
  };
  return side(-1) + side(1);
}

/** @param {{ pass: Pass, otherDelta?: number, width: number }} props `otherDelta`: ∂L/∂z of another loss, to compare with */
export function UnitFlow({ pass, otherDelta, width }) {
  const { unit, x, w, b, y, z, a, slope, error, loss, dz, dw } = pass;
  const da = 2 * error;
  const isSmall = width < 380;
  const [radius, row, pipe, height] = isSmall ? [10, 25, 114, 146] : [13, 36, 144, 196];
  const most = isSmall ? 13 : 18; // half of the widest pipe
  const [xAt, unitAt, zAt, fAt, aAt, lossAt] = [
    radius + 2,
    ...[0.2, 0.38, 0.54, 0.7].map((share) => Math.round(share * width)),
    width - radius - 2,
  ];
  const largest = Math.max(...[da, dz, dw].map(Math.abs));
  const halves = /** @type {[number, number, number]} */ (
    [da, dz, dw].map((gradient) => (largest > 0 ? (most * Math.abs(gradient)) / largest : 0))
  );
  const above = row - radius - 7;
  const below = row + radius + (isSmall ? 14 : 19);
  const next = below + (isSmall ? 14 : 17);
  const overPipe = pipe - most - (isSmall ? 20 : 23);
  const underPipe = pipe + most + 17;
  const under = isSmall ? 15 : 17;
  const disc = (/** @type {number} */ at, /** @type {string} */ kind) =>
    h('circle', { class: kind, cx: at, cy: row, r: radius });
  /** What would get through to z, as an outline. @param {number} half of its width */
  const otherPipe = (half) =>
    h('path', {
      class: 'other-pipe',
      d: [-half, half].map((side) => `M${fAt - bend} ${pipe + side}H${unitAt + bend}`).join(''),
    });
  /** A station's symbol above it, its number below. @param {string} symbol @param {number} number @param {number} at @param {string} [anchor] */
  const station = (symbol, number, at, anchor) =>
    h(Term, { symbol, number, x: at, y: above, under: below - above, anchor });
  return h(
    'svg',
    { class: `flow-of ${unit}`, viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    h('line', { class: 'wire', x1: xAt, x2: lossAt, y1: row, y2: row }),
    [xAt, zAt, aAt, lossAt].map((at) => disc(at, 'value-disc')),
    h('circle', { class: 'activation', cx: aAt, cy: row, r: radius, opacity: Math.min(Math.max(a, 0), 1) }),
    disc(fAt, 'slope-disc'),
    h('text', { class: 'inside slope', x: fAt, y: row, dy: '0.34em', 'text-anchor': 'middle' }, 'f'),
    h('rect', { class: 'value-disc', x: unitAt - 27, y: row - radius, width: 54, height: 2 * radius, rx: 6 }),
    h('text', { class: 'inside', x: unitAt, y: row, dy: '0.34em', 'text-anchor': 'middle' }, '·w + b'),
    station('x', x, 0, 'start'),
    h(Term, { symbol: 'w', number: w, x: unitAt, y: below }),
    h(Term, { symbol: 'b', number: b, x: unitAt, y: next }),
    station('z', z, zAt),
    station('a = f(z)', a, aAt),
    station('L = (a − y)²', loss, width, 'end'),
    h(Term, { symbol: 'y', number: y, text: String(y), x: width, y: next, anchor: 'end' }),
    h('line', { class: 'dry', x1: 0, x2: width, y1: pipe, y2: pipe }),
    h('path', {
      class: 'pipe',
      d: pipePath({ ends: [width, 0], factors: [fAt, unitAt], halves, middle: pipe }),
    }),
    otherDelta !== undefined && largest > 0 && otherPipe((most * Math.abs(otherDelta)) / largest),
    halves[0] > 8 &&
      h(
        'text',
        { class: 'on-pipe', x: width - 8, y: pipe, dy: '0.34em', 'text-anchor': 'end' },
        '← gradient',
      ),
    h(Term, { symbol: '2 (a − y)', number: da, x: width, y: overPipe, under, anchor: 'end', kind: 'missed' }),
    h(Term, { symbol: isSmall ? '∂L/∂z' : '∂L/∂z = ∂L/∂b', number: dz, x: zAt, y: overPipe, under }),
    h(Term, { symbol: '∂L/∂w', number: dw, x: 0, y: overPipe, under, anchor: 'start' }),
    h(Term, { symbol: '· f′(z)', number: slope, x: fAt, y: underPipe }),
    h(Term, { symbol: '· x', number: x, x: unitAt, y: underPipe }),
  );
}
