// The least that a page of TensorFlow.js does before its first training step: what a first figure is compared with.

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';

const model = sequential();
model.add(layers.dense({ units: 16, activation: 'sigmoid', inputShape: [2] }));
for (let layer = 1; layer < 20; ++layer) model.add(layers.dense({ units: 16, activation: 'sigmoid' }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
await model.trainOnBatch(tf.randomNormal([32, 2]), tf.zeros([32, 1]));
document.body.append('trained');
document.body.id = 'ready';
