// The four networks that all libraries train, and the work that a step of each is.

/** Numbers from -1 to 1 that look random, the same each time (Park & Miller). @param {number} seed */
function drawn(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 1073741823.5 - 1;
}

/** @param {number} examples @param {number} features @param {number} classes */
function drawnTable(examples, features, classes) {
  const next = drawn(1);
  const lines = Array.from({ length: examples }, (_, n) =>
    [...Array.from({ length: features }, () => next().toFixed(4)), `class ${n % classes}`].join(','),
  );
  const names = Array.from({ length: features }, (_, i) => `feature ${i}`);
  return `${[...names, 'class'].join(',')}\n${lines.join('\n')}\n`;
}

/**
 * @typedef {object} Net
 * @property {string} name
 * @property {string} title
 * @property {object} spec of the core
 * @property {'sigmoid' | 'tanh' | 'relu'} activation
 * @property {number[]} units features, then each layer's
 * @property {number} examples one batch, trained over and over
 * @property {number} learningRate
 */

/** @type {Net[]} */
export const nets = [
  {
    name: 'A',
    title: '2-4-2-1 tanh, batch 10',
    activation: 'tanh',
    units: [2, 4, 2, 1],
    examples: 10,
    learningRate: 0.1,
    spec: { widths: [4, 2], dataset: 'circles' },
  },
  {
    name: 'B',
    title: '20 x 16 sigmoid, batch 32',
    activation: 'sigmoid',
    units: [2, ...new Array(20).fill(16), 1],
    examples: 32,
    learningRate: 0.1,
    spec: { depth: 20, width: 16, dataset: 'gaussians' },
  },
  {
    name: 'C',
    title: '50 x 64 ReLU, batch 64',
    activation: 'relu',
    units: [2, ...new Array(50).fill(64), 1],
    examples: 64,
    learningRate: 0.001,
    spec: { depth: 50, width: 64, dataset: 'gaussians' },
  },
  {
    name: 'D',
    title: '784-256x4-10 ReLU softmax, batch 128',
    activation: 'relu',
    units: [784, 256, 256, 256, 256, 10],
    examples: 128,
    learningRate: 0.01,
    spec: { widths: [256, 256, 256, 256], dataset: 'table', table: drawnTable(128, 784, 10) },
  },
].map((net) => {
  const { activation, learningRate } = net;
  const examples = net.spec.dataset === 'table' ? {} : { examples: net.examples };
  return /** @type {Net} */ ({ ...net, spec: { ...net.spec, ...examples, activation, learningRate } });
});

/**
 * Floating point operations of a step: a multiplication and an addition for each weight and example in each of the
 * three products (forward; back to the layer below, which the first layer has not; gradient), and nothing else.
 * @param {Net} net
 */
export function operationsOf({ units, examples }) {
  let operations = 0;
  for (let l = 1; l < units.length; ++l) operations += (l === 1 ? 4 : 6) * units[l - 1] * units[l] * examples;
  return operations;
}
