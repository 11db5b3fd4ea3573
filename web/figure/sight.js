// Whether a figure is near the viewport, and how wide it is.

import { guarded } from './guard.js';

/** @typedef {Window & typeof globalThis} View */

export class Sight {
  #figure;
  #tellNear;
  #tellSize;
  /** @type {IntersectionObserver | undefined} */
  #viewport;
  /** @type {ResizeObserver | undefined} */
  #size;

  /**
   * @param {Element & import('./guard.js').Owner} figure
   * @param {(isNear: boolean) => void} tellNear @param {() => void} tellSize
   */
  constructor(figure, tellNear, tellSize) {
    this.#figure = figure;
    this.#tellNear = tellNear;
    this.#tellSize = tellSize;
  }

  /** Looks on in another window. @param {View} view @param {Element} content whose size counts */
  lookIn(view, content) {
    this.end();
    const figure = this.#figure;
    this.#viewport = new view.IntersectionObserver(
      (entries) => guarded(figure, () => this.#tellNear(entries[entries.length - 1].isIntersecting)),
      { rootMargin: '75%' },
    );
    this.#viewport.observe(figure);
    this.#size = new view.ResizeObserver(() => guarded(figure, () => this.#tellSize()));
    this.#size.observe(content);
    this.#size.observe(figure); // it may have been given a height
  }

  end() {
    this.#viewport?.disconnect();
    this.#size?.disconnect();
  }
}
