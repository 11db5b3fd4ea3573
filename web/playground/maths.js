// The chain rule along one path with the numbers of a network plugged in.

import { h } from 'preact';
import { formatNumber, formatSignedLog } from '../charts/numbers.js';
import { numbersIn } from './spec-fields.js';

/**
 * The table, and what chooses the path.
 * @param {object} props
 * @param {string} props.title
 * @param {number} props.example
 * @param {import('../core.js').Path} [props.path] none: not looked at yet
 * @param {(choice: 'strongest' | 'random' | number[]) => void} props.onChoose
 */
export function Maths({ title, example, path, onChoose }) {
  if (!path) return null;
  return h(
    'div',
    { class: 'panel' },
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onClick: () => onChoose('strongest') }, 'Strongest path'),
      h('button', { type: 'button', onClick: () => onChoose('random') }, 'Random path'),
    ),
    h(
      'label',
      { class: 'control number' },
      h('span', { class: 'label' }, 'Units of the path, from layer 0'),
      h('input', {
        type: 'text',
        name: 'path',
        value: path.units.join(', '),
        onChange: (/** @type {Event} */ event) =>
          onChoose(numbersIn(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
      }),
    ),
    h(Factors, { title, example, path }),
  );
}

/**
 * @param {object} props
 * @param {string} props.title
 * @param {number} props.example
 * @param {import('../core.js').Path} props.path
 */
function Factors({ title, example, path }) {
  const { units, weights, slopes, factors, signs, logMagnitudes } = path;
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
        `${title}, example ${example}: ∂z(output)/∂z(layer) along this path is the product so far. All paths add up to the gradient.`,
      ),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['layer', 'unit', 'w', 'f′(z)', 'w·f′(z)', 'product'].map((head) =>
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
            h('td', null, units[depth - 1 - i]),
            h('td', null, formatNumber(weights[i])),
            h('td', null, formatNumber(slopes[i])),
            h('td', null, formatNumber(factor)),
            h('td', null, formatSignedLog(signs[i], logMagnitudes[i] / Math.LN10)),
          ),
        ),
      ),
    ),
  );
}
