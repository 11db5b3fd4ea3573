// On how many networks, and on which ones, the claims are tested.

export const seeds = 20;
export const fewSeeds = 8;
export const small = { depth: 4, width: 16, activation: /** @type {const} */ ('relu') };
/** A rate that hurts, and for how long. */
export const largeRate = 3;
export const hurtingSteps = 100;
/** A network has learned at a loss below this; guessing gives 0.69. */
export const learnt = 0.1;
