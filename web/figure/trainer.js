// Trains a pair of networks frame by frame, as much as fits.

import { isLong, loadOf } from './work.js';
import { Pictures, setPaused, startFrames, stopFrames } from './player.js';

/** @typedef {import('./network-pair.js').NetworkPair} NetworkPair */

const frameBudget = 8; // milliseconds of a frame that training may take
const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars
const oneInTurn = 0.5; // steps at once: one network's in a frame, the other's in the next

export class Trainer {
  isOn = false;
  #pair;
  #figure;
  #stepsAtOnce = 1;
  #pictures = new Pictures();
  #look;
  #isSaid = false;

  /**
   * @param {() => NetworkPair | undefined} pair the networks at hand
   * @param {import('./element.js').FigureElement} figure that shows them
   * @param {() => void} [look] what else is done for a picture
   */
  constructor(pair, figure, look = () => {}) {
    this.#pair = pair;
    this.#figure = figure;
    this.#look = look;
  }

  start() {
    this.isOn = true;
    this.#figure.isSlow = isLong(loadOf(this.#pair()?.specs() ?? []));
    this.#isSaid = !this.#figure.isSlow;
    setPaused(false);
    startFrames(this.#onFrame);
  }

  stop() {
    this.isOn = false;
    this.#figure.isSlow = false;
    stopFrames(this.#onFrame);
    try {
      this.#pair()?.finishTurn();
    } catch {
      // The core has broken off: the one that is behind catches up before the next step.
    }
  }

  /** @param {number} now */
  #onFrame = (now) => {
    if (!this.#isSaid) {
      this.#isSaid = true; // this frame is painted as it is; the next one trains
      return this.#figure.draw();
    }
    const before = performance.now();
    let isDrawn = false;
    this.#figure.attempt(
      () => {
        const isEven = this.#train();
        if (isEven && this.#pair()?.divergence) this.stop();
        isDrawn = isEven && (this.#pictures.isDue(now) || !this.isOn);
        if (isDrawn) this.#look();
      },
      () => isDrawn,
    );
    const took = performance.now() - before;
    if (took < frameBudget / 2) this.#stepsAtOnce = Math.min(this.#stepsAtOnce * 2, mostStepsAtOnce);
    if (took > frameBudget) this.#stepsAtOnce = Math.max(oneInTurn, this.#stepsAtOnce / 2);
  };

  /** Both networks, or one in this frame and the other in the next. @returns {boolean} whether both are at one step */
  #train() {
    if (this.#stepsAtOnce < 1) return this.#pair()?.trainNext() ?? true;
    this.#pair()?.train(this.#stepsAtOnce);
    return true;
  }
}
