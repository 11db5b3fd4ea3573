// What trains a figure's session: the one loop that plays it, frame by frame, and its steps, ways back and fresh starts.

import { Pace } from './pace.js';
import { setPaused, startFrames, stopFrames } from './player.js';
import { isHeavy, isLong, loadOf } from './work.js';

/** @typedef {import('./session.js').InTraining} InTraining */

const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars

export class Trainer {
  isOn = false;
  #figure;
  #isSaid = false;
  /** The step at which it stops by itself. */
  #to = Infinity;
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

  /** @param {number} [to] a step; where the networks are there, they are read alone */
  #start(to = Infinity) {
    this.isOn = true;
    this.#to = to;
    if (to <= this.#steps) this.#pace.readFirst();
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
    const { training } = figure.figure;
    const pace = training?.pace?.(figure.view) ?? training ?? {};
    const { interval = 0, atOnce = interval > 0 ? 1 : mostStepsAtOnce } = pace;
    if (!this.#pace.isAhead && now - this.#lastStep < interval) return;
    let isDrawn = false;
    let readAt = 0;
    figure.attempt(
      () => {
        const { session } = figure.view.value;
        if (!this.#pace.spend(session, this.#to < Infinity ? 1 : atOnce)) return;
        readAt = performance.now();
        this.#lastStep = now;
        if (this.#steps >= this.#to) this.leave();
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

  /** That have been done. */
  get #steps() {
    return this.#figure.view.value.session.steps ?? 0;
  }

  /** Whether what is asked for is done in frames, by slices: a step by itself is too much for a task, and nobody waits. */
  #isInFrames() {
    return isHeavy(this.stepLoad()) && !this.#figure.pending.isDoing;
  }

  /** Some steps, at once where that is quick. @param {number} count */
  step(count) {
    const figure = this.#figure;
    if (this.isOn && this.#to < Infinity) {
      this.#to += count;
      return;
    }
    figure.pause();
    if (this.#isInFrames()) {
      return figure.attempt(() => {
        figure.catchUp();
        this.#start(this.#steps + count);
      });
    }
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
    if (this.#isInFrames()) {
      return figure.attempt(() => {
        if (step <= this.#steps) figure.view.value.session.goTo(step);
        this.#start(step);
      });
    }
    const steps = Math.max(step - figure.view.value.members[0].steps, 1);
    figure.work(steps * this.stepLoad(), () =>
      figure.attempt(() => {
        figure.view.value.session.goTo(step);
        this.#read();
      }),
    );
  }
}
