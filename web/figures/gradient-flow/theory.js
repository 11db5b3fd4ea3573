// What mean-field theory expects of the gradients.

/** Weight scales sigma_w of the initializers, for equal widths. @type {Record<string, number>} */
const weightSigmas = {
  xavierNormal: 1,
  xavierUniform: 1,
  lecunNormal: 1,
  lecunUniform: 1,
  heNormal: Math.SQRT2,
  heUniform: Math.SQRT2,
};

/**
 * The gradient that mean-field theory expects of each hidden layer, from that of the last one and the size of z in the
 * first.
 * @param {import('../../core.js').Core} core
 * @param {import('../../core.js').Spec} spec
 * @param {import('../../core.js').LayerReport} report
 * @returns {Float64Array}
 */
export function theoryOf(
  core,
  { activation = 'sigmoid', initializer = 'auto' },
  { deltaRms, preActivationRms },
) {
  const depth = deltaRms.length - 1;
  const isXavier = ['sigmoid', 'tanh', 'linear'].includes(activation);
  const weightSigma = initializer === 'auto' ? (isXavier ? 1 : Math.SQRT2) : weightSigmas[initializer];
  const expected = new Float64Array(depth);
  if (weightSigma === undefined || !(preActivationRms[0] > 0 && preActivationRms[0] < 1000)) return expected;
  const firstVariance = preActivationRms[0] ** 2;
  const { rates } = core.meanField({ activation, weightSigma, firstVariance, depth });
  expected[depth - 1] = deltaRms[depth - 1];
  for (let layer = depth - 2; layer >= 0; --layer) expected[layer] = expected[layer + 1] * rates[layer];
  return expected;
}
