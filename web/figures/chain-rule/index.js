// <vanish-chain-rule>: backpropagation is a product. A chain of factors that the reader sets, or one path through a
// real network.

import { h } from 'preact';
import { decadesOf, layOut } from '../../charts/waterfall.js';
import { formatNumber } from '../../charts/numbers.js';
import { placeIn } from '../../charts/pointer-place.js';
import { FigureElement } from '../../figure/element.js';
import { plainKey } from '../../figure/own-keys.js';
import { checkViewSetting } from '../../figure/settings.js';
import { lostAfter, productAlong, productOf } from './product.js';
import { ChainNumbers, ChainRulePicture, readingOf, unitAt, waterfallHeight } from './picture.js';
import css from './style.css';
import { Choice, Control } from '../../figure/controls.js';
import { randomPath, slopesOf, strongestPath, sumOverPaths } from '../../figure/network-paths.js';
import { Numbers } from '../../figure/table.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Question } from '../../figure/question.js';
import { loadOf } from '../../figure/work.js';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Run} Run */
/** @typedef {import('./product.js').Product} Product */
/** @typedef {import('./picture.js').Route} Route */
/** @typedef {{ key: string, run: Run, slopes: import('../../figure/network-paths.js').Slopes }} Network */

const specSettings = ['activation', 'depth', 'width', 'initializer', 'seed'];
/** A factor that the reader sets alone: through a weight it can be negative, or more than ¼. */
const ownFactor = {
  name: 'ownFactor',
  kind: /** @type {const} */ ('number'),
  minimum: -2,
  maximum: 2,
  default: 0,
};
const smallestDragged = 0.001;
const guesses = [0.8, 0.1, 0.01];

export default class ChainRuleElement extends FigureElement {
  static word = 'chain-rule';
  static settings = ['mode', 'layers', 'factor', ...specSettings, 'path', 'example'];
  static styles = css;

  /** @type {Product | undefined} */
  #product;
  /** Factors that the reader has set one by one, by how many layers they are back. @type {Map<number, number>} */
  #own = new Map();
  /** The network whose path is shown. @type {Network | undefined} */
  #network;
  /** @type {Route | undefined} */
  #route;
  /** Which path `#route` shows: the settings that chose it, or the reader's own. */
  #chosen = '';
  #draws = 1;
  /** The factor that is read out. @type {number | undefined} */
  #active;
  /** While a step is dragged: the axis stands still. @type {import('../../charts/waterfall.js').Decades | undefined} */
  #held;

  compute() {
    if (this.#isNetwork()) {
      this.#computeNetwork();
    } else {
      this.#computeChain();
      this.#forgetNetwork();
    }
    this.#active = this.#active === undefined ? undefined : Math.min(this.#active, this.#count() - 1);
  }

