// The experiments over many networks, the claims' and the cures', and their pictures, where they lie in a script of their
// own beside vanish.js: 9 kB, loaded only for the claims and for a reader who tries the cures.

import { h } from 'preact';
import { broughtBy } from './brought.js';
import { CoreError } from './core-error.js';

/** @typedef {typeof import('./claims-inside.js').parts} Parts */

const brought = broughtBy('vanish-claims', ({ partsBy }) => /** @type {ReturnType<Parts>} */ (partsBy(h)));

/** None before fetchTests. @type {Parts} */
export const parts = () => /** @type {ReturnType<Parts>} */ (brought.now());

/** Before the first parts(). @throws {CoreError} `claimsNotLoaded` */
export const fetchTests = () =>
  brought.fetch().catch((cause) => {
    throw new CoreError('claimsNotLoaded', { cause });
  });
