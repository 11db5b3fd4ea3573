// The settings that a question has set, to show what it asked about, and that Reset takes back.

/** @typedef {import('./element.js').FigureElement} FigureElement */

export class AskedSettings {
  /** What each was before, and what the question has made it. @type {Map<string, { before: unknown, asked: unknown }>} */
  #settings = new Map();

  /** @param {FigureElement} figure @param {Record<string, unknown>} settings */
  set(figure, settings) {
    for (const [name, asked] of Object.entries(settings)) {
      const now = figure.setting(name);
      const known = this.#settings.get(name);
      // Asked twice: what counts is what was there before the first time.
      if (known?.asked !== now) this.#settings.set(name, { before: now, asked });
      figure.set(name, asked);
    }
  }

  /** What the reader has set since then stays. @param {FigureElement} figure */
  takeBack(figure) {
    for (const [name, { before, asked }] of this.#settings) {
      if (figure.setting(name) === asked) figure.set(name, before);
    }
    this.#settings.clear();
  }
}
