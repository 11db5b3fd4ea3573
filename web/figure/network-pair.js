// Two networks that differ in nothing but their activation: fresh, or in training.

import { activationLabels } from './settings.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../figures/gradient-flow/picture.js').View & { run: Run | null, accuracy: number }} Member */

const longestHistory = 300;
let versions = 0;

export class NetworkPair {
  /** @type {Member[]} */
  members = [];
  /** Which spec and activations `members` belong to, as text; empty before the first. */
  key = '';
  /** Another number for whatever the networks are, or have been trained to. */
  version = 0;
  /** What has gone wrong in the training, as a sentence. */
  divergence = '';

  #core;
  /** @type {Spec[]} */
  #specs = [];
  /** The member whose turn it is in trainNext. */
  #next = 0;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * Fresh networks. Where the core refuses a spec, nothing changes.
   * @param {Spec[]} specs
   */
  renew(specs) {
    const reports = specs.map((spec) => this.#core.gradientFlow(spec));
    this.#replace(specs, reports);
  }

  /**
   * Fresh networks to be trained; likewise.
   * @param {Spec[]} specs
   */
  start(specs) {
    const runs = allOrNone(specs, (spec) => this.#core.trainingRun(spec));
    this.#replace(
      specs,
      runs.map((run) => run.layers()),
    );
    this.members.forEach((member, i) => {
      member.run = runs[i];
      member.losses = [runs[i].loss()];
      this.#read(member, runs[i]);
    });
  }

  /** @param {Spec[]} specs @param {import('../core.js').LayerReport[]} reports */
  #replace(specs, reports) {
    this.delete();
    this.members = specs.map(({ activation = 'sigmoid' }, i) => ({
      name: activation,
      report: reports[i],
      losses: [],
      steps: 0,
      run: null,
      accuracy: NaN,
    }));
    this.key = JSON.stringify(specs);
    this.version = ++versions;
    this.divergence = '';
    this.#next = 0;
    this.#specs = specs;
  }

  /** Trains both. @param {number} count steps */
  train(count) {
    this.finishTurn();
    // To one step, also where one has gone on and the other was broken off.
    const to = count + Math.max(...this.members.map(({ steps }) => steps));
    this.members.forEach(({ steps }, i) => this.#train(i, to - steps));
  }

  /** One step of the one whose turn it is, for frames too short for both. @returns {boolean} whether both are at one step again */
  trainNext() {
    this.#train(this.#next, 1);
    this.#next = (this.#next + 1) % this.members.length;
    return this.#next === 0;
  }

  /** Lets the other one catch up. */
  finishTurn() {
    while (this.#next !== 0) this.trainNext();
  }

  /** @param {number} index @param {number} count */
  #train(index, count) {
    const member = this.members[index];
    const run = this.#runOf(index);
    member.steps = run.step(count);
    member.losses.push(run.loss());
    if (member.losses.length > longestHistory) member.losses = member.losses.filter((_, j) => j % 2 === 0);
    this.#read(member, run);
  }

  /** @param {Member} member @param {Run} run */
  #read(member, run) {
    const { steps, layers, accuracy, divergedStep, divergedLayer } = run.read();
    this.version = ++versions;
    member.steps = steps;
    member.report = divergedStep > 0 ? withoutFalseShares(layers) : layers;
    member.accuracy = accuracy;
    if (divergedStep > 0) {
      this.divergence =
        `${activationLabels[member.name]} has diverged: in step ${divergedStep} its layer ${divergedLayer} had the ` +
        'first number that is not finite. A smaller learning rate and Reset help.';
    }
  }

  /** Goes back to the last kept step that is not after `step`. @param {number} step */
  rewind(step) {
    this.divergence = '';
    this.members.forEach((member, i) => {
      const run = this.#runOf(i);
      const last = member.steps;
      run.rewind(step);
      member.losses = member.losses.slice(
        0,
        Math.max(1, Math.ceil((member.losses.length * run.steps()) / Math.max(last, 1))),
      );
      this.#read(member, run);
    });
  }

  /** Both go on from here with some fields changed. @param {Spec[]} changes of each */
  branch(changes) {
    this.finishTurn();
    const branches = allOrNone(changes, (change, i) => this.#runOf(i).branch(change));
    this.divergence = '';
    this.members.forEach((member, i) => {
      member.run?.delete();
      member.run = branches[i];
      this.#read(member, branches[i]);
    });
    this.#specs = this.#specs.map((spec, i) => ({ ...spec, ...changes[i] }));
    this.key = JSON.stringify(this.#specs);
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
    return this.#specs;
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

/**
 * The core counts a unit whose z is no number as live and not saturated: of a layer of such units neither is known.
 * @param {import('../core.js').LayerReport} report
 */
function withoutFalseShares(report) {
  const known = (/** @type {Float64Array} */ shares) =>
    shares.map((share, layer) => (Number.isFinite(report.preActivationRms[layer]) ? share : NaN));
  return { ...report, saturatedShare: known(report.saturatedShare), deadShare: known(report.deadShare) };
}

/**
 * A run of each spec. Where one is refused, those before it give their memory back.
 * @param {Spec[]} specs @param {(spec: Spec, i: number) => Run} make
 */
function allOrNone(specs, make) {
  /** @type {Run[]} */
  const runs = [];
  try {
    specs.forEach((spec, i) => runs.push(make(spec, i)));
  } catch (error) {
    for (const run of runs) run.delete();
    throw error;
  }
  return runs;
}
