// The axis as it turns from linear to log, or back: a motion, so that one sees that the bars are the same.

import { prefersReducedMotion } from '../../figure/player.js';

/** @typedef {import('../../figure/declaration.js').View} View */

const milliseconds = 1200;

/** @param {View} view */
const targetOf = ({ settings }) => (settings.axis === 'log' ? 1 : 0);

/** Starts where the axis that is shown is not the one that is set. @param {View} view */
export function zoomTo(view) {
  const target = targetOf(view);
  const { zoom = target } = view.look;
  view.look.zoom = prefersReducedMotion() ? target : zoom;
  if (view.look.zoom !== target) view.move('zoom');
}

/** A frame of it. @param {View} view @param {number} passed milliseconds @param {number} now */
export function zoomOn(view, passed, now) {
  const target = targetOf(view);
  const way = target - view.look.zoom;
  const step = passed / milliseconds;
  const isThere = Math.abs(way) <= step;
  view.look.zoom = isThere ? target : view.look.zoom + Math.sign(way) * step;
  if (isThere) view.rest('zoom');
  if (isThere || view.figure.isPictureDue(now)) view.figure.draw();
}

/** How far it has turned: slow at both ends. @param {View} view */
export function zoomOf(view) {
  const { zoom = targetOf(view) } = view.look;
  return zoom * zoom * (3 - 2 * zoom);
}
