// The claims' experiments, where the script holds them.

import { Tests } from './figures/claims/tests.js';

/** @param {import('./core.js').Core} core */
export const newTests = (core) => new Tests(core);

/** @returns {Promise<void>} */
export const fetchTests = async () => undefined;
