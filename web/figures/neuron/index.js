// <vanish-neuron>: one unit on one example: forward and backward with every number, and training by the gradient that is
// shown.

import { formatNumber } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { NeuronPicture, NeuronTakeaway } from './picture.js';
import { Sliders } from './sliders.js';
import styles from './style.css';
import { UnitInTraining, passThrough } from './unit-in-training.js';

/** @typedef {import('../../core.js').ActivationCurve & { name: string }} Curve */
/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('./unit-in-training.js').Pass} Pass */

/**
 * @typedef {object} Value
 * @property {UnitInTraining} session
 * @property {Pass} pass of the unit as it is now
 * @property {number} steps
 * @property {number[][]} errors how far from the target, by each loss, step by step
 * @property {number} at which of these steps it is
 * @property {Pass} [crossEntropy] of the unit as it is now, with cross-entropy as its loss
 * @property {Curve} curve
 * @property {Pass} asked of the unit that the question is about
 */

/** What the question is about, for the figure to show. */
const asked = { unit: 'sigmoid', neuronX: 1, neuronW: 1.5, neuronB: 3.5, neuronTarget: '0' };

/** @param {any} settings */
const unitOf = ({ unit, neuronX: x, neuronW: w, neuronB: b, neuronTarget }) => ({
  unit,
  x,
  w,
  b,
  y: Number(neuronTarget),
});

/** The unit's curve, as far out as it is. @param {Core} core @param {Pass} pass @param {Curve} [known] @returns {Curve} */
function curveOf(core, { unit, z }, known) {
  let half = 8;
  while (half < Math.abs(z)) half *= 2;
  const end = Math.min(half, 1000);
  if (known && known.name === unit && known.z[0] === -end) return known;
  return { name: unit, ...core.activationCurve({ activation: unit, from: -end, to: end, points: 161 }) };
}

/** @param {Core} core @param {Value} value @returns {Value} */
function read(core, value) {
  const { pass, steps, errors, at } = value.session;
  const crossEntropy = pass.unit === 'sigmoid' ? passThrough(core, pass, 'binaryCrossEntropy') : undefined;
  return { ...value, pass, steps, errors, at, crossEntropy, curve: curveOf(core, pass, value.curve) };
}

/** @param {number} minimum @param {number} maximum @param {number} start */
const range = (minimum, maximum, start) => ({
  kind: /** @type {const} */ ('number'),
  minimum,
  maximum,
  default: start,
});

/** How far the weight and the bias can be set: a unit can be trained farther than its sliders go. */
const farthest = 1000;

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'neuron',
  styles,
  settings: {
    unit: {
      label: 'Unit',
      noun: 'activation of the unit',
      control: 'choice',
      options: { sigmoid: activationLabels.sigmoid, relu: activationLabels.relu },
      page: { kind: 'choice', names: ['sigmoid', 'relu'], default: 'sigmoid' },
    },
    neuronX: { noun: 'input x', page: range(-4, 4, 1) },
    neuronW: { noun: 'weight w', page: range(-farthest, farthest, 1.5) },
    neuronB: { noun: 'bias b', page: range(-farthest, farthest, 0.5) },
    neuronTarget: {
      label: 'Target',
      noun: 'target y',
      control: 'choice',
      options: { 0: 'y = 0', 1: 'y = 1' },
      page: { kind: 'choice', names: ['0', '1'], default: '0' },
    },
    neuronRate: { noun: 'learning rate', page: range(0.01, 1, 0.1) },
  },
  /** What the reader has moved last: the trained parameter may be elsewhere than its setting, and the same number counts. */
  inputs: { moved: {} },

  compute(core, settings, before) {
    const session = before?.session ?? new UnitInTraining(core);
    session.give(unitOf(settings), settings.neuronRate, settings.moved);
    return read(core, {
      ...before,
      session,
      asked: before?.asked ?? passThrough(core, unitOf(asked)),
    });
  },

  /** A unit that begins with a trained parameter has it as its setting, so that a link to it begins there too. */
  settle({ value, settings, figure: { values } }) {
    const { w, b } = value.pass;
    const isOld = value.steps > 0 || (w === settings.neuronW && b === settings.neuronB);
    if (isOld || Math.max(Math.abs(w), Math.abs(b)) > farthest) return;
    values.put('neuronW', w);
    values.put('neuronB', b);
    value.session.agree(unitOf(values.now()));
  },

  ask: (/** @type {Value} */ { asked: { z, slope, a } }) => ({
    ask: `Suppose z = ${z}: sigmoid answers ${formatNumber(a)}, though its target is 0. How much of the error’s gradient does its slope pass?`,
    options: ['All of it', 'A quarter', 'Less than a hundredth'],
    find: ({ show }) => {
      show({ ...asked, moved: { w: true, b: true } }); // the figure shows what was asked
      return {
        right: slope > 0.5 ? 0 : slope > 0.01 ? 1 : 2,
        answer: `f′(${z}) = ${formatNumber(slope)}: badly wrong, and nearly deaf. With cross-entropy the slope cancels: all of a − y gets through.`,
      };
    },
  }),
  picture: NeuronPicture,
  takeaway: NeuronTakeaway,
  controls: ['unit'],
  ownControls: Sliders,
  more: ['neuronTarget'],
  training: { read, interval: 30 },
};
