// @tensorflow/tfjs, float32, on the backend that the caller has chosen. Two ways: the layers API, and bare operations
// with variables and an optimizer. Both calculate within the call on these backends, and both read the loss nowhere.

import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { inputRows, targetRows } from '../start.mjs';

tf.enableProdMode(); // without its own checks and advice

const lossOf = ({ classes }) =>
  classes === 2 ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;

function weightsOf(layer) {
  // (fanOut, fanIn) there, (fanIn, fanOut) here.
  return tf.tidy(() =>
    tf.transpose(tf.tensor2d(Float32Array.from(layer.weights), [layer.fanOut, layer.fanIn])),
  );
}

function wayOfLayers(net, start, inputs, targets) {
  const model = tfl.sequential();
  start.layers.forEach((layer, index) => {
    const isLast = index === start.layers.length - 1;
    model.add(
      tfl.layers.dense({
        units: layer.fanOut,
        inputShape: index === 0 ? [layer.fanIn] : undefined,
        activation: isLast ? 'linear' : net.activation,
        kernelInitializer: 'zeros',
      }),
    );
  });
  model.setWeights(
    start.layers.flatMap((layer) => [weightsOf(layer), tf.tensor1d(Float32Array.from(layer.biases))]),
  );
  const loss = lossOf(start);
  model.compile({
    optimizer: tf.train.sgd(net.learningRate),
    loss: (wanted, logits) => loss(wanted, logits),
  });
  return {
    name: 'layers',
    loss: () => tf.tidy(() => loss(targets, model.predict(inputs, { batchSize: net.batch })).dataSync()[0]),
    async advance(steps) {
      for (let step = 0; step < steps; ++step) await model.trainOnBatch(inputs, targets);
    },
  };
}

function wayOfOperations(net, start, inputs, targets) {
  const layers = start.layers.map((layer) => ({
    weights: tf.variable(weightsOf(layer)),
    biases: tf.variable(tf.tensor1d(Float32Array.from(layer.biases))),
  }));
  // Only a fused ReLU has a gradient.
  const isFused = net.activation === 'relu';
  const forward = () =>
    layers.reduce((a, { weights, biases }, index) => {
      const isLast = index === layers.length - 1;
      const activation = !isLast && isFused ? 'relu' : 'linear';
      const z = tf.fused.matMul({ a, b: weights, bias: biases, activation });
      return isLast || isFused ? z : tf[net.activation](z);
    }, inputs);
  const loss = () => lossOf(start)(targets, forward());
  const optimizer = tf.train.sgd(net.learningRate);
  const variables = layers.flatMap(({ weights, biases }) => [weights, biases]);
  return {
    name: 'operations',
    loss: () => tf.tidy(() => loss().dataSync()[0]),
    advance(steps) {
      for (let step = 0; step < steps; ++step) optimizer.minimize(loss, false, variables);
    },
  };
}

/** @param {import('../nets.mjs').Net} net @param {import('../start.mjs').Start} start */
export function waysOn(net, start) {
  const inputs = tf.tensor2d(inputRows(start));
  const targets = tf.tensor2d(targetRows(start), undefined, 'float32');
  return [wayOfLayers(net, start, inputs, targets), wayOfOperations(net, start, inputs, targets)];
}

export { tf };
