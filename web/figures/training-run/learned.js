// What a network makes of its data, as something to draw: all of its answers come from the core.

import { hiddenUnitsOf } from '../../figure/work.js';

/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('../../figure/session.js').Session} Session */
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
const slice = 1e7; // multiply-adds, some milliseconds
const maximumInputs = 1e6; // of classify()

/**
 * The data that a network learns, as they lie in its picture.
 * @typedef {object} Ground
 * @property {Data} data
 * @property {boolean} isDigits
 * @property {number} atOnce examples that are classified in a slice
 * @property {{ x: number, y: number }[]} places of the examples, from 0 to 1
 * @property {number} side of the grid
 * @property {Float64Array} points whose classes are asked for: the examples and, for two features and two classes, the grid
 */

/** They stay as they are while a session does. @type {WeakMap<Session, Ground[]>} */
const grounds = new WeakMap();

/**
 * What read() is to be asked of each network, so that the look at fresh ones needs no other trip.
 * @param {Session} session @param {import('../../core.js').AlsoRead} [also] what else
 */
export const alsoToLook = (session, also) =>
  session.specs.map(() => (grounds.has(session) ? also : { ...also, data: true }));

/**
 * Of all networks, in slices, each of all that have something left: those of a link may learn different data.
 * @param {Session} session @param {boolean} [isWhole] in one slice, if one takes so many
 * @returns {Generator<void, Learned[]>}
 */
export function* learning(session, isWhole = false) {
  const known = grounds.get(session) ?? session.specs.map((spec, i) => groundOf(session.dataOf(i), spec));
  grounds.set(session, known);
  const answers = known.map(({ data: { features, classes }, points }) => {
    const count = points.length / features;
    return { classes: new Float64Array(count), probabilities: new Float64Array(count * classes) };
  });
  const atOnce = Math.min(
    ...known.map(({ data, atOnce: few }) =>
      isWhole ? Math.floor(maximumInputs / data.features) : Math.ceil(few / known.length),
    ),
  );
  for (let first = 0; ; first += atOnce) {
    const due = answers.flatMap(({ classes }, i) => (first < classes.length ? [i] : []));
    if (due.length === 0) break;
    const inputs = due.map((i) => {
      const { data, points } = known[i];
      return points.subarray(first * data.features, (first + atOnce) * data.features);
    });
    session.classify(due, inputs).forEach((answer, k) => {
      const i = due[k];
      answers[i].classes.set(answer.classes, first);
      answers[i].probabilities.set(answer.probabilities, first * known[i].data.classes);
    });
    yield;
  }
  return known.map((ground, i) => learnedOf(ground, answers[i]));
}

/** @param {Data} data @param {Spec} spec @returns {Ground} */
function groundOf(data, spec) {
  const { inputs, examples: count, features, classes } = data;
  const units = hiddenUnitsOf(spec);
  const weights = units.reduce((sum, one, i) => sum + one * (units[i - 1] ?? features), 1);
  const ground = {
    data,
    isDigits: spec.dataset === 'digits',
    atOnce: Math.max(16, Math.floor(slice / weights)),
    places: [],
    side: units.reduce((sum, one) => sum + one, 0) > large ? coarser : finest,
    points: inputs,
  };
  if (ground.isDigits) return ground;
  const columns = [0, Math.min(1, features - 1)].map((feature) =>
    Array.from({ length: count }, (_, n) => inputs[n * features + feature]),
  );
  const ranges = columns.map(rangeOf);
  const [xs, ys] = columns.map((column, i) =>
    column.map((value) => (value - ranges[i].low) / (ranges[i].high - ranges[i].low)),
  );
  const isMapped = features === 2 && classes === 2;
  return {
    ...ground,
    places: xs.map((x, n) => ({ x, y: ys[n] })),
    points: isMapped ? Float64Array.from([...inputs, ...gridOf(ranges, ground.side)]) : inputs,
  };
}

/** What a picture of some numbers shows: all of them, and a rim. @param {number[]} column @returns {{ low: number, high: number }} */
export function rangeOf(column) {
  const [low, high] = [Math.min(...column), Math.max(...column)];
  const rim = 0.08 * (high - low) || 1;
  return { low: low - rim, high: high + rim };
}

/** @param {Ground} ground @param {{ classes: Float64Array, probabilities: Float64Array }} answer @returns {Learned} */
function learnedOf({ data, isDigits, places, side }, { classes, probabilities }) {
  const { inputs, targets, classes: classCount, examples: count } = data;
  // Where its own logit is no number, an example is wrong.
  const isRight = (/** @type {number} */ n) => classes[n] === targets[n];
  if (isDigits) return { side, examples: [], images: imagesOf(inputs, isRight) };
  const examples = places.map((place, n) => ({ ...place, class: targets[n], isRight: isRight(n) }));
  if (classes.length === count) return { side, examples };
  return { side, examples, shares: sharesOf(probabilities.subarray(count * classCount)) };
}

/** The middles of a grid's cells. @param {{ low: number, high: number }[]} ranges @param {number} side */
export function gridOf([xs, ys], side) {
  const points = new Float64Array(2 * side * side);
  for (let i = 0; i < side * side; ++i) {
    points[2 * i] = xs.low + (((i % side) + 0.5) / side) * (xs.high - xs.low);
    points[2 * i + 1] = ys.high - ((Math.floor(i / side) + 0.5) / side) * (ys.high - ys.low);
  }
  return points;
}

/** The share of class 1 at every point; none where there are no numbers to draw. @param {Float64Array} probabilities */
function sharesOf(probabilities) {
  const shares = probabilities.filter((_, i) => i % 2 === 1);
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
