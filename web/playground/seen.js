// What the playground sees of its networks beside their answers: what each unit gives on the plane of the data, and the
// edges. All of it comes from the core, in slices of some milliseconds, as often as the session has time for.

import { brightnessOf } from '../charts/network.js';
import { hiddenUnitsOf, loadOf } from '../figure/work.js';
import { drawnOf } from '../figure/drawn-network.js';
import { gridOf, learning, rangeOf } from '../figures/training-run/learned.js';
import { columnsOf } from './units-drawn.js';

/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../figures/training-run/learned.js').Learned} Learned */
/** @typedef {import('./units-drawn.js').DrawnColumns} DrawnColumns */

/**
 * @typedef {object} UnitMaps what units give on the plane of the data
 * @property {number} side points of a row
 * @property {Uint8Array[][]} levels of each drawn unit of each hidden column: row by row from the top, (side, side). Of a
 *   bounded activation function 0 and 255 are its bounds; of another one 0, or less, and the most that the unit gives
 *
 * @typedef {object} SeenNetwork
 * @property {DrawnColumns} columns
 * @property {UnitMaps} [maps] none: the data are no plane
 * @property {Float64Array[]} light of each drawn unit of each column: how bright what arrives of the gradient is, 0 to 1
 * @property {Float64Array[]} gradient of the edges that lead to each column but the first, likewise: row-major (its drawn
 *   units, those of the column before)
 * @property {boolean} isByLayer all edges and units of a layer have the brightness of the layer: each by itself takes too long
 * @property {Float64Array[]} weights of the same edges, as shares of their layer's largest, with their signs
 *
 * @typedef {Learned & { network: SeenNetwork }} Seen
 */

const finest = 20; // points of a row of a unit's map
const coarsest = 8;
const numbersOfMaps = 130_000; // of all units of a network
const slice = 2e6; // multiply-adds: some milliseconds, also before the engine has optimized the core
const numbersOfSlice = 4e4;
const longLoad = 6e6; // weights times examples from which a look at each unit's gradient would take too long

/** Of the activation functions that have them. @type {Record<string, [number, number]>} */
const boundsOf = { sigmoid: [0, 1], tanh: [-1, 1] };

/** Of all networks of a session. @param {import('../figure/session.js').Session} session @returns {Generator<void, Seen[]>} */
export function* seeing(session) {
  const learned = yield* learning(session);
  const all = [];
  for (let i = 0; i < learned.length; ++i) {
    const { activation = 'sigmoid' } = session.specs[i];
    const network = yield* seenOf(session.runs[i], session.specs[i], boundsOf[activation]);
    const { trainingExamples } = planes.get(session.runs[i])?.data ?? {};
    const examples = learned[i].examples.map((one, n) => ({
      ...one,
      isHeldOut: n >= (trainingExamples ?? Infinity),
    }));
    all.push({ ...learned[i], examples, network });
  }
  return all;
}

/** What stays the same of a run. @type {WeakMap<Run, { data: import('../core.js').Data, columns: DrawnColumns, side: number, points: Float64Array, atOnce: number }>} */
const planes = new WeakMap();

/** @param {Run} run @param {Spec} spec */
function planeOf(run, spec) {
  const known = planes.get(run);
  if (known) return known;
  const data = run.data();
  const { inputs, examples, features, classes } = data;
  const units = hiddenUnitsOf(spec);
  const all = units.reduce((sum, one) => sum + one, 0);
  const outputs = run.parameters(units.length).fanOut;
  const weights = units.reduce((sum, one, i) => sum + one * (units[i - 1] ?? features), 1);
  const isPlane = features === 2 && classes === 2 && all > 0;
  const side = Math.min(Math.max(Math.floor(Math.sqrt(numbersOfMaps / all)), coarsest), finest);
  const columnOf = (/** @type {number} */ feature) =>
    [...new Array(examples).keys()].map((n) => inputs[n * features + feature]);
  const plane = {
    data,
    columns: columnsOf(features, units, outputs, run.skips()),
    side,
    points: isPlane ? gridOf([rangeOf(columnOf(0)), rangeOf(columnOf(1))], side) : new Float64Array(),
    atOnce: Math.max(1, Math.floor(Math.min(slice / weights, numbersOfSlice / Math.max(all, 1)))),
  };
  planes.set(run, plane);
  return plane;
}

