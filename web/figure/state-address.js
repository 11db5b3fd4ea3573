// A figure's state as a part of an address, short enough to be read: `figure=gradient-flow&depth=30&step=40`.

import { attributesOf } from './setting-properties.js';

/** @typedef {import('./state.js').State} State */

/** A table of one's own is too long for an address. @param {string | number} value */
const isShort = (value) => value !== 'table';

/** What of a state an address can say, by the names of the attributes. @param {State} state @returns {[string, string][]} */
export function pairsOf({ settings, step = 0 }) {
  const pairs = Object.entries(settings)
    .filter(([, value]) => isShort(value))
    .map(([name, value]) => /** @type {[string, string]} */ ([attributesOf(name)[0], String(value)]));
  return step > 0 ? [...pairs, ['step', String(step)]] : pairs;
}

/** Commas need no escape, and a list is easier to read with them. @param {State} state */
export const queryOf = (state) =>
  new URLSearchParams([['figure', state.figure], ...pairsOf(state)]).toString().replaceAll('%2C', ',');
