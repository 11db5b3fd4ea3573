// What a network makes of its data, as something to draw: all of its answers come from the core.

import { hiddenUnitsOf } from '../../figure/work.js';

/** @typedef {import('../../core.js').Data} Data */
/** @typedef {import('../../core.js').Reading} Reading */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/session.js').Session} Session */

/**
 * What one network makes of the data.
 * @typedef {object} Learned
 * @property {Float64Array} [shares] of class 1 on a grid, for two features
 * @property {number} side of the grid
 * @property {import('../../charts/map.js').Example[]} examples
 * @property {{ pixels: ArrayLike<number>, isRight: boolean }[]} [images]
 */

/**
 * The data that a network learns, as they lie in its picture.
 * @typedef {object} Ground
 * @property {Data} data
 * @property {boolean} isDigits
 * @property {{ x: number, y: number }[]} places of the examples, from 0 to 1
 * @property {number} side of the grid
 * @property {Float64Array} [points] of the grid, for two features and two classes
 */

const finest = 40; // points of a row of the grid on which a decision is drawn
const coarser = 24; // of a large network, so that the picture follows a slider
const large = 1000; // hidden units
const imageCount = 64;
const pixels = 64;

/**
 * Reads the networks of a session, and where a picture of it is due what they have learned.
 * @param {Session} session @param {{ grounds: Ground[], learned: Learned[] }} before grounds: none of a fresh session
 * @param {boolean} isDue
 */
export function readLearned(session, { grounds, learned }, isDue) {
  if (!isDue) return { members: session.read(), grounds, learned };
  const isFresh = grounds.length === 0;
  const members = session.read(
    session.specs.map((_, i) => ({ classes: true, data: isFresh, classify: grounds[i]?.points })),
  );
  const known = isFresh
    ? members.map(({ reading }, i) => groundOf(/** @type {Data} */ (reading?.data), session.specs[i]))
    : grounds;
  return {
    members,
    grounds: known,
    learned: known.map((ground, i) => {
      const { classes, classify } = /** @type {Reading} */ (members[i].reading);
      const onGrid = ground.points && (classify ?? session.runs[i].classify(ground.points));
      return learnedOf(ground, /** @type {Float64Array} */ (classes?.classes), onGrid?.probabilities);
    }),
  };
}

/** @param {Data} data @param {Spec} spec @returns {Ground} */
function groundOf(data, spec) {
  const { inputs, examples: count, features, classes } = data;
  const hiddenUnits = hiddenUnitsOf(spec).reduce((sum, one) => sum + one, 0);
  const side = hiddenUnits > large ? coarser : finest;
  if (spec.dataset === 'digits') return { data, side, isDigits: true, places: [] };
  const columns = [0, Math.min(1, features - 1)].map((feature) =>
    Array.from({ length: count }, (_, n) => inputs[n * features + feature]),
  );
  const ranges = columns.map((column) => {
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const rim = 0.08 * (high - low) || 1;
    return { low: low - rim, high: high + rim };
  });
  const [xs, ys] = columns.map((column, i) =>
    column.map((value) => (value - ranges[i].low) / (ranges[i].high - ranges[i].low)),
  );
  const places = xs.map((x, n) => ({ x, y: ys[n] }));
  const points = features === 2 && classes === 2 ? gridOf(ranges, side) : undefined;
  return { data, side, isDigits: false, places, points };
}

/** Points, row by row, from the upper left. @param {{ low: number, high: number }[]} ranges @param {number} side */
function gridOf([xs, ys], side) {
  const points = new Float64Array(2 * side * side);
  for (let i = 0; i < side * side; ++i) {
    points[2 * i] = xs.low + (((i % side) + 0.5) / side) * (xs.high - xs.low);
    points[2 * i + 1] = ys.high - ((Math.floor(i / side) + 0.5) / side) * (ys.high - ys.low);
  }
  return points;
}

/** @param {Ground} ground @param {Float64Array} classes that the network gives the examples @param {Float64Array} [onGrid] probabilities @returns {Learned} */
function learnedOf({ data: { inputs, targets }, isDigits, places, side }, classes, onGrid) {
  // Where its own logit is no number, an example is wrong.
  const isRight = (/** @type {number} */ n) => classes[n] === targets[n];
  if (isDigits) return { side, examples: [], images: imagesOf(inputs, isRight) };
  const examples = places.map((place, n) => ({ ...place, class: targets[n], isRight: isRight(n) }));
  const shares = onGrid?.filter((_, i) => i % 2 === 1);
  // Where there is no number, white would say that all of it is class 0.
  return { side, examples, shares: shares?.some(Number.isNaN) ? undefined : shares };
}

/** @param {Float64Array} inputs @param {(n: number) => boolean} isRight */
function imagesOf(inputs, isRight) {
  return [...new Array(imageCount).keys()].map((n) => {
    const image = inputs.subarray(n * pixels, (n + 1) * pixels);
    const [low, high] = [Math.min(...image), Math.max(...image)];
    return { pixels: image.map((pixel) => (pixel - low) / (high - low)), isRight: isRight(n) };
  });
}
