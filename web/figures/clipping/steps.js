// How far both descents, or trainings, are shown.

import { networkSteps } from './network.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value */
export const allSteps = ({ network, spec }) => (network ? networkSteps : spec.steps);

/** @param {Value} value @param {View} view */
export const shownSteps = (value, { look }) => Math.floor(look.upTo ?? allSteps(value));
