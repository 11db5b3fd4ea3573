// When the core breaks off, a fresh one takes over: then every figure of the page draws with it, and says so where it was
// met. A training goes on from its step; one that cannot begins anew.

import { onTrap } from '../core-border.js';
import { loadCore } from '../core.js';

/** @typedef {import('./element.js').FigureElement} FigureElement */

/** Those that have met it since it broke off. @type {Set<FigureElement>} */
const met = new Set();
let isRecovering = false;

/** Whether it is this that went wrong; then the figure is drawn once there is a fresh core. @param {FigureElement} figure @param {unknown} error */
export function waitsForCore(figure, error) {
  if (/** @type {any} */ (error)?.code !== 'coreTrapped') return false;
  met.add(figure);
  if (isRecovering) figure.error = /** @type {Error} */ (error).message;
  return true;
}

/** Whether it is this; then the figure has begun anew. @param {FigureElement} figure @param {unknown} error */
export function beginsAnew(figure, error) {
  if (/** @type {any} */ (error)?.code !== 'runLost') return false;
  figure.release();
  figure.update();
  say(figure, /** @type {Error} */ (error).message);
  return true;
}

/** @param {Iterable<FigureElement>} figures those on the page */
export function recover(figures) {
  onTrap(async () => {
    if (isRecovering) return; // it broke off again at once: the sentence stays, and the reader's next touch tries again
    const { message } = await loadCore().then(
      () => new Error('The calculation broke off for a fault of its own. A fresh one has taken over.'),
      (error) => error,
    );
    isRecovering = true;
    try {
      for (const figure of figures) if (figure.core) figure.goOnAfresh();
      // Nobody: it was met by something else on the page. Those that are in sight say it.
      const sayers = met.size > 0 ? [...met] : [...figures].filter(({ core, near }) => core && near);
      for (const figure of sayers) say(figure, message);
    } finally {
      isRecovering = false;
      met.clear();
    }
  });
}

/** @param {FigureElement} figure @param {string} sentence */
function say(figure, sentence) {
  figure.error ||= sentence;
  figure.draw();
}
