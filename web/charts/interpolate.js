// What d3-scale needs of d3-interpolate here, where all that is scaled are numbers: without the colours, 5 kB less.

/** @param {number} a @param {number} b @returns {(t: number) => number} */
export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;

export const interpolate = interpolateNumber;

/** @param {number} a @param {number} b @returns {(t: number) => number} */
export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);

/** Of scales of more than two colours, which are not used. */
export const piecewise = interpolateNumber;
