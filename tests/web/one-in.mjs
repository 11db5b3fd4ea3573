// For tests that have many variants: a run takes some of them; with VANISH_ALL=1 it takes all.

const isAll = process.env.VANISH_ALL === '1';

/**
 * Every `count`-th of some things, from another one on at each turn: `count` turns in a row take all of them.
 * @template T
 * @param {number} count @param {T[]} things @param {number} turn
 * @returns {T[]}
 */
export const oneIn = (count, things, turn) =>
  isAll ? things : things.filter((_, i) => (i + turn) % count === 0);
