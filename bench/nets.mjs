// The nets, as data: what every library trains, and how the work is counted.

/**
 * @typedef {object} Net
 * @property {string} name
 * @property {string} description
 * @property {number[]} sizes units of each layer, from the inputs to the outputs
 * @property {'tanh' | 'sigmoid' | 'relu'} activation of the hidden layers
 * @property {number} batch examples of a step: all there are
 * @property {number} learningRate of plain gradient descent
 * @property {number} checkSteps steps after which the loss is compared, before anything is timed
 * @property {import('../web/core.js').Spec} spec what our core is asked for
 */

/** Examples for net D: as many numbers as a small image has, a weak pattern of their class in noise. */
function syntheticTable({ examples, features, classes }) {
  let state = 1;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32; // Numerical Recipes' ranqd1
  const header = Array.from({ length: features }, (none, feature) => `x${feature}`);
  const lines = Array.from({ length: examples }, (none, example) => {
    const label = example % classes;
    const numbers = header.map((name, feature) => random() + (feature % classes === label ? 0.2 : 0));
    return [...numbers.map((number) => number.toFixed(3)), label].join(',');
  });
  return [[...header, 'class'].join(','), ...lines].join('\n');
}

/** @returns {Net[]} */
export function makeNets() {
  /** @type {Net[]} */
  const nets = [
    {
      name: 'A',
      description: '2-4-2-1 tanh, batch 10',
      sizes: [2, 4, 2, 1],
      activation: 'tanh',
      batch: 10,
      learningRate: 0.1,
      checkSteps: 200,
      spec: { dataset: 'circles' },
    },
    {
      name: 'B',
      description: '2-16x20-1 sigmoid, batch 32',
      sizes: [2, ...Array(20).fill(16), 1],
      activation: 'sigmoid',
      batch: 32,
      learningRate: 0.1,
      checkSteps: 20,
      spec: { dataset: 'circles' },
    },
    {
      name: 'C',
      description: '2-64x50-1 ReLU, batch 64',
      sizes: [2, ...Array(50).fill(64), 1],
      activation: 'relu',
      batch: 64,
      learningRate: 0.001,
      checkSteps: 5,
      spec: { dataset: 'circles' },
    },
    {
      name: 'D',
      description: '784-256x4-10 ReLU softmax, batch 128',
      sizes: [784, 256, 256, 256, 256, 10],
      activation: 'relu',
      batch: 128,
      learningRate: 0.01,
      checkSteps: 3,
      spec: { dataset: 'table', table: syntheticTable({ examples: 128, features: 784, classes: 10 }) },
    },
  ];
  for (const net of nets) {
    const { activation, sizes, batch, learningRate } = net;
    net.spec = { ...net.spec, activation, widths: sizes.slice(1, -1), learningRate, optimizer: 'sgd' };
    if (net.spec.dataset !== 'table') net.spec.examples = batch;
  }
  return nets;
}

/** gradientFlow as the largest figure asks for it: one call is a new network, forward, backward and the tracker. */
export const flows = ['sigmoid', 'relu'].map((activation) => ({
  name: `gradientFlow ${activation}`,
  spec: { activation, depth: 100, width: 64, dataset: 'circles', examples: 32 },
}));

/**
 * Multiplications and additions of one step's three products: forward, delta back (not for the first layer), and the
 * weights' gradient. Nothing else is counted.
 * @param {Net} net
 */
export function flopsOfStep({ sizes, batch }) {
  const products = sizes
    .slice(1)
    .map((fanOut, layer) => (layer === 0 ? 2 : 3) * 2 * batch * fanOut * sizes[layer]);
  return products.reduce((sum, flops) => sum + flops, 0);
}
