// Squared error raced beside cross-entropy: one unit from one start, down the gradient of each loss.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';

const losses = [
  { name: 'squared', words: 'squared error' },
  { name: 'cross-entropy', words: 'cross-entropy' },
];

/** How far the answers are from the target, step by step; where they have come to, and what lies ahead. @param {{ value: import('./index.js').Value, width: number, isSmall: boolean }} props */
export function LossRace({ value: { errors, at, steps }, width, isSmall }) {
  return h(
    'div',
    { class: 'race' },
    h(
      'p',
      { class: 'why' },
      h('span', { class: 'missed', translate: false }, '|a − y|'),
      ` while ${errors.length > 1 ? 'both train' : 'it trains'}`,
    ),
    h(
      'div',
      { class: 'course' },
      h(
        'div',
        null,
        h(Course, { errors, at, width: width - (isSmall ? 118 : 224), isSmall }),
        h('p', { class: 'step' }, `step ${steps} `, h('span', null, errors[0].length - 1 + steps - at)),
      ),
      h(
        'ul',
        { class: 'names' },
        errors.map((list, i) =>
          h(
            'li',
            { class: losses[i].name },
            h(
              'svg',
              { class: 'sample', width: 14, height: 2, 'aria-hidden': 'true' },
              h('path', { d: 'M0 1h14' }),
            ),
            `${losses[i].words} `,
            // Both set out from one error: said twice it would look like a result.
            h('b', null, (steps > 0 || errors.length === 1) && formatNumber(list[at])),
          ),
        ),
      ),
    ),
  );
}

/** @param {{ errors: number[][], at: number, width: number, isSmall: boolean }} props */
function Course({ errors, at, width, isSmall }) {
  const [top, base] = [5, isSmall ? 42 : 52];
  const last = errors[0].length - 1;
  const most = Math.max(1, ...errors.map(([first]) => first));
  const stride = Math.ceil(last / 128);
  /** @param {number[]} list @param {number} i @returns {[number, number]} */
  const place = (list, i) => [
    5 + (i * (width - 10)) / last,
    base - Math.min(2, list[i] / most) * (base - top), // what is farther off than that leaves the picture too
  ];
  return h(
    'svg',
    { width, height: base + 1, 'aria-hidden': 'true' },
    h('line', { class: 'base', x1: 0, x2: width, y1: base, y2: base }),
    errors.map((list, i) => {
      const [cx, cy] = place(list, at);
      const points = list.flatMap((_, j) => (j % stride ? [] : [place(list, j)]));
      return h(
        'g',
        { class: losses[i].name },
        h('path', { class: 'ahead', d: linePath(points) }),
        h('path', { class: 'curve', d: linePath([...points.slice(0, Math.ceil(at / stride)), [cx, cy]]) }),
        h('circle', { class: 'dot', cx, cy, r: 4 }),
      );
    }),
  );
}
