// <vanish-activation-curve>: sigmoid and ReLU with their derivatives, and others beside them, read at one z by pointer,
// touch or keyboard.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { FigureElement } from '../../figure/element.js';
import { activationLabels, namesIn } from '../../figure/settings.js';
import { readingsOf, saturationOf } from './readings.js';
import { ActivationCurve } from './picture.js';
import { findingsOf } from '../../figure/findings.js';
import { Question } from '../../figure/question.js';
import styles from './style.css';

/** @typedef {import('./picture.js').Reading} Reading */
/** @typedef {import('../../core.js').Core} Core */

export default class ActivationCurveElement extends FigureElement {
  static word = 'activation-curve';
  static settings = ['z', 'also'];
  static styles = styles;

  /** @type {Reading[]} */
  #readings = [];
  #saturated = NaN;
  #shown = '';

  compute() {
    const core = /** @type {Core} */ (this.core);
    const names = ['sigmoid', 'relu', ...this.#also()];
    this.#readings = readingsOf(core, names, this.setting('z'), this.#readings);
    if (Number.isNaN(this.#saturated)) this.#saturated = saturationOf(core);
    this.#shown = JSON.stringify([names, this.setting('z')]);
  }

  /** The curves, and the z at which they are read. */
  shown() {
    return this.#shown;
  }

  /** Compares the slopes at z with central differences of the curves. */
  #prove() {
    const core = /** @type {Core} */ (this.core);
    const z = this.setting('z');
    const step = 1e-5;
    const misses = this.#readings.map(({ name, derivative }) => {
      const activation = /** @type {import('../../core.js').ActivationName} */ (name);
      const { value } = core.activationCurve({ activation, from: z - step, to: z + step, points: 2 });
      return `${activationLabels[name]} ${formatNumber(Math.abs((value[1] - value[0]) / (2 * step) - derivative))}`;
    });
    const kink =
      Math.abs(z) < step ? ' At 0 some curves have a kink, and f′ is that of their left side.' : '';
    const sentence = `f′ and (f(z + h) − f(z − h)) / 2h at z = ${z.toFixed(2)} differ by: ${misses.join(', ')}.${kink}`;
    findingsOf(this).proof = { sentences: [sentence] };
    this.draw();
  }

  /** The further curves, in the order of the toggles. */
  #also() {
    const chosen = namesIn(String(this.setting('also')));
    return (this.field('also').names ?? []).filter((name) => chosen.includes(name));
  }

  view() {
    const { minimum = 0, maximum = 0 } = this.field('z');
    if (!this.#readings.length) return this.errorLine();
    const { sentences = [] } = findingsOf(this).proof ?? {};
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question()),
      h(ActivationCurve, {
        readings: this.#readings,
        z: this.setting('z'),
        zRange: [minimum, maximum],
        saturated: this.#saturated,
        width: this.contentWidth || 640,
        onRead: (z) => this.set('z', Math.min(Math.max(Math.round(z * 100) / 100, minimum), maximum)),
      }),
      this.errorLine(),
      this.#toggles(),
      h(
        'div',
        { class: 'proof' },
        h('button', { type: 'button', name: 'prove', onClick: () => this.#prove() }, '✓ Check these slopes'),
        h(
          'div',
          { role: 'status' },
          sentences.map((sentence) => h('p', { key: sentence, class: 'checked' }, sentence)),
        ),
      ),
    );
  }

  #question() {
    const core = /** @type {Core} */ (this.core);
    const [at2, at4] = [2, 4].map((z) => core.activationCurve({ from: z, to: z, points: 1 }).derivative[0]);
    const guesses = [at2, at2 / 2, at2 / 6, 1e-9];
    const misses = guesses.map((guess) => Math.abs(Math.log(guess / at4)));
    return h(Question, {
      figure: this,
      ask: `At z = 2 sigmoid lets ${formatNumber(100 * at2)}\u00a0% of the gradient through. And at z = 4, twice as far out?`,
      options: ['As much', 'Half of that', 'A sixth of that', 'Nothing'],
      find: () => {
        this.set('z', 4);
        return {
          right: misses.indexOf(Math.min(...misses)),
          answer: `f′(4) = ${formatNumber(at4)}, or ${formatNumber(100 * at4)}\u00a0%: out there the slope falls about as fast as e to the power of −z. ReLU lets all of it through at every z > 0.`,
        };
      },
    });
  }

  #toggles() {
    const also = this.#also();
    return h(
      'div',
      { class: 'toggles', role: 'group', 'aria-label': 'Further curves' },
      h('span', { class: 'name', 'aria-hidden': 'true' }, 'Add'),
      (this.field('also').names ?? []).map((name) =>
        h(
          'label',
          { key: name, class: name },
          h('input', {
            type: 'checkbox',
            name: 'also',
            value: name,
            checked: also.includes(name),
            onChange: () =>
              this.set(
                'also',
                (also.includes(name) ? also.filter((one) => one !== name) : [...also, name]).join(','),
              ),
          }),
          h(
            'svg',
            { width: 24, height: 8, viewBox: '0 0 24 8', 'aria-hidden': 'true' },
            h('path', { class: `curve ${name}`, d: 'M0,4h24' }),
          ),
          activationLabels[name],
        ),
      ),
    );
  }
}
