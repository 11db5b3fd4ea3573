// <vanish-residual>: one network without skips, with skips added before the activation, and with skips added after it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { FigureElement } from '../figure-element.js';
import { Choice, Control } from './controls.js';
import { slopesOf } from './network-paths.js';
import { binomialShares, sharesOf, splitByLength } from './path-lengths.js';
import { forgetProof, ProofMark } from './proof-mark.js';
import { Question } from './question.js';
import { PathLengths, Residual, ResidualNumbers, skipLabels, skips } from './residual-view.js';
import css from './residual.css';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./residual-view.js').Skip} Skip */
/** @typedef {import('./residual-view.js').View} View */

/** @typedef {{ key: string, spec: Spec, members: View[] }} Shown */

const specSettings = ['activation', 'depth', 'skipEvery', 'width', 'seed', 'initializer'];

export class ResidualElement extends FigureElement {
  static word = 'residual';
  static settings = ['skip', ...specSettings];
  static defaults = { depth: 50, skip: 'afterActivation' };
  static styles = css;

  /** @type {Shown | undefined} */
  #shown;
  /** @type {{ key: string, shares: number[] | undefined, blocks: number } | undefined} */
  #lengths;
  #answer = { right: -1, answer: '' };
  /** @type {number | undefined} */
  #guess;
  /** @type {number | undefined} */
  #active;
  #numbersOpen = false;

  compute() {
    const core = /** @type {Core} */ (this.core);
    /** @type {Spec} */
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    const key = JSON.stringify(spec);
    const isNew = key !== this.#shown?.key;
    const members = isNew ? membersOf(core, spec) : /** @type {View[]} */ (this.#shown?.members);
    const lengths = this.#lengthsOf(core, { ...spec, skip: this.setting('skip') });
    if (isNew) {
      forgetProof(this);
      this.#active = undefined;
    }
    this.#shown = { key, spec, members };
    this.#lengths = lengths;
  }

  /** @param {Core} core @param {Spec} spec */
  #lengthsOf(core, spec) {
    const key = JSON.stringify(spec);
    if (this.#lengths && key === this.#lengths.key) return this.#lengths;
    const run = core.trainingRun(spec);
    try {
      const { skip = 'none', skipEvery = 1 } = run.spec();
      const rows = splitByLength(slopesOf(run, 0), skip, skipEvery);
      return { key, shares: sharesOf(rows), blocks: rows.length - 1 };
    } finally {
      run.delete();
    }
  }

  view() {
    if (!this.#shown || !this.#lengths) return this.errorLine();
    const { members, spec } = this.#shown;
    const { depth = 1, skipEvery = 1, activation = '' } = spec;
    const width = this.contentWidth || 640;
    const { shares, blocks } = this.#lengths;
    return h(
      'div',
      null,
      this.#question(),
      h(Residual, {
        members,
        name: activation,
        blocks: Math.floor((depth - 1) / skipEvery),
        width,
        active: this.#active,
        onRead: (layer) => {
          this.#active = layer;
          this.draw();
        },
      }),
      this.#note(),
      this.errorLine(),
      h(
        'div',
        { class: 'toolbar' },
        h(Choice, {
          figure: this,
          name: 'activation',
          label: 'Activation',
          options: { sigmoid: 'sigmoid', relu: 'ReLU' },
        }),
      ),
      this.#controls(['depth', 'skipEvery']),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        this.#controls(['width', 'seed', 'initializer']),
      ),
      h(
        'div',
        { class: 'toolbar' },
        h('b', null, 'Which way the gradient came'),
        h(Choice, {
          figure: this,
          name: 'skip',
          label: 'Skips',
          options: { none: 'none', beforeActivation: 'before f', afterActivation: 'after f' },
        }),
      ),
      h(PathLengths, {
        skip: this.setting('skip'),
        shares,
        alike: binomialShares(blocks),
        name: activation,
        width,
      }),
      this.#numbers(),
      h(ProofMark, {
        figure: this,
        shown: skips.map((skip) => ({ label: skipLabels[skip], spec: { ...spec, skip } })),
      }),
    );
  }

  #question() {
    const { depth } = ResidualElement.defaults;
    return h(Question, {
      ask: `In ${depth} sigmoid layers, skips past every two of them, added before f, bring little back. What do skips past every single layer bring, twice as many?`,
      options: ['Much more', 'About as much', 'Even less'],
      guess: this.#guess,
      ...this.#answer,
      onGuess: (guess) => {
        this.#guess = guess;
        this.attempt(() => {
          const [two, one] = [2, 1].map((skipEvery) => {
            const core = /** @type {Core} */ (this.core);
            const { deltaRms } = core.gradientFlow({ depth, skip: 'beforeActivation', skipEvery });
            return deltaRms[0] / deltaRms[depth - 1];
          });
          this.#answer = {
            right: one > 10 * two ? 0 : one > two / 10 ? 1 : 2,
            answer:
              `Of what the last layer gets, the first one gets ${formatNumber(one)} instead of ${formatNumber(two)} with skips past two. What is ` +
              'added before f must still pass f, times f′ ≤ ¼, at the end of every skip: more skips, more such factors. ' +
              'What is added after f goes down past all layers with no factor at all.',
          };
        });
      },
    });
  }

  /** What adding costs. */
  #note() {
    const { members, spec } = /** @type {Shown} */ (this.#shown);
    const last = (spec.depth ?? 1) - 1;
    const [without, , after] = members.map(({ report }) => report);
    const [low, high] = [without, after].map(({ preActivationRms }) => preActivationRms[last]);
    if (!(high > 2 * low)) return null;
    return h(
      'p',
      { class: 'note' },
      `Adding after f has a price: activations add up. In layer ${last} the root mean square of z is ` +
        `${formatNumber(high)} (without skips ${formatNumber(low)}), and ${formatShare(after.saturatedShare[last])} ` +
        `of the units, over all examples, are ${spec.activation === 'relu' ? 'off' : 'saturated'}. Of the size of ` +
        `∂L/∂z at the output, layer 0 gets ${formatNumber(after.deltaRms[0] / after.deltaRms[last + 1])}.`,
    );
  }

  /** @param {string[]} names */
  #controls(names) {
    return h(
      'div',
      { class: 'controls' },
      names.map((name) => h(Control, { key: name, figure: this, name })),
    );
  }

  #numbers() {
    /** @param {Event} event */
    const onToggle = (event) => {
      this.#numbersOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
      this.draw();
    };
    return h(
      'details',
      { class: 'more', onToggle },
      h('summary', null, 'The numbers'),
      this.#numbersOpen && this.#shown && h(ResidualNumbers, { members: this.#shown.members }),
    );
  }
}

/** The three networks from one seed. @param {Core} core @param {any} spec @returns {View[]} */
function membersOf(core, spec) {
  return skips.map((skip) => ({ skip, report: core.gradientFlow({ ...spec, skip }) }));
}
