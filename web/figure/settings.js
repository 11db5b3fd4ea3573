// One table for controls, attributes and query strings: what a setting is called and how it is set. Ranges,
// names and defaults of the core's own settings come from the core.

import { CoreError } from '../core-error.js';

/** @typedef {import('../core.js').Field} Field */

/**
 * @typedef {object} Setting
 * @property {string} label
 * @property {'range' | 'select' | 'number'} control
 * @property {string} [unit]
 * @property {Record<string, string>} [options] what a choice's names are called on the page
 * @property {number} [step] of a number; 1 where not said
 * @property {number} [from] how far a slider goes, where that is less than what the core takes
 * @property {number} [to]
 */

/** What activation functions are called on the page. @type {Record<string, string>} */
export const activationLabels = {
  sigmoid: 'sigmoid',
  relu: 'ReLU',
  tanh: 'tanh',
  leakyRelu: 'Leaky ReLU',
  elu: 'ELU',
  softplus: 'softplus',
  silu: 'SiLU',
  gelu: 'GELU',
  linear: 'linear',
};

/** @type {Record<string, Setting>} */
export const settings = {
  depth: { label: 'Depth', control: 'range', unit: 'layers' },
  width: { label: 'Width', control: 'range', unit: 'units' },
  initializer: {
    label: 'Initializer',
    control: 'select',
    options: {
      auto: 'auto: Xavier, He',
      xavierNormal: 'Xavier normal',
      xavierUniform: 'Xavier uniform',
      heNormal: 'He normal',
      heUniform: 'He uniform',
      lecunNormal: 'LeCun normal',
      lecunUniform: 'LeCun uniform',
    },
  },
  seed: { label: 'Seed', control: 'number' },
  dataset: {
    label: 'Data',
    control: 'select',
    options: {
      circles: 'circles',
      xor: 'xor',
      gaussians: 'two Gaussians',
      spirals: 'spirals',
      penguins: 'penguins (real)',
      digits: 'handwritten digits (real)',
      table: 'a table of your own',
    },
  },
  learningRate: { label: 'Learning rate', control: 'number', step: 0.01 },
  measurement: {
    label: 'Measurement',
    control: 'select',
    options: {
      billLength: 'bill length',
      billDepth: 'bill depth',
      flipperLength: 'flipper length',
      bodyMass: 'body mass',
    },
  },
  species: {
    label: 'Species',
    control: 'select',
    options: {
      adelieChinstrap: 'Adelie or Chinstrap',
      adelieGentoo: 'Adelie or Gentoo',
      chinstrapGentoo: 'Chinstrap or Gentoo',
    },
  },
  layers: { label: 'Layers', control: 'range', unit: 'layers' },
  factor: { label: 'All factors', control: 'range', step: 0.01 },
  example: { label: 'Example', control: 'number', unit: 'of the data' },
  skipEvery: { label: 'A skip every', control: 'range', unit: 'layers' },
  batchSize: { label: 'Batch size', control: 'number', unit: '0: all examples' },
  biasMean: { label: 'Initial biases', control: 'range', step: 0.5, from: -8, to: 8 },
  clippingThreshold: { label: 'Threshold', control: 'number', step: 0.1 },
  steps: { label: 'Steps', control: 'number' },
  numberFormat: { label: 'Number format', control: 'select' },
  left: { label: 'Left network', control: 'select', options: activationLabels },
  right: { label: 'Right network', control: 'select', options: activationLabels },
};

/**
 * A setting that only the page knows. `list`: any of its names, separated by commas, or none.
 * @typedef {Field & { list?: boolean }} ViewField
 */

