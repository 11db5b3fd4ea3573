// Trains a pair of networks frame by frame, as much as fits.

import { prefersReducedMotion, setPaused, startFrames, stopFrames } from '../player.js';

/** @typedef {import('./network-pair.js').NetworkPair} NetworkPair */

const frameBudget = 8; // milliseconds of a frame that training may take
const mostStepsAtOnce = 4; // more in a frame, and the eye no longer follows the bars
const oneInTurn = 0.5; // steps at once: one network's in a frame, the other's in the next
const calmInterval = 500; // milliseconds between pictures for readers who want less motion

export class Trainer {
  isOn = false;
  #pair;
  #attempt;
  #stepsAtOnce = 1;
  #lastPicture = 0;

  /**
   * @param {() => NetworkPair | undefined} pair the networks at hand
   * @param {(action: () => void) => void} attempt does something that may be refused, then draws
   */
  constructor(pair, attempt) {
    this.#pair = pair;
    this.#attempt = attempt;
  }

  start() {
    this.isOn = true;
    setPaused(false);
    startFrames(this.#onFrame);
  }

  stop() {
    this.isOn = false;
    stopFrames(this.#onFrame);
    try {
      this.#pair()?.finishTurn();
    } catch {
      // The core has broken off: the one that is behind catches up before the next step.
    }
  }

  /** @param {number} now */
  #onFrame = (now) => {
    if (prefersReducedMotion() && now - this.#lastPicture < calmInterval) return;
    this.#lastPicture = now;
    const before = performance.now();
    if (this.#stepsAtOnce < 1) this.#trainInTurn();
    else this.#trainBoth();
    const took = performance.now() - before;
    if (took < frameBudget / 2) this.#stepsAtOnce = Math.min(this.#stepsAtOnce * 2, mostStepsAtOnce);
    if (took > frameBudget) this.#stepsAtOnce = Math.max(oneInTurn, this.#stepsAtOnce / 2);
  };

  #trainBoth() {
    this.#attempt(() => {
      this.#pair()?.train(this.#stepsAtOnce);
      this.#look();
    });
  }

  /** One network in this frame, the other in the next; drawn when both are at one step. */
  #trainInTurn() {
    let isEven = true;
    /** @type {unknown} */
    let problem;
    try {
      isEven = this.#pair()?.trainNext() ?? true;
    } catch (error) {
      problem = error;
    }
    if (!isEven) return;
    this.#attempt(() => {
      if (problem) throw problem;
      this.#look();
    });
  }

  #look() {
    if (this.#pair()?.divergence) this.stop();
  }
}
