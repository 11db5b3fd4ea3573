// The paths of the chain rule through one network on one example: a unit of each hidden layer, from the output back.

/** @typedef {import('../core.js').Run} Run */

/**
 * @typedef {object} Slopes
 * @property {Float64Array[]} weights of each layer, row-major (fanOut, fanIn)
 * @property {Float64Array[]} derivatives f'(z) of each unit of each hidden layer
 */

/** @param {Run} run @param {number} example @returns {Slopes} */
export function slopesOf(run, example) {
  const depth = run.layers().deltaRms.length - 1;
  const parameters = Array.from({ length: depth + 1 }, (_, layer) => run.parameters(layer));
  const units = parameters.slice(0, depth).map(({ fanOut }) => fanOut);
  return {
    weights: parameters.map(({ weights }) => weights),
    derivatives: derivativesOf(run, example, units),
  };
}

/** f'(z) of each unit of each hidden layer. @param {Run} run @param {number} example @param {number[]} units of each layer */
export function derivativesOf(run, example, units) {
  const depth = units.length;
  const derivatives = units.map((count) => new Float64Array(count));
  const most = Math.max(...units);
  for (let unit = 0; unit < most; ++unit) {
    const path = derivatives.map((layer) => Math.min(unit, layer.length - 1));
    const found = run.chainRule({ example, path }).derivatives;
    path.forEach((at, layer) => (derivatives[layer][at] = found[depth - 1 - layer]));
  }
  return derivatives;
}

/**
 * The path with the largest product of all: the best one to each unit, layer by layer (Viterbi).
 * @param {Slopes} slopes @param {number} output
 */
export function strongestPath({ weights, derivatives }, output = 0) {
  const depth = derivatives.length;
  /** @type {number[][]} */
  const next = [];
  let best = [0];
  for (let layer = depth - 1; layer >= 0; --layer) {
    const fanIn = derivatives[layer].length;
    const after = best;
    next[layer] = [];
    best = [...derivatives[layer]].map((derivative, unit) => {
      const through = after.map((log, to) => {
        const row = layer === depth - 1 ? output : to;
        return log + Math.log(Math.abs(weights[layer + 1][row * fanIn + unit]));
      });
      const largest = Math.max(...through);
      next[layer][unit] = through.indexOf(largest);
      return largest + Math.log(derivative === 0 ? 0 : Math.abs(derivative));
    });
  }
  const path = [best.indexOf(Math.max(...best))];
  for (let layer = 1; layer < depth; ++layer) path.push(next[layer - 1][path[layer - 1]]);
  return path;
}

/** Any path, every one as likely; the same for the same seed. @param {Slopes} slopes @param {number} seed */
export function randomPath({ derivatives }, seed) {
  let state = seed >>> 0;
  return derivatives.map(({ length }) => {
    state = (state + 0x9e3779b9) >>> 0; // the finaliser of MurmurHash3 on a Weyl sequence
    let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32) * length) | 0;
  });
}

/** d z_output / d z of each unit of layer 0: the sum over all paths to it. @param {Slopes} slopes @param {number} output */
export function sumOverPaths({ weights, derivatives }, output = 0) {
  const depth = derivatives.length;
  let sums = new Float64Array([1]);
  for (let layer = depth - 1; layer >= 0; --layer) {
    const fanIn = derivatives[layer].length;
    const after = sums;
    sums = derivatives[layer].map((derivative, unit) => {
      let sum = 0;
      after.forEach((value, to) => {
        const row = layer === depth - 1 ? output : to;
        sum += value * weights[layer + 1][row * fanIn + unit];
      });
      return sum * derivative;
    });
  }
  return sums;
}
