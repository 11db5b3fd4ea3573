// convnetjs, float64. It sums the gradients of a batch example by example and then updates: the same mathematics.
// It has no cross-entropy of one logit: there it learns by mean squared error, which costs it less.

import convnetjs from 'convnetjs';
import { inputRows, meanSquaredError, targetRows } from '../start.mjs';

/** @param {import('../nets.mjs').Net} net @param {import('../start.mjs').Start} start */
export async function prepare(net, start) {
  const isRegression = start.classes === 2;
  const network = new convnetjs.Net();
  network.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: start.features },
    ...net.sizes
      .slice(1, -1)
      .map((units) => ({ type: 'fc', num_neurons: units, activation: net.activation })),
    isRegression ? { type: 'regression', num_neurons: 1 } : { type: 'softmax', num_classes: start.classes },
  ]);
  const dense = network.layers.filter(({ layer_type: type }) => type === 'fc');
  start.layers.forEach(({ weights, biases, fanIn }, index) => {
    dense[index].filters.forEach((filter, unit) =>
      filter.w.set(weights.subarray(unit * fanIn, (unit + 1) * fanIn)),
    );
    dense[index].biases.w.set(biases);
  });

  const trainer = new convnetjs.Trainer(network, {
    method: 'sgd',
    momentum: 0,
    batch_size: net.batch,
    // Its regression goes down (z - y)^2 / 2, ours (z - y)^2.
    learning_rate: isRegression ? 2 * net.learningRate : net.learningRate,
  });
  const inputs = inputRows(start).map((row) => new convnetjs.Vol(row));
  const wanted = targetRows(start);
  const targets = isRegression ? wanted : [...start.targets];
  const outputs = (input) => [...network.forward(input, false).w];
  let next = 0;
  return [
    {
      name: isRegression ? 'mean squared error' : 'softmax',
      comparesWith: isRegression ? 'meanSquaredError' : 'auto',
      unitsPerStep: net.batch,
      loss() {
        if (isRegression) return meanSquaredError(inputs.map(outputs), wanted);
        const losses = inputs.map((input, i) => -Math.log(outputs(input)[targets[i]]));
        return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      },
      advance(examples) {
        for (let example = 0; example < examples; ++example) {
          trainer.train(inputs[next], targets[next]);
          next = (next + 1) % inputs.length;
        }
      },
    },
  ];
}
