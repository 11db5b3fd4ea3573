// <vanish-logistic-regression>: one unit that learns from real birds, by the mean binary cross-entropy.

import { formatNumber } from '../../charts/numbers.js';
import { Session } from '../../figure/session.js';
import { extremesOf, flockOf, handOn, specOf } from './birds.js';
import { PenguinNumbers, PenguinPicture, PenguinTakeaway } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */

/**
 * @typedef {object} Reading of the unit as it is now
 * @property {Float64Array} curve p at every value that can be read
 * @property {Float64Array} logits of each bird: above 0 the unit says 1
 * @property {number} boundary the value at which p is one half
 * @property {number} weight
 * @property {number} bias
 * @property {number} dWeight
 * @property {number} dBias
 * @property {number} steps
 * @property {number} loss
 * @property {number} accuracy
 * @property {number[]} losses
 *
 * @typedef {import('./birds.js').Flock & Reading & { session: Session, inputs: Float64Array, atZero: number }} Value
 */

/** How many values of the range can be read. @param {import('./birds.js').Flock} flock */
const pointsOf = ({ range: [low, high], measurement }) =>
  Math.round((high - low) * 10 ** measurement.decimals) + 1;

/** @param {Core} core @param {Pick<Value, 'session' | 'inputs'> & import('./birds.js').Flock} value @returns {Reading} */
function readingOf(core, value) {
  const { session, inputs, range } = value;
  const [{ report: _, losses, steps, accuracy }] = session.read();
  const [run] = session.runs;
  const [weight] = run.parameters(1).weights;
  const [bias] = run.parameters(1).biases;
  const gradients = run.gradients(1);
  const [first, last] = extremesOf(inputs);
  const ends = [first, last].map((x) => weight * x + bias);
  const { value: p } = core.activationCurve({
    activation: 'sigmoid',
    from: Math.min(...ends),
    to: Math.max(...ends),
    points: pointsOf(value),
  });
  const half = -bias / weight; // the standardised x at which p is 1/2
  return {
    curve: weight < 0 ? p.reverse() : p,
    logits: run.predict(inputs),
    boundary: range[0] + ((half - first) / (last - first)) * (range[1] - range[0]),
    weight,
    bias,
    dWeight: gradients.weights[0],
    dBias: gradients.biases[0],
    steps,
    loss: losses[losses.length - 1],
    accuracy,
    losses,
  };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'logistic-regression',
  styles,
  settings: {
    neuronRate: {
      label: 'learning rate',
      control: 'range',
      step: 0.01,
      page: { kind: 'number', minimum: 0.01, maximum: 1, default: 0.1 },
    },
    measurement: {
      label: 'Measurement',
      control: 'select',
      options: {
        billLength: 'bill length',
        billDepth: 'bill depth',
        flipperLength: 'flipper length',
        bodyMass: 'body mass',
      },
      page: {
        kind: 'choice',
        names: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
        default: 'billLength',
      },
    },
    species: {
      label: 'Species',
      noun: 'pair of species',
      control: 'select',
      options: {
        adelieChinstrap: 'Adelie or Chinstrap',
        adelieGentoo: 'Adelie or Gentoo',
        chinstrapGentoo: 'Chinstrap or Gentoo',
      },
      page: {
        kind: 'choice',
        names: ['adelieChinstrap', 'adelieGentoo', 'chinstrapGentoo'],
        default: 'adelieChinstrap',
      },
    },
  },
  /** `read`: the measurement of the bird that is read. */
  look: { read: NaN },
  refocus({ range: [low, high], measurement }, _, { read }) {
    if (read >= low && read <= high) return {};
    return { read: Number((low + 0.55 * (high - low)).toFixed(measurement.decimals)) };
  },

  compute(core, { measurement, species, neuronRate }) {
    const flock = flockOf(core, measurement, species);
    const session = new Session(core, [specOf(flock, neuronRate)], undefined, handOn);
    const { inputs } = session.runs[0].data();
    const [atZero] = core.activationCurve({ from: 0, to: 0, points: 1 }).value;
    const value = { ...flock, session, inputs, atZero };
    return { ...value, ...readingOf(core, value) };
  },

  ask: (/** @type {Value} */ { atZero }) => ({
    ask: 'Before training w = 0 and b = 0. Which probability does the unit give every bird?',
    options: ['0', '½', '1'],
    find: () => ({
      right: Math.round(2 * atZero),
      answer: `p = σ(0·x + 0) = σ(0) = ${formatNumber(atZero)}, whatever the bird. Press Train and watch the curve take shape.`,
    }),
  }),
  picture: PenguinPicture,
  takeaway: PenguinTakeaway,
  controls: ['neuronRate', 'measurement', 'species'],
  numbers: PenguinNumbers,
  networks: (/** @type {Value} */ { session }) => session.networks(['The unit']),

  training: {
    read: (core, value) => ({ ...value, ...readingOf(core, value) }),
    interval: 30,
    atOnce: 4,
  },
};
