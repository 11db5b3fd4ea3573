// Calls back when what lies behind an element may have changed: no browser tells of that by itself.

import { lineOf } from './theme.js';

export class ThemeWatch {
  #element;
  #onChange;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {MutationObserver | undefined} */
  #observer;

  /** @param {Element} element @param {() => void} onChange */
  constructor(element, onChange) {
    this.#element = element;
    this.#onChange = onChange;
  }

  /** Watches what the element is in now. */
  start() {
    this.stop();
    const { ownerDocument: document } = this.#element;
    const view = /** @type {Window & typeof globalThis} */ (document.defaultView);
    const line = lineOf(this.#element);
    this.#observer = new view.MutationObserver((records) => {
      // The figure writes into its own data-pointed.
      if (records.some(({ attributeName }) => attributeName !== 'data-pointed')) this.#onChange();
    });
    for (const one of line) this.#observer.observe(one, { attributes: true });
    // Sheets that come, go, or are swapped.
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    if (document.head) this.#observer.observe(document.head, everything);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    /** @param {Event} event */
    const onLoad = ({ target }) => {
      if (/^(link|style)$/.test(/** @type {Element} */ (target).localName)) this.#onChange();
    };
    document.addEventListener('load', onLoad, { capture: true, signal });
    view.addEventListener('pageshow', this.#onChange, { signal });
    const scheme = view.matchMedia?.('(prefers-color-scheme: dark)');
    scheme?.addEventListener('change', this.#onChange, { signal });
    // In a transition a colour has its new value only at the end.
    for (const root of new Set(line.map((one) => one.getRootNode()))) {
      for (const type of ['transitionend', 'transitioncancel', 'animationend']) {
        root.addEventListener(
          type,
          ({ target }) => {
            if (line.includes(/** @type {Element} */ (target))) this.#onChange();
          },
          { signal },
        );
      }
    }
  }

  stop() {
    this.#observer?.disconnect();
    this.#listening?.abort();
  }
}
