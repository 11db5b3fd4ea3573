// ConvNetJS: example by example, one update a batch; double. Its binary classification is a softmax of two outputs.

import convnetjs from 'convnetjs';

/** @type {import('./peer.mjs').MakePeer} */
export const makeConvnetjs = async (net, start) => {
  const network = new convnetjs.Net();
  const hidden = net.units.slice(1, -1);
  network.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: net.units[0] },
    ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation: net.activation })),
    { type: 'softmax', num_classes: Math.max(2, net.units[net.units.length - 1]) },
  ]);
  // The hidden layers start with the core's weights: a fully connected layer is followed by its activation.
  const fullyConnected = network.layers.filter((/** @type {any} */ layer) => layer.layer_type === 'fc');
  for (const [l, { weights, biases, fanIn }] of start.layers.slice(0, -1).entries()) {
    for (const [j, filter] of fullyConnected[l].filters.entries()) {
      filter.w.set(weights.subarray(j * fanIn, (j + 1) * fanIn));
      fullyConnected[l].biases.w[j] = biases[j];
    }
  }
  const trainer = new convnetjs.Trainer(network, {
    method: 'sgd',
    learning_rate: net.learningRate,
    momentum: 0,
    l2_decay: 0,
    batch_size: net.examples,
  });
  const volumes = start.inputs.map((row) => new convnetjs.Vol(row));
  let loss = NaN;
  return {
    step() {
      loss = 0;
      for (const [n, volume] of volumes.entries()) loss += trainer.train(volume, start.targets[n]).loss;
      loss /= volumes.length;
      return 1;
    },
    loss: () => loss,
  };
};
