// What moves in a figure by itself, each motion by its name, in the frames of the page.

import { startFrames, stopFrames } from './player.js';

export class Motions {
  /** The frame's callback of each that is on. @type {Map<string, (now: number) => void>} */
  #on = new Map();
  #move;

  /** @param {(name: string, passed: number, now: number) => void} move a frame of one of them */
  constructor(move) {
    this.#move = move;
  }

  /** @param {string} name */
  isOn(name) {
    return this.#on.has(name);
  }

  /** Goes on until it is stopped. @param {string} name */
  start(name) {
    if (this.#on.has(name)) return;
    let last = performance.now();
    // A frame's time can lie before the press that asked for it.
    const onFrame = (/** @type {number} */ now) => {
      const passed = Math.max(0, now - last);
      last = Math.max(now, last);
      this.#move(name, passed, now);
    };
    this.#on.set(name, onFrame);
    startFrames(onFrame);
  }

  /** @param {string} name */
  stop(name) {
    const onFrame = this.#on.get(name);
    this.#on.delete(name);
    if (onFrame) stopFrames(onFrame);
  }

  stopAll() {
    for (const name of this.#on.keys()) this.stop(name);
  }
}
