// Two networks that differ in nothing but their activation: fresh, or in training.

import { activationLabels } from '../settings.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./gradient-flow-view.js').View & { run: Run | null }} Member */

const longestHistory = 300;

export class NetworkPair {
  /** @type {Member[]} */
  members = [];
  /** Which spec and activations `members` belong to, as text; empty before the first. */
  key = '';
  /** What has gone wrong in the training, as a sentence. */
  divergence = '';

  #core;
  /** @type {Spec} */
  #spec = {};
  /** @type {import('../core.js').ActivationName[]} */
  #activations = [];

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * Fresh networks. Where the core refuses the spec, nothing changes.
   * @param {Spec} spec
   * @param {import('../core.js').ActivationName[]} activations of the two
   */
  renew(spec, activations) {
    const reports = activations.map((activation) => this.#core.gradientFlow({ ...spec, activation }));
    this.delete();
    this.members = activations.map((name, i) => ({
      name,
      report: reports[i],
      losses: [],
      steps: 0,
      run: null,
    }));
    this.#activations = activations;
    this.key = JSON.stringify([spec, activations]);
    this.divergence = '';
    this.#spec = spec;
  }

  /** @param {number} count steps */
  train(count) {
    const runs = this.members.map((_, i) => this.#runOf(i));
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

  /** What each network is made from: a run can be started with it. @returns {Spec[]} */
  specs() {
    return this.#activations.map((activation) => ({ ...this.#spec, activation }));
  }

  /** @param {number} index */
  #runOf(index) {
    const member = this.members[index];
    if (!member.run) {
      member.run = this.#core.trainingRun(this.specs()[index]);
      member.losses = [member.run.loss()];
    }
    return member.run;
  }
}
