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

/** The class that logits stand for. @param {Float64Array} logits @param {number} n @param {number} outputs @param {number} threshold */
function classOf(logits, n, outputs, threshold) {
  if (outputs === 1) return logits[n] > threshold ? 1 : 0;
  let best = 0;
  for (let j = 1; j < outputs; ++j) if (logits[n * outputs + j] > logits[n * outputs + best]) best = j;
  return best;
}

/** @param {Run} run @param {Data} data @returns {Learned} */
export function learnedOf(run, data) {
  const { inputs, targets, examples: count, features } = data;
  const logits = run.predict(inputs);
  const outputs = logits.length / count;
  const { loss, widths, depth = 0, width = 0 } = run.spec();
  const isSquaredError = loss === 'meanSquaredError';
  const hiddenUnits = widths ? Array.from(widths).reduce((sum, one) => sum + one, 0) : depth * width;
  const side = hiddenUnits > large ? coarser : finest;
  // As the core counts: where its own logit is no number, an example is wrong.
  const isRight = (/** @type {number} */ n) =>
    !Number.isNaN(logits[outputs > 1 ? n * outputs + targets[n] : n]) &&
    classOf(logits, n, outputs, isSquaredError ? 0.5 : 0) === targets[n];
  if (features === pixels) return { side, examples: [], images: imagesOf(inputs, isRight) };
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
  const shares = features === 2 && data.classes === 2 ? sharesOf(run, ranges, outputs, side) : undefined;
  return { side, examples, shares };
}

/** The share of class 1 at every point of a grid; none where there are no numbers to draw. @param {Run} run @param {{ low: number, high: number }[]} ranges @param {number} outputs @param {number} side */
function sharesOf(run, [xs, ys], outputs, side) {
  const points = new Float64Array(2 * side * side);
  for (let i = 0; i < side * side; ++i) {
    points[2 * i] = xs.low + (((i % side) + 0.5) / side) * (xs.high - xs.low);
    points[2 * i + 1] = ys.high - ((Math.floor(i / side) + 0.5) / side) * (ys.high - ys.low);
  }
  const logits = run.predict(points);
  if (logits.some(Number.isNaN)) return undefined; // white would say that all of it is class 0
  return Float64Array.from({ length: side * side }, (_, i) => {
    const logit = outputs === 1 ? logits[i] : logits[2 * i + 1] - logits[2 * i];
    return 1 / (1 + Math.exp(-logit)); // only a shade of grey
  });
}

/** @param {Float64Array} inputs @param {(n: number) => boolean} isRight */
function imagesOf(inputs, isRight) {
  return [...new Array(imageCount).keys()].map((n) => {
    const image = inputs.subarray(n * pixels, (n + 1) * pixels);
    const [low, high] = [Math.min(...image), Math.max(...image)];
    return { pixels: image.map((pixel) => (pixel - low) / (high - low)), isRight: isRight(n) };
  });
}
