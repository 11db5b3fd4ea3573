// <vanish-residual>: one network without skips, with skips added before the activation, and with skips added after it.

import { h } from 'preact';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { FigureElement } from '../../figure/element.js';
import { Choice, Control } from '../../figure/controls.js';
import { slopesOf } from '../../figure/network-paths.js';
import { binomialShares, sharesOf, splitByLength } from './path-lengths.js';
import { Numbers } from '../../figure/table.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Question } from '../../figure/question.js';
import { PathLengths, Residual, ResidualNumbers, skipLabels, skips } from './picture.js';
import { loadOf } from '../../figure/work.js';
import css from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Spec} Spec */
/** @typedef {import('./picture.js').Skip} Skip */
/** @typedef {import('./picture.js').View} View */

/** @typedef {{ key: string, spec: Spec, members: View[] }} Shown */

const specSettings = ['activation', 'depth', 'skipEvery', 'width', 'seed', 'initializer'];

export default class ResidualElement extends FigureElement {
  static word = 'residual';
  static settings = ['skip', ...specSettings];
  static defaults = { depth: 50, skip: 'afterActivation', skipEvery: 1 };
  static styles = css;

  /** @type {Shown | undefined} */
  #shown;
  /** @type {{ key: string, shares: number[] | undefined, blocks: number } | undefined} */
  #lengths;
  /** @type {number | undefined} */
  #active;

  compute() {
    const core = /** @type {Core} */ (this.core);
    /** @type {Spec} */
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    const skip = this.setting('skip');
    const key = JSON.stringify(spec);
    const isNew = key !== this.#shown?.key;
    const lengthsKey = JSON.stringify([spec, skip]);
    if (lengthsKey === this.#lengths?.key) return;
    const run = core.trainingRun({ ...spec, skip });
    try {
      const rows = splitByLength(slopesOf(run, 0), skip, spec.skipEvery ?? 1);
      // A fresh run shows what gradientFlow does: one network less to make.
      const reportOf = (/** @type {Skip} */ one) =>
        one === skip ? run.layers() : core.gradientFlow({ ...spec, skip: one });
      if (isNew) {
        this.#shown = { key, spec, members: skips.map((one) => ({ skip: one, report: reportOf(one) })) };
        this.#active = undefined;
      }
      this.#lengths = { key: lengthsKey, shares: sharesOf(rows), blocks: rows.length - 1 };
    } finally {
      run.delete();
    }
  }

  workload() {
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    return JSON.stringify([spec, this.setting('skip')]) === this.#lengths?.key ? 0 : 4 * loadOf([spec]);
  }

  /** The settings of the networks that are drawn. */
  shown() {
    return this.#lengths?.key ?? '';
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
      h('div', { class: 'asked' }, this.#question()),
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
      h(
        'div',
        { class: 'ways' },
        h(PathLengths, {
          skip: this.setting('skip'),
          shares,
          alike: binomialShares(blocks),
          name: activation,
          width,
        }),
      ),
      h(Numbers, {
        figure: this,
        table: () => this.#shown && h(ResidualNumbers, { members: this.#shown.members }),
      }),
      h(ProofMark, {
        figure: this,
        shown: skips.map((skip) => ({ label: skipLabels[skip], spec: { ...spec, skip } })),
      }),
    );
  }

  #question() {
    const { depth } = ResidualElement.defaults;
    return h(Question, {
      figure: this,
      ask: `Skips added after f save sigmoid’s gradient. ${depth} ReLU layers with He’s weights get the same skips, one past each layer. What becomes of their gradient on its way back?`,
      options: ['It vanishes', 'It stays about as it is', 'It explodes'],
      find: () => {
        const core = /** @type {Core} */ (this.core);
        const [without, skipped] = /** @type {Skip[]} */ (['none', 'afterActivation']).map((skip) => {
          const { deltaRms } = core.gradientFlow({ activation: 'relu', depth, skip, skipEvery: 1 });
          return deltaRms[0] / deltaRms[depth];
        });
        return {
          right: skipped < 1e-3 ? 0 : skipped < 1e3 ? 1 : 2,
          answer:
            `Layer 0 gets ${formatNumber(skipped)} times what the output has, without skips ${formatNumber(without)} of it. With ` +
            'He’s weights a ReLU layer keeps the squared gradient on average; a network of many narrow layers scatters ' +
            'widely around that. A skip adds about as much again in each layer. That is why real residual networks ' +
            'normalise each layer, or start it near zero.',
        };
      },
    });
  }

  /** What adding costs. */
  #note() {
    const { members, spec } = /** @type {Shown} */ (this.#shown);
    const last = (spec.depth ?? 1) - 1;
    const [without, , after] = members.map(({ report }) => report);
    const [low, high] = [without, after].map(({ preActivationRms }) => preActivationRms[last]);
    return h(
      'p',
      { class: 'note price' },
      high > 2 * low &&
        `Adding after f has a price: activations add up. In layer ${last} the root mean square of z is ` +
          `${formatNumber(high)} (without skips ${formatNumber(low)}), and ${formatShare(after.saturatedShare[last])} ` +
          `of the units, over all examples, are ${spec.activation === 'relu' ? 'off' : 'saturated'}.`,
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
}
