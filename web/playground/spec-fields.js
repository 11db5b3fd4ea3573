// A control for every field of the core's spec, made from the core's own list.

import { h } from 'preact';
import { settings } from '../settings.js';

/** @typedef {import('../core.js').Field} Field */

/** What belongs together. A field that is in no group comes last. @type {Record<string, string[]>} */
export const fieldGroups = {
  Network: ['activation', 'depth', 'width', 'leakySlope', 'eluAlpha', 'skip', 'skipEvery'],
  'Initial weights': ['initializer', 'weightSigma', 'constantWeight', 'biasMean', 'biasStandardDeviation'],
  Data: ['dataset', 'examples', 'noise', 'seed'],
  Training: [
    'loss',
    'optimizer',
    'learningRate',
    'batchSize',
    'momentum',
    'rho',
    'beta1',
    'beta2',
    'epsilon',
  ],
  'Clipping and number format': ['clipping', 'clippingThreshold', 'numberFormat'],
};

/** `learningRate` in words. @param {string} name */
const wordsOf = (name) =>
  settings[name]?.label ??
  name
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/[A-Z](?!$)/g, (letter, at) => (at ? ` ${letter.toLowerCase()}` : letter));

/**
 * @param {object} props
 * @param {string} props.title
 * @param {Field[]} props.fields
 * @param {Record<string, string[]>} props.groups
 * @param {string[]} props.shared fields that the other network has too
 * @param {import('../core.js').Spec} props.spec
 * @param {(name: string, value: unknown) => void} props.onChange undefined: back to the default
 */
export function SpecFields({ title, fields, groups, shared, spec, onChange }) {
  const grouped = Object.values(groups).flat();
  const others = fields.map(({ name }) => name).filter((name) => !grouped.includes(name));
  const all = others.length > 0 ? { ...groups, Others: others } : groups;
  return h(
    'fieldset',
    { class: 'spec' },
    h('legend', null, title),
    Object.entries(all).map(([group, names], i) =>
      h(
        'details',
        { key: group, open: i === 0 },
        h('summary', null, group),
        h(
          'div',
          { class: 'controls two' },
          names.map((name) => {
            const field = fields.find((one) => one.name === name);
            return (
              field && h(SpecField, { key: name, field, isShared: shared.includes(name), spec, onChange })
            );
          }),
          group === 'Network' && h(Widths, { spec, onChange }),
        ),
      ),
    ),
  );
}

/** @param {{ field: Field, isShared: boolean, spec: any, onChange: (name: string, value: unknown) => void }} props */
function SpecField({ field, isShared, spec, onChange }) {
  const { name, kind, names = [], minimum, maximum } = field;
  const value = spec[name] ?? field.default;
  const label = h('span', { class: 'label' }, wordsOf(name), isShared && ' (A and B)');
  if (kind === 'choice') {
    return h(
      'label',
      { class: 'control select' },
      label,
      h(
        'select',
        {
          name,
          onChange: (/** @type {Event} */ event) =>
            onChange(name, /** @type {HTMLSelectElement} */ (event.currentTarget).value),
        },
        names.map((option) =>
          h(
            'option',
            { key: option, value: option, selected: option === value },
            settings[name]?.options?.[option] ?? option,
          ),
        ),
      ),
    );
  }
  return h(
    'label',
    { class: 'control number' },
    label,
    h('input', {
      type: 'number',
      name,
      min: minimum,
      max: maximum,
      step: kind === 'integer' ? 1 : 'any',
      value,
      onChange: (/** @type {Event} */ event) => {
        const text = /** @type {HTMLInputElement} */ (event.currentTarget).value;
        onChange(name, text === '' ? undefined : Number(text));
      },
    }),
  );
}

/** Layers of any widths, in place of depth and width. @param {{ spec: any, onChange: (name: string, value: unknown) => void }} props */
function Widths({ spec, onChange }) {
  return h(
    'label',
    { class: 'control number' },
    h('span', { class: 'label' }, 'or each layer’s units'),
    h('input', {
      type: 'text',
      name: 'widths',
      placeholder: '32, 16, 8',
      value: spec.widths?.join(', ') ?? '',
      onChange: (/** @type {Event} */ event) => {
        const text = /** @type {HTMLInputElement} */ (event.currentTarget).value.trim();
        onChange(
          'widths',
          text === '' ? undefined : text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))),
        );
      },
    }),
  );
}
