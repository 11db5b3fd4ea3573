// A canvas is painted for the first time with the frame that shows it, in a task of its own: what surrounds it is ready
// sooner, and the page can answer in between. Where a frame has painted for long, the rest is painted with the next one.

import { guarded, ownerNow } from './guard.js';

/** What is to be painted with the next frame. @type {Map<HTMLCanvasElement, () => void>} */
const waiting = new Map();

/** @type {WeakSet<HTMLCanvasElement>} */
const known = new WeakSet();

const budget = 8; // milliseconds of a frame
const paintSome = () => paintWaiting(performance.now() + budget);

/**
 * Paints at once what waits for its frame: for who takes pictures away.
 * @param {number} [deadline] in milliseconds, as performance.now() counts: what is left then waits for the next frame
 */
export function paintWaiting(deadline = Infinity) {
  for (const [canvas, paint] of waiting) {
    if (performance.now() > deadline) return requestAnimationFrame(paintSome);
    waiting.delete(canvas);
    if (canvas.isConnected) paint();
  }
}

function paintInFrame() {
  const begun = performance.now();
  // Whoever asks for a width has all that is new laid out. Where that takes long, it is enough for a frame.
  const isSeen = [...waiting.keys()].some((canvas) => canvas.clientWidth > 0);
  if (isSeen && performance.now() - begun > 2 * budget) requestAnimationFrame(paintSome);
  else paintSome();
}

/**
 * A canvas’s `ref`. @param {(canvas: HTMLCanvasElement) => void} paint
 * @returns {(canvas: HTMLCanvasElement | null) => void}
 */
export const paintedBy = (paint) => (canvas) => {
  if (!canvas) return;
  if (known.has(canvas) && !waiting.has(canvas)) return paint(canvas);
  known.add(canvas);
  const owner = ownerNow();
  if (!waiting.size) requestAnimationFrame(paintInFrame);
  waiting.set(canvas, () => guarded(owner, () => paint(canvas)));
};
