// The networks of a figure in training: step, rewind, branch. They differ in what their specs say, and are at one step
// whenever one looks. trainer.js plays them.

import { activationLabels } from './activation-labels.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */

/**
 * What a value holds of the core's memory.
 * @typedef {{ delete: () => void, specs?: Spec[] }} Held
 */

/**
 * What the trainer plays. `advance` goes on by a slice and says whether that has completed a step of all;
 * `advanceReading` goes on by a slice of what is to be read, and says whether that can now be had at no cost; `finish`
 * brings what was broken off to a step of all.
 * @typedef {Held & { advance: () => boolean, advanceReading: () => boolean, finish: () => void,
 *   train: (count: number) => void, isOver: () => boolean }} InTraining
 */

/**
 * What else is to be seen of networks, worked out slice by slice; with `isWhole`, when it is needed now, in few.
 * @typedef {(session: Session, isWhole?: boolean) => Generator<void, any>} Look
 */

/**
 * What was read of a network last.
 * @typedef {object} Member
 * @property {string} name of its activation
 * @property {import('../core.js').LayerReport} report
 * @property {number[]} losses that it has been read with, the last one now; none before the first training
 * @property {number} steps
 * @property {number} accuracy
 * @property {number} gradientNorm
 * @property {number} divergedStep 0: it has not
 * @property {import('../core.js').Reading} [reading] all of it, with what else was asked for
 */

/**
 * What the reader has done to the networks, for a link to do it again.
 * @typedef {object} Deed
 * @property {string} name of a field of the spec, or what a figure calls it
 * @property {string} text the value, or on what it was done; empty for what changes nothing
 * @property {number} at the step
 */

const lookInterval = 200; // milliseconds between two looks while the networks play

/**
 * Notes that a field has been changed at the step at hand, after what the networks began with. A slider changes it many
 * times in one step: the last value counts.
 * @param {{ deeds: Deed[], steps: number }} session @param {string} name @param {string} before @param {string} now
 */
export function noteChange({ deeds, steps }, name, before, now) {
  if (steps + deeds.length === 0) return; // as if it had begun so
  if (!deeds.some((deed) => deed.name === name)) deeds.unshift({ name, text: before, at: 0 });
  const last = deeds[deeds.length - 1];
  const isSlid = last.name === name && last.at === steps && Number(now) >= 0;
  if (isSlid) last.text = now;
  else deeds.push({ name, text: now, at: steps });
}

/** @implements {InTraining} */
export class Session {
  /** What each network is made from. @type {Spec[]} */
  specs;
  /** What has gone wrong, as a sentence. */
  divergence = '';
  /** Of a field that was changed, the first is what the networks began with. @type {Deed[]} */
  deeds = [];
  /** What goes with these networks, and is of no use when they are branched. @type {any} */
  ahead;
  #core;
  /** None before they are needed. @type {Run[]} */
  #runs = [];
  /** @type {Member[]} */
  #members;
  /** How many have begun, and their loss before the first step, which belongs to the curve, has been taken. */
  #begun = 0;
  #progress = 0;
  #look;
  /** @type {Generator<void, any> | undefined} */
  #looking;
  /** What the last look has found, when, and whether the networks are still so. @type {any} */
  #seen;
  #seenAt = -Infinity;
  #isSeen = false;
  /** Steps that all have done, while that is known: to ask a run is a trip to the core. @type {number | undefined} */
  #steps;
  /** Whose turn it is. */
  #next = 0;
  /** Whether a step of the one whose turn it is has begun. */
  #isUnderway = false;

