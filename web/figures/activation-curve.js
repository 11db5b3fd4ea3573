// <vanish-activation-curve>: the two curves and their derivatives, read at one z by pointer, touch or keyboard.

import { h } from 'preact';
import { FigureElement } from '../figure-element.js';
import { ActivationCurve } from './activation-curve-view.js';

/** @typedef {import('./activation-curve-view.js').Reading} Reading */

const activations = /** @type {const} */ (['sigmoid', 'relu']);

export class ActivationCurveElement extends FigureElement {
  static word = 'activation-curve';
  static settings = ['z'];

  /** @type {Reading[]} */
  #readings = [];

  compute() {
    const { minimum: from, maximum: to } = this.field('z');
    const z = this.setting('z');
    const core = /** @type {import('../core.js').Core} */ (this.core);
    this.#readings = activations.map((activation, i) => {
      const curve = this.#readings[i]?.curve ?? core.activationCurve({ activation, from, to, points: 241 });
      const point = core.activationCurve({ activation, from: z, to: z, points: 1 });
      return { name: activation, curve, value: point.value[0], derivative: point.derivative[0] };
    });
  }

  view() {
    const { minimum = 0, maximum = 0 } = this.field('z');
    if (!this.#readings.length) return this.errorLine();
    const curve = h(ActivationCurve, {
      readings: this.#readings,
      z: this.setting('z'),
      zDomain: [minimum, maximum],
      width: this.contentWidth || 640,
      onRead: (z) => this.set('z', Math.min(Math.max(Math.round(z * 100) / 100, minimum), maximum)),
    });
    return h('div', null, curve, this.errorLine());
  }
}
