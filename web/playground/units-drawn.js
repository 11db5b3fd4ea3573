// Which layers and units of a network are drawn: all of a small one, of a large one the first and the last.

import { mostUnits } from '../figure/drawn-network.js';

const mostLayers = 24; // more columns are too narrow to show what a unit answers

/** @param {number} count @param {number} most @returns {number[]} */
export function firstAndLast(count, most) {
  const all = [...new Array(count).keys()];
  return count <= most ? all : [...all.slice(0, most / 2), ...all.slice(-most / 2)];
}

/**
 * The columns of the picture: the inputs, hidden layers, the output.
 * @typedef {object} DrawnColumns
 * @property {number[]} counts units of each
 * @property {number[][]} units those that are drawn of each
 * @property {number[]} layers of each column: -1 the inputs, 0 the first hidden layer ..., the output
 * @property {number} hidden hidden layers in all
 * @property {[number, number][]} skips the columns between which residual connections are drawn: those of which both ends are
 */

/**
 * @param {number} features @param {number[]} hiddenUnits @param {number} outputs
 * @param {ArrayLike<number>} [skips] of each residual connection the layers where it starts and ends, as a run gives them
 * @returns {DrawnColumns}
 */
export function columnsOf(features, hiddenUnits, outputs, skips = []) {
  const layers = [-1, ...firstAndLast(hiddenUnits.length, mostLayers), hiddenUnits.length];
  const counts = layers.map((layer) => [features, ...hiddenUnits, outputs][layer + 1]);
  /** @type {[number, number][]} */
  const drawn = [];
  for (let i = 0; i < skips.length; i += 2) {
    const [from, to] = [layers.indexOf(skips[i]), layers.indexOf(skips[i + 1])];
    if (from > 0 && to > 0) drawn.push([from, to]);
  }
  return {
    counts,
    units: counts.map((count) => firstAndLast(count, mostUnits)),
    layers,
    hidden: hiddenUnits.length,
    skips: drawn,
  };
}

/** Layers that are not drawn between a column and the one before. @param {DrawnColumns} columns @param {number} column */
export const leftOutBefore = ({ layers }, column) =>
  column > 0 ? layers[column] - layers[column - 1] - 1 : 0;
