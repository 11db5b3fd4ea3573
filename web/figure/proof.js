// The proof behind a figure: the gradients that it shows, against differences of the loss, on the same network.

/** @typedef {import('../core.js').Run} Run */

/**
 * @typedef {object} Proof
 * @property {number} parameters how many were checked
 * @property {number} largestGradient the largest magnitude among them, as backpropagation has it
 * @property {number} largestError the largest difference between the two
 * @property {number} relativeError largestError divided by largestGradient; 0 where both are 0, NaN where no differences
 *   can be taken: the loss or a parameter is too large for them
 */

const patience = 1000; // milliseconds after which a check ends,
const fewest = 6; // but not before so many parameters

/**
 * Compares gradients with differences of the loss for weights and biases spread over all layers, as many as there is
 * time for. The run stays as it is.
 * @param {Run} run
 * @returns {Proof}
 */
export function proveGradients(run) {
  const layers = run.layers().deltaRms.length;
  const gradients = [...new Array(layers).keys()].map((layer) => {
    const { weights, biases } = run.gradients(layer);
    return new Float64Array([...weights, ...biases]);
  });
  const proof = { parameters: 0, largestGradient: 0, largestError: 0, relativeError: 0 };
  for (const gradient of gradients.flatMap((numbers) => [...numbers])) {
    // A NaN stays: what is not finite cannot be checked.
    if (!(Math.abs(gradient) <= proof.largestGradient)) proof.largestGradient = Math.abs(gradient);
  }
  if (!Number.isFinite(proof.largestGradient)) return proof;
  const deadline = performance.now() + patience;
  const most = 24 * layers;
  for (let k = 0; k < most && (k < fewest || performance.now() < deadline); ++k) {
    // Golden ratios: however many there is time for, they are spread over layers and parameters.
    const layer = Math.floor(((k * 0.6180339887) % 1) * layers);
    const parameter = Math.floor(((k * 0.7548776662) % 1) * gradients[layer].length);
    const error = Math.abs(slope(run, layer, parameter) - gradients[layer][parameter]);
    proof.parameters += 1;
    proof.largestError = Math.max(proof.largestError, error);
  }
  // Not `> 0`: a NaN must not pass for agreement.
  if (proof.largestError !== 0) proof.relativeError = proof.largestError / proof.largestGradient;
  return proof;
}

/**
 * dL/dp by central differences: for each of some distances h that of h and that of 2h, extrapolated (Richardson);
 * taken is the one whose two agree best. A wide one meets ReLU's kinks, a narrow one rounding.
 * @param {Run} run
 * @param {number} layer
 * @param {number} parameter
 */
function slope(run, layer, parameter) {
  let best = { slope: NaN, doubt: Infinity };
  for (const h of [1e-3, 1e-4, 1e-5, 1e-6]) {
    const wide = run.lossDifference(layer, parameter, 2 * h);
    const narrow = run.lossDifference(layer, parameter, h);
    const doubt = Math.abs(wide - narrow);
    if (doubt < best.doubt) best = { slope: (4 * narrow - wide) / 3, doubt };
  }
  return best.slope;
}
