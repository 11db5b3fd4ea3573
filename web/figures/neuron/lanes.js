// The gradient's way back, in a lane for each loss: a pipe from right to left, as wide as the gradient, through a wall that
// is open as far as the slope of f says. All lanes have one scale, so that their pipes can be compared.

import { h } from 'preact';
import { ExitMark } from '../../charts/edges.js';
import { formatNumber } from '../../charts/numbers.js';
import { termOf } from '../../charts/terms.js';

/** @typedef {import('./unit-in-training.js').Pass} Pass */
/** @typedef {import('./flow.js').Layout} Layout */
/** @typedef {{ left: number, x: number, f: number, right: number }} Ends where the pipe ends, is multiplied by x, meets the wall and begins */

/** A long number is written smaller on a phone, where it stands beside another. @param {number} number @param {number} [most] letters that have room */
export const longOf = (number, most = 8) => (formatNumber(number).length > most ? ' long' : '');

/** In pixels: half of a lane, its numbers below it, and from the top of one lane to the next. @param {boolean} isSmall */
const measuresOf = (isSmall) =>
  isSmall ? { most: 16, under: 16, pitch: 58 } : { most: 24, under: 18, pitch: 80 };

/** From the top of the first lane. @param {boolean} isSmall @param {boolean} areTwo */
export function lanesHeight(isSmall, areTwo) {
  const { most, under, pitch } = measuresOf(isSmall);
  return 2 * most + under + 4 + (areTwo ? pitch + under - 2 : 0);
}

/** @param {{ pass: Pass, crossEntropy?: Pass, layout: Layout, top: number }} props */
export function Lanes({ pass, crossEntropy, layout, top }) {
  const { at, half, radius, isSmall } = layout;
  const { most, under, pitch } = measuresOf(isSmall);
  const ends = { left: at.unit - half, x: at.unit + half, f: at.f, right: at.loss + radius };
  // What cross-entropy's ∂L/∂a is has no bound: it leaves its lane rather than making all else too thin to see.
  const { da, dz, dw } = pass;
  const all = [da, dz, dw, ...(crossEntropy ? [crossEntropy.dz, crossEntropy.dw] : [])];
  const largest = Math.max(...all.map(Math.abs));
  /** Half of the pipe's width. @param {number} gradient */
  const halfOf = (gradient) => (gradient === 0 ? 0 : (most * Math.abs(gradient)) / largest);
  /** A rounding is no overflow. @param {Pass} loss */
  const isBeyond = (loss) => halfOf(loss.da) > most * (1 + 1e-9);
  const lane = { ends, columns: columnsOf(ends, layout), halfOf, isBeyond, most, under };
  const lastLine = top + pitch + 2 * most + 2 * under - 2;
  /** @param {string} symbol @param {number} x @param {string} [kind] */
  const head = (symbol, x, kind) =>
    h('text', { class: kind, 'data-term': termOf(symbol), x, y: top - 8 }, symbol);
  const { columns } = lane;
  return [
    head('∂L/∂w', columns.dw, 'last'),
    head('∂L/∂z', columns.dz),
    head('∂L/∂a', columns.da),
    h(Lane, { ...lane, name: 'squared', words: ['squared', 'error'], pass, top }),
    crossEntropy && [
      h('path', { class: 'slope-line', d: `M${ends.f} ${top + 2 * most}V${top + pitch}` }),
      h(Lane, {
        ...lane,
        name: 'cross-entropy',
        words: ['cross-', 'entropy'],
        pass: crossEntropy,
        top: top + pitch,
      }),
      h('text', { class: 'missed', x: columns.dz, y: lastLine }, '= a − y'),
      isBeyond(crossEntropy) && h('text', { x: columns.da, y: lastLine }, 'cut to fit'),
    ],
  ];
}

