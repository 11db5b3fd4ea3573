// The learning rate on a log scale, with the rates that kill under it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { LethalTicks, unmarkedRates } from './picture.js';

const slowest = 0.01;
const fastest = 100;
/** 0 to 1 along the slider. @param {number} rate */
const alongSlider = (rate) => Math.log(rate / slowest) / Math.log(fastest / slowest);

/** @param {import('./index.js').Value} value @param {import('../../figure/declaration.js').View} view */
export function RateSlider({ rate, lethal }, view) {
  const width = view.width > 760 ? Math.floor((view.width - 28) / 2) : view.width; // two columns of four, or both
  const rates = lethal.map(({ from }) => from);
  return h(
    'div',
    { class: 'rate', style: { width: `${width}px` } },
    h(
      'label',
      null,
      'Learning rate ',
      h('b', null, formatNumber(rate)),
      h('span', { class: 'off' }, unmarkedRates(rates, [slowest, fastest])),
      h('input', {
        type: 'range',
        name: 'learningRate',
        min: 0,
        max: 1,
        step: 0.01, // a smaller one would be lost in the two digits, and an arrow key move nothing
        value: alongSlider(rate),
        'aria-valuetext': `learning rate ${formatNumber(rate)}`,
        onInput: (/** @type {Event} */ event) => {
          const along = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
          view.set({ learningRate: Number((slowest * (fastest / slowest) ** along).toPrecision(2)) });
        },
      }),
    ),
    h(LethalTicks, { rates, width, at: alongSlider }),
  );
}
