// One unit that learns one example by plain gradient descent, by the gradient that is shown; a sigmoid unit a second time
// from the same start, with cross-entropy as its loss.

import { noteChange } from '../../figure/session.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').NeuronDescent} NeuronDescent */
/** @typedef {import('../../figure/session.js').InTraining} InTraining */
/** @typedef {{ unit: 'sigmoid' | 'relu', x: number, w: number, b: number, y: number }} Unit */
/** @typedef {ReturnType<typeof passAt>} Pass the unit on its example, there and back */

const reached = 1e-4; // a loss at which the training is over
const longestHistory = 400;
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
  /** The unit as it is now, by each loss. @type {Pass[]} */
  passes = [];
  steps = 0;
  /** @type {number[]} */
  losses = [];
  /** How far the answers have been from the target, by each loss. @type {number[][]} */
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
  /** Where they go from where it was set: some steps more than it has done. @type {{ units: Unit[], descents: NeuronDescent[], at: number } | undefined} */
  #way;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
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
    if (rate !== this.#rate) {
      this.#way = undefined;
      noteChange(this, 'neuronRate', String(this.#rate), String(rate));
    }
    if (!isSame || isSet.w || isSet.b) {
      const w = !before || isSet.w ? unit.w : this.pass.w;
      const b = !before || isSet.b ? unit.b : this.pass.b;
      this.passes = lossesOf(unit).map((loss) => passThrough(this.#core, { ...unit, w, b }, loss));
      this.steps = 0;
      this.deeds = [];
      this.losses = [this.pass.loss];
      this.errors = this.passes.map(({ error }) => [Math.abs(error)]);
      this.#way = undefined;
    }
    this.#rate = rate;
    this.#given = unit;
    this.#moved = moved;
  }

  /** The settings have come to say what the unit is. @param {Unit} unit */
  agree(unit) {
    this.#given = unit;
  }

  advance() {
    const descents = (/** @type {Unit[]} */ units, /** @type {number} */ steps) =>
      lossesOf(units[0]).map((loss, i) => descentOf(this.#core, units[i], loss, this.#rate, steps));
    const way = (this.#way ??= { units: this.passes, descents: descents(this.passes, 64), at: 0 });
    way.at += 1;
    if (way.at === way.descents[0].losses.length)
      way.descents = descents(way.units, Math.min(2 * way.at, mostSteps));
    this.passes = way.descents.map((descent, i) => passAt(way.units[i], descent, way.at));
    this.steps += 1;
    this.losses = [...this.losses, this.pass.loss];
    this.errors = this.errors.map((list, i) => [...list, Math.abs(this.passes[i].error)]);
    if (this.losses.length > longestHistory) {
      const isKept = (/** @type {number} */ _, /** @type {number} */ i) => i % 2 === 0;
      this.losses = this.losses.filter(isKept);
      this.errors = this.errors.map((list) => list.filter(isKept));
    }
    if (way.at === mostSteps) this.#way = undefined; // it goes on from there
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
