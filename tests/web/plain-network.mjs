// A fully connected network in a few lines of plain JavaScript, written from the formulas and from nothing of the
// core: the tool with which a reader checks the core's numbers.

/**
 * @typedef {object} Spec what of a spec decides the formulas
 * @property {string} activation
 * @property {string} [loss]
 * @property {number} [leakySlope]
 * @property {number} [eluAlpha]
 */

/** @param {number} z */
function sigmoid(z) {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/**
 * f, f' and the supremum of f'.
 * @param {Spec} spec
 * @returns {{ f: (z: number) => number, slope: (z: number) => number, steepest: number }}
 */
export function activationOf({ activation, leakySlope = 0.01, eluAlpha = 1 }) {
  switch (activation) {
    case 'sigmoid':
      return { f: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z), steepest: 0.25 };
    case 'tanh':
      return { f: Math.tanh, slope: (z) => 1 / Math.cosh(z) ** 2, steepest: 1 };
    case 'relu':
      return { f: (z) => (z > 0 ? z : 0), slope: (z) => (z > 0 ? 1 : 0), steepest: 1 };
    case 'leakyRelu':
      return { f: (z) => (z > 0 ? z : leakySlope * z), slope: (z) => (z > 0 ? 1 : leakySlope), steepest: 1 };
    case 'elu':
      return {
        f: (z) => (z > 0 ? z : eluAlpha * Math.expm1(z)),
        slope: (z) => (z > 0 ? 1 : eluAlpha * Math.exp(z)),
        steepest: Math.max(1, eluAlpha),
      };
  }
  throw new Error(`no formula for ${activation}`);
}

/**
 * One example's loss and its delta dL/dz at the output.
 * @param {string} name meanSquaredError, binaryCrossEntropy or softmaxCrossEntropy
 * @param {number[]} logits
 * @param {number} label
 * @returns {{ loss: number, delta: number[] }}
 */