  #isNetwork() {
    return this.setting('mode') === 'network';
  }

  #core() {
    return /** @type {Core} */ (this.core);
  }

  #count() {
    return this.#product?.factors.length ?? 1;
  }

  #computeChain() {
    const factor = this.setting('factor');
    const factors = Array.from({ length: this.setting('layers') }, (_, i) => this.#own.get(i) ?? factor);
    this.#product = productOf(this.#core(), factors);
  }

  #computeNetwork() {
    const example = this.setting('example');
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    const key = JSON.stringify({ ...spec, example });
    if (key !== this.#network?.key) {
      const run = this.#core().trainingRun(spec);
      try {
        const slopes = slopesOf(run, example);
        this.#forgetNetwork();
        this.#network = { key, run, slopes };
      } catch (error) {
        run.delete();
        throw error;
      }
    }
    const wanted = `${key} ${this.setting('path')} ${this.#draws}`;
    if (wanted === this.#chosen && this.#route) return;
    const { slopes } = this.#network;
    this.#lead(this.setting('path') === 'random' ? randomPath(slopes, this.#draws) : strongestPath(slopes));
    this.#chosen = wanted;
  }

  workload() {
    if (!this.#isNetwork()) return 0;
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    const key = JSON.stringify({ ...spec, example: this.setting('example') });
    return key === this.#network?.key ? 0 : loadOf([spec]);
  }

  /** Shows this path through the network. @param {number[]} path */
  #lead(path) {
    const { run, slopes } = /** @type {Network} */ (this.#network);
    const chain = run.chainRule({ example: this.setting('example'), path });
    this.#route = { slopes, chain, path, sum: sumOverPaths(slopes)[path[0]] };
    this.#product = productAlong(this.#core(), chain);
  }

  #forgetNetwork() {
    this.#network?.run.delete();
    this.#network = undefined;
    this.#route = undefined;
  }

  /** The chain, or the network and the path through it. */
  shown() {
    return JSON.stringify(this.#route ? [this.#network?.key, this.#route.path] : this.#product?.factors);
  }

  release() {
    this.#forgetNetwork();
    this.#product = undefined;
  }

  set(/** @type {string} */ name, /** @type {unknown} */ value) {
    if (name === 'factor') this.#own.clear();
    super.set(name, value);
  }

  /** Sets one factor of the chain. @param {number} i @param {number} factor */
  #setFactor(i, factor) {
    this.attempt(() => {
      this.#active = i;
      checkViewSetting(ownFactor, factor);
      this.#own.set(i, factor);
      this.compute();
    });
  }

  /** Leads the path through a unit of the layer that is i layers back. @param {number} i @param {number} unit */
  #setUnit(i, unit) {
    this.attempt(() => {
      this.#active = i;
      const path = [.../** @type {Route} */ (this.#route).path];
      path[path.length - 1 - i] = unit;
      this.#lead(path);
    });
  }

  #unitOf(/** @type {number} */ i) {
    const { path } = /** @type {Route} */ (this.#route);
    return path[path.length - 1 - i];
  }

  #read(/** @type {number | undefined} */ i) {
    if (this.#active === i) return;
    this.#active = i;
    this.draw();
  }

  #decades() {
    return this.#held ?? decadesOf(/** @type {Product} */ (this.#product).logs);
  }

  /** Where a pointer is in the picture. @param {PointerEvent} event */
  #place(event) {
    const picture = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    const { x, y } = placeIn(/** @type {SVGSVGElement} */ (picture), event);
    const width = this.contentWidth || 640;
    const plot = layOut(width, waterfallHeight(width), this.#count(), this.#decades());
    return { i: plot.indexAt(x), y, plot };
  }

  /** @param {PointerEvent} event */
  #onPointerDown = (event) => {
    const { i, y } = this.#place(event);
    this.#read(i);
    if (this.#route) {
      const unit = unitAt(this.#route, waterfallHeight(this.contentWidth || 640), y);
      if (unit >= 0 && unit < this.#route.slopes.derivatives[this.#count() - 1 - i].length)
        this.#setUnit(i, unit);
    } else if (/** @type {Element} */ (event.target).matches('.grip')) {
      this.#held = this.#decades();
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    }
  };

  /** @param {PointerEvent} event */
  #onPointerMove = (event) => {
    const { i, y, plot } = this.#place(event);
    if (!this.#held) {
      if (event.pointerType === 'mouse' || event.buttons > 0) this.#read(i);
      return;
    }
    const { factors, logs } = /** @type {Product} */ (this.#product);
    const active = this.#active ?? 0;
    const magnitude = 10 ** (plot.logAt(y) - (active === 0 ? 0 : logs[active - 1]));
    const factor = Math.min(Math.max(magnitude, smallestDragged), ownFactor.maximum);
    this.#setFactor(active, Number((factors[active] < 0 ? -factor : factor).toPrecision(2)));
  };

  #onPointerUp = () => {
    this.#held = undefined;
    this.draw();
  };

  /** @param {KeyboardEvent} event */
  #onKeyDown = (event) => {
    const i = this.#active ?? 0;
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    const key = keys.indexOf(plainKey(event));
    const isEnd = plainKey(event) === 'Escape' && this.#active !== undefined;
    if (key < 0 && !isEnd) return;
    event.preventDefault();
    if (isEnd) return this.#read(undefined);
    if (key < 2) return this.#read(Math.min(Math.max(i + (key === 0 ? 1 : -1), 0), this.#count() - 1));
    const { minimum, maximum, now, step, page } = this.#range(i);
    const value = [now + step, now - step, now + page, now - page, minimum, maximum][key - 2];
    const inside = Math.min(Math.max(Number(value.toFixed(3)), minimum), maximum);
    if (this.#route) this.#setUnit(i, inside);
    else this.#setFactor(i, inside);
  };

  /** What a layer's slider can be set to. @param {number} i */
  #range(i) {
    const { minimum, maximum } = ownFactor;
    const product = /** @type {Product} */ (this.#product);
    if (!this.#route) return { minimum, maximum, now: product.factors[i], step: 0.01, page: 0.1 };
    const units = this.#route.slopes.derivatives[this.#count() - 1 - i].length;
    return { minimum: 0, maximum: units - 1, now: this.#unitOf(i), step: 1, page: 4 };
  }

  view() {
    const product = this.#product;
    if (!product) return this.errorLine();
    const i = this.#active ?? 0;
    const { minimum, maximum, now } = this.#range(i);
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question()),
      h(ChainRulePicture, {
        product,
        name: this.#route ? this.setting('activation') : 'sigmoid',
        route: this.#route,
        decades: this.#decades(),
        width: this.contentWidth || 640,
        active: this.#active,
        slider: {
          role: 'slider',
          tabIndex: 0,
          'aria-orientation': 'vertical',
          'aria-label': `${this.#route ? 'Unit' : 'Factor'} of a layer; left and right for another layer`,
          'aria-valuemin': minimum,
          'aria-valuemax': maximum,
          'aria-valuenow': now,
          'aria-valuetext': readingOf(product, i, this.#route),
          onKeyDown: this.#onKeyDown,
          onPointerDown: this.#onPointerDown,
          onPointerMove: this.#onPointerMove,
          onPointerUp: this.#onPointerUp,
          onPointerCancel: this.#onPointerUp,
          onPointerLeave: (/** @type {PointerEvent} */ event) => {
            if (event.pointerType === 'mouse' && !this.#held) this.#read(undefined);
          },
        },
      }),
      this.#note(),
      this.errorLine(),
      this.#toolbar(),
      this.#route ? this.#networkControls(i) : this.#chainControls(i),
      h(Numbers, {
        figure: this,
        table: () => this.#product && h(ChainNumbers, { product: this.#product, route: this.#route }),
      }),
      this.#network &&
        h(ProofMark, { figure: this, shown: [{ label: 'The network', run: this.#network.run }] }),
    );
  }

  #question() {
    const core = this.#core();
    const [steepest, usual] = [0, 1].map(
      (z) => core.activationCurve({ from: z, to: z, points: 1 }).derivative[0],
    );
    const left = (usual / steepest) ** 20;
    const distances = guesses.map((guess) => Math.abs(Math.log(guess / left)));
    return h(Question, {
      figure: this,
      ask: `Sigmoid’s slope is ¼ only at z = 0; at z = 1 it has ${formatNumber(usual)}, four fifths of that. With all of 20 units at z = 1 instead, what share of the product is left?`,
      options: ['Four fifths', 'A tenth', 'A hundredth'],
      find: () => ({
        right: distances.indexOf(Math.min(...distances)),
        answer: `(${formatNumber(usual)} ÷ ${formatNumber(steepest)})²⁰ = ${formatNumber(left)}: a small loss in each layer is a large one in all.`,
      }),
    });
  }

  #note() {
    const { factors } = /** @type {Product} */ (this.#product);
    const dashed = factors.some((factor) => factor < 0) ? ' Dashed steps are negative factors.' : '';
    const text = this.#route
      ? 'A path is one unit of each layer. Its product is one term of the gradient: the terms of all paths, of either sign, add up.'
      : `${this.#formats()} ¼ⁿ bounds a chain of single units with |w| ≤ 1; it is not the rate of a wide network, in which many paths add up.`;
    return h('p', { class: 'note told' }, text, dashed);
  }

  /** Where the number formats lose the product, in words. */
  #formats() {
    const { factors, marks } = /** @type {Product} */ (this.#product);
    const isEven = factors.every((factor) => factor === factors[0]);
    if (isEven && factors[0] > 0 && factors[0] < 1) {
      const lost = lostAfter(this.#core(), factors[0]).filter(({ after }) => after > 0);
      if (lost.length === 0) return '';
      const most = this.field('layers').maximum ?? 0;
      const list = lost.map(
        ({ format, after }) =>
          `${after}${after > most ? ' (more than this chain can have)' : ''} in ${format}`,
      );
      return `With all factors ${factors[0]}, the product is rounded to 0 after this many layers: ${list.join(', ')}.`;
    }
    const lost = marks.filter(({ label }) => label.startsWith('0'));
    if (lost.length === 0) return '';
    return `Rounded to 0 on the way: ${lost.map(({ label, after }) => `${label.slice(5)} after ${after}`).join(', ')}.`;
  }

  #toolbar() {
    return h(
      'div',
      { class: 'toolbar' },
      h(
        'div',
        { class: 'choices' },
        h(Choice, {
          figure: this,
          name: 'mode',
          label: 'Show',
          options: { chain: 'a chain', network: 'a network' },
        }),
        this.#route &&
          h(Choice, {
            figure: this,
            name: 'activation',
            label: 'Activation',
            options: { sigmoid: 'sigmoid', relu: 'ReLU' },
          }),
      ),
      h('div', { class: 'buttons' }, this.#route ? this.#pathButtons() : this.#chainButtons()),
    );
  }

  #chainButtons() {
    const all = (/** @type {string} */ name, /** @type {number} */ factor, /** @type {string} */ text) =>
      h('button', { type: 'button', name, onClick: () => this.set('factor', factor) }, text);
    return [all('best', 0.25, 'All ¼: sigmoid at best'), all('relu', 1, 'All 1: ReLU, all on')];
  }

  #pathButtons() {
    /** @param {string} path */
    const choose = (path) => {
      this.#draws += 1;
      this.set('path', path);
    };
    return [
      h(
        'button',
        { type: 'button', name: 'strongest', onClick: () => choose('strongest') },
        'Strongest path',
      ),
      h('button', { type: 'button', name: 'random', onClick: () => choose('random') }, 'Random path'),
    ];
  }

  #chainControls(/** @type {number} */ i) {
    return h(
      'div',
      { class: 'controls' },
      h(Control, { figure: this, name: 'layers' }),
      h(Control, { figure: this, name: 'factor' }),
      this.#ownNumber(i, `Factor, layer ${i + 1} back`, 0.01, (value) => this.#setFactor(i, value)),
    );
  }

  #networkControls(/** @type {number} */ i) {
    const control = (/** @type {string} */ name) => h(Control, { key: name, figure: this, name });
    return [
      h(
        'div',
        { class: 'controls' },
        control('depth'),
        this.#ownNumber(i, `Unit, layer ${i + 1} back`, 1, (value) => this.#setUnit(i, value)),
      ),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        h('div', { class: 'controls' }, ['width', 'initializer', 'seed', 'example'].map(control)),
      ),
    ];
  }

  /** The number of the layer that is read. @param {number} i @param {string} label @param {number} step @param {(value: number) => void} onChange */
  #ownNumber(i, label, step, onChange) {
    const { minimum, maximum, now } = this.#range(i);
    const value = String(now);
    return h(
      'label',
      { class: 'control number' },
      h('span', { class: 'label' }, label),
      h('input', {
        type: 'number',
        name: 'own',
        min: minimum,
        max: maximum,
        step,
        ref: (/** @type {HTMLInputElement | null} */ input) => {
          const root = /** @type {ShadowRoot | undefined} */ (input?.getRootNode());
          if (input && root?.activeElement !== input && input.value !== value) input.value = value;
        },
        onInput: (/** @type {Event} */ event) => {
          const { value: text } = /** @type {HTMLInputElement} */ (event.currentTarget);
          onChange(text === '' ? NaN : Number(text));
        },
      }),
    );
  }
}
