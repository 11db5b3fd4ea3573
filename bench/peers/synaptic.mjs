// synaptic: an update after each example, mean squared error, a logistic output; double. A step is one pass over the
// batch. It generates JavaScript with a line for every weight.

import synaptic from 'synaptic';

const { Architect, Neuron } = synaptic;
const squashes = { tanh: Neuron.squash.TANH, sigmoid: Neuron.squash.LOGISTIC, relu: Neuron.squash.RELU };

/** @type {import('./peer.mjs').MakePeer} */
export const makeSynaptic = async (net, start) => {
  const weights = net.units.slice(1).reduce((sum, units, l) => sum + units * net.units[l], 0);
  if (weights > 50000)
    throw new Error(`an object and a line of code for each of ${weights} weights: too many`);
  const network = new Architect.Perceptron(...net.units);
  for (const layer of network.layers.hidden) layer.set({ squash: squashes[net.activation] });
  const outputs = net.units[net.units.length - 1];
  const targets = start.targets.map((y) =>
    outputs === 1 ? [y] : Array.from({ length: outputs }, (_, j) => (j === y ? 1 : 0)),
  );
  let loss = NaN;
  return {
    step() {
      loss = 0;
      for (const [n, input] of start.inputs.entries()) {
        const output = network.activate(input);
        for (const [j, target] of targets[n].entries()) loss += (output[j] - target) ** 2;
        network.propagate(net.learningRate, targets[n]);
      }
      loss /= start.inputs.length;
      return 1;
    },
    loss: () => loss,
  };
};
