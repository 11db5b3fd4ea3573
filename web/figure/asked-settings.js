// The settings that a question has set, to show what it asked about, and that Reset takes back.

/** @typedef {import('./values.js').Values} Values */

export class AskedSettings {
  /** What each was before, and what the question has made it. @type {Map<string, { before: unknown, asked: unknown }>} */
  #settings = new Map();

  /** To be called before they are set. @param {Values} values @param {Record<string, unknown>} settings */
  note(values, settings) {
    for (const [name, asked] of Object.entries(settings)) {
      const now = values.of(name);
      const known = this.#settings.get(name);
      // Asked twice: what counts is what was there before the first time.
      if (known?.asked !== now) this.#settings.set(name, { before: now, asked });
    }
  }

  /** What the reader has set since then stays. @param {Values} values */
  takeBack(values) {
    for (const [name, { before, asked }] of this.#settings) {
      if (values.of(name) === asked) values.put(name, before);
    }
    this.#settings.clear();
  }
}
