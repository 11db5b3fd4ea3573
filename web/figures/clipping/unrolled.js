// The recurrent unit unrolled in time: a chain of 51 units, and the gradient on its way back through it.

import { h } from 'preact';
import { brightnessOf } from '../../charts/network.js';
import { DiscStrokes } from '../../charts/network-picture.js';
import { formatNumber } from '../../charts/numbers.js';
import { partsInWords } from '../../charts/parts-in-words.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */

const middle = 32;
const whole = 5; // half of how wide all of the gradient is
const widest = 16;

/** Half of how wide a share is: on a log scale, like the light of a drawn network; what has grown is wider. @param {number} share */
const halfWidthOf = (share) =>
  share > 1 ? Math.min(whole * (1 + Math.log10(share)), widest) : whole * brightnessOf(share);

/** @param {number} share */
const inWords = (share) => (share > 1.5 ? `${formatNumber(share)} times as much` : partsInWords(share));

/** What is left of the gradient at each x_t, as a share of that at the last. @param {ClippingDescent} descent @param {number} step */
export function sharesOf({ deltas, losses }, step) {
  const count = deltas.length / losses.length;
  const own = deltas.subarray(step * count, (step + 1) * count);
  const last = Math.abs(own[count - 1]);
  return Array.from(own, (delta) => (last > 0 ? Math.abs(delta) / last : 0));
}

const eachDisc = 'a disc is the unit at one time step; ';

/**
 * @param {object} props
 * @param {number[]} props.shares
 * @param {number} props.step of the descent at which it is
 * @param {number} props.width
 */
export function Unrolled({ shares, step, width }) {
  const last = shares.length - 1;
  const isNarrow = width < 460;
  const hasEnds = step === 0; // said once
  const where = step > 0 ? `at step ${step}` : 'at the start';
  const radius = isNarrow ? 2 : 3.5;
  const height = hasEnds ? 72 : 48;
  const x = (/** @type {number} */ t) => 6 + (t / last) * (width - 12);
  const round = (/** @type {number} */ number) => Math.round(10 * number) / 10;
  const halves = shares.map(halfWidthOf);
  const side = (/** @type {1 | -1} */ sign) =>
    halves.map((half, t) => `${round(x(t))},${round(middle + sign * half)}`);
  const words = inWords(shares[0]);
  const fits = (/** @type {string} */ text) => 7.6 * text.length < width; // pixels a letter, in a wide font
  const said = `${where}: ${words} comes back`;
  const lead = step === 0 && fits(`${eachDisc}${said}`) ? eachDisc : '';
  return h(
    'svg',
    {
      class: 'unrolled network sigmoid',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `The unit unrolled, ${where}: ${words} of the gradient comes back through ${last} steps.`,
    },
    h(
      'text',
      { class: 'axis-title', x: 0, y: 11 },
      `${lead}${isNarrow && step === 0 ? 'start' : where}: `,
      h('tspan', { class: 'left' }, words),
      fits(said) && ' comes back',
    ),
    h('line', { class: 'chain', x1: x(0), x2: x(last), y1: middle, y2: middle }),
    h('path', { class: 'band', d: `M${[...side(-1), ...side(1).reverse()].join('L')}` }),
    h(DiscStrokes, {
      places: shares.map((_, t) => ({ x: x(t), y: middle })),
      levels: shares.map(brightnessOf),
      radius,
    }),
    hasEnds && [
      h('text', { x: 0, y: height - 8 }, 'x₀, the input'),
      h('text', { x: width / 2, y: height - 8, 'text-anchor': 'middle' }, '← gradient ←'),
      h('text', { x: width, y: height - 8, 'text-anchor': 'end' }, 'x₅₀, then the loss'),
    ],
  );
}
