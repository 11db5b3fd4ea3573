// What is asked of a product: what a small loss in each factor comes to.

import { formatNumber } from '../../charts/numbers.js';

const guesses = [0.8, 0.1, 0.01];

/** Sigmoid's slope at 0 and at 1. @param {import('../../core.js').Core} core @returns {[number, number]} */
export function slopesAskedOf(core) {
  const { derivative } = core.activationCurve({ from: 0, to: 1, points: 2 });
  return [derivative[0], derivative[1]];
}

/** @param {{ asked: [number, number] }} value @returns {import('../../figure/declaration.js').Asked} */
export function questionOf({ asked: [steepest, usual] }) {
  const left = (usual / steepest) ** 20;
  const distances = guesses.map((guess) => Math.abs(Math.log(guess / left)));
  return {
    ask: `Sigmoid’s slope is ¼ only at z = 0; at z = 1 it is ${formatNumber(usual)}, four fifths of that. With all 20 units at z = 1, how much is left of the product of quarters?`,
    options: ['Four fifths', 'A tenth', 'A hundredth'],
    find: () => ({
      right: distances.indexOf(Math.min(...distances)),
      answer: `(${formatNumber(usual)} ÷ ${formatNumber(steepest)})²⁰ = ${formatNumber(left)}: a little lost in each layer is a lot in total.`,
    }),
  };
}
