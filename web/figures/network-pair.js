// Two networks that differ in nothing but their activation: fresh, or in training.

import { activationLabels } from '../settings.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./gradient-flow-view.js').View & { run: Run | null }} Member */

const activations = /** @type {const} */ (['sigmoid', 'relu']);
const longestHistory = 300;

export class NetworkPair {
  /** @type {Member[]} */
  members = [];
  /** Which spec `members` belong to, as text; empty before the first. */
  key = '';
  /** What has gone wrong in the training, as a sentence. */
  divergence = '';

  #core;
  /** @type {Spec} */
  #spec = {};

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * Fresh networks. Where the core refuses the spec, nothing changes.
   * @param {Spec} spec
   */
  renew(spec) {
    const reports = activations.map((activation) => this.#core.gradientFlow({ ...spec, activation }));
    this.delete();
    this.members = activations.map((name, i) => ({
      name,
      report: reports[i],
      losses: [],
      steps: 0,
      run: null,
    }));
    this.key = JSON.stringify(spec);
    this.divergence = '';
    this.#spec = spec;
  }

  /** @param {number} count steps */
  train(count) {
    const runs = this.members.map((member) => this.#runOf(member));
    this.members.forEach((member, i) => {
      member.steps = runs[i].step(count);
      member.report = runs[i].layers();
      member.losses.push(runs[i].loss());
      if (member.losses.length > longestHistory) member.losses = member.losses.filter((_, j) => j % 2 === 0);
    });
    const diverged = this.members.find(({ losses }) => !Number.isFinite(losses[losses.length - 1]));
    if (diverged) {
      this.divergence =
        `${activationLabels[diverged.name]} has diverged by step ${diverged.steps}: its loss is no longer ` +
        'a finite number. A smaller learning rate and Reset help.';
    }
  }

  /** Gives the memory of the runs back; what was measured stays. */
  delete() {
    for (const member of this.members) {
      member.run?.delete();
      member.run = null;
    }
  }

  /** @param {Member} member */
  #runOf(member) {
    if (!member.run) {
      member.run = this.#core.trainingRun({ ...this.#spec, activation: /** @type {any} */ (member.name) });
      member.losses = [member.run.loss()];
    }
    return member.run;
  }
}
