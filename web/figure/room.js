// The room that a figure keeps free: for all of it before it is alive, and for those of its texts that change. What
// room that is, heights.js knows; `npm run heights` measures it.

import { heights } from './heights.js';

/**
 * Each step holds from its width on, up to the next one's.
 * @typedef {object} Room
 * @property {Record<string, number[][]>} texts by their class: [width in em of the figure, height in em of the text]
 * @property {number[][]} places [width in pixels, height in pixels, and what each pixel of text size over 15 adds to it]
 */

/** @param {Room} room */
export function roomRules({ texts, places }) {
  let rules = '';
  /** @param {string} width @param {string} selector @param {string} height */
  const add = (width, selector, height) => {
    rules += `@container (min-width:${width}){${selector}{min-height:${height}}}`;
  };
  for (const [name, steps] of Object.entries(texts)) {
    for (const [width, height] of steps) add(`${width}em`, `.${name}`, `${height}em`);
  }
  for (const [width, height, growth] of places)
    add(`${width}px`, '.place', `calc(${height}px + ${growth}*var(--larger))`);
  return `@media screen{${rules}}`; // paper needs no room
}

/** The style sheet of a figure's room. @param {string} word of the figure */
export const roomFor = (word) => roomRules(heights[word] ?? { texts: {}, places: [] });