/** @type {ViewField[]} */
export const viewFields = [
  { name: 'theme', kind: 'choice', names: ['auto', 'light', 'dark'], default: 'auto' },
  {
    name: 'also',
    kind: 'choice',
    list: true,
    names: ['leakyRelu', 'elu', 'tanh', 'gelu', 'silu', 'softplus'],
    default: '',
  },
  { name: 'neuronMode', kind: 'choice', names: ['byHand', 'penguins'], default: 'byHand' },
  { name: 'unit', kind: 'choice', names: ['sigmoid', 'relu'], default: 'sigmoid' },
  { name: 'neuronX', kind: 'number', minimum: -4, maximum: 4, default: 1 },
  { name: 'neuronW', kind: 'number', minimum: -4, maximum: 4, default: 1.5 },
  { name: 'neuronB', kind: 'number', minimum: -12, maximum: 12, default: 0.5 },
  { name: 'neuronTarget', kind: 'choice', names: ['0', '1'], default: '0' },
  { name: 'neuronRate', kind: 'number', minimum: 0.01, maximum: 1, default: 0.1 },
  {
    name: 'measurement',
    kind: 'choice',
    names: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
    default: 'billLength',
  },
  {
    name: 'species',
    kind: 'choice',
    names: ['adelieChinstrap', 'adelieGentoo', 'chinstrapGentoo'],
    default: 'adelieChinstrap',
  },
  { name: 'gradient', kind: 'choice', names: ['delta', 'dWeights'], default: 'delta' },
  { name: 'axis', kind: 'choice', names: ['log', 'linear'], default: 'log' },
  { name: 'theory', kind: 'choice', names: ['on', 'off'], default: 'on' },
  { name: 'scatter', kind: 'choice', names: ['off', 'on'], default: 'off' },
  { name: 'left', kind: 'choice', names: Object.keys(activationLabels), default: 'sigmoid' },
  { name: 'right', kind: 'choice', names: Object.keys(activationLabels), default: 'relu' },
  { name: 'z', kind: 'number', minimum: -6, maximum: 6, default: 2 },
  { name: 'mode', kind: 'choice', names: ['chain', 'network'], default: 'chain' },
  { name: 'layers', kind: 'integer', minimum: 1, maximum: 100, default: 20 },
  { name: 'factor', kind: 'number', minimum: 0, maximum: 2, default: 0.25 },
  { name: 'path', kind: 'choice', names: ['strongest', 'random'], default: 'strongest' },
  { name: 'example', kind: 'integer', minimum: 0, maximum: 9999, default: 0 },
];

/** `learningRate` as an attribute: `learning-rate`. @param {string} name */
export function attributeOf(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What the names of a choice stand for, where a framework or a bare attribute says yes or no. @type {Record<string, string[]>} */
const yesAndNo = { '': ['on'], true: ['on', '1'], false: ['off', '0', 'none'] };

/** @param {Field & { list?: boolean }} field @param {string} text */
function choiceOf({ names = [], list }, text) {
  if (list && text === 'false') return '';
  const meant = names.includes(text) ? [] : (yesAndNo[text] ?? []);
  return meant.find((name) => names.includes(name)) ?? text;
}

/**
 * An attribute's text as a setting's value. Text that is no number stays text, for the core to refuse.
 * @param {Field | undefined} field none before the core is there
 * @param {string} text
 * @returns {string | number}
 */
export function parseSetting(field, text) {
  if (field?.kind === 'choice') return choiceOf(field, text);
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}

/** The names in the text of a list. @param {string} text @returns {string[]} */
export function namesIn(text) {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/**
 * Refuses a value of the page's own settings, as the core does for its own.
 * @param {ViewField} field
 * @param {unknown} value
 */
export function checkViewSetting(field, value) {
  const { name, kind, names = [], minimum = 0, maximum = 0 } = field;
  if (kind === 'choice') {
    const chosen = field.list ? namesIn(String(value)) : [/** @type {string} */ (value)];
    if (chosen.every((one) => names.includes(one))) return;
    throw new CoreError(`${name}Unknown`, { reason: 'unknown', field: name, allowed: { names } });
  }
  const allowed = { minimum, maximum };
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new CoreError(`${name}NotANumber`, { reason: 'notANumber', field: name, allowed });
  }
  if (kind === 'integer' && !Number.isInteger(value)) {
    throw new CoreError(`${name}NotWhole`, { reason: 'notWhole', field: name, allowed });
  }
  if (value < minimum || value > maximum) {
    throw new CoreError(`${name}OutOfRange`, { reason: 'outOfRange', field: name, allowed });
  }
}
