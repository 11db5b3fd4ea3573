// How much of the gradient came along paths of each length through a residual network (Veit et al. 2016).

/** @typedef {import('../../figure/network-paths.js').Slopes} Slopes */

/**
 * d z_output / d z of layer 0, split by how many blocks a path goes through: at each it either does, or takes the skip.
 * Row p of the result holds what came through p blocks; their sum is the gradient.
 * @param {Slopes} slopes
 * @param {'none' | 'beforeActivation' | 'afterActivation'} skip
 * @param {number} skipEvery
 * @returns {Float64Array[]}
 */
export function splitByLength({ weights, derivatives }, skip, skipEvery, output = 0) {
  const depth = derivatives.length;
  const ends = (/** @type {number} */ layer) =>
    skip !== 'none' && layer >= skipEvery && layer < depth && layer % skipEvery === 0;
  /** What a skip hands down to the layer where it starts. @type {Float64Array[]} */
  let skipped = [];
  const lastIn = derivatives[depth - 1].length;
  let deltas = [weights[depth].subarray(output * lastIn, (output + 1) * lastIn)];
  for (let layer = depth - 1; ; --layer) {
    // Here `deltas` holds dz_output/da of the layer by what came through its own block's end.
    if (skip !== 'none' && ends(layer + skipEvery)) deltas = add(deltas, skipped);
    if (skip === 'afterActivation' && ends(layer)) skipped = deltas;
    deltas = deltas.map((row) => times(row, derivatives[layer]));
    if (layer === 0) return deltas;
    if (skip === 'beforeActivation' && ends(layer)) skipped = deltas;
    const fanIn = derivatives[layer - 1].length;
    deltas = deltas.map((row) => multiplyTransposed(weights[layer], row, fanIn));
    if (ends(layer)) deltas = [new Float64Array(fanIn), ...deltas]; // one block more
  }
}

// Plain loops: at 100 layers this is a million and more products for each move of a slider.

/** @param {Float64Array[]} a @param {Float64Array[]} b */
function add(a, b) {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long.map((row, p) => {
    const sum = row.slice();
    if (p < short.length) for (let unit = 0; unit < sum.length; ++unit) sum[unit] += short[p][unit];
    return sum;
  });
}

/** @param {Float64Array} row @param {Float64Array} factors */
function times(row, factors) {
  const product = row.slice();
  for (let unit = 0; unit < product.length; ++unit) product[unit] *= factors[unit];
  return product;
}

/** @param {Float64Array} weights row-major (fanOut, fanIn) @param {Float64Array} row @param {number} fanIn */
function multiplyTransposed(weights, row, fanIn) {
  const product = new Float64Array(fanIn);
  for (let to = 0, at = 0; to < row.length; ++to) {
    const value = row[to];
    for (let from = 0; from < fanIn; ++from, ++at) product[from] += value * weights[at];
  }
  return product;
}

/**
 * The share of the gradient that came through p blocks: its component along the gradient, divided by the gradient. The
 * shares add up to 1; one that points the other way is negative. None if no gradient arrives.
 * @param {Float64Array[]} rows
 */
export function sharesOf(rows) {
  const total = rows.reduce((sum, row) => sum.map((value, unit) => value + row[unit]));
  const scale = Math.max(...total.map(Math.abs));
  if (!(scale > 0 && scale < Infinity)) return undefined;
  const along = rows.map((row) =>
    row.reduce((sum, value, unit) => sum + (value / scale) * (total[unit] / scale), 0),
  );
  const whole = along.reduce((sum, value) => sum + value, 0);
  return along.map((value) => value / whole);
}

/** How many of all paths go through p of `blocks` blocks, as shares. @param {number} blocks */
export function binomialShares(blocks) {
  let shares = [1];
  for (let n = 0; n < blocks; ++n) {
    shares = [...shares, 0].map((share, p) => (share + (p > 0 ? shares[p - 1] : 0)) / 2);
  }
  return shares;
}
