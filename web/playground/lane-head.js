// The name of a network, and what of it one changes first.

import { h } from 'preact';
import { activationLabels } from '../figure/activation-labels.js';
import { NumberField } from '../figure/controls.js';
import { change } from './changes.js';

/** @param {{ view: import('../figure/declaration.js').View, index: number, side: string, name: string, spec: any }} props */
export function LaneHead({ view, index, side, name, spec }) {
  const fieldOf = (/** @type {string} */ field) =>
    /** @type {any} */ (view.figure.values.coreFields.find((one) => one.name === field));
  const rate = fieldOf('learningRate');
  return h(
    'div',
    { class: 'panel-head' },
    h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), `${side}: ${activationLabels[name]}`),
    h(
      'label',
      { class: 'inline' },
      h('span', null, 'Activation'),
      h(
        'select',
        {
          name: `activation-${side}`,
          onChange: (/** @type {Event} */ event) =>
            change(view, index, 'activation', /** @type {HTMLSelectElement} */ (event.currentTarget).value),
        },
        fieldOf('activation').names.map((/** @type {string} */ option) =>
          h('option', { key: option, value: option, selected: option === name }, activationLabels[option]),
        ),
      ),
    ),
    h(
      'label',
      { class: 'inline' },
      h('span', null, 'Learning rate'),
      h(NumberField, {
        name: `rate-${side}`,
        value: spec.learningRate ?? rate.default,
        minimum: rate.minimum,
        maximum: rate.maximum,
        step: 0.01,
        onNumber: () => undefined,
        onChange: (/** @type {Event} */ event) => {
          const text = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          change(view, index, 'learningRate', text === '' ? undefined : Number(text));
        },
      }),
    ),
  );
}
