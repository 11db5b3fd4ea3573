// @tensorflow/tfjs on its WebAssembly backend, with SIMD, on one thread as everything here.

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { tf, waysOn } from './tfjs.mjs';

export async function prepare(net, start, { tfjsWasm }) {
  if (tf.getBackend() !== 'wasm') {
    setWasmPaths(tfjsWasm);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('tfjs sees no SIMD here');
    if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its wasm backend');
  }
  return waysOn(net, start);
}
