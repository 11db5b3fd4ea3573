// The numbers of a claim as marks on one axis: real ones only, those that its experiment has found.

import { h } from 'preact';
import { formatPowerOfTen } from '../../charts/numbers.js';

const [width, height] = [156, 38];
const [left, right] = [5, width - 5];
const line = 18;
const foot = 35;
const letter = 7; // pixels of a letter, in a wide font
const gap = 5; // between two labels

/** @param {number} number */
const exponentOf = (number) => Math.floor(Math.log10(number) + 1e-9);

/**
 * Where the axis begins and ends, and what stands there.
 * @param {import('../../claims/claims.js').Strip} strip @param {number[]} values
 */
function axisOf({ isLog, isShare, to = 1 }, values) {
  if (!isLog) {
    const end = Math.max(to, ...values.filter(Number.isFinite));
    return {
      place: (/** @type {number} */ value) => value / end,
      ends: ['0', isShare ? '100%' : String(end)],
    };
  }
  const from = Math.min(-1, ...values.filter((value) => value > 0).map(exponentOf));
  const until = Math.max(0, ...values.map((value) => Math.ceil(Math.log10(value) - 1e-9)));
  return {
    place: (/** @type {number} */ value) => (Math.log10(value) - from) / (until - from),
    ends: [from, until].map((exponent) => (exponent === 0 ? '1' : formatPowerOfTen(exponent))),
  };
}

/**
 * The middles of labels, from left to right: each over its mark, or as near to it as the others let it.
 * @param {{ x: number, label: string }[]} marks in order
 */
function middlesOf(marks) {
  const halves = marks.map(({ label }) => (label.length * letter) / 2);
  const middles = marks.map(({ x }, i) => Math.min(Math.max(x, halves[i]), width - halves[i]));
  for (let i = 1; i < marks.length; ++i)
    middles[i] = Math.max(middles[i], middles[i - 1] + halves[i - 1] + gap + halves[i]);
  let end = width;
  for (let i = marks.length - 1; i >= 0; --i) {
    middles[i] = Math.min(middles[i], end - halves[i]);
    end = middles[i] - halves[i] - gap;
  }
  return middles;
}

/** @param {{ strip: import('../../claims/claims.js').Strip, numbers: Record<string, number> }} props */
export function Strip({ strip, numbers }) {
  const values = strip.marks.map(({ of, outOf = 1 }) => numbers[of] / outOf);
  const { place, ends } = axisOf(strip, values);
  const at = (/** @type {number} */ value) => Math.round(left + (right - left) * place(value));
  const marks = strip.marks
    .map(({ label = '', hue }, i) => ({ label, hue, x: at(values[i]) }))
    .filter(({ x }) => Number.isFinite(x))
    .sort((a, b) => a.x - b.x);
  const named = marks.filter(({ label }) => label);
  const middles = middlesOf(named);
  // Between the ends of the axis, whose raised digits are narrow.
  const [first, last] = ends.map((end) => end.replace(/[⁻⁰¹²³⁴-⁹]+/g, 'x').length * letter);
  const middle = Math.round((first + width - last) / 2);
  return h(
    'svg',
    { class: 'strip', width, height, 'aria-hidden': 'true' },
    h('line', { class: 'base', x1: left, x2: right, y1: line, y2: line }),
    marks.map(({ label, hue, x }) =>
      h('circle', { class: `dot ${hue}${label ? '' : ' open'}`, cx: x, cy: line, r: 4.5 }),
    ),
    named.map(({ label, hue }, i) =>
      h('text', { class: `name ${hue}`, x: Math.round(middles[i]), y: 10 }, label),
    ),
    h('text', { y: foot }, ends[0]),
    h('text', { class: 'name', x: middle, y: foot }, strip.title),
    h('text', { class: 'end', x: width, y: foot }, ends[1]),
  );
}
