// Squared error raced beside cross-entropy: one unit from one start, down the gradient of each loss.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';

const names = ['squared', 'cross-entropy'];

/** How far the answers are from the target, step by step; where they have come to, and what lies ahead. @param {{ value: import('./index.js').Value, width: number, isSmall: boolean }} props */
export function LossRace({ value: { errors, at, steps }, width, isSmall }) {
  const [top, base] = [5, isSmall ? 40 : 54];
  const last = errors[0].length - 1;
  const most = Math.max(1, ...errors.map(([first]) => first));
  const stride = Math.ceil(last / 128);
  /** @param {number[]} list @param {number} i @returns {[number, number]} */
  const place = (list, i) => [
    5 + (i * (width - 10)) / last,
    base - Math.min(2, list[i] / most) * (base - top), // what is farther off than that leaves the picture too
  ];
  return h(
    'div',
    { class: 'race' },
    h(
      'p',
      { class: 'why' },
      h(
        'span',
        null,
        '|a − y|: ',
        errors.map((list, i) => [
          i > 0 && ', ',
          h('span', { class: names[i] }, `${names[i]} `, h('b', null, formatNumber(list[at]))),
        ]),
      ),
    ),
    h(
      'svg',
      { width, height: base + 1, 'aria-hidden': 'true' },
      h('line', { class: 'base', x1: 0, x2: width, y1: base, y2: base }),
      errors.map((list, i) => {
        const [cx, cy] = place(list, at);
        const points = list.flatMap((_, j) => (j % stride ? [] : [place(list, j)]));
        return h(
          'g',
          { class: names[i] },
          h('path', { class: 'ahead', d: linePath(points) }),
          h('path', { class: 'curve', d: linePath([...points.slice(0, Math.ceil(at / stride)), [cx, cy]]) }),
          h('circle', { class: 'dot', cx, cy, r: 4 }),
        );
      }),
    ),
    h('p', { class: 'step' }, `step ${steps} `, h('span', null, last + steps - at)),
  );
}
