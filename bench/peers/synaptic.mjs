// synaptic, float64. It updates after every example. Its logistic outputs get target - output as their error, which is
// the cross-entropy's gradient: on one logit the same loss, on ten classes ten of them in place of a softmax.
// Two ways: as it is, and, for nets that it can turn into one function, its `optimize`.

import synaptic from 'synaptic';
import { inputRows, targetRows } from '../start.mjs';

const { Layer, Network, Neuron } = synaptic;
const squashOf = { tanh: Neuron.squash.TANH, sigmoid: Neuron.squash.LOGISTIC, relu: Neuron.squash.RELU };

/** The largest net, in connections, for which `optimize` gives a function that an engine compiles. */
const mostOptimized = 10_000;

/** In larger nets an example takes half a second and a step over a minute: they learn from the first two only. */
const fewExamples = 2;

function makeNetwork(net, start) {
  const layers = net.sizes.map((units) => new Layer(units));
  layers.slice(1).forEach((layer, index) => {
    // Building searches all of a neuron's connections for each new one, for minutes on net D: here none is there twice.
    for (const neuron of layers[index].list) neuron.connected = () => false;
    layers[index].project(layer, Layer.connectionType.ALL_TO_ALL);
    for (const neuron of layers[index].list) delete neuron.connected;

    const { weights, biases, fanIn } = start.layers[index];
    const isLast = index === net.sizes.length - 2;
    layer.list.forEach((neuron, unit) => {
      neuron.squash = isLast ? Neuron.squash.LOGISTIC : squashOf[net.activation];
      neuron.bias = biases[unit];
      Object.values(neuron.connections.inputs).forEach((connection, k) => {
        connection.weight = weights[unit * fanIn + k];
      });
    });
  });
  return new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers.at(-1) });
}

function wayOf(net, start, isOptimized, isLarge) {
  const network = makeNetwork(net, start);
  if (!isOptimized) network.setOptimize(false);
  const inputs = inputRows(start).slice(0, isLarge ? fewExamples : undefined);
  const targets = targetRows(start);
  const rate = net.learningRate / net.batch;
  const lossOf = (outputs, wanted) =>
    outputs.reduce((sum, output, j) => sum - Math.log(wanted[j] ? output : 1 - output), 0);
  let next = 0;
  return {
    name: isOptimized ? 'optimized' : 'not optimized',
    comparesWith: start.classes === 2 && !isLarge ? 'auto' : null,
    isOnline: true,
    unitsPerStep: net.batch,
    checkUnits: isLarge ? 2 * fewExamples : undefined,
    loss: () =>
      inputs.reduce((sum, input, i) => sum + lossOf(network.activate(input), targets[i]), 0) / inputs.length,
    advance(examples) {
      for (let example = 0; example < examples; ++example) {
        network.activate(inputs[next]);
        network.propagate(rate, targets[next]);
        next = (next + 1) % inputs.length;
      }
    },
  };
}

/** @param {import('../nets.mjs').Net} net @param {import('../start.mjs').Start} start */
export async function prepare(net, start) {
  const connections = start.layers.reduce((sum, { weights }) => sum + weights.length, 0);
  const isLarge = connections > mostOptimized;
  const ways = [wayOf(net, start, false, isLarge)];
  if (!isLarge) ways.push(wayOf(net, start, true, false));
  return ways;
}
