// The networks of a figure as they are now, for others to rebuild and check: what they are made of, their parameters, the
// data, and the gradient of the loss by each parameter.

import { CoreError } from '../core-error.js';
import { addressOf } from './address.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../figure/declaration.js').Network} Network */
/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

/**
 * One layer: z = weights a + biases.
 * @typedef {object} LayerNumbers
 * @property {number[][]} weights (fanOut, fanIn)
 * @property {number[]} biases (fanOut)
 * @property {number[][]} weightGradients of the loss, the mean over all examples; (fanOut, fanIn)
 * @property {number[]} biasGradients (fanOut)
 */

/**
 * @typedef {object} NetworkNumbers
 * @property {string} name
 * @property {import('../core.js').Spec} spec all fields, defaults too; a table is in `data`
 * @property {number} step of the training
 * @property {string} hash of all that the next step goes by
 * @property {number} loss the mean over the examples
 * @property {{ features: string[], classes: string[], inputs: number[][], targets: number[] }} data the examples that are
 *   trained on: inputs (examples, features), standardised; the class of each, from 0
 * @property {LayerNumbers[]} layers the first hidden layer first, the output layer last
 */

/** @typedef {{ vanish: string, format: number, figure: string, link: string, networks: NetworkNumbers[] }} RunFile */

const format = 1;
const mostParameters = 500_000; // of all networks: some 50 MB of text

/** @param {ArrayLike<number>} numbers @param {number} columns @returns {number[][]} */
const rowsOf = (numbers, columns) =>
  Array.from({ length: numbers.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => numbers[row * columns + column]),
  );

/** @param {Run} run @param {string} name @returns {NetworkNumbers} */
function numbersOf(run, name) {
  const { loss, data, parameters, gradients, steps } = /** @type {any} */ (
    run.read({ data: true, parameters: true, gradients: true })
  );
  const { inputs, targets, features, trainingExamples, featureNames, classNames } = data;
  const layers = parameters.map(
    (/** @type {any} */ { weights, biases, fanIn }, /** @type {number} */ layer) => ({
      weights: rowsOf(weights, fanIn),
      biases: [...biases],
      weightGradients: rowsOf(gradients[layer].weights, fanIn),
      biasGradients: [...gradients[layer].biases],
    }),
  );
  const areFinite = parameters
    .concat(gradients)
    .every(
      (/** @type {any} */ one) => one.weights.every(Number.isFinite) && one.biases.every(Number.isFinite),
    );
  if (!areFinite) throw new CoreError('notFiniteRun');
  return {
    name,
    spec: run.spec(),
    step: steps,
    hash: run.hash(),
    loss,
    data: {
      features: featureNames,
      classes: classNames,
      inputs: rowsOf(inputs.subarray(0, features * trainingExamples), features),
      targets: [...targets.subarray(0, trainingExamples)],
    },
    layers,
  };
}

/** @param {PublicFigure} figure @returns {Network[]} */
function networksOf(figure) {
  const networks = figure.figure.networks?.(figure.view.value) ?? [];
  if (networks.length === 0) throw new CoreError('noNetwork');
  return networks;
}

/**
 * What is made of a network's run, or of a fresh one.
 * @template T
 * @param {Core} core @param {Network} network @param {(run: Run) => T} use
 */
function using(core, { run, spec }, use) {
  const used = run ?? core.trainingRun(spec);
  try {
    return use(used);
  } finally {
    if (!run) used.delete();
  }
}

/** @param {import('../core.js').Spec} spec */
const parametersOf = ({ depth = 20, width = 16, widths }) =>
  widths
    ? Array.from(widths).reduce((sum, units, i) => sum + units * (i > 0 ? widths[i - 1] : 65), 0)
    : depth * width * width;

/** @param {PublicFigure} figure @returns {RunFile} @throws {CoreError} `noNetwork`, `runTooLarge`, `notFiniteRun` */
export function runFileOf(figure) {
  const core = /** @type {Core} */ (figure.core);
  const networks = networksOf(figure);
  const specs = networks.map(({ run, spec }) => run?.spec() ?? spec ?? {});
  if (specs.reduce((sum, spec) => sum + parametersOf(spec), 0) > mostParameters)
    throw new CoreError('runTooLarge');
  return {
    vanish: core.version,
    format,
    figure: figure.figure.word,
    link: addressOf(figure),
    networks: networks.map((network) => using(core, network, (run) => numbersOf(run, network.label))),
  };
}

/** Each network as a text, a line each, which core.restore() takes up to the same bits. @param {PublicFigure} figure */
export function snapshotsOf(figure) {
  const core = /** @type {Core} */ (figure.core);
  return networksOf(figure)
    .map((network) => using(core, network, (run) => `${run.snapshot()}\n`))
    .join('');
}
