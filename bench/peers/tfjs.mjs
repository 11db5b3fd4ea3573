// TensorFlow.js, operations and an optimizer of its core (its layers API does the same work with more around it).
// Same loss, same initial weights; float32.

import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** @param {string} folder where the backend's wasm files are, with a slash at the end */
export function setUpTfjs(folder) {
  setWasmPaths(folder);
  setThreadsCount(1);
}

/** @param {'cpu' | 'wasm'} backend @returns {import('./peer.mjs').MakePeer} */
export const makeTfjs = (backend) => async (net, start) => {
  await tf.setBackend(backend);
  const inputs = tf.tensor2d(start.inputs);
  const outputs = net.units[net.units.length - 1];
  const targets =
    outputs === 1
      ? tf.tensor2d(start.targets.map((y) => [y]))
      : tf.oneHot(tf.tensor1d(start.targets, 'int32'), outputs);
  const layers = start.layers.map(({ weights, biases, fanIn, fanOut }) => ({
    weights: tf.variable(tf.tensor2d(Float32Array.from(weights), [fanOut, fanIn])),
    biases: tf.variable(tf.tensor1d(Float32Array.from(biases))),
  }));
  const optimizer = tf.train.sgd(net.learningRate);
  const lossOf = () => {
    let a = inputs;
    for (const [l, { weights, biases }] of layers.entries()) {
      const z = tf.add(tf.matMul(a, weights, false, true), biases);
      a = l < layers.length - 1 ? tf[net.activation](z) : z;
    }
    return outputs === 1
      ? tf.losses.sigmoidCrossEntropy(targets, a)
      : tf.losses.softmaxCrossEntropy(targets, a);
  };
  return {
    async use() {
      await tf.setBackend(backend);
    },
    step() {
      const loss = optimizer.minimize(lossOf, true);
      loss.dataSync(); // all of the step has been done
      loss.dispose();
      return 1;
    },
    loss: () => tf.tidy(() => lossOf().dataSync()[0]),
    dispose() {
      for (const { weights, biases } of layers) tf.dispose([weights, biases]);
      tf.dispose([inputs, targets]);
      optimizer.dispose();
    },
  };
};
