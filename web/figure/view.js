// How a figure's pictures and controls see it: always as it is now, also where a drawing has handed it on to a click.

import { setPaused } from './player.js';

/**
 * What of the figure is its own.
 * @typedef {object} Inside
 * @property {() => import('./declared.js').Shown | undefined} shown
 * @property {() => Record<string, any>} inputs
 * @property {() => Record<string, any>} look
 * @property {(changes: Record<string, any>) => void} lookAt
 * @property {import('./asked-settings.js').AskedSettings} asked
 * @property {import('./motions.js').Motions} motions
 */

/** @param {import('./declared.js').DeclaredFigure} figure @param {Inside} inside @returns {import('./declaration.js').View} */
export function viewOf(figure, { shown, inputs, look, lookAt, asked, motions }) {
  const settings = Object.create(null);
  for (const name of Object.keys(figure.values.settings))
    Object.defineProperty(settings, name, { enumerable: true, get: () => figure.values.of(name) });
  return {
    figure,
    settings,
    get width() {
      return figure.contentWidth || 640;
    },
    get inputs() {
      return inputs();
    },
    get look() {
      return look();
    },
    get findings() {
      return shown()?.findings ?? {};
    },
    get value() {
      return shown()?.value;
    },
    get core() {
      return /** @type {import('../core.js').Core} */ (figure.core);
    },
    lookAt,
    set: (changes) => figure.set(changes),
    show: (changes) => {
      asked.note(figure.values, changes);
      figure.set(changes);
    },
    act: (change, load = 0) => figure.act(change, load),
    moves: (name) => motions.isOn(name),
    move: (name) => motions.start(name),
    play: (name) => {
      setPaused(false);
      motions.start(name);
    },
    rest: (name) => motions.stop(name),
  };
}
