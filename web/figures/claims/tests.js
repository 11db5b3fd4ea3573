// The claims being tested, one after the other, a piece of an experiment at a time.

import built from 'vanish-verdicts.json';
import { claims } from '../../claims/claims.js';
import { asShown, verdictOf } from '../../claims/verdict.js';

/** @typedef {import('../../claims/claims.js').Claim} Claim */
/** @typedef {import('../../claims/claims.js').Finding} Finding */
/** @typedef {import('../../claims/verdict.js').Verdict} Verdict */

/**
 * A claim and how far its test is.
 * @typedef {object} Trial
 * @property {Claim} claim
 * @property {Finding} finding
 * @property {Verdict} verdict
 * @property {boolean} [isRunning]
 * @property {'same' | 'other'} [here] measured in this browser, with the numbers of the build or with others
 */

/**
 * What the build has measured: a finding for each claim, in which version, of which day (none: not known).
 * @typedef {{ version: string, date: string, findings: Finding[] }} Built
 */

export class Tests {
  built = built;
  /** @type {Trial[]} */
  trials = claims.map((claim, i) => ({
    claim,
    finding: built.findings[i],
    verdict: verdictOf(built.findings[i]),
  }));
  /** Which are still to be tested. @type {number[]} */
  waiting = [];
  #core;
  /** @type {Generator<void, Finding> | undefined} */
  #experiment;

  /** @param {import('../../core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** @param {number[]} indices */
  ask(indices) {
    const isNew = (/** @type {number} */ index) => !this.waiting.includes(index);
    this.waiting = [...this.waiting, ...indices.filter(isNew)];
  }

  /** One piece of the experiment at hand. @returns {boolean} whether there is something new to draw */
  advance() {
    const [index] = this.waiting;
    const { claim } = this.trials[index];
    const isNew = !this.#experiment;
    this.#experiment ??= claim.run(this.#core);
    if (isNew) this.trials[index] = { ...this.trials[index], isRunning: true };
    const { done, value } = this.#experiment.next();
    if (!done) return isNew;
    this.#experiment = undefined;
    this.waiting = this.waiting.slice(1);
    const finding = asShown(value);
    const isSame = JSON.stringify(finding) === JSON.stringify(built.findings[index]);
    this.trials[index] = {
      claim,
      finding,
      verdict: verdictOf(finding),
      here: isSame ? 'same' : 'other',
    };
    return true;
  }

  /** The experiment has ended with the core: its claim is tested from the start. */
  beginAgain() {
    this.#experiment = undefined;
  }

  /** What is being measured gives back its networks; the verdicts from before stand. */
  giveUp() {
    this.#experiment?.return(/** @type {any} */ (undefined));
    this.#experiment = undefined;
    this.waiting = [];
    this.trials = this.trials.map((trial) => ({ ...trial, isRunning: false }));
  }

  delete() {
    this.giveUp();
  }
}
