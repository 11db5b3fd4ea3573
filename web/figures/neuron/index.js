// <vanish-neuron>: one unit. By hand: forward and backward on one example, with every number, and training by the
// gradient that is shown. Penguins: the same unit as logistic regression on real birds.

import { h } from 'preact';
import { FigureElement } from '../../figure/element.js';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { Sparkline } from '../../charts/sparkline.js';
import { Pictures, setPaused, startFrames, stopFrames } from '../../figure/player.js';
import { AskedSettings } from '../../figure/asked-settings.js';
import { Button, Choice, Control } from '../../figure/controls.js';
import { activationAt, differenceOf, passThrough } from './arithmetic.js';
import { PenguinUnit } from './penguins.js';
import { Penguins, PenguinsTakeaway } from './penguins-picture.js';
import { Neuron, NeuronTakeaway } from './picture.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Numbers, NumbersTable } from '../../figure/table.js';
import { Question } from '../../figure/question.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('./arithmetic.js').Pass} Pass */

const interval = 30; // milliseconds between two steps by hand: each can be seen
const reached = 1e-4; // a loss at which training by hand is over
const longestHistory = 400;

/** What the question is about, for the figure to show. */
const asked = { unit: 'sigmoid', neuronX: 1, neuronW: 1.5, neuronB: 3.5, neuronTarget: '0' };

export default class NeuronElement extends FigureElement {
  static word = 'neuron';
  static settings = [
    ...['neuronMode', 'unit', 'neuronX', 'neuronW', 'neuronB', 'neuronTarget', 'neuronRate'],
    ...['measurement', 'species'],
  ];
  static styles = styles;

  #asked = new AskedSettings();
  /** By hand: the parameters at hand, and the settings that they started from. */
  #hand = { w: 0, b: 0, fromW: NaN, fromB: NaN, key: '', steps: 0, losses: /** @type {number[]} */ ([]) };
  /** @type {Pass | undefined} */
  #pass;
  /** @type {{ key: string, curve: import('../../core.js').ActivationCurve } | undefined} */
  #curve;
  /** @type {PenguinUnit | undefined} */
  #penguins;
  /** What is read of the birds, in the unit of the measurement. */
  #read = NaN;
  #training = false;
  #lastStep = 0;
  #pictures = new Pictures();
  #resets = 0;

  compute() {
    if (this.#isByHand()) this.#computeByHand();
    else this.#computePenguins();
  }

  #isByHand() {
    return this.setting('neuronMode') === 'byHand';
  }

