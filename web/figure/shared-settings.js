// The settings that several figures have. Names, ranges and defaults of the core's own come from the core.

import { activationLabels } from './activation-labels.js';

/** Fields of the core's spec. @satisfies {Record<string, import('./setting.js').Setting>} */
export const specSettings = {
  depth: {
    label: 'Depth',
    control: 'range',
    unit: 'layers',
    page: { kind: 'integer', minimum: 1, maximum: 100, default: 20 }, // the core takes none, too
  },
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
  weightSigma: { label: 'Weight scale', control: 'range', step: 0.01, to: 4 },
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
    leftOut: ['table'], // where nobody can give one
  },
  learningRate: { label: 'Learning rate', control: 'number', step: 0.01 },
  batchSize: { label: 'Batch size', control: 'number', unit: '0: all examples' },
  numberFormat: { label: 'Number format', control: 'select' },
  biasMean: { label: 'Initial biases', control: 'range', step: 0.5, from: -8, to: 8 },
  skipEvery: { label: 'A skip every', control: 'range', unit: 'layers' },
  clippingThreshold: { label: 'Threshold', control: 'number', step: 0.1 },
  /** The two with which the story is told; an attribute can ask for any. */
  activation: {
    label: 'Activation',
    control: 'choice',
    options: { sigmoid: activationLabels.sigmoid, relu: activationLabels.relu },
  },
};

/** One of all activation functions. @param {string} label @param {string} start @returns {import('./setting.js').Setting} */
const network = (label, start) => ({
  label,
  control: 'select',
  options: activationLabels,
  page: { kind: 'choice', names: Object.keys(activationLabels), default: start },
});

/** Two networks side by side. */
export const pairSettings = {
  left: network('Left network', 'sigmoid'),
  right: network('Right network', 'relu'),
};

/** On or off, as a look at what is there. @param {string} label @param {'on' | 'off'} start @returns {import('./setting.js').Setting} */
export const onOrOff = (label, start) => ({
  label,
  control: 'choice',
  options: start === 'on' ? { on: 'on', off: 'off' } : { off: 'off', on: 'on' },
  page: { kind: 'choice', names: ['on', 'off'], default: start },
  isLook: true,
});

/** One of a few names. @param {string[]} names the first is the default @returns {import('./setting.js').Setting} */
const oneOf = (...names) => ({ page: { kind: 'choice', names, default: names[0] }, isLook: true });

/** Every figure has these. @satisfies {Record<string, import('./setting.js').Setting>} */
export const everyFigures = {
  theme: oneOf('auto', 'light', 'dark'),
  /** What of its controls it shows: all; a play button and one control; none. */
  controls: oneOf('full', 'minimal', 'none'),
  /** When it starts: near the viewport; at once; when the reader asks. */
  loading: oneOf('visible', 'eager', 'click'),
};
