// How the race runs, and how one sees it run.

/** Where it ends for a network that does not learn. */
export const lastStep = 600;

/** Of a backward pass as it is shown, from the output to the input. */
export const waveMilliseconds = 3000;

/**
 * The column in which the wave is, of so many; none: at rest.
 * @param {import('../../figure/declaration.js').View} view @param {number} columns
 */
export function frontOf({ look, moves }, columns) {
  if (!moves('run')) return undefined;
  // It starts beyond the output and ends beyond the input, so that it comes and goes.
  const along = look.wave / waveMilliseconds;
  return columns + 1 - along * (columns + 3);
}
