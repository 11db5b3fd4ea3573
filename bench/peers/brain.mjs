// brain.js: an update after each example, mean squared error, an activation function at the output too; float32
// and double mixed. A step is one pass over the batch.

import brain from 'brain.js';

/** @type {import('./peer.mjs').MakePeer} */
export const makeBrain = async (net, start) => {
  const outputs = net.units[net.units.length - 1];
  const network = new brain.NeuralNetwork({
    hiddenLayers: net.units.slice(1, -1),
    activation: net.activation,
    learningRate: net.learningRate,
    momentum: 0,
  });
  const data = start.inputs.map((input, n) => ({
    input,
    output:
      outputs === 1
        ? [start.targets[n]]
        : Array.from({ length: outputs }, (_, j) => (j === start.targets[n] ? 1 : 0)),
  }));
  const train = (/** @type {number} */ iterations) =>
    network.train(data, { iterations, errorThresh: 0, log: false, errorCheckInterval: iterations }).error;
  let count = 1;
  let error = train(1);
  return {
    step() {
      const begin = performance.now();
      error = train(count);
      const done = count;
      // Each call formats the data anew: as many iterations a call as fit 8 ms.
      if (performance.now() - begin < 4) count = Math.min(2 * count, 100000);
      return done;
    },
    loss: () => error,
  };
};
