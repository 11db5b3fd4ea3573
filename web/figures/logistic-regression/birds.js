// The birds of two species by one measurement, as a dataset of one feature. The core gives standardised numbers; the
// published extremes give the units back.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */

/** @typedef {{ name: string, noun: string, unit: string, decimals: number, minimum: number, maximum: number }} Measurement */

/** @type {Measurement[]} */
const measurements = [
  { name: 'billLength', noun: 'bill length', unit: 'mm', decimals: 1, minimum: 32.1, maximum: 59.6 },
  { name: 'billDepth', noun: 'bill depth', unit: 'mm', decimals: 1, minimum: 13.1, maximum: 21.5 },
  { name: 'flipperLength', noun: 'flipper length', unit: 'mm', decimals: 0, minimum: 172, maximum: 231 },
  { name: 'bodyMass', noun: 'body mass', unit: 'g', decimals: 0, minimum: 2700, maximum: 6300 },
];

/** The core's classes, in its order. */
const speciesNames = ['Adelie', 'Chinstrap', 'Gentoo'];

/** Target 0 and target 1. @type {Record<string, [number, number]>} */
const pairs = { adelieChinstrap: [0, 1], adelieGentoo: [0, 2], chinstrapGentoo: [1, 2] };

/**
 * @typedef {object} Flock
 * @property {Measurement} measurement
 * @property {string[]} names of the species with target 0 and 1
 * @property {{ value: number, target: number }[]} birds in the unit of the measurement
 * @property {[number, number]} range of the values
 */

/** @param {ArrayLike<number>} numbers @returns {[number, number]} */
export const extremesOf = (numbers) => [Math.min(...Array.from(numbers)), Math.max(...Array.from(numbers))];

/** @param {Core} core @param {string} name of the measurement @param {string} species @returns {Flock} */
export function flockOf(core, name, species) {
  const run = core.trainingRun({ dataset: 'penguins', features: [name], depth: 0 });
  const { inputs: standardised, targets, examples } = run.data();
  run.delete();
  const measurement = /** @type {Measurement} */ (measurements.find((one) => one.name === name));
  const { minimum, maximum, decimals } = measurement;
  const [low, high] = extremesOf(standardised);
  const pair = pairs[species];
  const birds = [...new Array(examples).keys()]
    .map((i) => ({
      value: Number(
        (minimum + ((standardised[i] - low) / (high - low)) * (maximum - minimum)).toFixed(decimals),
      ),
      target: pair.indexOf(targets[i]),
    }))
    .filter(({ target }) => target >= 0);
  return {
    measurement,
    names: pair.map((index) => speciesNames[index]),
    birds,
    range: extremesOf(birds.map(({ value }) => value)),
  };
}

/**
 * One logistic unit that learns from them, p = sigmoid(w x + b), by the mean binary cross-entropy: a network without
 * hidden layers, from w = 0 and b = 0.
 * @param {Flock} flock @param {number} learningRate @returns {Spec}
 */
export const specOf = ({ measurement, names }, learningRate) => ({
  dataset: 'penguins',
  features: [measurement.name],
  classes: names,
  depth: 0,
  initializer: 'zeros',
  loss: 'binaryCrossEntropy',
  learningRate,
});
