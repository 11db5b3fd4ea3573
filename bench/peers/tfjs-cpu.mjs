// @tensorflow/tfjs on its backend of plain JavaScript.

import '@tensorflow/tfjs-backend-cpu';
import { tf, waysOn } from './tfjs.mjs';

export async function prepare(net, start) {
  await tf.setBackend('cpu');
  return waysOn(net, start);
}
