// What a figure tells the page that it stands in, by events. They come after the task in which something happened, so that
// who listens may ask the figure anything; they bubble, leave shadow roots, and carry plain data.

import { stepOf } from './state.js';

/** @typedef {import('./declared.js').DeclaredFigure} DeclaredFigure */

export class Teller {
  #figure;
  /** The settings that were told last, as text; none before the figure is alive. */
  #settings = '';
  #step = 0;
  #error = '';

  /** @param {DeclaredFigure} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /** @param {'ready' | 'change' | 'step' | 'error'} what @param {object} detail */
  say(what, detail) {
    const figure = this.#figure;
    const all = { figure: figure.figure.word, ...detail };
    queueMicrotask(() =>
      figure.dispatchEvent(new CustomEvent(`vanish-${what}`, { detail: all, bubbles: true, composed: true })),
    );
  }

  /** What is another one since it was told last. */
  tell() {
    const figure = this.#figure;
    const { value } = figure.view;
    this.sayError(figure.error);
    if (!value) return;
    const settings = Object.fromEntries(
      Object.keys(figure.figure.settings).map((name) => [name, figure.inForce(name)]),
    );
    const text = JSON.stringify(settings);
    if (this.#settings && text !== this.#settings) this.say('change', { settings });
    this.#settings = text;
    const step = stepOf(value);
    if (step === this.#step) return;
    this.#step = step;
    const losses = (value.members ?? []).map((/** @type {any} */ member) => member.losses.at(-1));
    this.say('step', { step, losses });
  }

  /** @param {string} message */
  sayError(message) {
    if (message && message !== this.#error) this.say('error', { message });
    this.#error = message;
  }
}
