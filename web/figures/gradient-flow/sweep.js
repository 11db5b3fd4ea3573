// The backward pass as it is shown: a front that runs from the output layer to the first.

import { prefersReducedMotion } from '../../figure/player.js';

/** @typedef {import('../../figure/declaration.js').View} View */

const milliseconds = 3000;

/**
 * Starts from the output layer. Readers who want less motion see it in few pictures, and only where they ask for it.
 * @param {View} view @param {boolean} isAsked
 */
export function startSweep(view, isAsked) {
  if (prefersReducedMotion() && !isAsked) return;
  view.look.swept = 0;
  view.move('sweep');
}

/** A frame of it. @param {View} view @param {number} passed milliseconds @param {number} now */
export function sweepOn(view, passed, now) {
  view.look.swept += passed;
  const isOver = view.look.swept >= milliseconds;
  if (isOver) view.rest('sweep');
  if (isOver || view.figure.isPictureDue(now)) view.figure.draw();
}

/** Likewise between two layers, for a picture of their units. @param {View} view @param {number} count */
export const exactFrontOf = ({ moves, look }, count) =>
  moves('sweep') ? count * (1 - look.swept / milliseconds) - 0.5 : undefined;

/** The layer that the front is in, none if no pass is being shown. @param {View} view @param {number} count layers */
export function frontOf({ moves, look }, count) {
  if (!moves('sweep')) return undefined;
  return Math.min(Math.max(Math.ceil(count * (1 - look.swept / milliseconds)) - 1, 0), count - 1);
}
