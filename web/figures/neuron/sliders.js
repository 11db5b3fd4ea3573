// What the unit is set with: sliders that its training moves.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';

/** @typedef {import('../../figure/declaration.js').View} View */

/** How far a slider goes to either side, where its setting goes farther. @type {Record<string, number>} */
export const slidersEnd = { neuronW: 4, neuronB: 12 };

/** @param {import('./index.js').Value} value @param {View} view */
export function Sliders({ pass: { w, b } }, view) {
  /** @param {Record<string, boolean>} moved */
  const move = (moved) => (/** @type {Record<string, number>} */ changes) => view.set({ ...changes, moved });
  return [
    h(Slider, { view, name: 'neuronW', label: 'weight w', value: w, onMove: move({ w: true }) }),
    h(Slider, { view, name: 'neuronB', label: 'bias b', value: b, onMove: move({ b: true }) }),
  ];
}

/**
 * @param {{ view: View, name: string, label: string, value: number,
 *   onMove: (changes: Record<string, number>) => void }} props
 */
export function Slider({ view, name, label, value, onMove }) {
  const { [name]: end } = slidersEnd;
  const { minimum, maximum } = end ? { minimum: -end, maximum: end } : view.figure.values.field(name);
  const shown = formatNumber(value);
  return h(
    'label',
    { class: 'control range' },
    h('span', { class: 'label' }, label),
    h('input', {
      type: 'range',
      name,
      min: minimum,
      max: maximum,
      step: name === 'neuronRate' ? 0.01 : 0.1,
      value,
      'aria-valuetext': `${label} ${shown}`,
      onInput: (/** @type {Event} */ event) =>
        onMove({ [name]: Number(/** @type {HTMLInputElement} */ (event.currentTarget).value) }),
    }),
    h('output', null, h('b', null, shown)),
  );
}
