// What a page can ask of a figure, and what the figure tells it. Nothing of it throws into the page: what cannot be is said
// by a sentence in the figure, and by `vanish-error`.

import { DeclaredFigure } from './declared.js';
import { paintWaiting } from './first-paint.js';
import { shortLinkOf } from './link.js';
import { checkState, checkSteps, stateOf } from './state.js';
import { Teller } from './teller.js';
import { isLong } from './work.js';
import { exportsOf } from 'vanish-exports';
import { fetchMore, parts } from 'vanish-more';

/** @typedef {import('./state.js').State} State */

export class PublicFigure extends DeclaredFigure {
  #teller = new Teller(this);
  #isReady = false;
  /** Why it is not, as it last was said. @type {Error | undefined} */
  #failure;
  /** What it is on its way to, step by step: an address says that meanwhile. @type {State | undefined} */
  goal;
  /** What waits until the figure is alive. @type {(() => void)[]} */
  #waiting = [];
  /** Tell those who wait for `ready` that it failed. @type {((error: Error) => void)[]} */
  #rejects = [];

  /** Settles with the first picture; rejects with the sentence that says why there is none. @returns {Promise<void>} */
  get ready() {
    return new Promise((resolve, reject) => {
      if (this.#isReady) resolve();
      else if (this.#failure) reject(this.#failure);
      else {
        this.#waiting.push(resolve);
        this.#rejects.push(reject);
      }
    });
  }

  /** Starts what the figure plays. @returns {boolean} whether it plays anything */
  play() {
    if (!this.figure.training) return false;
    this.#whenReady(() => {
      if (!this.trainer.isOn) this.trainer.toggle();
    });
    return true;
  }

  /** Trains by some steps. @param {number} [count] @returns {boolean} whether anything is trained */
  step(count = 1) {
    if (!this.figure.training) return false;
    this.#whenReady(() => {
      if (!this.#refuses(() => checkSteps(count, 'number of steps', 1))) this.trainer.step(count);
    });
    return true;
  }

  reset() {
    if (this.core) super.reset();
  }

  /** @returns {State} */
  getState() {
    return stateOf(this);
  }

  /** Shows what getState() has told. @param {State} state */
  setState(state) {
    this.#whenReady(() => {
      if (this.#refuses(() => checkState(this, state))) return;
      if (!this.#isToBeRedone(state)) return this.#show(state);
      /** @type {State} */
      const goal = { ...state, settings: state.settings ?? {} };
      this.goal = goal;
      exportsOf()
        .then(
          ({ redo }) => redo(this, state),
          (error) => this.#refuses(() => raise(error)),
        )
        .finally(() => {
          if (this.goal === goal) this.goal = undefined;
        });
    });
  }

  /** Whether it takes more than some steps at once. @param {State} state */
  #isToBeRedone({ step = 0, did }) {
    const { training, train } = this.figure;
    return (
      Boolean(did) ||
      (step > 0 && (!training || isLong(step * this.trainer.stepLoad())) && (training || train))
    );
  }

  /** Says what a check throws. @param {() => void} check @returns {boolean} whether it throws */
  #refuses(check) {
    try {
      check();
      return false;
    } catch (error) {
      this.attempt(() => raise(error));
      return true;
    }
  }

  /** @param {State} state */
  #show({ settings = {}, inputs = {}, step = 0 }) {
    this.pause();
    for (const name of Object.keys(this.figure.settings)) {
      const value = settings[name];
      this.values.give(name, value === this.values.defaultOf(name) ? undefined : value);
    }
    this.set({ ...structuredClone(this.figure.inputs ?? {}), ...inputs });
    if (this.error || !(this.figure.training || this.figure.train)) return;
    this.reset();
    if (step > 0 && !this.error) this.trainer.step(step);
  }

  /** @returns {Promise<string>} */
  async toSVG() {
    return (await this.#exports()).svgOf(this);
  }

  /** @returns {Promise<Blob>} */
  async toPNG() {
    return (await this.#exports()).pngOf(this);
  }

  /** @returns {Promise<string>} */
  async toCSV() {
    return (await this.#exports()).csvOf(this);
  }

  /** A film of what goes on: a training, or what the reader does. @param {number} [seconds] 1 to 60 @returns {Promise<Blob>} */
  async toFilm(seconds) {
    return (await this.#exports()).filmOf(this, seconds);
  }

  /**
   * The networks as they are now, with their data and gradients, to be rebuilt and checked elsewhere.
   * @param {'json' | 'pytorch' | 'keras' | 'snapshot'} [format] numbers, a script for one of these libraries, or snapshots @returns {Promise<string>}
   */
  async toRun(format = 'json') {
    const { runTextOf } = await this.#exports();
    this.pause(); // all of it is of one step
    return runTextOf(this, format);
  }

  /** The table behind the picture, see fold.js. @throws {import('../core-error.js').CoreError} `moreNotLoaded` */
  async exactNumbers() {
    await fetchMore();
    return parts()?.exactNumbers(this);
  }

  /** The address of this figure by itself, as it is now, in few words. */
  get shortLink() {
    return shortLinkOf(this);
  }

  async #exports() {
    this.startIfAsked();
    await this.ready;
    const exports = await exportsOf();
    this.finishSketch(); // what is taken away now is whole
    paintWaiting();
    return exports;
  }

  /** @param {() => void} action */
  #whenReady(action) {
    if (this.#isReady && this.core) return action();
    this.#waiting.push(action);
    this.startIfAsked();
  }

  /** A program has asked for it: it need not be near. */
  startIfAsked() {
    if (this.isConnected) this.start();
  }

  draw() {
    super.draw();
    if (!this.core || this.pending.holdsBack()) return;
    this.#teller.tell();
    if (!this.view.value || this.#isReady) return;
    this.#isReady = true;
    this.#teller.say('ready', {});
    for (const action of this.#waiting.splice(0)) action();
  }

  /** @param {string} sentence */
  tellFailure(sentence) {
    this.#teller.sayError(sentence);
    this.#failure = new Error(sentence);
    for (const reject of this.#rejects.splice(0)) reject(this.#failure);
  }

  mend() {
    this.#failure = undefined; // what was refused may work now
    super.mend();
  }

  release() {
    super.release();
    this.#isReady = false;
  }
}

/** @param {unknown} error @returns {never} */
function raise(error) {
  throw error;
}

/** @param {import('./declaration.js').Figure} figure @returns {typeof PublicFigure} */
export const elementOf = (figure) =>
  class extends PublicFigure {
    static figure = figure;
  };
