// The controls that figures are driven with, made from the settings table and the core's fields.

import { h } from 'preact';
import { nounFor } from '../charts/numbers.js';
import { settings } from './settings.js';

/** @typedef {import('./element.js').FigureElement} FigureElement */

/**
 * The control of one setting.
 * @param {{ figure: FigureElement, name: string, onSettled?: () => void }} props `onSettled`: the reader has let go
 */
export function Control({ figure, name, onSettled }) {
  const { label, control, unit } = settings[name];
  const inputs = { range: RangeInput, select: SelectInput, number: NumberInput };
  return h(
    'label',
    { class: `control ${control}` },
    h('span', { class: 'label' }, label),
    h(inputs[control], { figure, name, onSettled }),
    unit && control !== 'range' && h('span', { class: 'unit' }, unit),
  );
}

/** @typedef {{ figure: FigureElement, name: string, onSettled?: () => void }} InputProps */

/** @param {Event} event */
function textOf(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.currentTarget).value;
}

/** @param {InputProps} props */
function RangeInput({ figure, name, onSettled }) {
  const { minimum, maximum } = figure.field(name);
  const value = figure.setting(name);
  const { label, unit } = settings[name];
  // Its noun or else its label says of what the number is.
  const noun = unit ? ` ${nounFor(value, unit)}` : '';
  return [
    h('input', {
      type: 'range',
      name,
      min: settings[name].from ?? minimum,
      max: settings[name].to ?? maximum,
      step: settings[name].step ?? 1,
      value,
      'aria-valuetext': noun ? value + noun : `${label} ${value}`,
      onInput: (/** @type {Event} */ event) => figure.set(name, Number(textOf(event))),
      onChange: onSettled,
    }),
    h('output', null, h('b', null, value), noun),
  ];
}

/** @param {InputProps} props */
function SelectInput({ figure, name, onSettled }) {
  const { names = [] } = figure.field(name);
  const { options = {} } = settings[name];
  return h(
    'select',
    {
      name,
      onChange: (/** @type {Event} */ event) => {
        figure.set(name, textOf(event));
        onSettled?.();
      },
    },
    names
      .filter((option) => !figure.leavesOut(option))
      .map((option) =>
        h(
          'option',
          { key: option, value: option, selected: option === figure.setting(name) },
          options[option] ?? option,
        ),
      ),
  );
}

/**
 * An empty field is no number: it goes to the core as it is, and the core says so. What the reader is typing is not
 * written back: `0.` on the way to `0.25` would become `0`.
 * @param {InputProps} props
 */
function NumberInput({ figure, name, onSettled }) {
  const { minimum, maximum } = figure.field(name);
  const value = String(figure.setting(name));
  return h('input', {
    type: 'number',
    name,
    min: minimum,
    max: maximum,
    step: settings[name].step ?? 1,
    ref: (/** @type {HTMLInputElement | null} */ input) => {
      const root = /** @type {ShadowRoot | undefined} */ (input?.getRootNode());
      if (input && root?.activeElement !== input && input.value !== value) input.value = value;
    },
    onInput: (/** @type {Event} */ event) => {
      const text = textOf(event);
      figure.set(name, text === '' ? text : Number(text));
    },
    onChange: onSettled,
  });
}

/**
 * One of a few, all in view.
 * @param {{ figure: FigureElement, name: string, label: string, options: Record<string, import('preact').ComponentChild> }} props
 */
export function Choice({ figure, name, label, options }) {
  return h(
    'div',
    { class: 'choice', role: 'radiogroup', 'aria-label': label },
    h('span', { class: 'name', 'aria-hidden': 'true' }, label),
    Object.entries(options).map(([option, text]) =>
      h(
        'label',
        { key: option },
        h('input', {
          type: 'radio',
          name,
          value: option,
          checked: figure.setting(name) === option,
          onChange: () => figure.set(name, option),
        }),
        h('span', null, h('bdi', { dir: 'ltr' }, text)),
      ),
    ),
  );
}

/** @type {Record<string, string>} */
const icons = {
  play: 'M3 1.5v11l9-5.5z',
  pause: 'M2.5 1.5h3.2v11H2.5zM8.3 1.5h3.2v11H8.3z',
  step: 'M2 1.5v11l7-5.5zM9.6 1.5H12v11H9.6z',
  reset: 'M7 2.2V0L2.8 3.2 7 6.4V4.1a3.9 3.9 0 1 1-3.9 3.9H1.2A5.8 5.8 0 1 0 7 2.2z',
  back: 'M12.5 5.9v2.2H5.6v3.1L.9 7l4.7-4.2v3.1z',
};

/**
 * @param {{ icon: string, children?: import('preact').ComponentChildren, onClick: () => void, primary?: boolean, name: string }} props
 */
export function Button({ icon, children, onClick, primary, name }) {
  return h(
    'button',
    { type: 'button', class: primary ? 'primary' : '', name, onClick },
    h(
      'svg',
      { viewBox: '0 0 14 14', width: 12, height: 12, 'aria-hidden': 'true' },
      h('path', { d: icons[icon] }),
    ),
    children,
  );
}
