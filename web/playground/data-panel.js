// The data of both networks: which, how noisy, how much of it is held out, and the draw.

import { h } from 'preact';
import { Button, NumberField } from '../figure/controls.js';
import { change, specsIn } from './changes.js';

/** @typedef {import('../figure/declaration.js').View} View */
/** @typedef {import('./previews.js').Preview} Preview */

const size = 60; // of a picture's own units

/** @type {Record<string, string>} */
const words = { circles: 'circles', xor: 'xor', gaussians: 'gaussians', spirals: 'spirals' };
/** @type {Record<string, string>} */
const others = { penguins: 'penguins', digits: 'digits', table: 'own' };

/** @param {{ view: View }} props */
export function Sets({ view }) {
  const [{ dataset = 'circles' }] = specsIn(view);
  return h(
    'div',
    { class: 'sets', role: 'radiogroup', 'aria-label': 'Data' },
    view.value.previews.map((/** @type {Preview} */ { dataset: name, marks }) =>
      h(Set, { key: name, view, name, isOn: name === dataset, text: words[name] }, h(Picture, { marks })),
    ),
    Object.entries(others).map(([name, text]) =>
      h(Set, { key: name, view, name, isOn: name === dataset, text }),
    ),
  );
}

/** How noisy, how much is held out, and the draw. @param {{ view: View }} props */
export function Amounts({ view }) {
  const [spec] = specsIn(view);
  const { dataset = 'circles' } = spec;
  return h(
    'div',
    { class: 'amounts' },
    dataset in words && h(Amount, { view, name: 'noise', label: 'Noise', to: 0.5, spec }),
    h(Amount, { view, name: 'testShare', label: 'Held out to test', to: 0.8, spec }),
    h(
      'div',
      { class: 'draw' },
      h(
        'label',
        { class: 'control number' },
        h('span', { class: 'label' }, 'Seed'),
        h(NumberField, {
          name: 'draw',
          value: spec.seed ?? fieldOf(view, 'seed').default,
          minimum: 0,
          onNumber: () => undefined,
          onChange: (/** @type {Event} */ event) =>
            change(view, 0, 'seed', Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
        }),
      ),
      h(
        Button,
        {
          name: 'another-draw',
          icon: 'reset',
          onClick: () => change(view, 0, 'seed', Number(spec.seed ?? fieldOf(view, 'seed').default) + 1),
        },
        'Next',
        h('span', { class: 'unseen' }, ' seed'),
      ),
    ),
  );
}

/** @param {View} view @param {string} name @returns {import('../core.js').Field} */
const fieldOf = ({ figure }, name) =>
  /** @type {any} */ (figure.values.coreFields.find((field) => field.name === name));

/** @param {{ view: View, name: string, isOn: boolean, text: string, children?: import('preact').ComponentChildren }} props */
const Set = ({ view, name, isOn, text, children }) =>
  h(
    'label',
    { class: children ? 'set pictured' : 'set' },
    h('input', {
      type: 'radio',
      name: 'data',
      value: name,
      checked: isOn,
      onChange: () => (name === 'table' ? openOwnTable(view) : change(view, 0, 'dataset', name)),
    }),
    children,
    h('span', null, text),
  );

/** A table is first given. @param {View} view */
function openOwnTable(view) {
  const root = /** @type {ShadowRoot} */ (view.figure.shadowRoot);
  const details = /** @type {HTMLDetailsElement | null} */ (root.querySelector('details.own-table'));
  if (!details) return;
  details.open = true;
  details.querySelector('textarea')?.focus();
  view.figure.draw();
}

/** @type {WeakMap<Preview['marks'], import('preact').VNode>} */
const drawn = new WeakMap();

/** Dots without length, with round ends: one path a class. @param {{ marks: Preview['marks'] }} props */
function Picture({ marks }) {
  const known = drawn.get(marks);
  if (known) return known;
  const picture = h(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' },
    marks.map((places, i) =>
      h('path', {
        key: i,
        class: `class-${i}`,
        d: places.map(({ x, y }) => `M${(x * size).toFixed(1)} ${(y * size).toFixed(1)}h0`).join(''),
      }),
    ),
  );
  drawn.set(marks, picture);
  return picture;
}

/** @param {{ view: View, name: string, label: string, to: number, spec: any }} props */
function Amount({ view, name, label, to, spec }) {
  const value = Number(spec[name] ?? fieldOf(view, name).default);
  const shown = name === 'testShare' ? `${Math.round(100 * value)} %` : String(value);
  return h(
    'label',
    { class: 'control range' },
    h('span', { class: 'label' }, label),
    h('input', {
      type: 'range',
      name: `${name}-amount`,
      min: 0,
      max: Math.max(to, value),
      step: 0.05,
      value,
      'aria-valuetext': `${label} ${shown}`,
      onInput: (/** @type {Event} */ event) =>
        change(view, 0, name, Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
    }),
    h('output', null, h('b', null, shown)),
  );
}
