// The page's single frame loop: figures that move add a callback, and it runs while there is any and nobody has paused
// the page.

/** @type {Set<(now: number) => void>} */
const callbacks = new Set();
/** @type {Set<() => void>} */
const listeners = new Set();
let scheduled = false;
let paused = false;

/** @param {number} now milliseconds */
function frame(now) {
  scheduled = false;
  if (paused) return;
  try {
    for (const callback of [...callbacks]) callback(now);
  } finally {
    schedule(); // one that throws does not stop the page
  }
}

function schedule() {
  if (scheduled || paused || callbacks.size === 0) return;
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

/** Stops all that moves on the page, or lets it go on. @param {boolean} value */
export function setPaused(value) {
  if (paused === value) return;
  paused = value;
  for (const listener of [...listeners]) listener();
  schedule();
}

/** Whether the page is paused. */
export function isPaused() {
  return paused;
}

/** Calls `listener` whenever the page is paused or goes on; gives a function that ends this. @param {() => void} listener */
export function onPaused(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the reader has asked for less motion. */
export function prefersReducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