/** @param {Run} run @param {Spec} spec @param {[number, number]} [bounds] of its activation @returns {Generator<void, SeenNetwork>} */
function* seenOf(run, spec, bounds) {
  const plane = planeOf(run, spec);
  const maps = plane.points.length > 0 ? yield* mapsOf(run, plane, bounds) : undefined;
  const weights = yield* weightsOf(run, plane.columns);
  const flow = loadOf([spec]) < longLoad ? eachFlow(run, plane.columns) : layersFlow(run, plane.columns);
  return { columns: plane.columns, maps, weights, ...flow };
}

/** @param {Run} run @param {{ columns: DrawnColumns, side: number, points: Float64Array, atOnce: number }} plane @param {[number, number]} [bounds] @returns {Generator<void, UnitMaps>} */
function* mapsOf(run, { columns, side, points, atOnce }, bounds) {
  const hidden = columns.units.slice(1, -1);
  const numbers = hidden.map((units) => units.map(() => new Float64Array(side * side)));
  for (let first = 0; first < side * side; first += atOnce) {
    const layers = run.activationsOn(points.subarray(2 * first, 2 * (first + atOnce)));
    hidden.forEach((units, column) => {
      const given = layers[columns.layers[column + 1]];
      const count = columns.counts[column + 1];
      units.forEach((unit, i) => {
        for (let n = 0; n * count < given.length; ++n)
          numbers[column][i][first + n] = given[n * count + unit];
      });
    });
    yield;
  }
  return { side, levels: numbers.map((units) => units.map((unit) => levelsOf(unit, bounds))) };
}

/** @param {Float64Array} numbers of a unit @param {[number, number]} [bounds] */
function levelsOf(numbers, bounds) {
  let [low, high] = bounds ?? [0, 0];
  if (!bounds) {
    for (let i = 0; i < numbers.length; ++i) {
      if (numbers[i] < low) low = numbers[i];
      if (numbers[i] > high) high = numbers[i];
    }
  }
  const scale = high > low ? 255 / (high - low) : 0;
  const levels = new Uint8Array(numbers.length); // Uint8Array.from takes ten times as long
  for (let i = 0; i < numbers.length; ++i) levels[i] = scale * (numbers[i] - low);
  return levels;
}

/** @param {Run} run @param {DrawnColumns} columns @returns {Generator<void, Float64Array[]>} */
function* weightsOf(run, { layers, units, counts }) {
  /** @type {Float64Array[]} */
  const all = [];
  for (let column = 1; column < layers.length; ++column) {
    const isNext = layers[column] === layers[column - 1] + 1;
    if (isNext) {
      const { weights } = run.parameters(layers[column]);
      let largest = 0;
      for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
      const fanIn = counts[column - 1];
      all.push(
        Float64Array.from(
          units[column].flatMap((to) =>
            units[column - 1].map((from) => (largest > 0 ? weights[to * fanIn + from] / largest : 0)),
          ),
        ),
      );
    } else all.push(new Float64Array());
    if (column % 2 === 0) yield;
  }
  return all;
}

/** Of each unit and edge. @param {Run} run @param {DrawnColumns} columns */
function eachFlow(run, { layers }) {
  const { network } = drawnOf(run.unitStatistics());
  return {
    isByLayer: false,
    light: layers.map((layer) => network.units[layer + 1]),
    gradient: layers
      .slice(1)
      .map((layer, i) => (layer === layers[i] + 1 ? network.edges[layer] : new Float64Array())),
  };
}

/** Of each layer alone. @param {Run} run @param {DrawnColumns} columns */
function layersFlow(run, { layers, units }) {
  const { deltaRms } = run.layers();
  const whole = deltaRms[deltaRms.length - 1];
  const brightOf = (/** @type {number} */ layer) =>
    whole > 0 ? brightnessOf(deltaRms[Math.max(layer, 0)] / whole) : 0;
  return {
    isByLayer: true,
    light: layers.map((layer, column) => new Float64Array(units[column].length).fill(brightOf(layer))),
    gradient: layers.slice(1).map((layer, i) => {
      const count = layer === layers[i] + 1 ? units[i + 1].length * units[i].length : 0;
      return new Float64Array(count).fill(brightOf(layer));
    }),
  };
}
