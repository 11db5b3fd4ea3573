// What the fold of a unit has for the reader who opens it.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';
import { Slider } from './sliders.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** What is set less often. @param {Value} _ @param {View} view */
function MoreSliders(_, view) {
  const { neuronX, neuronRate } = view.settings;
  return h(
    'div',
    { class: 'controls' },
    h(Slider, { view, name: 'neuronX', label: 'input x', value: neuronX, onMove: view.set }),
    h(Slider, { view, name: 'neuronRate', label: 'learning rate', value: neuronRate, onMove: view.set }),
  );
}

/** @param {Value} value */
function NeuronNumbers({ pass: { dw, db, differences } }) {
  return h(NumbersTable, {
    caption: 'The gradients of this example, by the chain rule and by differences of the loss',
    rowHead: 'gradient',
    groups: [{ heads: ['chain rule', 'difference of the loss'] }],
    rows: [
      ['∂L/∂w', formatNumber(dw), formatNumber(differences.w)],
      ['∂L/∂b', formatNumber(db), formatNumber(differences.b)],
    ],
  });
}

/** @type {import('../../figure/declaration.js').Fold} */
export default { notes: MoreSliders, numbers: NeuronNumbers };
