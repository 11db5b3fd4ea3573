// <vanish-address>: the article's address says what a reader has set in its figures, and a link brings it back:
// `#1/gradient-flow?depth=30&step=40/race?depth=4`. The 1 is the version of this form.

import { exportsOf } from 'vanish-exports';
import { pairsOf, readable } from './figure/state-address.js';

/** @typedef {import('./figure/public-figure.js').PublicFigure} PublicFigure */

const touches = ['click', 'keydown', 'input'];
const pause = 1000; // milliseconds between two writings: Safari throws at more than 100 in 30 seconds
const longest = 1000; // letters: what is longer is no link that anyone passes on

/** @param {Map<string, PublicFigure>} figures by their words @returns {string} empty where nothing differs */
export function hashOf(figures) {
  const parts = [...figures].map(([word, figure]) => {
    const pairs = readable(pairsOf(figure.goal ?? figure.getState()));
    return pairs && `/${word}?${pairs}`;
  });
  const all = parts.join('');
  return all && all.length <= longest ? `#1${all}` : '';
}

export class AddressElement extends HTMLElement {
  /** Those in which the reader has done something. @type {Map<string, PublicFigure>} */
  #touched = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #written = '';

  connectedCallback() {
    this.setAttribute('role', 'status');
    for (const type of touches) document.addEventListener(type, this.#onTouch, true);
    for (const type of ['vanish-change', 'vanish-step']) document.addEventListener(type, this.#writeSoon);
    addEventListener('hashchange', this.#onHash);
    this.#onHash();
  }

  disconnectedCallback() {
    for (const type of touches) document.removeEventListener(type, this.#onTouch, true);
    for (const type of ['vanish-change', 'vanish-step']) document.removeEventListener(type, this.#writeSoon);
    removeEventListener('hashchange', this.#onHash);
    clearTimeout(this.#timer);
  }

  /** What goes on by itself, as the race does, is not the reader's. @param {Event} event */
  #onTouch = ({ target }) => {
    const figure = /** @type {PublicFigure | null} */ (
      target instanceof Element ? target.closest('main > figure > *') : null
    );
    if (!figure || !('getState' in figure)) return;
    this.#touched.set(figure.localName.replace('vanish-', ''), figure);
    this.#writeSoon(); // a unit that was killed is told by no event
  };

  #writeSoon = () => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const hash = hashOf(this.#touched);
      if (hash === this.#written) return;
      this.#written = hash;
      try {
        history.replaceState(history.state, '', hash || location.pathname + location.search);
      } catch {
        // From disk or in a sandbox an address stays what it is.
      }
    }, pause);
  };

  #onHash = async () => {
    const { hash } = location;
    if (hash === this.#written || !/^#\d+\//.test(hash)) return;
    this.#written = hash;
    try {
      this.textContent = (await exportsOf()).follow(hash, this.#touched);
    } catch (error) {
      this.textContent = /** @type {Error} */ (error).message;
    }
  };
}
