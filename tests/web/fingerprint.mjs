// The fingerprint of a network's parameters, as tests/core/fingerprint.hpp takes it. Runs in Node and in a page.

const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

/**
 * FNV-1a, 64 bits, over the little-endian bytes of all parameters: layer by layer, weights then biases.
 * @param {{ parameters: (layer: number) => { weights: Float64Array, biases: Float64Array } }} run
 * @param {number} depth
 * @returns {string} as it stands in golden.inc: 0x and 16 digits
 */
export function fingerprintOf(run, depth) {
  let hash = 0xcbf29ce484222325n;
  const view = new DataView(new ArrayBuffer(8));
  for (let layer = 0; layer <= depth; ++layer) {
    const { weights, biases } = run.parameters(layer);
    for (const number of [...weights, ...biases]) {
      view.setFloat64(0, number, true);
      for (let i = 0; i < 8; ++i) hash = ((hash ^ BigInt(view.getUint8(i))) * prime) & mask;
    }
  }
  return `0x${hash.toString(16).padStart(16, '0')}`;
}

/**
 * The fingerprint after 1,000 steps of the default network with this activation and rate 0.03.
 * @param {{ trainingRun: (spec: object) => any, specFields: { name: string, default: unknown }[] }} core
 * @param {string} activation
 */
export function fingerprintOfTraining(core, activation) {
  const run = core.trainingRun({ activation, learningRate: 0.03 });
  const depth = Number(core.specFields.find(({ name }) => name === 'depth')?.default);
  run.step(1000);
  const fingerprint = fingerprintOf(run, depth);
  run.delete();
  return fingerprint;
}
