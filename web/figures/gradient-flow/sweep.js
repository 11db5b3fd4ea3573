// The backward pass as it is shown: a front that runs from the output layer to the first.

import { Pictures, prefersReducedMotion, startFrames, stopFrames } from '../../figure/player.js';

const milliseconds = 1400;

export class Sweep {
  #startedAt = -1; // -1: none is being shown
  #onFrame;
  #pictures = new Pictures();

  /** @param {() => void} draw */
  constructor(draw) {
    this.#onFrame = (/** @type {number} */ now) => {
      if (performance.now() - this.#startedAt >= milliseconds) this.end();
      if (this.#pictures.isDue(now) || this.#startedAt < 0) draw();
    };
  }

  /** Starts from the output layer. Readers who want less motion see it in few pictures, and only where they ask for it. */
  start(isAsked = false) {
    if (prefersReducedMotion() && !isAsked) return;
    this.#startedAt = performance.now();
    startFrames(this.#onFrame);
  }

  end() {
    this.#startedAt = -1;
    stopFrames(this.#onFrame);
  }

  /** The layer that the front is in, none if no pass is being shown. @param {number} count layers @returns {number | undefined} */
  front(count) {
    if (this.#startedAt < 0) return undefined;
    const progress = (performance.now() - this.#startedAt) / milliseconds;
    return Math.min(Math.max(Math.ceil(count * (1 - progress)) - 1, 0), count - 1);
  }
}
