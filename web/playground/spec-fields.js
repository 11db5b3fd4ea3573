// A control for every field of the core's spec, made from the core's own list.

import { h } from 'preact';
import { activationLabels } from '../figure/activation-labels.js';
import { specSettings } from '../figure/shared-settings.js';

/** @typedef {import('../core.js').Field} Field */

/** @type {Record<string, import('../figure/setting.js').Setting>} */
const settings = specSettings;

/** Fields that both networks have in common: they learn the same data from the same seed. */
export const sharedFields = ['dataset', 'examples', 'noise', 'testShare', 'seed'];

/** What belongs together. A field that is in no group comes last. @type {Record<string, string[]>} */
export const fieldGroups = {
  'Main settings': [
    'activation',
    'depth',
    'width',
    'dataset',
    'learningRate',
    'skip',
    'skipEvery',
    'leakySlope',
    'eluAlpha',
  ],
  'Initial weights': ['initializer', 'weightSigma', 'constantWeight', 'biasMean', 'biasStandardDeviation'],
  Data: ['examples', 'noise', 'testShare', 'seed'],
  Training: ['loss', 'optimizer', 'batchSize', 'momentum', 'rho', 'beta1', 'beta2', 'epsilon', 'weightDecay'],
  'Clipping and number format': ['clipping', 'clippingThreshold', 'numberFormat'],
};

/** What a training can go on with when it changes: neither the data nor the layers. */
export const resumable = [
  'learningRate',
  ...fieldGroups.Training,
  ...fieldGroups['Clipping and number format'],
];

/** Fields that say something only with certain values of another. @type {Record<string, (spec: any) => boolean>} */
const applies = {
  leakySlope: ({ activation }) => activation === 'leakyRelu',
  eluAlpha: ({ activation }) => activation === 'elu',
  skipEvery: ({ skip }) => skip !== 'none',
  weightSigma: ({ initializer }) => initializer === 'scaled',
  constantWeight: ({ initializer }) => initializer === 'constant',
  noise: ({ dataset }) => !['penguins', 'digits', 'table'].includes(dataset),
  momentum: ({ optimizer }) => ['momentum', 'nesterov'].includes(optimizer),
  rho: ({ optimizer }) => optimizer === 'rmsProp',
  beta1: ({ optimizer }) => optimizer === 'adam',
  beta2: ({ optimizer }) => optimizer === 'adam',
  epsilon: ({ optimizer }) => ['rmsProp', 'adam'].includes(optimizer),
  clippingThreshold: ({ clipping }) => clipping !== 'none',
};

/** @type {Record<string, string>} */
const labels = {
  leakySlope: 'Slope below 0',
  eluAlpha: 'ELU’s α',
  skip: 'Residual connections',
  skipEvery: 'past every so many layers',
  weightSigma: 'Scale σ: variance σ²/fanIn',
  examples: 'Examples (0: all there are)',
  batchSize: 'Batch size (0: all examples)',
  testShare: 'Share held out to test',
  weightDecay: 'Weight decay (L2)',
  rho: 'ρ',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
};

/** @type {Record<string, Record<string, string>>} */
const options = {
  activation: activationLabels,
  skip: { beforeActivation: 'added before the activation', afterActivation: 'added after the activation' },
  initializer: {
    ...specSettings.initializer.options,
    standard: 'uniform, ±1/√fanIn',
    scaled: 'normal, of a scale',
  },
  loss: {
    auto: 'auto: cross-entropy',
    meanSquaredError: 'mean squared error',
    binaryCrossEntropy: 'binary cross-entropy',
    softmaxCrossEntropy: 'softmax cross-entropy',
  },
  optimizer: { sgd: 'SGD', momentum: 'momentum', nesterov: 'Nesterov', rmsProp: 'RMSProp', adam: 'Adam' },
  clipping: { norm: 'by norm', value: 'by value' },
};

/** `learningRate` in words. @param {string} name */
export const wordsOf = (name) =>
  labels[name] ??
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
  const filled = { ...Object.fromEntries(fields.map((field) => [field.name, field.default])), ...spec };
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
              field &&
              h(SpecField, {
                key: name,
                field,
                isShared: shared.includes(name),
                isIdle: applies[name]?.(filled) === false,
                spec,
                onChange,
              })
            );
          }),
          i === 0 && h(Widths, { spec, onChange }),
        ),
      ),
    ),
  );
}

/** @param {{ field: Field, isShared: boolean, isIdle: boolean, spec: any, onChange: (name: string, value: unknown) => void }} props */
function SpecField({ field, isShared, isIdle, spec, onChange }) {
  const { name, kind, names = [], minimum, maximum } = field;
  const value = spec[name] ?? field.default;
  const label = h('span', { class: 'label' }, wordsOf(name), isShared && ' (A and B)');
  if (kind === 'choice') {
    return h(
      'label',
      { class: 'control select', hidden: isIdle },
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
            options[name]?.[option] ?? settings[name]?.options?.[option] ?? option,
          ),
        ),
      ),
    );
  }
  return h(
    'label',
    { class: 'control number', hidden: isIdle },
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
        onChange('widths', text === '' ? undefined : numbersIn(text));
      },
    }),
  );
}

/** Numbers with commas between them; what is no number is NaN, for the core to refuse. @param {string} text */
export const numbersIn = (text) => text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
