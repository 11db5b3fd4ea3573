// What activation functions are called on the page.

/** @type {Record<string, string>} */
export const activationLabels = {
  sigmoid: 'sigmoid',
  relu: 'ReLU',
  tanh: 'tanh',
  leakyRelu: 'Leaky ReLU',
  elu: 'ELU',
  softplus: 'softplus',
  silu: 'SiLU',
  gelu: 'GELU',
  linear: 'linear',
};
