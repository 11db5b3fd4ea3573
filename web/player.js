// The page's single frame loop: figures that move add a callback, and it runs while there is any.

/** @type {Set<(now: number) => void>} */
const callbacks = new Set();
let scheduled = false;

/** @param {number} now milliseconds */
function frame(now) {
  scheduled = false;
  for (const callback of [...callbacks]) callback(now);
  schedule();
}

function schedule() {
  if (scheduled || callbacks.size === 0) return;
  scheduled = true;
  requestAnimationFrame(frame);
}

/** Calls `callback` in every frame from now on. @param {(now: number) => void} callback */
export function startFrames(callback) {
  callbacks.add(callback);
  schedule();
}

/** @param {(now: number) => void} callback */
export function stopFrames(callback) {
  callbacks.delete(callback);
}

/** Whether the reader has asked for less motion. */
export function prefersReducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
