// One unit that learns one example by plain gradient descent, by the gradient that is shown.

import { passThrough } from './arithmetic.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('./arithmetic.js').Pass} Pass */
/** @typedef {{ unit: import('./arithmetic.js').UnitName, x: number, w: number, b: number, y: number }} Unit */

const reached = 1e-4; // a loss at which the training is over
const longestHistory = 400;

/** @typedef {import('../../figure/session.js').InTraining} InTraining */

/** @implements {InTraining} */
export class UnitInTraining {
  /** The unit as it is now. @type {Pass} */
  pass = /** @type {any} */ (undefined);
  steps = 0;
  /** @type {number[]} */
  losses = [];
  isEven = true;
  /** No network of the core's. @type {import('../../core.js').Spec[]} */
  specs = [];
  #core;
  #rate = 0;
  /** The unit that the settings ask for. @type {Unit | undefined} */
  #given;
  #moved = {};

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * What the settings say. A parameter that is set replaces the trained one; the other one stays as it was trained.
   * @param {Unit} unit @param {number} rate @param {{ w?: boolean, b?: boolean }} moved another object at each move
   */
  give(unit, rate, moved) {
    const before = this.#given;
    const isMoved = moved === this.#moved ? {} : moved;
    this.#rate = rate;
    this.#given = unit;
    this.#moved = moved;
    const isSame =
      before && Object.entries(unit).every(([name, value]) => value === /** @type {any} */ (before)[name]);
    if (isSame && !isMoved.w && !isMoved.b) return;
    const w = !before || isMoved.w || unit.w !== before.w ? unit.w : this.pass.w;
    const b = !before || isMoved.b || unit.b !== before.b ? unit.b : this.pass.b;
    this.pass = passThrough(this.#core, { ...unit, w, b });
    this.steps = 0;
    this.losses = [this.pass.loss];
  }

  advance() {
    const { pass } = this;
    const w = pass.w - this.#rate * pass.dw;
    const b = pass.b - this.#rate * pass.db;
    this.pass = passThrough(this.#core, { ...pass, w, b });
    this.steps += 1;
    this.losses = [...this.losses, this.pass.loss];
    if (this.losses.length > longestHistory) this.losses = this.losses.filter((_, i) => i % 2 === 0);
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
