// The page's single frame loop: figures that move add a callback, and it runs while there is any and nobody has paused
// the page.

import { guarded, ownerNow } from './guard.js';

/** Each with the figure that it is for. @type {Map<(now: number) => void, import('./guard.js').Owner | undefined>} */
const callbacks = new Map();
/** @type {Set<() => void>} */
const listeners = new Set();
let scheduled = false;
let paused = false;

/** @param {number} now milliseconds */
function frame(now) {
  scheduled = false;
  if (paused) return;
  for (const [callback, owner] of [...callbacks]) {
    if (!guarded(owner, () => callback(now))) callbacks.delete(callback);
  }
  schedule();
}

function schedule() {
  if (scheduled || paused || callbacks.size === 0) return;
  scheduled = true;
  requestAnimationFrame(frame);
}

/** Calls `callback` in every frame from now on. @param {(now: number) => void} callback */
export function startFrames(callback) {
  callbacks.set(callback, ownerNow());
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

const calmInterval = 500; // milliseconds between pictures for readers who want less motion

/** Says in which frames a picture is due: for readers who want less motion in few. What is computed is none of it. */
export class Pictures {
  #last = -Infinity;

  /** @param {number} now milliseconds */
  isDue(now) {
    if (prefersReducedMotion() && now - this.#last < calmInterval) return false;
    this.#last = now;
    return true;
  }
}

/** Whether the reader has asked for less motion. */
export function prefersReducedMotion() {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}
