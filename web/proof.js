// The proof behind a figure: the gradients that it shows, against differences of the loss, on the same network.

/** @typedef {import('./core.js').Run} Run */

/**
 * @typedef {object} Proof
 * @property {number} parameters how many were checked
 * @property {number} largestGradient the largest magnitude among them, as backpropagation has it
 * @property {number} largestError the largest difference between the two
 * @property {number} relativeError largestError divided by largestGradient; 0 where both are 0
 */

const patience = 800; // milliseconds that a check may take; at least every layer's first numbers are checked

/**
 * Compares gradients with differences of the loss for weights and biases spread over all layers, as many as there is
 * time for. Works on a branch: the run itself is not touched.
 * @param {Run} run
 * @returns {Proof}
 */
export function proveGradients(run) {
  const copy = run.branch();
  try {
    return prove(copy);
  } finally {
    copy.delete();
  }
}

/** @param {Run} run @returns {Proof} */
function prove(run) {
  const layers = run.layers().deltaRms.length;
  // All of them before the first is changed: they belong to the parameters at hand.
  const gradients = [...new Array(layers).keys()].map((layer) => run.gradients(layer));
  const proof = { parameters: 0, largestGradient: 0, largestError: 0, relativeError: 0 };
  for (const { weights, biases } of gradients) {
    for (const gradient of [...weights, ...biases]) {
      // A NaN stays: what is not finite cannot be checked.
      if (!(Math.abs(gradient) <= proof.largestGradient)) proof.largestGradient = Math.abs(gradient);
    }
  }
  if (!Number.isFinite(proof.largestGradient)) return proof;
  const deadline = performance.now() + patience;
  for (let round = 0; round < 8 && (round === 0 || performance.now() < deadline); ++round) {
    for (let layer = 0; layer < layers && (layer % 8 > 0 || performance.now() < deadline); ++layer) {
      const parameters = run.parameters(layer);
      const which = round % 4 === 3 ? 'biases' : 'weights';
      const numbers = parameters[which];
      const i = Math.floor(((round * 0.618 + layer * 0.382) % 1) * numbers.length);
      const error = Math.abs(slope(run, layer, parameters, numbers, i) - gradients[layer][which][i]);
      proof.parameters += 1;
      proof.largestError = Math.max(proof.largestError, error);
    }
  }
  if (proof.largestError > 0) proof.relativeError = proof.largestError / proof.largestGradient;
  return proof;
}

/**
 * dL/dw by central differences: for each of three step widths h the two of h and 2h, extrapolated (Richardson); taken is
 * the one whose two agree best. A wide step meets ReLU's kinks, a narrow one rounding.
 * @param {Run} run
 * @param {number} layer
 * @param {{ weights: Float64Array, biases: Float64Array }} parameters
 * @param {Float64Array} numbers its weights or biases
 * @param {number} i
 */
function slope(run, layer, parameters, numbers, i) {
  const value = numbers[i];
  const lossAt = (/** @type {number} */ to) => {
    numbers[i] = to;
    run.setParameters(layer, parameters);
    return run.loss();
  };
  let best = { slope: NaN, doubt: Infinity };
  for (const h of [1e-3, 1e-4, 1e-5]) {
    const wide = (lossAt(value + 2 * h) - lossAt(value - 2 * h)) / (4 * h);
    const narrow = (lossAt(value + h) - lossAt(value - h)) / (2 * h);
    const doubt = Math.abs(wide - narrow);
    if (doubt < best.doubt) best = { slope: (4 * narrow - wide) / 3, doubt };
  }
  lossAt(value);
  return best.slope;
}
