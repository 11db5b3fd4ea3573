// <vanish-claims>: the claims of the story, each tested by networks that run when the reader asks.

import { h } from 'preact';
import { FigureElement } from '../figure-element.js';
import { setPaused, startFrames, stopFrames } from '../player.js';
import { claims } from '../claims/claims.js';
import { verdictOf } from '../claims/verdict.js';
import { waitsForCore } from '../recovery.js';
import { Button } from './controls.js';
import { Claims, ClaimsTakeaway } from './claims-view.js';
import styles from './claims.css';

/** @typedef {import('./claims-view.js').Trial} Trial */

const frameBudget = 12; // milliseconds of a frame that the experiments may take

export class ClaimsElement extends FigureElement {
  static word = 'claims';
  static styles = styles;

  /** @type {Trial[]} */
  #trials = claims.map((claim) => ({ claim }));
  /** Which are still to be tested. @type {number[]} */
  #waiting = [];
  /** @type {Generator<void, import('../claims/claims.js').Finding> | undefined} */
  #experiment;

  isEmpty() {
    return this.#trials.every(({ verdict }) => !verdict);
  }

  pause() {
    stopFrames(this.#onFrame);
  }

  release() {
    this.pause();
    this.#experiment?.return(/** @type {any} */ (undefined)); // gives back what it holds
    this.#experiment = undefined;
    this.#waiting = [];
  }

  /** @param {number[]} indices */
  #test(indices) {
    const [current] = this.#waiting;
    this.#waiting = this.#waiting.concat(
      indices.filter((index) => index !== current && !this.#waiting.includes(index)),
    );
    setPaused(false);
    startFrames(this.#onFrame);
    this.draw();
  }

  /** Where the reader has come back, what was waiting goes on. */
  compute() {
    if (this.#waiting.length > 0) startFrames(this.#onFrame);
  }

  #onFrame = () => {
    const deadline = performance.now() + frameBudget;
    let hasNews = false;
    try {
      while (this.#waiting.length > 0 && performance.now() < deadline) hasNews = this.#advance() || hasNews;
    } catch (error) {
      this.#experiment = undefined; // it has ended: the claim is tested from the start
      if (!waitsForCore(this, error)) throw error;
      this.pause();
    }
    if (this.#waiting.length === 0) stopFrames(this.#onFrame);
    if (hasNews) this.draw();
  };

  /** One piece of the experiment at hand. @returns {boolean} whether there is something new to draw */
  #advance() {
    const [index] = this.#waiting;
    const trial = this.#trials[index];
    const isNew = !this.#experiment;
    this.#experiment ??= trial.claim.run(/** @type {import('../core.js').Core} */ (this.core));
    trial.isRunning = true;
    const { done, value } = this.#experiment.next();
    if (!done) return isNew;
    this.#experiment = undefined;
    this.#waiting.shift();
    this.#trials[index] = { claim: trial.claim, finding: value, verdict: verdictOf(value) };
    return true;
  }

  view() {
    const left = this.#waiting.length;
    const linkTo = (/** @type {string} */ word) => (document.getElementById(word) ? `#${word}` : undefined);
    return h(
      'div',
      null,
      h(ClaimsTakeaway, { trials: this.#trials }),
      h(
        'div',
        { class: 'toolbar' },
        h(
          Button,
          {
            name: 'all',
            icon: 'play',
            primary: true,
            onClick: () => this.#test(this.#trials.map((_, i) => i)),
          },
          'Test all',
        ),
        h('span', { class: 'note', role: 'status' }, left > 0 ? `${left} still to go` : ''),
      ),
      this.errorLine(),
      h(Claims, { trials: this.#trials, linkTo, onRun: (index) => this.#test([index]) }),
    );
  }
}
