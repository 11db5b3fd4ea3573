// Our core, as a page uses it: some steps that fit half a frame, then the statistics of every layer.

import { loadCore } from '../../dist/vanish-core.mjs';

const sliceMilliseconds = 8;

/** @param {import('../nets.mjs').Net} net */
export async function makeVanish(net) {
  const run = (await loadCore()).trainingRun(net.spec);
  let count = 1;
  return {
    name: 'vanish',
    step() {
      const start = performance.now();
      run.step(count);
      run.layers();
      const done = count;
      if (performance.now() - start < sliceMilliseconds / 2) count = Math.min(2 * count, 100000);
      return done;
    },
    loss: () => run.loss(),
    dispose: () => run.delete(),
  };
}
