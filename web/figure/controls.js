// The controls that figures are driven with, made from the figure's settings and the core's fields.

import { h } from 'preact';
import { nounFor } from '../charts/numbers.js';

/** @typedef {import('./declaration.js').View} View */

/** @typedef {{ view: View, name: string }} InputProps of one setting */

/** @param {View} view @param {string} name */
const settingOf = ({ figure }, name) => figure.values.settings[name];

/** What the figure does when the reader has let go. @param {View} view */
const settle = ({ figure }) => figure.figure.settled?.(figure.view);

/** The control of one setting. @param {InputProps} props */
export function Control({ view, name }) {
  const { label, control = 'number', unit } = settingOf(view, name);
  const inputs = { range: RangeInput, select: SelectInput, number: NumberInput, choice: SelectInput };
  return h(
    'label',
    { class: `control ${control}` },
    h('span', { class: 'label' }, label),
    h(inputs[control], { view, name }),
    unit && control !== 'range' && h('span', { class: 'unit' }, unit),
  );
}

/** @param {Event} event */
function textOf(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.currentTarget).value;
}

/** @param {InputProps} props */
function RangeInput({ view, name }) {
  const { minimum, maximum } = view.figure.values.field(name);
  const value = view.settings[name];
  const { label, unit, from, to, step } = settingOf(view, name);
  // Its noun or else its label says of what the number is.
  const noun = unit ? ` ${nounFor(value, unit)}` : '';
  return [
    h('input', {
      type: 'range',
      name,
      min: from ?? minimum,
      max: to ?? maximum,
      step: step ?? 1,
      value,
      'aria-valuetext': noun ? value + noun : `${label} ${value}`,
      onInput: (/** @type {Event} */ event) => view.set({ [name]: Number(textOf(event)) }),
      onChange: () => settle(view),
    }),
    h('output', null, h('b', null, value), noun),
  ];
}

/** @param {InputProps} props */
function SelectInput({ view, name }) {
  const { names = [] } = view.figure.values.field(name);
  const { options = {}, leftOut = [] } = settingOf(view, name);
  return h(
    'select',
    {
      name,
      onChange: (/** @type {Event} */ event) => {
        view.set({ [name]: textOf(event) });
        settle(view);
      },
    },
    names
      .filter((option) => !leftOut.includes(option))
      .map((option) =>
        h(
          'option',
          { key: option, value: option, selected: option === view.settings[name] },
          options[option] ?? option,
        ),
      ),
  );
}

/**
 * An empty field is no number: it goes to the core as it is, and the core says so. What the reader is typing is not
 * written back: `0.` on the way to `0.25` would become `0`.
 * @param {{ name: string, value: unknown, minimum?: number, maximum?: number, step?: number,
 *   onNumber: (number: number | string) => void, onChange?: (event: Event) => void }} props
 */
export function NumberField({ name, value, minimum, maximum, step = 1, onNumber, onChange }) {
  const shown = String(value);
  return h('input', {
    type: 'number',
    name,
    min: minimum,
    max: maximum,
    step,
    ref: (/** @type {HTMLInputElement | null} */ input) => {
      const root = /** @type {ShadowRoot | undefined} */ (input?.getRootNode());
      if (input && root?.activeElement !== input && input.value !== shown) input.value = shown;
    },
    onInput: (/** @type {Event} */ event) => {
      const text = textOf(event);
      onNumber(text === '' ? text : Number(text));
    },
    onChange,
  });
}

/** @param {InputProps} props */
function NumberInput({ view, name }) {
  const { minimum, maximum } = view.figure.values.field(name);
  return h(NumberField, {
    name,
    value: view.settings[name],
    minimum,
    maximum,
    step: settingOf(view, name).step,
    onNumber: (number) => view.set({ [name]: number }),
    onChange: () => settle(view),
  });
}

/**
 * One of a few, all in view.
 * @param {{ name: string, label: string, options: Record<string, string>, chosen: string, choose: (option: string) => void }} props
 */
export function OneOf({ name, label, options, chosen, choose }) {
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
          checked: chosen === option,
          onChange: () => choose(option),
        }),
        h('span', null, h('bdi', { dir: 'ltr' }, text)),
      ),
    ),
  );
}

/** @param {InputProps} props */
export function Choice({ view, name }) {
  const { label = '', options = {} } = settingOf(view, name);
  return h(OneOf, {
    name,
    label,
    options,
    chosen: view.settings[name],
    choose: (option) => view.set({ [name]: option }),
  });
}

/** @type {Record<string, string>} */
const icons = {
  play: 'M3 1.5v11l9-5.5z',
  pause: 'M2.5 1.5h3.2v11H2.5zM8.3 1.5h3.2v11H8.3z',
  step: 'M2 1.5v11l7-5.5zM9.6 1.5H12v11H9.6z',
  end: 'M1 1.5v11l5-5.5zM6.5 1.5v11l5-5.5zM11.6 1.5h2v11h-2z',
  reset: 'M7 2.2V0L2.8 3.2 7 6.4V4.1a3.9 3.9 0 1 1-3.9 3.9H1.2A5.8 5.8 0 1 0 7 2.2z',
  back: 'M12.5 5.9v2.2H5.6v3.1L.9 7l4.7-4.2v3.1z',
};

/**
 * @param {{ icon?: string, children?: import('preact').ComponentChildren, onClick: () => void, primary?: boolean, isOn?: boolean, name: string }} props
 */
export function Button({ icon, children, onClick, primary, isOn, name }) {
  return h(
    'button',
    { type: 'button', class: primary ? 'primary' : '', name, 'aria-pressed': isOn, onClick },
    icon &&
      h(
        'svg',
        { viewBox: '0 0 14 14', width: 12, height: 12, 'aria-hidden': 'true' },
        h('path', { d: icons[icon] }),
      ),
    children,
  );
}