/** Where each gradient's number stands. @param {Ends} ends @param {Layout} layout */
const columnsOf = ({ x, f, right }, { at, isSmall }) => ({
  dw: isSmall ? x - 4 : at.unit, // on a phone it ends there: a long one has room on its left
  dz: at.z,
  da: Math.round((f + right) / 2),
});

/**
 * @typedef {object} LaneProps
 * @property {string} name
 * @property {string[]} words its name, a line each
 * @property {Pass} pass
 * @property {number} top
 * @property {Ends} ends
 * @property {Record<'da' | 'dz' | 'dw', number>} columns
 * @property {(gradient: number) => number} halfOf
 * @property {(loss: Pass) => boolean} isBeyond whether ∂L/∂a is wider than its lane
 * @property {number} most half of the lane
 * @property {number} under
 */

/** @param {LaneProps} props */
function Lane(props) {
  const { name, words, pass, top, ends, columns, halfOf, most, under } = props;
  const middle = top + most;
  const opening = halfOf(pass.dz);
  return h(
    'g',
    { class: `lane ${name}` },
    h('rect', { class: 'bed', x: ends.left, y: top, width: ends.right - ends.left, height: 2 * most }),
    words.map((word, i) => h('text', { class: 'name', x: 0, y: middle - 3 + i * 16 }, word)),
    h(Pipe, props),
    h('path', { class: 'tap', d: `M${ends.x} ${top}v${2 * most}` }),
    h('path', {
      class: 'wall',
      d: [-1, 1]
        .map((side) => `M${ends.f} ${middle + side * (most + 3)}V${middle + side * opening}`)
        .join(''),
    }),
    name === 'squared'
      ? h('text', { class: 'on-pipe', x: columns.da, y: middle + 5 }, '2(a − y)')
      : h(Fraction, { x: columns.da, middle, over: 'a − y', under: 'a(1 − a)' }),
    h(Gradients, { pass, columns, y: middle + most + under - 2 }),
  );
}

/** As wide as what is left of the gradient, and where that is wider than the lane, marked so. @param {LaneProps} props */
function Pipe({ pass, top, ends: { left, x, f, right }, columns, halfOf, isBeyond, most }) {
  const { da, dz, dw } = pass;
  const middle = top + most;
  /** @param {number} to @param {number} from @param {number} half */
  const piece = (to, from, half) => `M${to} ${middle - half}H${from}v${2 * half}H${to}z`;
  return [
    // Not under the widest part, through which it would show, nor through the formula where no pipe is.
    h('path', { class: 'dry', d: `M${left} ${middle}H${da ? f : columns.da - 40}` }),
    h('path', {
      class: 'pipe',
      d: piece(f, right, Math.min(halfOf(da), most)) + piece(x, f, halfOf(dz)) + piece(left, x, halfOf(dw)),
    }),
    isBeyond(pass) && [
      h(ExitMark, { x: right - 14, y: top, turn: 0 }),
      h(ExitMark, { x: right - 14, y: middle + most, turn: 180 }),
    ],
    h('path', { class: 'tip', d: `M${left + 8} ${middle - 4}l-5 4l5 4` }),
  ];
}

/** Their numbers. @param {{ pass: Pass, columns: LaneProps['columns'], y: number }} props */
const Gradients = ({ pass: { da, dz, dw }, columns, y }) => [
  h('text', { class: 'number da', x: columns.da, y }, formatNumber(da)),
  h('text', { class: `number dz${longOf(dz)}`, 'data-term': 'delta', x: columns.dz, y }, formatNumber(dz)),
  h('text', { class: `number dw last${longOf(dw)}`, x: columns.dw, y }, formatNumber(dw)),
];

/** @param {{ x: number, middle: number, over: string, under: string }} props */
const Fraction = ({ x, middle, over, under }) => [
  h('text', { class: 'on-pipe', x, y: middle - 4 }, over),
  h('path', { class: 'fraction', d: `M${x - 30} ${middle + 0.5}h60` }),
  h('text', { class: 'on-pipe', x, y: middle + 12 }, under),
];
