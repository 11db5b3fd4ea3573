// <vanish-clipping>: the cliff of a recurrent unit; a descent with clipping beside one without.

import { h } from 'preact';
import { formatNumber } from '../../charts/numbers.js';
import { placeIn } from '../../charts/pointer-place.js';
import { FigureElement } from '../../figure/element.js';
import { plainKey } from '../../figure/own-keys.js';
import { Pictures, setPaused, startFrames, stopFrames } from '../../figure/player.js';
import { Button, Control } from '../../figure/controls.js';
import {
  ClippingNumbers,
  ClippingTakeaway,
  DescentKey,
  Descents,
  Norms,
  biasRange,
  regionOf,
  scalesOf,
  weightRange,
} from './picture.js';
import { findingsOf } from '../../figure/findings.js';
import { Numbers } from '../../figure/table.js';
import { Question } from '../../figure/question.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */
/** @typedef {import('./picture.js').Region} Region */

const specSettings = ['weight', 'bias', 'learningRate', 'steps', 'clippingThreshold'];
const stepMilliseconds = 45;

export default class ClippingElement extends FigureElement {
  static word = 'clipping';
  static settings = specSettings;
  static styles = styles;

  /** @type {Region | undefined} */
  #region;
  /** @type {ClippingDescent | undefined} */
  #clipped;
  /** @type {ClippingDescent | undefined} */
  #thrown;
  /** The steps that are shown, and a part of the next; none: all. @type {number | undefined} */
  #upTo;
  #playing = false;
  #lastFrame = 0;
  #pictures = new Pictures();
  /** The settings that both are from. @type {Record<string, number>} */
  #spec = {};

  /** @param {string} name */
  field(name) {
    const own = this.core?.clippingFields.find((field) => field.name === name);
    return own ?? super.field(name);
  }

  compute() {
    const core = /** @type {Core} */ (this.core);
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    const clipped = core.clipping({ ...spec, clipping: 'norm' });
    this.#thrown = core.clipping({ ...spec, clipping: 'none' });
    this.#clipped = clipped;
    this.#region ??= regionOf(core, 120);
    this.#spec = spec;
    this.pause();
    this.#upTo = undefined;
  }

