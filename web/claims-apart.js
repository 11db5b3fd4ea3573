// The claims' experiments, where they lie in a script of their own beside vanish.js: 6 kB that only their figure loads.

import { broughtBy } from './brought.js';
import { CoreError } from './core-error.js';

/** @typedef {typeof import('./figures/claims/tests.js').Tests} Class */

const tests = broughtBy('vanish-claims', ({ Tests }) => /** @type {Class} */ (Tests));

/** @param {import('./core.js').Core} core */
export const newTests = (core) => new /** @type {Class} */ (tests.now())(core);

/** Before the first newTests. @throws {CoreError} `claimsNotLoaded` */
export const fetchTests = () =>
  tests.fetch().catch((cause) => {
    throw new CoreError('claimsNotLoaded', { cause });
  });
