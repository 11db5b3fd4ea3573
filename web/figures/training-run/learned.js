// What a network makes of its data, as something to draw: all of its answers come from the core.

/** @typedef {import('../../core.js').Run} Run */
/** @typedef {import('../../core.js').Data} Data */

/**
 * What one network makes of the data.
 * @typedef {object} Learned
 * @property {Float64Array} [shares] of class 1 on a grid, for two features
 * @property {number} side of the grid
 * @property {import('../../charts/map.js').Example[]} examples
 * @property {{ pixels: ArrayLike<number>, isRight: boolean }[]} [images]
 */

const finest = 40; // points of a row of the grid on which a decision is drawn
const coarser = 24; // of a large network, so that the picture follows a slider
const large = 1000; // hidden units
const imageCount = 64;
const pixels = 64;

/** @param {Run} run @param {Data} data @returns {Learned} */
export function learnedOf(run, data) {
  const { inputs, targets, examples: count, features } = data;
  const { classes } = run.classify();
  const { dataset, widths, depth = 0, width = 0 } = run.spec();
  const hiddenUnits = widths ? Array.from(widths).reduce((sum, one) => sum + one, 0) : depth * width;
  const side = hiddenUnits > large ? coarser : finest;
  // Where its own logit is no number, an example is wrong.
  const isRight = (/** @type {number} */ n) => classes[n] === targets[n];
  if (dataset === 'digits') return { side, examples: [], images: imagesOf(inputs, isRight) };
  const ranges = [0, 1].map((feature) => {
    const column = [...new Array(count).keys()].map(
      (n) => inputs[n * features + Math.min(feature, features - 1)],
    );
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const rim = 0.08 * (high - low) || 1;
    return { low: low - rim, high: high + rim };
  });
  const place = (/** @type {number} */ n, /** @type {number} */ feature) => {
    const { low, high } = ranges[feature];
    return (inputs[n * features + Math.min(feature, features - 1)] - low) / (high - low);
  };
  const examples = [...new Array(count).keys()].map((n) => ({
    x: place(n, 0),
    y: place(n, 1),
    class: targets[n],
    isRight: isRight(n),
  }));
  const shares = features === 2 && data.classes === 2 ? sharesOf(run, ranges, side) : undefined;
  return { side, examples, shares };
}

/** The share of class 1 at every point of a grid; none where there are no numbers to draw. @param {Run} run @param {{ low: number, high: number }[]} ranges @param {number} side */
function sharesOf(run, [xs, ys], side) {
  const points = new Float64Array(2 * side * side);
  for (let i = 0; i < side * side; ++i) {
    points[2 * i] = xs.low + (((i % side) + 0.5) / side) * (xs.high - xs.low);
    points[2 * i + 1] = ys.high - ((Math.floor(i / side) + 0.5) / side) * (ys.high - ys.low);
  }
  const shares = run.classify(points).probabilities.filter((_, i) => i % 2 === 1);
  return shares.some(Number.isNaN) ? undefined : shares; // white would say that all of it is class 0
}

/** @param {Float64Array} inputs @param {(n: number) => boolean} isRight */
function imagesOf(inputs, isRight) {
  return [...new Array(imageCount).keys()].map((n) => {
    const image = inputs.subarray(n * pixels, (n + 1) * pixels);
    const [low, high] = [Math.min(...image), Math.max(...image)];
    return { pixels: image.map((pixel) => (pixel - low) / (high - low)), isRight: isRight(n) };
  });
}
