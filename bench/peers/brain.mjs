// brain.js: float32 weights, calculated with as float64. It updates after every example, has one activation function
// for hidden and output layers alike, and learns by mean squared error. Its own bundle for pages, because the package's
// modules ask for Node's streams.

import brain from 'brain.js/browser.js';
import { inputRows, meanSquaredError, targetRows } from '../start.mjs';

/** @param {import('../nets.mjs').Net} net @param {import('../start.mjs').Start} start */
export async function prepare(net, start) {
  const network = new brain.NeuralNetwork({
    activation: net.activation,
    learningRate: net.learningRate / net.batch,
  });
  network.trainOpts.momentum = 0; // the constructor refuses 0, the updates do not
  network.sizes = net.sizes;
  network.initialize();
  start.layers.forEach(({ weights, biases, fanIn }, index) => {
    network.biases[index + 1].set(biases);
    network.weights[index + 1].forEach((row, unit) =>
      row.set(weights.subarray(unit * fanIn, (unit + 1) * fanIn)),
    );
  });
  // Its ReLU is on the outputs too: below 0 they would never learn.
  if (net.activation === 'relu') network.biases.at(-1).fill(1);
  const wanted = targetRows(start);
  const patterns = inputRows(start).map((input, i) => ({
    input: Float32Array.from(input),
    output: Float32Array.from(wanted[i]),
  }));
  let next = 0;
  return [
    {
      name: 'example by example',
      comparesWith: null,
      unitsPerStep: net.batch,
      loss: () =>
        meanSquaredError(
          patterns.map(({ input }) => [...network.runInput(input)]),
          wanted,
        ),
      advance(examples) {
        for (let example = 0; example < examples; ++example) {
          network.trainPattern(patterns[next]);
          next = (next + 1) % patterns.length;
        }
      },
    },
  ];
}
