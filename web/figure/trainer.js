// The one loop that trains: frame by frame, as much as fits, and no more than the eye can follow.

import { setPaused, startFrames, stopFrames } from './player.js';
import { isLong } from './work.js';

const frameBudget = 8; // milliseconds of a frame that training may take
const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars

export class Trainer {
  isOn = false;
  #figure;
  #isSaid = false;
  #lastStep = -Infinity;

  /** @param {import('./declared.js').DeclaredFigure} figure that is trained */
  constructor(figure) {
    this.#figure = figure;
  }

  start() {
    this.isOn = true;
    this.#figure.isSlow = isLong(this.#figure.stepLoad());
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
      this.#figure.replace((core, value) => this.#read(core, value));
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
        figure.replace((core, value) => this.#read(core, value));
        if (session.isOver()) this.stop();
        isDrawn = figure.isPictureDue(now) || !this.isOn;
      },
      () => isDrawn,
    );
  };

  /** @param {import('../core.js').Core} core @param {any} value */
  #read(core, value) {
    return this.#figure.figure.training?.read(core, value, this.isOn);
  }
}

/**
 * Fills a frame's budget with slices of the training: at least one, and no more than so many steps.
 * @param {import('./session.js').InTraining} session @param {number} most
 */
function spend(session, most) {
  const deadline = performance.now() + frameBudget;
  let steps = 0;
  do if (session.advance()) steps += 1;
  while (steps < most && performance.now() < deadline);
}