export function lossOf(name, logits, label) {
  const wanted = logits.map((_, j) => (logits.length === 1 ? label : Number(j === label)));
  switch (name) {
    case 'meanSquaredError': {
      const errors = logits.map((z, j) => z - wanted[j]);
      const loss = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
      return { loss, delta: errors.map((error) => (2 * error) / errors.length) };
    }
    case 'binaryCrossEntropy': {
      const [z] = logits;
      const loss = Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
      return { loss, delta: [sigmoid(z) - label] };
    }
    case 'softmaxCrossEntropy': {
      const largest = Math.max(...logits);
      const powers = logits.map((z) => Math.exp(z - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      const loss = largest + Math.log(sum) - logits[label];
      return { loss, delta: powers.map((power, j) => power / sum - wanted[j]) };
    }
  }
  throw new Error(`no formula for ${name}`);
}

/** @typedef {{ weights: Float64Array, biases: Float64Array, fanIn: number, fanOut: number }} Layer */
/** @typedef {{ inputs: Float64Array, targets: Float64Array, examples: number, features: number, classes: number }} Data */

/** `auto`, as the specification words it. @param {string | undefined} loss @param {Data} data */
export function resolvedLoss(loss, data) {
  if (loss && loss !== 'auto') return loss;
  return data.classes === 2 ? 'binaryCrossEntropy' : 'softmaxCrossEntropy';
}

/**
 * Pre-activations and activations of every layer for one example.
 * @param {Layer[]} layers
 * @param {Spec} spec
 * @param {ArrayLike<number>} input
 */
function forward(layers, spec, input) {
  const { f } = activationOf(spec);
  /** @type {number[][]} */
  const z = [];
  /** @type {ArrayLike<number>[]} */
  const a = [input];
  for (const [l, { weights, biases, fanIn, fanOut }] of layers.entries()) {
    const sums = Array.from({ length: fanOut }, (_, j) => {
      let sum = biases[j];
      for (let i = 0; i < fanIn; ++i) sum += weights[j * fanIn + i] * a[l][i];
      return sum;
    });
    z.push(sums);
    a.push(l === layers.length - 1 ? sums : sums.map(f));
  }
  return { z, a };
}

/** @param {Data} data @param {number} example */
function inputOf({ inputs, features }, example) {
  return inputs.subarray(example * features, (example + 1) * features);
}

/**
 * The mean loss over all data, and on which side of 0 each pre-activation lies (where ReLU and its kin bend).
 * @param {Layer[]} layers
 * @param {Spec} spec
 * @param {Data} data
 * @returns {{ loss: number, sides: string }}
 */
export function evaluate(layers, spec, data) {
  const name = resolvedLoss(spec.loss, data);
  let sum = 0;
  let sides = '';
  for (let n = 0; n < data.examples; ++n) {
    const { z } = forward(layers, spec, inputOf(data, n));
    sum += lossOf(name, z[layers.length - 1], data.targets[n]).loss;
    for (const layer of z.slice(0, -1)) for (const number of layer) sides += number > 0 ? '+' : '-';
  }
  return { loss: sum / data.examples, sides };
}

/** Root mean square without underflow of the squares. @param {number[]} numbers */
function rms(numbers) {
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  if (largest === 0) return 0;
  return (
    largest * Math.sqrt(numbers.reduce((sum, number) => sum + (number / largest) ** 2, 0) / numbers.length)
  );
}

/**
 * Gradients and the statistics of every layer, by backpropagation one example at a time.
 * @param {Layer[]} layers
 * @param {Spec} spec
 * @param {Data} data
 * @param {number[]} [batch] the examples to take; without it all
 */
export function backpropagate(layers, spec, data, batch = [...new Array(data.examples).keys()]) {
  const name = resolvedLoss(spec.loss, data);
  const { slope, steepest } = activationOf(spec);
  const last = layers.length - 1;
  const gathered = layers.map(({ weights, biases }) => ({
    dWeights: new Array(weights.length).fill(0),
    dBiases: new Array(biases.length).fill(0),
    deltas: /** @type {number[]} */ ([]),
    z: /** @type {number[]} */ ([]),
  }));
  for (const n of batch) {
    const { z, a } = forward(layers, spec, inputOf(data, n));
    let { delta } = lossOf(name, z[last], data.targets[n]);
    for (let l = last; l >= 0; --l) {
      const { weights, fanIn, fanOut } = layers[l];
      const here = gathered[l];
      here.deltas.push(...delta);
      here.z.push(...z[l]);
      for (let j = 0; j < fanOut; ++j) {
        here.dBiases[j] += delta[j] / batch.length;
        for (let i = 0; i < fanIn; ++i) here.dWeights[j * fanIn + i] += (delta[j] * a[l][i]) / batch.length;
      }
      if (l === 0) break;
      const above = delta;
      delta = z[l - 1].map((number, i) => {
        let sum = 0;
        for (let j = 0; j < fanOut; ++j) sum += above[j] * weights[j * fanIn + i];
        return sum * slope(number);
      });
    }
  }
  /** @param {(layer: typeof gathered[number], l: number) => number} measure */
  const column = (measure) => gathered.map(measure);
  return {
    gradients: gathered.map(({ dWeights, dBiases }) => ({ weights: dWeights, biases: dBiases })),
    report: {
      deltaRms: column(({ deltas }) => rms(deltas)),
      dWeightsRms: column(({ dWeights }) => rms(dWeights)),
      dBiasesRms: column(({ dBiases }) => rms(dBiases)),
      preActivationRms: column(({ z }) => rms(z)),
      saturatedShare: column(({ z }, l) =>
        l === last ? 0 : z.filter((number) => slope(number) < 0.01 * steepest).length / z.length,
      ),
    },
  };
}

/**
 * The share of each layer's units whose f' is 0 on all the data.
 * @param {Layer[]} layers
 * @param {Spec} spec
 * @param {Data} data
 */
export function deadShares(layers, spec, data) {
  const last = layers.length - 1;
  if (spec.activation !== 'relu') return layers.map(() => 0);
  const alive = layers.map(() => new Set(/** @type {number[]} */ ([])));
  for (let n = 0; n < data.examples; ++n) {
    const { z } = forward(layers, spec, inputOf(data, n));
    for (let l = 0; l < last; ++l) z[l].forEach((number, j) => number > 0 && alive[l].add(j));
  }
  return layers.map(({ fanOut }, l) => (l === last ? 0 : (fanOut - alive[l].size) / fanOut));
}
