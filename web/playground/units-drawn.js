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
 * @property {[number, number][]} skips the columns between which residual connections are drawn
 */

/**
 * @param {number} features @param {number[]} hiddenUnits @param {number} outputs
 * @param {number} [skipEvery] layers that a residual connection skips; 0: there is none
 * @returns {DrawnColumns}
 */
export function columnsOf(features, hiddenUnits, outputs, skipEvery = 0) {
  const layers = [-1, ...firstAndLast(hiddenUnits.length, mostLayers), hiddenUnits.length];
  const counts = layers.map((layer) => [features, ...hiddenUnits, outputs][layer + 1]);
  // They end at every so many hidden layers, where both ends are drawn.
  const skips = layers.flatMap((layer, column) => {
    const from = layers.indexOf(layer - skipEvery);
    const isEnd = skipEvery > 0 && from > 0 && layer < hiddenUnits.length && layer % skipEvery === 0;
    return isEnd ? [/** @type {[number, number]} */ ([from, column])] : [];
  });
  return {
    skips,
    counts,
    units: counts.map((count) => firstAndLast(count, mostUnits)),
    layers,
    hidden: hiddenUnits.length,
  };
}

/** Layers that are not drawn between a column and the one before. @param {DrawnColumns} columns @param {number} column */
export const leftOutBefore = ({ layers }, column) =>
  column > 0 ? layers[column] - layers[column - 1] - 1 : 0;
