// Light or dark, as the page behind a figure is, or as its `theme` says.

import { themeBehind } from './theme.js';
import { ThemeWatch } from './theme-watch.js';

/** @type {unknown[]} */
const themes = ['auto', 'light', 'dark'];

export class Appearance {
  #element;
  #parts;
  #watch;
  #seen = '';

  /**
   * @param {Element} element @param {HTMLElement[]} parts of it that get the colour scheme
   * @param {() => void} onChange something of the page has changed, perhaps what is behind
   */
  constructor(element, parts, onChange) {
    this.#element = element;
    this.#parts = parts;
    this.#watch = new ThemeWatch(element, onChange);
  }

  watch() {
    this.#watch.start();
  }

  stop() {
    this.#watch.stop();
  }

  /** Takes the scheme that is due. @param {unknown} wanted @returns {boolean} whether it is another one: canvases take their colours anew */
  look(wanted) {
    const view = this.#element.ownerDocument.defaultView;
    if (!view || !this.#element.isConnected) return false;
    const [figure, notice] = this.#parts;
    const theme = themes.indexOf(wanted) > 0 ? String(wanted) : themeBehind(this.#element, notice);
    for (const { style } of this.#parts) style.colorScheme = theme;
    const seen = `${theme} ${view.getComputedStyle(figure).color}`;
    if (seen === this.#seen) return false;
    this.#seen = seen;
    return true;
  }
}
