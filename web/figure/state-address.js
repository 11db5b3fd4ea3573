// A figure's state as a part of an address, short enough to be read: `figure=gradient-flow&depth=30&step=40`.

import { attributesOf } from './setting-properties.js';

/** @typedef {import('./state.js').State} State */

/** The most characters that an address has of what the reader has done. */
export const longestDid = 200;

/** Whether an address has room for all of it: not for a table of one's own, or for all that some have done. @param {State} state */
export const isWhole = ({ settings, did = '' }) => settings.dataset !== 'table' && did.length <= longestDid;

/** What of a state an address can say, by the names of the attributes. @param {State} state @returns {[string, string][]} */
export function pairsOf(state) {
  const { step, did } = isWhole(state) ? state : {};
  /** @type {[string, string][]} */
  const pairs = Object.entries(state.settings)
    .filter(([, value]) => value !== 'table')
    .map(([name, value]) => [attributesOf(name)[0], String(value)]);
  if (step) pairs.push(['step', String(step)]);
  if (did) pairs.push(['did', did]);
  return pairs;
}

/** What needs no escape in an address is easier to read without one. @param {[string, string][]} pairs */
export const readable = (pairs) =>
  new URLSearchParams(pairs).toString().replace(/%(2C|3A|40)/g, decodeURIComponent);

/** @param {State} state */
export const queryOf = (state) => readable([['figure', state.figure], ...pairsOf(state)]);