  /** Both descents. */
  shown() {
    return JSON.stringify(this.#spec);
  }

  pause() {
    this.#playing = false;
    stopFrames(this.#onFrame);
  }

  release() {
    this.pause();
  }

  /** Plays the descents from where they stand, from the start where all of them is shown. */
  #toggle() {
    if (this.#playing) {
      this.pause();
    } else {
      setPaused(false);
      this.#upTo ??= 0;
      this.#playing = true;
      this.#lastFrame = performance.now();
      startFrames(this.#onFrame);
    }
    this.draw();
  }

  /** @param {number} now */
  #onFrame = (now) => {
    // A frame's time can lie before the press that asked for it, and long after the last frame of a page that was paused.
    const passed = Math.min(Math.max(0, now - this.#lastFrame), 2 * stepMilliseconds);
    this.#lastFrame = now;
    this.#upTo = (this.#upTo ?? 0) + passed / stepMilliseconds;
    if (this.#upTo >= this.#spec.steps) this.#showAll();
    else if (this.#pictures.isDue(now)) this.draw();
  };

  /** One step more; after the last, the first. */
  #step() {
    this.pause();
    this.#upTo = Math.floor(this.#upTo ?? 0) + 1;
    if (this.#upTo >= this.#spec.steps) this.#showAll();
    this.draw();
  }

  #showAll() {
    this.pause();
    this.#upTo = undefined;
    this.draw();
  }

  /** Compares the gradient at the start with differences of the loss. */
  #prove() {
    const core = /** @type {Core} */ (this.core);
    const { weight, bias } = this.#spec;
    const lossAt = (/** @type {number} */ w, /** @type {number} */ b) =>
      core.clipping({ weight: w, bias: b, learningRate: 0, steps: 1, clipping: 'none' }).losses[0];
    this.attempt(() => {
      const slopeOf = (/** @type {(by: number) => number} */ at) => {
        const step = 1e-4;
        const narrow = (at(step) - at(-step)) / (2 * step);
        const wide = (at(2 * step) - at(-2 * step)) / (4 * step);
        return (4 * narrow - wide) / 3;
      };
      const norm = Math.hypot(
        slopeOf((by) => lossAt(weight + by, bias)),
        slopeOf((by) => lossAt(weight, bias + by)),
      );
      const exact = /** @type {ClippingDescent} */ (this.#clipped).norms[0];
      const sentence = `At the start the norm is ${formatNumber(exact)}; by differences of the loss it is the same to ${formatNumber(Math.abs(norm - exact) / exact)} of it.`;
      findingsOf(this).proof = { sentences: [sentence] };
    });
  }

  /** @param {number} weight @param {number} bias */
  #start(weight, bias) {
    const clamp = (/** @type {number} */ number, /** @type {[number, number]} */ [low, high]) =>
      Math.round(100 * Math.min(Math.max(number, low), high)) / 100;
    this.pause();
    this.set('weight', clamp(weight, weightRange));
    this.set('bias', clamp(bias, biasRange));
  }

  view() {
    if (!this.#region || !this.#clipped || !this.#thrown) return this.errorLine();
    const width = Math.min(this.contentWidth || 640, 620);
    const { steps } = this.#spec;
    const upTo = Math.floor(this.#upTo ?? steps);
    const threshold = this.#spec.clippingThreshold;
    const { sentences = [] } = findingsOf(this).proof ?? {};
    const descents = { clipped: this.#clipped, thrown: this.#thrown, upTo };
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question(threshold)),
      h(ClippingTakeaway, { ...descents, threshold }),
      this.#map(width, descents),
      h(DescentKey, { region: this.#region, clipped: this.#clipped }),
      h(Norms, { ...descents, threshold, width }),
      h('p', { class: 'note' }, `Shown: ${upTo === steps ? 'all' : `the first ${upTo} of`} ${steps} steps.`),
      this.errorLine(),
      h(
        'div',
        { class: 'toolbar' },
        h(
          'div',
          { class: 'buttons' },
          h(
            Button,
            {
              name: 'play',
              icon: this.#playing ? 'pause' : 'play',
              primary: true,
              onClick: () => this.#toggle(),
            },
            this.#playing ? 'Pause' : 'Play',
          ),
          h(Button, { name: 'step', icon: 'step', onClick: () => this.#step() }, 'Step'),
          h(Button, { name: 'all', icon: 'step', onClick: () => this.#showAll() }, 'To the end'),
        ),
      ),
      h(
        'div',
        { class: 'controls' },
        ['clippingThreshold', 'learningRate', 'steps'].map((name) =>
          h(Control, { key: name, figure: this, name }),
        ),
      ),
      h(Numbers, { figure: this, table: () => h(ClippingNumbers, descents) }),
      h(
        'div',
        { class: 'proof' },
        h('button', { type: 'button', name: 'prove', onClick: () => this.#prove() }, '✓ Check this gradient'),
        h(
          'div',
          { role: 'status' },
          sentences.map((sentence) => h('p', { key: sentence, class: 'checked' }, sentence)),
        ),
      ),
    );
  }

  /** @param {number} threshold */
  #question(threshold) {
    const spec = this.#spec;
    const higher = Math.min(20 * threshold, 1e30);
    return h(Question, {
      figure: this,
      ask: `Here every gradient longer than ${threshold} is cut to that length. Would a threshold of ${higher} still save the descent?`,
      options: ['Yes, it ends low', 'It stays near, but ends high up', 'No, it flies as far as without'],
      find: () => {
        const core = /** @type {Core} */ (this.core);
        const [now, loose] = [threshold, higher].map((clippingThreshold) =>
          endOf(core.clipping({ ...spec, clipping: 'norm', clippingThreshold })),
        );
        const thrown = endOf(core.clipping({ ...spec, clipping: 'none' }));
        return {
          right: loose.loss < 0.01 ? 0 : loose.distance < thrown.distance / 2 ? 1 : 2,
          answer: `With ${higher} it ends ${formatNumber(loose.distance)} away from its start at a loss of ${formatNumber(loose.loss)}; with ${threshold}, ${formatNumber(now.distance)} away at ${formatNumber(now.loss)}; without clipping, ${formatNumber(thrown.distance)} away at ${formatNumber(thrown.loss)}.`,
        };
      },
    });
  }

  /** @param {number} width @param {{ clipped: ClippingDescent, thrown: ClippingDescent, upTo: number }} descents */
  #map(width, descents) {
    const height = Math.round(width * 0.62);
    const region = /** @type {Region} */ (this.#region);
    const [weight, bias] = [this.setting('weight'), this.setting('bias')];
    const { x, y } = scalesOf(width, height, region);
    const onPointer = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      // A finger on the map may be about to scroll: it drags the ring, and elsewhere its tap arrives as a click.
      const isOnRing = /** @type {Element} */ (event.target).className === 'grip';
      if (event.pointerType === 'touch' && event.type !== 'click' && !isOnRing) return;
      const picture = /** @type {Element} */ (event.currentTarget).querySelector('svg');
      const at = placeIn(/** @type {SVGSVGElement} */ (picture), event);
      this.#start(x.invert(at.x), y.invert(at.y));
    };
    return h(
      'div',
      {
        class: 'drag-area',
        style: { width: `${width}px` },
        role: 'slider',
        tabIndex: 0,
        'aria-label': 'Start of the descents: arrow keys move it',
        'aria-valuemin': weightRange[0],
        'aria-valuemax': weightRange[1],
        'aria-valuenow': weight,
        'aria-valuetext': `weight ${weight}, bias ${bias}`,
        onPointerDown: onPointer,
        onPointerMove: onPointer,
        onClick: onPointer,
        onKeyDown: (/** @type {KeyboardEvent} */ event) => {
          const step = event.shiftKey ? 0.5 : 0.05;
          /** @type {Record<string, [number, number]>} */
          const moves = {
            ArrowLeft: [-step, 0],
            ArrowRight: [step, 0],
            ArrowUp: [0, step],
            ArrowDown: [0, -step],
          };
          const move = moves[plainKey(event)];
          if (!move) return;
          event.preventDefault();
          this.#start(weight + move[0], bias + move[1]);
        },
      },
      h(Descents, { ...descents, region, width, height }),
    );
  }
}

/** How far a descent gets from its start, and the loss there. @param {ClippingDescent} descent */
function endOf({ weights, biases, losses }) {
  const last = losses.length - 1;
  const distance = Math.hypot(weights[last] - weights[0], biases[last] - biases[0]);
  return { distance, loss: losses[last] };
}