  /**
   * @param {Core} core @param {Spec[]} specs
   * @param {import('../core.js').LayerReport[]} [reports] of fresh networks, whose runs are made when they are trained
   * @param {Look} [look]
   * @param {boolean} [inSlices] false: the runs are made now, and whole; else they are made, each by itself, as they begin
   */
  constructor(core, specs, reports, look, inSlices = true) {
    this.#core = core;
    this.#look = look;
    this.specs = specs;
    if (!inSlices) this.#runs = core.trainingRuns(specs);
    this.#members = specs.map(({ activation = 'sigmoid' }, i) => ({
      name: activation,
      report: /** @type {any} */ (reports?.[i]), // of a run it is there with the first read()
      losses: [],
      steps: 0,
      accuracy: NaN,
      gradientNorm: NaN,
      divergedStep: 0,
    }));
  }

  /** Makes the next run; where it is refused, those before it give their memory back. @returns {boolean} whether all are there */
  make() {
    const spec = this.specs[this.#runs.length];
    if (!spec) return true;
    try {
      this.#runs.push(this.#core.trainingRun(spec, { inSlices: true }));
    } catch (error) {
      this.delete();
      throw error;
    }
    return false;
  }

  /** Begins by a slice. @returns {boolean} whether all networks have begun */
  begin() {
    if (!this.make()) return false;
    const run = this.#runs[this.#begun];
    if (run?.advanceEvaluation()) {
      run.read();
      this.#begun += 1;
    }
    return this.#begun === this.#runs.length;
  }

  /** The same, with a look at them. */
  prepare() {
    return this.begin() && this.#lookOn();
  }

  /** Goes on with the look by a slice. @param {boolean} [isWhole] @returns {boolean} whether it is over */
  #lookOn(isWhole) {
    if (!this.#look || this.#isSeen) return true;
    this.#looking ??= this.#look(this, isWhole);
    const { done, value } = this.#looking.next();
    if (!done) return false;
    this.#looking = undefined;
    this.#isSeen = true;
    this.#seen = value;
    this.#seenAt = performance.now();
    return true;
  }

  /** The networks are about to change. */
  #goOn() {
    this.#looking = undefined;
    this.#isSeen = false;
    this.#steps = undefined;
  }

  /** What a look finds: in play it may have been a moment ago. @param {boolean} isPlaying */
  seen(isPlaying) {
    if (!isPlaying || !this.#seen) while (!this.#lookOn(true));
    return this.#seen;
  }

  /** How far the beginning is, about, from 0 to 1; it does not go back where an evaluation follows a measurement. */
  get progress() {
    const run = this.#runs[this.#begun];
    const now = (this.#begun + (run ? Math.min(run.progress(), 0.99) : 0)) / this.specs.length;
    return (this.#progress = Math.max(this.#progress, now));
  }

  #start() {
    while (!this.begin());
  }

  /** That all have done. */
  get steps() {
    if (this.#runs.length === 0) return 0;
    return (this.#steps ??= Math.min(...this.#runs.map((run) => run.steps())));
  }

  /** Whether all have done as many steps. */
  get isEven() {
    return this.#next === 0 && !this.#isUnderway;
  }

  /** By what was read last. */
  isOver() {
    return this.divergence !== '';
  }

  /** Begins, or goes on with a step of the one whose turn it is. */
  advance() {
    if (this.#begun < this.specs.length) {
      this.begin();
      return false;
    }
    this.#goOn();
    this.#isUnderway = !this.#runs[this.#next].advance();
    if (this.#isUnderway) return false;
    this.#next = (this.#next + 1) % this.#runs.length;
    return this.#next === 0;
  }

  advanceReading() {
    if (!this.#runs.every((run) => run.advanceEvaluation())) return false;
    return performance.now() - this.#seenAt < lookInterval || this.#lookOn();
  }

  finish() {
    if (!this.isEven) this.train(0);
  }

  /** @param {number} count steps of all */
  train(count) {
    this.#start();
    this.#goOn();
    for (const run of this.#runs) run.settle(); // a step that has changed nothing yet has not been
    this.#next = 0;
    this.#isUnderway = false;
    // To one step, also where one has gone on and the other was broken off.
    const at = this.#runs.map((run) => run.steps());
    const to = count + Math.max(...at);
    this.#runs.forEach((run, i) => to > at[i] && run.step(to - at[i]));
  }

  /** Reads the networks as they are now. @param {(import('../core.js').AlsoRead | undefined)[]} [also] what else of each @returns {Member[]} */
  read(also = []) {
    this.divergence = '';
    if (this.#runs.length < this.specs.length) return this.#members;
    const readings = this.#core.readRuns(this.#runs, also);
    this.#members = readings.map((reading, i) => this.#readOne(reading, this.#members[i]));
    this.#begun = this.#runs.length;
    this.#steps = Math.min(...this.#members.map(({ steps }) => steps));
    return this.#members;
  }

  /** @param {import('../core.js').Reading} reading @param {Member} before @returns {Member} */
  #readOne(reading, { name }) {
    const { steps, layers, lossHistory, accuracy, gradientNorm, divergedStep, divergedLayer } = reading;
    if (divergedStep > 0) {
      this.divergence =
        `${activationLabels[name]} has diverged: in step ${divergedStep} its layer ${divergedLayer} had the ` +
        'first number that is not finite. A smaller learning rate and Reset help.';
    }
    const report = divergedStep > 0 ? withoutFalseShares(layers) : layers;
    return {
      name,
      report,
      losses: [...lossHistory.losses],
      steps,
      accuracy,
      gradientNorm,
      divergedStep,
      reading,
    };
  }

  /** Goes back to the last kept step that is not after `step`, or on to a later one: the same bits. @param {number} step */
  goTo(step) {
    this.finish();
    this.#goOn();
    const now = this.#runs[0].steps();
    if (step > now) this.train(step - now);
    else for (const run of this.#runs) run.rewind(step);
  }

  /** All go on from here with some fields changed. @param {Spec[]} changes of each */
  branch(changes) {
    this.#start();
    this.finish();
    const { steps } = this;
    const changed = Object.keys(changes[0]).map((name) => [
      name,
      ...[this.specs, changes].map((some) => textOf(some, name)),
    ]);
    const branches = this.#core.branchRuns(this.#runs, changes);
    this.delete();
    this.#runs = branches;
    this.#begun = branches.length;
    this.#goOn();
    this.#steps = steps; // a branch is where its run was
    this.specs = this.specs.map((spec, i) => ({ ...spec, ...changes[i] }));
    for (const [name, before, now] of changed) if (before !== now) noteChange(this, name, before, now);
  }

  /** The reader has done something to the networks as they are now. @param {string} name @param {string} [text] */
  did(name, text = '') {
    this.deeds.push({ name, text, at: this.steps });
  }

  /** What network `i` learns, of which read() may have been asked. @param {number} i @returns {import('../core.js').Data} */
  dataOf(i) {
    return this.#members[i].reading?.data ?? this.#runs[i].data();
  }

  /**
   * What some networks make of examples, each of its own. @param {number[]} which @param {Float64Array[]} inputs
   * @returns {import('../core.js').Classified[]}
   */
  classify(which, inputs) {
    return this.#core.classifyRuns(
      which.map((i) => this.#runs[i]),
      inputs,
    );
  }

  /** The networks, for a look that read() does not have. @returns {Run[]} none before they are needed */
  get runs() {
    return this.#runs;
  }

  /** The networks, for their gradients to be checked. @param {string[]} labels @returns {import('./declaration.js').Network[]} */
  networks(labels) {
    return this.specs.map((spec, i) => ({ label: labels[i], run: this.#runs[i], spec }));
  }

  /** Gives the memory back. */
  delete() {
    this.ahead?.delete();
    for (const run of this.#runs) run.delete();
    this.#runs = [];
    this.#begun = 0;
  }
}

/** A field of all networks: of different values each has its own. @param {any[]} specs @param {string} name */
const textOf = (specs, name) => [...new Set(specs.map((spec) => spec[name] ?? 'default'))].join('|');

/** A spec's field: a list counts by what is in it. @param {unknown} a @param {unknown} b */
const isSameField = (a, b) => Object.is(a, b) || (Array.isArray(a) && String(a) === String(b));

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
const isSameSpec = (a, b) => Object.keys({ ...a, ...b }).every((name) => isSameField(a[name], b[name]));

/** Networks of these specs: those that have begun, where they are of the same. @param {Core} core @param {Spec[]} specs @param {Session} [begun] @param {Look} [look] */
export function sessionOf(core, specs, begun, look) {
  const isIt =
    begun?.specs.length === specs.length &&
    specs.every((spec, i) => isSameSpec(/** @type {any} */ (spec), /** @type {any} */ (begun.specs[i])));
  return isIt ? begun : new Session(core, specs, undefined, look, false);
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
