// What the fold of a figure has, and how a path through a network is drawn, where they lie in a script of their own beside
// vanish.js: only who opens a fold, or asks for the numbers or the path, loads it.

import { broughtBy } from './brought.js';
import { CoreError } from './core-error.js';

/** @typedef {ReturnType<typeof import('./more-inside.js').parts>} Parts */

/** What this vanish.js hands over: the script works with that. @type {object | undefined} */
let handed;
document.addEventListener('vanish', (event) => (handed ??= /** @type {CustomEvent} */ (event).detail));

const brought = broughtBy('vanish-more', ({ partsBy }) => partsBy);

/** @type {Parts | undefined} */
let here;

/** None before fetchMore. */
export const parts = () => here;

/** @throws {CoreError} `moreNotLoaded` */
export async function fetchMore() {
  try {
    await brought.fetch();
    here ??= await brought.now()(handed);
  } catch (cause) {
    throw new CoreError('moreNotLoaded', { cause });
  }
}
