// What trains a figure's session: the one loop that plays it, frame by frame, and its steps, ways back and fresh starts.

import { setPaused, startFrames, stopFrames } from './player.js';
import { isLong, loadOf } from './work.js';

/** @typedef {import('./session.js').InTraining} InTraining */

const frameBudget = 8; // milliseconds of a frame that training may take
const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars

/**
 * Fills a frame's budget with slices of the training: at least one, and no more than so many steps.
 * @param {InTraining} session @param {number} most
 */
function spend(session, most) {
  const deadline = performance.now() + frameBudget;
  let steps = 0;
  do if (session.advance()) steps += 1;
  while (steps < most && performance.now() < deadline);
}

export class Trainer {
  isOn = false;
  #figure;
  #isSaid = false;
  #lastStep = -Infinity;

  /** @param {import('./declared.js').DeclaredFigure} figure that is trained */
  constructor(figure) {
    this.#figure = figure;
  }

  /** How much a step is. */
  stepLoad() {
    return loadOf(this.#figure.view.value?.session?.specs ?? []);
  }

  /** Plays, or stops. */
  toggle() {
    const figure = this.#figure;
    const isPlaying = this.isOn;
    figure.pause();
    figure.attempt(() => {
      if (isPlaying) return this.#read();
      figure.catchUp();
      this.#start();
    });
  }

  #start() {
    this.isOn = true;
    this.#figure.isSlow = isLong(this.stepLoad());
    this.#isSaid = !this.#figure.isSlow;
    setPaused(false);
    startFrames(this.#onFrame);
  }

  stop() {
    if (!this.isOn) return;
    this.isOn = false;
    this.#figure.isSlow = false;
    stopFrames(this.#onFrame);
    // What was broken off between two steps is brought to its end.
    const { session } = this.#figure.view.value ?? {};
    if (session?.isEven !== false) return;
    try {
      session.finish();
      this.#read();
    } catch {
      // The core has broken off: the one that is behind catches up before the next step.
    }
  }

  /** @param {number} now */
  #onFrame = (now) => {
    const figure = this.#figure;
    if (!this.#isSaid) {
      this.#isSaid = true; // this frame is painted as it is; the next one trains
      return figure.draw();
    }
    const { interval = 0, atOnce = interval > 0 ? 1 : mostStepsAtOnce } = figure.figure.training ?? {};
    if (now - this.#lastStep < interval) return;
    this.#lastStep = now;
    let isDrawn = false;
    figure.attempt(
      () => {
        const { session } = figure.view.value;
        spend(session, atOnce);
        if (!session.isEven) return; // between two steps there is nothing to see
        this.#read();
        if (session.isOver()) this.stop();
        isDrawn = figure.isPictureDue(now) || !this.isOn;
      },
      () => isDrawn,
    );
  };

  /** The value after what its session has done. */
  #read() {
    const { training } = this.#figure.figure;
    this.#figure.replace((core, value) => training?.read(core, value, this.isOn));
  }

  /** Some steps at once. @param {number} count */
  step(count) {
    const figure = this.#figure;
    figure.pause();
    figure.work(count * this.stepLoad(), () =>
      figure.attempt(() => {
        figure.catchUp();
        figure.view.value.session.train(count);
        this.#read();
      }),
    );
  }

  /** To an earlier step, or on to a later one. @param {number} step */
  goTo(step) {
    const figure = this.#figure;
    figure.pause();
    const steps = Math.max(step - figure.view.value.members[0].steps, 1);
    figure.work(steps * this.stepLoad(), () =>
      figure.attempt(() => {
        figure.view.value.session.goTo(step);
        this.#read();
      }),
    );
  }
}
