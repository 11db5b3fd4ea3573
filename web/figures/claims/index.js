// <vanish-claims>: the claims of the story, each tested by networks: when it was built, and again when the reader asks.

import { h } from 'preact';
import built from 'vanish-verdicts.json';
import { FigureElement } from '../../figure/element.js';
import { setPaused, startFrames, stopFrames } from '../../figure/player.js';
import { claims } from '../../claims/claims.js';
import { asShown, verdictOf } from '../../claims/verdict.js';
import { waitsForCore } from '../../figure/recovery.js';
import { Button } from '../../figure/controls.js';
import { Claims, ClaimsOrigin, ClaimsTakeaway } from './picture.js';
import styles from './style.css';

/** @typedef {import('../../claims/claims.js').Finding} Finding */
/** @typedef {import('./picture.js').Trial} Trial */

const frameBudget = 12; // milliseconds of a frame that the experiments may take

export default class ClaimsElement extends FigureElement {
  static word = 'claims';
  static styles = styles;

  /** @type {Trial[]} */
  #trials = claims.map((claim, i) => ({
    claim,
    finding: built.findings[i],
    verdict: verdictOf(built.findings[i]),
  }));
  /** Which are still to be tested. @type {number[]} */
  #waiting = [];
  /** @type {Generator<void, Finding> | undefined} */
  #experiment;

  /** Where the reader has come back, what was waiting goes on. */
  async start() {
    await super.start();
    if (this.core) this.compute();
  }

  /** So it does with a fresh core. */
  compute() {
    if (this.#waiting.length > 0) startFrames(this.#onFrame);
  }

  pause() {
    stopFrames(this.#onFrame);
  }

  release() {
    this.pause();
    this.#giveUp();
  }

  /** What is being measured gives back its networks; the verdicts from before stand. */
  #giveUp() {
    this.#experiment?.return(/** @type {any} */ (undefined));
    this.#experiment = undefined;
    this.#waiting = [];
    for (const trial of this.#trials) trial.isRunning = false;
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

  #onFrame = () => {
    const deadline = performance.now() + frameBudget;
    let hasNews = false;
    try {
      while (this.#waiting.length > 0 && performance.now() < deadline) hasNews = this.#advance() || hasNews;
    } catch (error) {
      if (waitsForCore(this, error)) {
        this.#experiment = undefined; // it has ended: the claim is tested from the start
        this.pause();
      } else {
        this.#giveUp();
        this.attempt(() => {
          throw error;
        });
      }
    }
    if (this.#waiting.length === 0) stopFrames(this.#onFrame);
    if (hasNews) this.draw();
  };

  /** One piece of the experiment at hand. @returns {boolean} whether there is something new to draw */
  #advance() {
    const [index] = this.#waiting;
    const trial = this.#trials[index];
    const isNew = !this.#experiment;
    this.#experiment ??= trial.claim.run(/** @type {import('../../core.js').Core} */ (this.core));
    trial.isRunning = true;
    const { done, value } = this.#experiment.next();
    if (!done) return isNew;
    this.#experiment = undefined;
    this.#waiting.shift();
    const finding = asShown(value);
    const isSame = JSON.stringify(finding) === JSON.stringify(built.findings[index]);
    this.#trials[index] = {
      claim: trial.claim,
      finding,
      verdict: verdictOf(finding),
      here: isSame ? 'same' : 'other',
    };
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
          'Test all again',
        ),
        h('span', { class: 'note', role: 'status' }, left > 0 ? `${left} still to go` : ''),
      ),
      h(ClaimsOrigin, { trials: this.#trials, built }),
      this.errorLine(),
      h(Claims, { trials: this.#trials, linkTo, onRun: (index) => this.#test([index]) }),
    );
  }
}
