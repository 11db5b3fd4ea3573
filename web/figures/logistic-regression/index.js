// <vanish-logistic-regression>: one unit that learns from real birds, by the mean binary cross-entropy.

import { sessionOf } from '../../figure/session.js';
import { extremesOf, flockOf, specOf } from './birds.js';
import { PenguinPicture, PenguinTakeaway } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */

const enough = 1000; // steps

/**
 * @typedef {object} Reading of the unit as it is now
 * @property {Float64Array} curve p at every value that can be read
 * @property {Float64Array} classes that the unit gives the birds
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
 * @typedef {import('./birds.js').Flock & Reading & { session: import('../../figure/session.js').Session, species: string, inputs: Float64Array, points: Float64Array }} Value
 */

/** Every value that can be read, standardised as the birds are. @param {import('./birds.js').Flock} flock @param {Float64Array} inputs */
function readable({ range: [low, high], measurement }, inputs) {
  const last = Math.round((high - low) * 10 ** measurement.decimals);
  const [first, end] = extremesOf(inputs);
  return Float64Array.from({ length: last + 1 }, (_, i) => first + (i / last) * (end - first));
}

/** @param {Pick<Value, 'session' | 'inputs' | 'points' | 'range'>} value @returns {Reading} */
function readingOf({ session, inputs, points, range: [low, high] }) {
  const also = { parameters: true, gradients: true, classes: true, classify: points };
  const [{ losses, steps, accuracy, reading }] = session.read([also]);
  const { parameters, gradients, classes, classify } =
    /** @type {Required<import('../../core.js').Reading>} */ (reading);
  const {
    weights: [weight],
    biases: [bias],
  } = parameters[0];
  const half = -bias / weight; // the standardised x at which p is 1/2
  const [first, last] = extremesOf(inputs);
  return {
    curve: classify.probabilities.filter((_, i) => i % 2 === 1),
    classes: classes.classes,
    boundary: low + ((half - first) / (last - first)) * (high - low),
    weight,
    bias,
    dWeight: gradients[0].weights[0],
    dBias: gradients[0].biases[0],
    steps,
    loss: losses[losses.length - 1],
    accuracy,
    losses,
  };
}

/** The birds, as the unit gets them. @param {Core} core @param {string} measurement @param {string} species */
function groundOf(core, measurement, species) {
  const flock = flockOf(core, measurement, species);
  const run = core.trainingRun(specOf(flock, 0.1));
  const { inputs } = run.data();
  run.delete();
  return { ...flock, species, inputs, points: readable(flock, inputs) };
}

/** @type {import('../../figure/declaration.js').Figure} */
export default {
  word: 'logistic-regression',
  styles,
  settings: {
    neuronRate: {
      label: 'Learning rate',
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

  compute(core, { measurement, species, neuronRate }, before) {
    const isSame = before?.measurement.name === measurement && before.species === species;
    const ground = isSame ? before : groundOf(core, measurement, species);
    const value = { ...ground, session: sessionOf(core, [specOf(ground, neuronRate)]) };
    return { ...value, ...readingOf(value) };
  },

  ask: ({ session, birds: { length: count } }) => ({
    ask: `Once the unit has learned, how many of these ${count} birds will it still get wrong?`,
    options: ['None', 'A tenth at most', 'Over a tenth'],
    find: ({ figure }) => {
      session.train(enough);
      figure.trainer.step(0); // reads and draws it
      const wrong = Math.round((1 - session.runs[0].accuracy()) * count);
      const why = wrong > 0 ? ': where the species overlap, a probability is all there is to say' : '';
      return {
        right: wrong === 0 ? 0 : wrong <= count / 10 ? 1 : 2,
        answer: `${wrong} of them, after ${session.steps} steps${why}.`,
      };
    },
  }),
  picture: PenguinPicture,
  takeaway: PenguinTakeaway,
  controls: ['neuronRate', 'measurement', 'species'],
  networks: (/** @type {Value} */ { session }) => session.networks(['The unit']),

  training: {
    read: (_, value) => ({ ...value, ...readingOf(value) }),
    interval: 30,
    atOnce: 4,
  },
};