  #computeByHand() {
    const hand = this.#hand;
    const [w, b] = [this.setting('neuronW'), this.setting('neuronB')];
    // A weight that the reader sets replaces the trained one; the other one stays as it was trained.
    if (w !== hand.fromW) hand.w = hand.fromW = w;
    if (b !== hand.fromB) hand.b = hand.fromB = b;
    const key = JSON.stringify(
      ['unit', 'neuronX', 'neuronW', 'neuronB', 'neuronTarget'].map((name) => this.setting(name)),
    );
    if (key !== hand.key) Object.assign(hand, { key, steps: 0, losses: [] });
    this.#evaluate();
  }

  #evaluate() {
    const core = /** @type {Core} */ (this.core);
    const { w, b } = this.#hand;
    const unit = this.setting('unit');
    const y = Number(this.setting('neuronTarget'));
    const pass = passThrough(core, { unit, x: this.setting('neuronX'), w, b, y });
    let half = 8;
    while (half < Math.abs(pass.z)) half *= 2;
    const key = `${unit} ${half}`;
    if (key !== this.#curve?.key) {
      const ends = { from: -Math.min(half, 1000), to: Math.min(half, 1000) };
      this.#curve = { key, curve: core.activationCurve({ activation: unit, ...ends, points: 161 }) };
    }
    this.#pass = pass;
    if (!this.#hand.losses.length) this.#hand.losses = [pass.loss];
  }

  #computePenguins() {
    const settings = {
      measurement: this.setting('measurement'),
      species: this.setting('species'),
      learningRate: this.setting('neuronRate'),
    };
    this.#penguins ??= new PenguinUnit(/** @type {Core} */ (this.core));
    if (JSON.stringify(settings) === this.#penguins.key && this.#penguins.run) return;
    this.#penguins.renew(settings);
    const { range, measurement } = this.#penguins;
    if (!(this.#read >= range[0] && this.#read <= range[1])) {
      this.#read = Number((range[0] + 0.55 * (range[1] - range[0])).toFixed(measurement.decimals));
    }
  }

  /** The unit as it is now, on its example or on the birds. */
  shown() {
    const { key, w, b, steps } = this.#hand;
    const rate = this.setting('neuronRate');
    return JSON.stringify([
      this.#resets,
      this.#isByHand() ? [key, w, b, steps, rate] : [this.#penguins?.key, this.#penguins?.run?.steps()],
    ]);
  }

  set(/** @type {string} */ name, /** @type {unknown} */ value) {
    if (name === 'neuronMode') this.pause();
    // The trained parameter may be elsewhere than the setting: what the reader sets counts, even the same number.
    if (name === 'neuronW') this.#hand.fromW = NaN;
    if (name === 'neuronB') this.#hand.fromB = NaN;
    super.set(name, value);
  }

  pause() {
    this.#training = false;
    stopFrames(this.#onFrame);
  }

  release() {
    this.pause();
    this.#penguins?.delete();
    this.#penguins = undefined;
  }

  /** @param {number} now */
  #onFrame = (now) => {
    if (now - this.#lastStep < interval) return;
    this.#lastStep = now;
    this.#train(this.#isByHand() ? 1 : 4, () => this.#pictures.isDue(now) || !this.#training);
  };

  /** @param {number} count steps @param {() => boolean} [isDrawn] */
  #train(count, isDrawn) {
    this.attempt(() => {
      this.compute();
      if (this.#isByHand()) this.#stepByHand();
      else this.#penguins?.train(count);
    }, isDrawn);
  }

  /** Plain gradient descent, by the gradient that is shown. */
  #stepByHand() {
    const hand = this.#hand;
    const { dw, db } = /** @type {Pass} */ (this.#pass);
    const rate = this.setting('neuronRate');
    hand.w -= rate * dw;
    hand.b -= rate * db;
    hand.steps += 1;
    this.#evaluate();
    const { loss, slope } = /** @type {Pass} */ (this.#pass);
    hand.losses.push(loss);
    if (hand.losses.length > longestHistory) hand.losses = hand.losses.filter((_, i) => i % 2 === 0);
    if (slope === 0 || loss < reached) this.pause();
  }

  #toggle() {
    if (this.#training) {
      this.pause();
    } else {
      setPaused(false);
      this.#training = true;
      startFrames(this.#onFrame);
    }
    this.draw();
  }

  #stepOnce() {
    this.pause();
    this.#train(1);
  }

  #reset() {
    this.pause();
    this.#resets += 1;
    if (this.#isByHand()) {
      this.#asked.takeBack(this);
      Object.assign(this.#hand, { fromW: NaN, fromB: NaN, key: '' });
    } else this.#penguins?.delete();
    this.update();
  }

  view() {
    const byHand = this.#isByHand();
    const width = this.contentWidth || 640;
    const { run } = this.#penguins ?? {};
    if (byHand ? !this.#pass : !run) return this.errorLine();
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question(byHand)),
      byHand ? this.#handView(width) : this.#penguinsView(width),
      this.errorLine(),
      this.#toolbar(byHand),
      h(
        'div',
        { class: 'controls' },
        byHand && [this.#slider('neuronX', 'input x'), this.#slider('neuronW', 'weight w', this.#hand.w)],
        byHand && this.#slider('neuronB', 'bias b', this.#hand.b),
        this.#slider('neuronRate', 'learning rate'),
        !byHand && ['measurement', 'species'].map((name) => h(Control, { key: name, figure: this, name })),
      ),
      h(Numbers, {
        figure: this,
        table: () => (byHand ? this.#handNumbers() : this.#penguinNumbers()),
      }),
      !byHand && h(ProofMark, { figure: this, shown: [{ label: 'The unit', run }] }),
    );
  }

  /** @param {number} width */
  #handView(width) {
    const pass = /** @type {Pass} */ (this.#pass);
    const { steps, losses } = this.#hand;
    const { curve } = /** @type {{ curve: import('../../core.js').ActivationCurve }} */ (this.#curve);
    return [
      h(NeuronTakeaway, { pass }),
      h(
        'div',
        { class: `panel-head ${pass.unit}` },
        h('span', { class: 'loss' }, `step ${steps}, loss `, h('b', null, formatNumber(pass.loss))),
        losses.length > 1 &&
          h(Sparkline, { values: losses, maximum: Math.max(...losses) || 1, name: pass.unit }),
      ),
      h(Neuron, { pass, curve, width }),
    ];
  }

  /** @param {number} width */
  #penguinsView(width) {
    const reading = /** @type {PenguinUnit} */ (this.#penguins).read(this.#read);
    return [
      h(PenguinsTakeaway, { reading }),
      h(Penguins, {
        reading,
        width,
        onRead: (value) => {
          this.#read = value;
          this.draw();
        },
      }),
    ];
  }

  /** @param {boolean} byHand */
  #question(byHand) {
    const core = /** @type {Core} */ (this.core);
    if (!byHand) {
      const p = activationAt(core, 'sigmoid', 0).value;
      return h(Question, {
        figure: this,
        ask: 'Before training w = 0 and b = 0. Which probability does the unit give every bird?',
        options: ['0', '½', '1'],
        find: () => ({
          right: Math.round(2 * p),
          answer: `p = σ(0·x + 0) = σ(0) = ${formatNumber(p)}, whatever the bird. Press Train and watch the curve take shape.`,
        }),
      });
    }
    const [x, w, b] = [asked.neuronX, asked.neuronW, asked.neuronB];
    const { z, slope, a } = passThrough(core, { unit: 'sigmoid', x, w, b, y: 0 });
    return h(Question, {
      figure: this,
      ask: `With x = ${x}, w = ${w} and b = ${b} a sigmoid unit is at z = ${z} and answers ${formatNumber(a)}, though its target is 0. How much of its error gets through the slope?`,
      options: ['All of it', 'A quarter', 'Less than a hundredth'],
      find: () => {
        // The figure shows what was asked.
        this.#asked.set(this, asked);
        return {
          right: slope > 0.5 ? 0 : slope > 0.01 ? 1 : 2,
          answer: `f′(${z}) = ${formatNumber(slope)}: badly wrong, and nearly deaf. With cross-entropy as the loss the slope cancels, and all of a − y gets through.`,
        };
      },
    });
  }

  /** @param {boolean} byHand */
  #toolbar(byHand) {
    const training = this.#training;
    return h(
      'div',
      { class: 'toolbar' },
      h(
        'div',
        { class: 'buttons' },
        h(
          Button,
          {
            name: 'train',
            icon: training ? 'pause' : 'play',
            primary: true,
            onClick: () => this.#toggle(),
          },
          training ? 'Pause' : 'Train',
        ),
        h(Button, { name: 'step', icon: 'step', onClick: () => this.#stepOnce() }, 'Step'),
        h(Button, { name: 'reset', icon: 'reset', onClick: () => this.#reset() }, 'Reset'),
      ),
      h(
        'div',
        { class: 'choices' },
        h(Choice, {
          figure: this,
          name: 'neuronMode',
          label: 'Data',
          options: { byHand: 'by hand', penguins: 'penguins' },
        }),
        byHand && [
          h(Choice, {
            figure: this,
            name: 'unit',
            label: 'Unit',
            options: { sigmoid: 'sigmoid', relu: 'ReLU' },
          }),
          h(Choice, {
            figure: this,
            name: 'neuronTarget',
            label: 'Target',
            options: { 0: 'y = 0', 1: 'y = 1' },
          }),
        ],
      ),
    );
  }

  /** A slider; training moves what it shows. @param {string} name @param {string} label @param {number} [value] */
  #slider(name, label, value = this.setting(name)) {
    const { minimum, maximum } = this.field(name);
    const shown = formatNumber(value);
    return h(
      'label',
      { class: 'control range', key: name },
      h('span', { class: 'label' }, label),
      h('input', {
        type: 'range',
        name,
        min: minimum,
        max: maximum,
        step: name === 'neuronRate' ? 0.01 : 0.1,
        value,
        'aria-valuetext': `${label} ${shown}`,
        onInput: (/** @type {Event} */ event) =>
          this.set(name, Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
      }),
      h('output', null, h('b', null, shown)),
    );
  }

  #handNumbers() {
    const core = /** @type {Core} */ (this.core);
    const pass = /** @type {Pass} */ (this.#pass);
    return h(NumbersTable, {
      caption: 'The gradients of this example, by the chain rule and by differences of the loss',
      rowHead: 'gradient',
      groups: [{ heads: ['chain rule', 'difference of the loss'] }],
      rows: [
        ['∂L/∂w', formatNumber(pass.dw), formatNumber(differenceOf(core, pass, 'w'))],
        ['∂L/∂b', formatNumber(pass.db), formatNumber(differenceOf(core, pass, 'b'))],
      ],
    });
  }

  #penguinNumbers() {
    const { weight, bias, dWeight, dBias, loss, accuracy, birds } = /** @type {PenguinUnit} */ (
      this.#penguins
    ).read(this.#read);
    return [
      h(NumbersTable, {
        caption: `Mean over all ${birds.length} birds; x is standardised`,
        rowHead: 'number',
        groups: [{ heads: ['value', 'gradient'] }],
        rows: [
          ['w', formatNumber(weight), formatNumber(dWeight)],
          ['b', formatNumber(bias), formatNumber(dBias)],
          ['loss (cross-entropy)', formatNumber(loss), ''],
          ['accuracy', formatShare(accuracy), ''],
        ],
      }),
      h(
        'p',
        { class: 'note' },
        'The core’s networks have a hidden layer. Here it is one linear unit that hands x on: its weight 1 and bias 0 are put back after every step, so only w and b learn.',
      ),
    ];
  }
}
