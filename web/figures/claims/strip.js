// The numbers of a claim, a row each: its name, its mark on an axis of all, itself; and what decides.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';

const line = 18; // pixels, as in the style sheet

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

/**
 * Eyes alone read it: its numbers stand, by their names, where a claim is opened.
 * @param {{ strip: import('../../claims/claims.js').Strip, numbers: Record<string, number> }} props
 */
export function Strip({ strip, numbers }) {
  const { title, marks, rule, limits = () => [], isLog, isShare } = strip;
  const values = marks.map(({ of, outOf = 1 }) => numbers[of] / outOf);
  const place = placeOn(strip, values);
  const x = (/** @type {number} */ value) => `${(100 * place(value)).toFixed(2)}%`;
  const y = (/** @type {number} */ row) => line * (row + 0.5);
  const height = line * marks.length;
  return h(
    'div',
    { class: 'strip', 'aria-hidden': 'true' },
    h('div', { class: 'title' }, isLog ? `${title} (log)` : title),
    h(
      'div',
      { class: 'rows' },
      h(
        'svg',
        { class: 'axis', style: { gridRow: `1 / span ${marks.length}` }, width: '100%', height },
        values.map((_, row) => h('line', { class: 'track', x2: '100%', y1: y(row), y2: y(row) })),
        limits(numbers).map((limit) =>
          h('line', { class: 'limit', x1: x(limit), x2: x(limit), y1: 2, y2: height }),
        ),
        values.map(
          (value, row) =>
            Number.isFinite(place(value)) &&
            h('circle', { class: `dot ${marks[row].hue}`, cx: x(value), cy: y(row), r: 5.5 }),
        ),
      ),
      marks.map(({ of, label, hue, outOf }) => [
        h('span', { class: `label ${hue}` }, label),
        h(
          'span',
          { class: 'value' },
          outOf
            ? `${numbers[of]} of ${outOf}`
            : isShare
              ? formatShare(numbers[of])
              : formatMeasured(numbers[of]),
        ),
      ]),
    ),
    h('div', { class: 'rule' }, strip.limits ? `┆ ${rule}` : rule),
  );
}
