// One logistic unit that learns from real birds. The core's networks have a hidden layer; here it is one linear unit
// that hands its input on (weight 1, bias 0, put back after every step). What learns is then exactly one logistic unit,
// p = sigmoid(w x + b), by the mean binary cross-entropy.

import { activationAt } from './arithmetic.js';

/** @typedef {import('../../core.js').Core} Core */

/**
 * What was measured. The core gives standardised numbers; the published extremes give the units back.
 * @type {Record<string, { column: number, noun: string, unit: string, decimals: number, minimum: number, maximum: number }>}
 */
export const measurements = {
  billLength: { column: 0, noun: 'bill length', unit: 'mm', decimals: 1, minimum: 32.1, maximum: 59.6 },
  billDepth: { column: 1, noun: 'bill depth', unit: 'mm', decimals: 1, minimum: 13.1, maximum: 21.5 },
  flipperLength: { column: 2, noun: 'flipper length', unit: 'mm', decimals: 0, minimum: 172, maximum: 231 },
  bodyMass: { column: 3, noun: 'body mass', unit: 'g', decimals: 0, minimum: 2700, maximum: 6300 },
};

/** The core's classes, in its order. */
const speciesNames = ['Adelie', 'Chinstrap', 'Gentoo'];

/** Target 0 and target 1. @type {Record<string, [number, number]>} */
const pairs = { adelieChinstrap: [0, 1], adelieGentoo: [0, 2], chinstrapGentoo: [1, 2] };

/** @param {ArrayLike<number>} numbers @returns {[number, number]} */
const extremesOf = (numbers) => [Math.min(...Array.from(numbers)), Math.max(...Array.from(numbers))];

const identity = { weights: [1], biases: [0] };
const longestHistory = 400;

export class PenguinUnit {
  key = '';
  measurement = measurements.billLength;
  /** The species of target 0 and 1. @type {string[]} */
  names = [];
  /** In the unit of the measurement. @type {{ value: number, target: number }[]} */
  birds = [];
  /** @type {import('../../core.js').Run | null} */
  run = null;
  /** @type {number[]} */
  losses = [];
  #core;
  /** Standardised numbers at the ends of the measured range. @type {[number, number]} */
  #ends = [0, 1];
  /** Measured numbers there. @type {[number, number]} */
  range = [0, 1];

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** A fresh unit, w = 0 and b = 0. @param {{ measurement: string, species: string, learningRate: number }} settings */
  renew({ measurement, species, learningRate }) {
    const birds = this.#birdsOf(measurement, pairs[species]);
    const { decimals } = measurements[measurement];
    const rows = birds.map(({ value, target }) => `${value.toFixed(decimals)},${target}`);
    const run = this.#core.trainingRun({
      dataset: 'table',
      table: `x,class\n${rows.join('\n')}\n`,
      depth: 1,
      width: 1,
      activation: 'linear',
      initializer: 'zeros',
      loss: 'binaryCrossEntropy',
      learningRate,
    });
    run.setParameters(0, identity);
    this.delete();
    this.run = run;
    this.birds = birds;
    this.measurement = measurements[measurement];
    this.names = pairs[species].map((index) => speciesNames[index]);
    this.range = extremesOf(birds.map(({ value }) => value));
    this.#ends = extremesOf(run.data().inputs);
    this.losses = [run.loss()];
    this.key = JSON.stringify({ measurement, species, learningRate });
  }

  /** @param {number} count steps */
  train(count) {
    const { run } = this;
    if (!run) return;
    for (let i = 0; i < count; ++i) {
      run.step(1);
      run.setParameters(0, identity);
    }
    this.losses.push(run.loss());
    if (this.losses.length > longestHistory) this.losses = this.losses.filter((_, i) => i % 2 === 0);
  }

  /** What is drawn, at the current parameters. @param {number} value where a bird is read, in the unit of the measurement */
  read(value) {
    const run = /** @type {import('../../core.js').Run} */ (this.run);
    const { weights, biases } = run.parameters(1);
    const gradients = run.gradients(1);
    const [low, high] = this.range;
    const [first, last] = this.#ends;
    const pAt = (/** @type {number} */ at) => {
      const x = first + ((at - low) / (high - low)) * (last - first);
      return activationAt(this.#core, 'sigmoid', weights[0] * x + biases[0]).value;
    };
    const points = 121;
    const at = [...new Array(points).keys()].map((i) => low + ((high - low) * i) / (points - 1));
    const half = -biases[0] / weights[0]; // the standardised x at which p is 1/2
    return {
      birds: this.birds,
      names: this.names,
      measurement: this.measurement,
      range: this.range,
      curve: at.map((one) => /** @type {[number, number]} */ ([one, pAt(one)])),
      value,
      p: pAt(value),
      pOfBird: this.birds.map((bird) => pAt(bird.value)),
      boundary: low + ((half - first) / (last - first)) * (high - low),
      weight: weights[0],
      bias: biases[0],
      dWeight: gradients.weights[0],
      dBias: gradients.biases[0],
      steps: run.steps(),
      loss: run.loss(),
      accuracy: run.accuracy(),
      losses: this.losses,
    };
  }

  /** Gives the memory of the run back. */
  delete() {
    this.run?.delete();
    this.run = null;
  }

  /** @param {string} measurement @param {[number, number]} pair */
  #birdsOf(measurement, pair) {
    const run = this.#core.trainingRun({ dataset: 'penguins', depth: 1, width: 1 });
    const { inputs, targets, examples, features } = run.data();
    run.delete();
    const { column, minimum, maximum, decimals } = measurements[measurement];
    const standardised = inputs.filter((_, i) => i % features === column);
    const [low, high] = extremesOf(standardised);
    return [...new Array(examples).keys()]
      .map((i) => ({
        value: Number(
          (minimum + ((standardised[i] - low) / (high - low)) * (maximum - minimum)).toFixed(decimals),
        ),
        target: pair.indexOf(targets[i]),
      }))
      .filter(({ target }) => target >= 0);
  }
}
