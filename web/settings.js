// One table for controls, attributes and query strings: what a setting is called and how it is set. Ranges,
// names and defaults of the core's own settings come from the core.

import { CoreError } from './core-error.js';

/** @typedef {import('./core.js').Field} Field */

/**
 * @typedef {object} Setting
 * @property {string} label
 * @property {'range' | 'select' | 'number'} control
 * @property {string} [unit]
 * @property {Record<string, string>} [options] what a choice's names are called on the page
 * @property {number} [step] of a number; 1 where not said
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
    },
  },
  learningRate: { label: 'Learning rate', control: 'number', step: 0.01 },
  layers: { label: 'Layers', control: 'range', unit: 'layers' },
  factor: { label: 'All factors', control: 'range', step: 0.01 },
  example: { label: 'Example', control: 'number', unit: 'of the data' },
  skipEvery: { label: 'A skip every', control: 'range', unit: 'layers' },
  batchSize: { label: 'Batch size', control: 'number', unit: '0: all examples' },
};

/** Settings that only the page knows. @type {Field[]} */
export const viewFields = [
  { name: 'gradient', kind: 'choice', names: ['delta', 'dWeights'], default: 'delta' },
  { name: 'axis', kind: 'choice', names: ['log', 'linear'], default: 'log' },
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

/**
 * An attribute's text as a setting's value. Text that is no number stays text, for the core to refuse.
 * @param {Field} field
 * @param {string} text
 * @returns {string | number}
 */
export function parseSetting(field, text) {
  if (field.kind === 'choice') return text;
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}

/**
 * Refuses a value of the page's own settings, as the core does for its own.
 * @param {Field} field
 * @param {unknown} value
 */
export function checkViewSetting(field, value) {
  const { name, kind, names = [], minimum = 0, maximum = 0 } = field;
  if (kind === 'choice') {
    if (names.includes(/** @type {string} */ (value))) return;
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
