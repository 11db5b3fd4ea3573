// The figures' words: `gradient-flow` is <vanish-gradient-flow> and figures/gradient-flow.js.

export const figureWords = [
  'activation-curve',
  'chain-rule',
  'claims',
  'clipping',
  'dead-units',
  'gradient-flow',
  'neuron',
  'residual',
  'training-run',
];
