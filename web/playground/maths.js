// The chain rule along one path with the numbers of a network plugged in.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';

/** @param {{ title: string, run: import('../core.js').Run, example: number, steps: number }} props */
export function Maths({ title, run, example }) {
  const { weights, derivatives, factors, signs, logMagnitudes } = run.chainRule({ example });
  const depth = factors.length;
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `The chain rule of ${title}` },
    h(
      'table',
      { class: 'numbers' },
      h(
        'caption',
        null,
        `${title}, example ${example}, through unit 0 of each layer: ∂z(output)/∂z(layer) is the product so far.`,
      ),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['layer', 'w', 'f′(z)', 'w·f′(z)', 'product'].map((head) =>
            h('th', { key: head, scope: 'col' }, head),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        [...factors].map((factor, i) =>
          h(
            'tr',
            { key: i },
            h('th', { scope: 'row' }, depth - 1 - i),
            h('td', null, formatNumber(weights[i])),
            h('td', null, formatNumber(derivatives[i])),
            h('td', null, formatNumber(factor)),
            h('td', null, signs[i] === 0 ? '0' : formatNumber(signs[i] * Math.exp(logMagnitudes[i]))),
          ),
        ),
      ),
    ),
  );
}
