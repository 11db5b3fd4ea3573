// Squared error raced beside cross-entropy: one sigmoid unit from one start, and how its slope cancels.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';

/** How far both answers have been from the target, step by step, between 0 and 1. @param {{ errors: number[][], width: number }} props */
export function LossRace({ errors, width }) {
  const height = 32;
  const pitch = (width - 4) / Math.max(1, errors[0].length - 1);
  const names = ['squared', 'entropy'];
  const points = errors.map((list) =>
    list.map(
      (error, i) => /** @type {[number, number]} */ ([2 + i * pitch, height - 2 - error * (height - 4)]),
    ),
  );
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
        ['squared', 'cross-entropy'].map((words, i) => [
          i > 0 && ', ',
          h(
            'span',
            { class: names[i] },
            `${words} `,
            h('b', null, formatNumber(errors[i][errors[i].length - 1])),
          ),
        ]),
      ),
    ),
    h(
      'svg',
      { width, height, 'aria-hidden': 'true' },
      h('line', { class: 'base', x1: 0, x2: width, y1: height - 1, y2: height - 1 }),
      errors[0].length > 1
        ? points.map((list, i) => {
            const [cx, cy] = list[list.length - 1];
            return [
              h('path', { class: `curve ${names[i]}`, d: linePath(list) ?? '' }),
              h('circle', { class: `dot ${names[i]}`, cx, cy, r: 4 }),
            ];
          })
        : h('text', { y: 20 }, 'train to see'),
    ),
  );
}
