// Our core as a page uses it: steps for about 8 ms, then what a frame draws, the tracker included.

import { loadCore } from '../../dist/vanish-core.mjs';
import { startOf } from '../start.mjs';

/** @param {import('../nets.mjs').Net} net */
export async function prepare(net) {
  const core = await loadCore();
  const run = core.trainingRun(net.spec);
  return [
    {
      name: 'float64',
      loss: () => run.loss(),
      advance(steps) {
        run.step(steps);
        run.layers();
      },
    },
  ];
}

/** @param {{ name: string, spec: import('../../web/core.js').Spec }} flow */
export async function prepareFlow({ spec }) {
  const core = await loadCore();
  return [
    {
      name: 'float64',
      advance(calls) {
        for (let call = 0; call < calls; ++call) core.gradientFlow(spec);
      },
    },
  ];
}

/**
 * The start of all the others, and the losses that those with the same mathematics must reach.
 * @param {import('../nets.mjs').Net} net
 */
export async function reference(net) {
  const core = await loadCore();
  const losses = {};
  let start;
  for (const loss of ['auto', 'meanSquaredError']) {
    const run = core.trainingRun({ ...net.spec, loss });
    if (loss === 'auto') start = startOf(run, net.sizes.length - 1);
    run.step(net.checkSteps);
    losses[loss] = run.loss();
    run.delete();
  }
  return { start, losses };
}
