// <vanish-address>: the article's address says what a reader has set in its figures, and a link brings it back:
// `#1/gradient-flow?depth=30&step=40/race?depth=4`. The 1 is the version of this form.

import { pairsOf } from './figure/state-address.js';
import { settingsOf } from './figure/state.js';

/** @typedef {import('./figure/public-figure.js').PublicFigure} PublicFigure */

const form = '1';
const pause = 1000; // milliseconds between two writings: Safari throws at more than 100 in 30 seconds
const longest = 1000; // letters: what is longer is no link that anyone passes on

/** @param {Map<string, PublicFigure>} figures by their words @returns {string} empty where nothing differs */
export function hashOf(figures) {
  const parts = [...figures].map(([word, figure]) => {
    const pairs = new URLSearchParams(pairsOf(figure.getState())).toString().replaceAll('%2C', ',');
    return pairs && `/${word}?${pairs}`;
  });
  const all = parts.join('');
  return all && all.length <= longest ? `#${form}${all}` : '';
}

/**
 * What a hash says of figures; none where it says nothing of them, as an anchor does.
 * @param {string} hash
 * @returns {{ form: string, figures: { word: string, pairs: [string, string][] }[] } | undefined}
 */
export function readHash(hash) {
  const [, version, rest] = /^#(\d+)\/(.*)$/.exec(hash) ?? [];
  if (version === undefined) return undefined;
  const figures = rest.split('/').map((part) => {
    const [word, query = ''] = part.split('?');
    return { word, pairs: /** @type {[string, string][]} */ ([...new URLSearchParams(query)]) };
  });
  return { form: version, figures };
}

export class AddressElement extends HTMLElement {
  /** Those in which the reader has done something. @type {Map<string, PublicFigure>} */
  #touched = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #written = '';

  connectedCallback() {
    this.setAttribute('role', 'status');
    for (const type of ['pointerdown', 'keydown', 'input'])
      document.addEventListener(type, this.#onTouch, true);
    for (const type of ['vanish-change', 'vanish-step']) document.addEventListener(type, this.#writeSoon);
    addEventListener('hashchange', this.#onHash);
    this.#onHash();
  }

  disconnectedCallback() {
    for (const type of ['pointerdown', 'keydown', 'input'])
      document.removeEventListener(type, this.#onTouch, true);
    for (const type of ['vanish-change', 'vanish-step']) document.removeEventListener(type, this.#writeSoon);
    removeEventListener('hashchange', this.#onHash);
    clearTimeout(this.#timer);
  }

  /** What goes on by itself, as the race does, is not the reader's. @param {Event} event */
  #onTouch = ({ target }) => {
    const figure = /** @type {PublicFigure | null} */ (
      target instanceof Element ? target.closest('main > figure > *') : null
    );
    if (figure && 'getState' in figure) this.#touched.set(figure.localName.replace('vanish-', ''), figure);
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

  #onHash = () => {
    const said = location.hash === this.#written ? undefined : readHash(location.hash);
    if (!said) return;
    this.#written = location.hash;
    const odd =
      said.form === form ? said.figures.flatMap((one) => this.#show(one)) : [`its form ${said.form}`];
    this.textContent = odd.length > 0 ? `Of the link this could not be read: ${odd.join(', ')}.` : '';
  };

  /** @param {{ word: string, pairs: [string, string][] }} said @returns {string[]} what there is not */
  #show({ word, pairs }) {
    const figure = /^[a-z-]+$/.test(word)
      ? /** @type {PublicFigure | null} */ (document.querySelector(`main > figure > vanish-${word}`))
      : null;
    if (!figure || !('setState' in figure)) return [`the figure “${word.slice(0, 40)}”`];
    const { settings, step, odd } = settingsOf(figure, pairs);
    this.#touched.set(word, figure);
    figure.setState({ ...figure.getState(), settings, step });
    return odd.map((name) => `“${name.slice(0, 40)}” of ${word}`);
  }
}
