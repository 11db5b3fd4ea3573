// The numbers of a claim, a row each: its name, its mark on an axis of all, itself; and what decides.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { formatNumber, formatShare } from '../../charts/numbers.js';

const width = 296;
const [left, right] = [125, 199];
const line = 18;

/** A small whole number is a count. @param {number} number */
export const formatMeasured = (number) =>
  Number.isInteger(number) && number < 100 ? String(number) : formatNumber(number);

/**
 * Where a value stands, from 0 to 1.
 * @param {import('../../claims/claims.js').Strip} strip @param {number[]} values @returns {(value: number) => number}
 */
function placeOn({ isLog, to = 1 }, values) {
  if (!isLog) return (value) => value / Math.max(to, ...values.filter(Number.isFinite));
  const exponents = values.filter((value) => value > 0).map(Math.log10);
  const [from, until] = [Math.floor(Math.min(-1, ...exponents)), Math.ceil(Math.max(0, ...exponents))];
  return (value) => (Math.log10(value) - from) / (until - from);
}

/** @param {{ strip: import('../../claims/claims.js').Strip, numbers: Record<string, number> }} props */
export function Strip({ strip, numbers }) {
  const { title, marks, rule, limits = () => [], isLog, isShare } = strip;
  const values = marks.map(({ of, outOf = 1 }) => numbers[of] / outOf);
  const place = placeOn(strip, values);
  const x = (/** @type {number} */ value) => Math.round(left + (right - left) * place(value));
  const y = (/** @type {number} */ row) => line * (row + 1.5);
  const end = y(marks.length - 0.5);
  const height = end + line;
  return h(
    'svg',
    drawing(width, height, 'strip'),
    h('text', { y: 13 }, isLog ? `${title} (log)` : title),
    h('path', { class: 'track', d: marks.map((_, row) => `M${left} ${y(row)}H${right}`).join('') }),
    limits(numbers).map((limit) => h('path', { class: 'limit', d: `M${x(limit)} ${line + 2}V${end}` })),
    marks.map(({ of, label, hue, outOf }, row) => [
      h('text', { class: `label ${hue}`, y: y(row) + 5 }, label),
      Number.isFinite(x(values[row])) &&
        h('circle', { class: `dot ${hue}`, cx: x(values[row]), cy: y(row), r: 5.5 }),
      h(
        'text',
        { class: 'value', x: width, y: y(row) + 5 },
        outOf
          ? `${numbers[of]} of ${outOf}`
          : isShare
            ? formatShare(numbers[of])
            : formatMeasured(numbers[of]),
      ),
    ]),
    h('text', { class: 'rule', y: end + 13 }, strip.limits ? `┆ ${rule}` : rule),
  );
}
