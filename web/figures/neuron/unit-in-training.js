// One unit that learns one example by plain gradient descent, by the gradient that is shown; a sigmoid unit a second time
// from the same start, with cross-entropy as its loss.

import { noteChange } from '../../figure/session.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').NeuronDescent} NeuronDescent */
/** @typedef {import('../../figure/session.js').InTraining} InTraining */
/** @typedef {{ unit: 'sigmoid' | 'relu', x: number, w: number, b: number, y: number }} Unit */
/** @typedef {ReturnType<typeof passAt>} Pass the unit on its example, there and back */

const reached = 1e-4; // a loss at which the training is over
const stepsAhead = 128; // that are known of a descent as it begins
const mostSteps = 10000; // that the core does in one descent

/** @typedef {'meanSquaredError' | 'binaryCrossEntropy'} Loss */

/** @param {Core} core @param {Unit} unit @param {Loss} loss @param {number} learningRate @param {number} steps */
const descentOf = (core, { unit, x, w, b, y }, loss, learningRate, steps) =>
  core.neuron({ activation: unit, input: x, weight: w, bias: b, target: y, loss, learningRate, steps });

/** @param {Unit} unit @param {NeuronDescent} descent @param {number} at the step */
function passAt({ unit, x, y }, descent, at) {
  const [a, slope] = [descent.activations[at], descent.slopes[at]];
  return {
    unit,
    x,
    w: descent.weights[at],
    b: descent.biases[at],
    y,
    z: descent.preActivations[at],
    a,
    slope,
    error: a - y,
    loss: descent.losses[at],
    da: descent.dActivations[at],
    dz: descent.deltas[at],
    dw: descent.dWeights[at],
    db: descent.dBiases[at],
    differences: { w: descent.weightDifferences[at], b: descent.biasDifferences[at] },
  };
}

/** A unit that does not learn. @param {Core} core @param {Unit} unit @param {Loss} [loss] @returns {Pass} */
export const passThrough = (core, unit, loss = 'meanSquaredError') =>
  passAt(unit, descentOf(core, unit, loss, 0, 0), 0);

/** ReLU's a can be above 1, where cross-entropy is not defined. @param {Unit} unit @returns {Loss[]} */
const lossesOf = ({ unit }) =>
  unit === 'sigmoid' ? ['meanSquaredError', 'binaryCrossEntropy'] : ['meanSquaredError'];

/** @implements {InTraining} */
export class UnitInTraining {
  steps = 0;
  /** How far the answers are from the target, by each loss: on their way here, and farther on. @type {number[][]} */
  errors = [];
  /** What a link to this moment does again. @type {import('../../figure/session.js').Deed[]} */
  deeds = [];
  /** No network of the core's. @type {import('../../core.js').Spec[]} */
  specs = [];
  #core;
  #rate = 0;
  /** The unit that the settings ask for. @type {Unit | undefined} */
  #given;
  #moved = {};
  /** Where they set out. @type {Unit[]} */
  #units = [];
  /** Where they go from there: some steps more than they have done. @type {NeuronDescent[]} */
  #way = [];
  /** How many of these steps they have done. */
  at = 0;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** The unit as it is now, by each loss. */
  get passes() {
    return this.#way.map((descent, i) => passAt(this.#units[i], descent, this.at));
  }

  get pass() {
    return this.passes[0];
  }

  /**
   * What the settings say. A parameter that is set replaces the trained one; the other one stays as it was trained.
   * @param {Unit} unit @param {number} rate @param {{ w?: boolean, b?: boolean }} moved another object at each move
   */
  give(unit, rate, moved) {
    const before = this.#given;
    const isMoved = moved === this.#moved ? {} : moved;
    const isSame = before && unit.unit === before.unit && unit.x === before.x && unit.y === before.y;
    const isSet = { w: isMoved.w || unit.w !== before?.w, b: isMoved.b || unit.b !== before?.b };
    const isOther = rate !== this.#rate;
    if (isOther) noteChange(this, 'neuronRate', String(this.#rate), String(rate));
    this.#rate = rate;
    if (!isSame || isSet.w || isSet.b) {
      const w = !before || isSet.w ? unit.w : this.pass.w;
      const b = !before || isSet.b ? unit.b : this.pass.b;
      this.steps = 0;
      this.deeds = [];
      this.#setOut(lossesOf(unit).map(() => ({ ...unit, w, b })));
    } else if (isOther) this.#setOut(this.passes);
    this.#given = unit;
    this.#moved = moved;
  }

  /** @param {Unit[]} units by each loss */
  #setOut(units) {
    this.#units = units;
    this.at = 0;
    this.#look(stepsAhead);
  }

  /** Sees farther ahead. @param {number} steps in all */
  #look(steps) {
    this.#way = lossesOf(this.#units[0]).map((loss, i) =>
      descentOf(this.#core, this.#units[i], loss, this.#rate, steps),
    );
    this.errors = this.#way.map(({ activations }, i) =>
      Array.from(activations, (a) => Math.abs(a - this.#units[i].y)),
    );
  }

  /** The settings have come to say what the unit is. @param {Unit} unit */
  agree(unit) {
    this.#given = unit;
  }

  advance() {
    if (this.at === mostSteps) this.#setOut(this.passes);
    this.at += 1;
    if (this.at === this.#way[0].losses.length) this.#look(Math.min(2 * this.at, mostSteps));
    this.steps += 1;
    return true;
  }

  advanceReading() {
    return true;
  }

  /** @param {number} count */
  train(count) {
    for (let i = 0; i < count; ++i) this.advance();
  }

  finish() {}

  isOver() {
    return this.pass.slope === 0 || this.pass.loss < reached;
  }

  delete() {}
}
