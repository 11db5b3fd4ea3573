// What a figure tries and the core may refuse: the sentence that is shown then, and what the figure starts from where its
// settings are refused from the first.

import { CoreError } from '../core-error.js';
import { awaitedCall } from './awaited.js';
import { guarded } from './guard.js';
import { startFromDefaults } from './start-from-defaults.js';

/** @typedef {import('./working-element.js').WorkingElement} WorkingElement */

export class Attempts {
  /** Nothing has been drawn yet. */
  isFresh = true;
  #figure;
  /** What was refused last. @type {CoreError | undefined} */
  #refusal;
  /** What the start has said of settings that were refused. */
  #startNote = '';
  #isFetching = false;

  /** @param {WorkingElement} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /**
   * Does something that the core may refuse, and draws.
   * @param {() => void} action
   * @param {() => boolean} [isDrawn] asked after the action; what is refused is always said
   */
  do(action, isDrawn = () => true) {
    const figure = this.#figure;
    guarded(figure, () => {
      try {
        action();
        figure.error = '';
        this.#refusal = undefined;
        this.isFresh = false;
      } catch (error) {
        if (figure.goesOn(error)) return;
        if (!(error instanceof CoreError)) throw error;
        figure.error = error.message;
        this.#refusal = error;
        figure.pause(); // what moves would draw the networks that the settings no longer say
        this.#fetchFor(error);
      }
      if (figure.error || isDrawn()) figure.draw();
    });
  }

  /** What a refusal lacks comes when it is first asked for; then the figure goes on. @param {CoreError} refusal */
  async #fetchFor(refusal) {
    const figure = this.#figure;
    const call = awaitedCall(refusal);
    if (!call || this.#isFetching) return;
    this.#isFetching = true;
    const { core } = figure;
    /** @type {CoreError | undefined} */
    let failure;
    try {
      await core?.[call]();
    } catch (error) {
      if (!(error instanceof CoreError)) return figure.fail(error);
      failure = error;
    }
    this.#isFetching = false;
    if (figure.core !== core || !figure.error) return;
    if (failure) {
      this.#refusal = failure;
      figure.error = failure.message;
    }
    const goOn = () => {
      if (!failure) figure.update();
      if (this.#startNote || (figure.error && this.isFresh)) this.#startFromDefaults();
      figure.draw();
    };
    if (failure) figure.work(0, goOn);
    else figure.workWithNetworks(goOn);
  }

  /** After the first attempt of all. */
  mendStart() {
    if (this.#figure.error && !this.#isFetching) this.#startFromDefaults();
  }

  /** Settings that are refused at the start leave nothing to draw: defaults do, and the figure says so. */
  #startFromDefaults() {
    const figure = this.#figure;
    const { values } = figure;
    const note = startFromDefaults(
      {
        names: Object.keys(values.settings),
        valueOf: (name) => values.of(name),
        defaultOf: (name) => values.defaultOf(name),
        put: (name, value) => values.put(name, value),
        settings: values.settings,
        attempt: () => {
          figure.update();
          return this.#refusal;
        },
      },
      this.#refusal,
    );
    const notes = [this.#startNote, note].filter(Boolean).join(' ');
    this.#startNote = this.#isFetching ? notes : '';
    if (notes) figure.error = this.#isFetching ? `${notes} ${figure.error}` : notes;
    figure.draw();
  }
}
