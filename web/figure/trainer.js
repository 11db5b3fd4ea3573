// What trains a figure's session: the one loop that plays it, frame by frame, and its steps, ways back and fresh starts.

import { Pace } from './pace.js';
import { setPaused, startFrames, stopFrames } from './player.js';
import { isLong, loadOf } from './work.js';

/** @typedef {import('./session.js').InTraining} InTraining */

const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars

export class Trainer {
  isOn = false;
  #figure;
  #isSaid = false;
  #lastStep = -Infinity;
  #pace = new Pace();

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
      if (isPlaying) return;
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
    this.leave();
    const { session } = this.#figure.view.value ?? {};
    try {
      session?.finish(); // what was broken off in a step
      this.#read();
    } catch {
      // The core has broken off: the one that is behind catches up before the next step.
    }
  }

  /** Stops where the networks are: they are about to go. */
  leave() {
    this.isOn = false;
    this.#figure.isSlow = false;
    this.#pace.wasRead();
    stopFrames(this.#onFrame);
  }

  /** @param {number} now */
  #onFrame = (now) => {
    const figure = this.#figure;
    if (!this.#isSaid) {
      this.#isSaid = true; // this frame is painted as it is; the next one trains
      return figure.draw();
    }
    const { interval = 0, atOnce = interval > 0 ? 1 : mostStepsAtOnce } = figure.figure.training ?? {};
    if (!this.#pace.isAhead && now - this.#lastStep < interval) return;
    let isDrawn = false;
    let readAt = 0;
    figure.attempt(
      () => {
        const { session } = figure.view.value;
        if (!this.#pace.spend(session, atOnce)) return;
        readAt = performance.now();
        this.#lastStep = now;
        this.#read();
        if (session.isOver()) this.stop();
        isDrawn = figure.isPictureDue(now) || !this.isOn;
      },
      () => isDrawn,
    );
    if (readAt > 0) this.#pace.wasRead(performance.now() - readAt);
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
