// <vanish-gradient-flow>: the gradient of every layer of two real networks, sigmoid and ReLU, from one seed on
// the same data; they can be trained while one looks.

import { h } from 'preact';
import { FigureElement } from '../figure-element.js';
import { prefersReducedMotion, startFrames, stopFrames } from '../player.js';
import { activationLabels } from '../settings.js';
import { Button, Choice, Control } from './controls.js';
import { GradientFlow, Numbers } from './gradient-flow-view.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('./gradient-flow-view.js').View} View */
/** @typedef {View & { run: Run | null }} Member one of the two networks */

const activations = /** @type {const} */ (['sigmoid', 'relu']);
const specSettings = ['depth', 'width', 'initializer', 'seed', 'dataset', 'learningRate', 'batchSize'];

/** @type {Record<string, { column: 'deltaRms' | 'dWeightsRms', symbol: string }>} */
const gradients = {
  delta: { column: 'deltaRms', symbol: '∂L/∂z' },
  dWeights: { column: 'dWeightsRms', symbol: '∂L/∂W' },
};

const sweepMilliseconds = 1400;
const frameBudget = 8; // milliseconds of a frame that training may take
const calmInterval = 500; // milliseconds between pictures for readers who want less motion
const longestHistory = 300;

export class GradientFlowElement extends FigureElement {
  static settings = [...specSettings, 'gradient', 'axis'];

  /** @type {Member[]} */
  #members = [];
  #computedFor = '';
  #playing = false;
  #stepsAtOnce = 1;
  #lastPicture = 0;
  #sweepStart = -1; // -1: no backward pass is being shown
  #sweepDone = false;
  /** @type {number | undefined} */
  #active;
  #numbersOpen = false;
  #status = '';
  /** The value axis of a training only ever grows: bars that move, not axes. @type {{ key: string, numbers: number[] }} */
  #seen = { key: '', numbers: [] };

  compute() {
    const spec = this.#spec();
    const key = JSON.stringify(spec);
    if (key === this.#computedFor) return;
    const core = /** @type {Core} */ (this.core);
    const reports = activations.map((activation) => core.gradientFlow({ ...spec, activation }));
    this.#stop();
    this.#deleteRuns();
    this.#members = activations.map((name, i) => ({
      name,
      report: reports[i],
      losses: [],
      steps: 0,
      run: null,
    }));
    this.#computedFor = key;
    this.#status = '';
    this.#active = undefined;
    if (!this.#sweepDone) this.#sweep();
  }

  pause() {
    this.#stop();
    stopFrames(this.#onSweepFrame);
    this.#sweepStart = -1;
  }

  release() {
    this.pause();
    this.#deleteRuns();
    this.#members = [];
    this.#computedFor = '';
    this.#sweepDone = false;
  }

  /** @returns {Spec} */
  #spec() {
    return Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
  }

  #deleteRuns() {
    for (const member of this.#members) {
      member.run?.delete();
      member.run = null;
    }
  }

  #startRuns() {
    const core = /** @type {Core} */ (this.core);
    for (const member of this.#members) {
      if (member.run) continue;
      member.run = core.trainingRun({ ...this.#spec(), activation: /** @type {any} */ (member.name) });
      member.losses = [member.run.loss()];
    }
  }

  /** @param {number} count */
  #train(count) {
    for (const member of this.#members) {
      const run = /** @type {Run} */ (member.run);
      member.steps = run.step(count);
      member.report = run.layers();
      member.losses.push(run.loss());
      if (member.losses.length > longestHistory) member.losses = member.losses.filter((_, i) => i % 2 === 0);
    }
    const diverged = this.#members.find(({ losses }) => !Number.isFinite(losses[losses.length - 1]));
    if (!diverged) return;
    this.#stop();
    this.#status =
      `${activationLabels[diverged.name]} has diverged by step ${diverged.steps}: its loss is no longer ` +
      'a finite number. A smaller learning rate and Reset help.';
  }

  #play() {
    this.attempt(() => {
      this.#endSweep();
      this.#startRuns();
      this.#playing = true;
      startFrames(this.#onTrainFrame);
    });
  }

  #stop() {
    this.#playing = false;
    stopFrames(this.#onTrainFrame);
  }

  /** @param {number} now */
  #onTrainFrame = (now) => {
    if (prefersReducedMotion() && now - this.#lastPicture < calmInterval) return;
    this.#lastPicture = now;
    this.attempt(() => {
      const before = performance.now();
      this.#train(this.#stepsAtOnce);
      const took = performance.now() - before;
      // As many steps as fit a frame, at most one doubling at a time; never more than the eye can follow.
      if (took < frameBudget / 2) this.#stepsAtOnce = Math.min(this.#stepsAtOnce * 2, 4);
      if (took > frameBudget) this.#stepsAtOnce = Math.max(1, this.#stepsAtOnce >> 1);
    });
  };

  #stepOnce() {
    this.attempt(() => {
      this.#stop();
      this.#endSweep();
      this.#startRuns();
      this.#train(1);
    });
  }

  #reset() {
    this.#stop();
    this.#computedFor = '';
    this.#sweepDone = false;
    this.#seen.key = '';
    this.update();
  }

  /** Shows the backward pass: from the output layer to the first. */
  #sweep() {
    this.#sweepDone = true;
    if (prefersReducedMotion()) return;
    this.#sweepStart = performance.now();
    startFrames(this.#onSweepFrame);
  }

  #endSweep() {
    this.#sweepStart = -1;
    stopFrames(this.#onSweepFrame);
  }

  #onSweepFrame = () => {
    if (this.#front() === undefined) this.#endSweep();
    this.draw();
  };

  /** The layer that the shown backward pass is in. @returns {number | undefined} */
  #front() {
    if (this.#sweepStart < 0) return undefined;
    const progress = (performance.now() - this.#sweepStart) / sweepMilliseconds;
    const count = this.#members[0].report.deltaRms.length;
    const layer = Math.ceil(count * (1 - progress)) - 1;
    return layer < 0 ? undefined : Math.min(layer, count - 1);
  }

  view() {
    if (!this.#members.length) return null;
    const { column, symbol } = gradients[this.setting('gradient')] ?? gradients.delta;
    const kind = this.setting('axis') === 'linear' ? 'linear' : 'log';
    const settle = () => {
      if (!this.error) this.#sweep();
    };
    const more = ['dataset', 'learningRate', 'batchSize'];
    return h(
      'div',
      null,
      h(GradientFlow, {
        members: this.#members,
        column,
        symbol,
        kind,
        axisNumbers: this.#axisNumbers(column),
        width: this.contentWidth || 640,
        front: this.#front(),
        active: this.#active,
        onRead: (layer) => {
          this.#active = layer;
          this.draw();
        },
      }),
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
              onClick: () => {
                if (!this.#playing) return this.#play();
                this.#stop();
                this.draw();
              },
            },
            this.#playing ? 'Pause' : 'Train',
          ),
          h(Button, { name: 'step', icon: 'step', onClick: () => this.#stepOnce() }, 'Step'),
          h(Button, { name: 'reset', icon: 'reset', onClick: () => this.#reset() }, 'Reset'),
          h(
            Button,
            {
              name: 'sweep',
              icon: 'back',
              onClick: () => {
                this.#stop();
                this.#sweep();
                this.draw();
              },
            },
            'Backward pass',
          ),
        ),
        h(Choice, {
          figure: this,
          name: 'gradient',
          label: 'Gradient',
          options: { delta: '∂L/∂z', dWeights: '∂L/∂W' },
        }),
        h(Choice, { figure: this, name: 'axis', label: 'Axis', options: { log: 'log', linear: 'linear' } }),
      ),
      h('p', { class: 'status', role: 'status' }, this.#status),
      h(
        'div',
        { class: 'controls' },
        ['depth', 'width', 'initializer', 'seed'].map((name) =>
          h(Control, { key: name, figure: this, name, onSettled: settle }),
        ),
      ),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        h(
          'div',
          { class: 'controls' },
          more.map((name) => h(Control, { key: name, figure: this, name, onSettled: settle })),
        ),
        this.setting('dataset') === 'penguins' &&
          h(
            'p',
            { class: 'note' },
            'The Palmer penguins: 3 species, 4 measurements, 342 of 344 birds. Two without measurements are left out.',
          ),
      ),
      h(
        'details',
        {
          class: 'more',
          onToggle: (/** @type {Event} */ event) => {
            this.#numbersOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
            this.draw();
          },
        },
        h('summary', null, 'The numbers'),
        this.#numbersOpen && h(Numbers, { members: this.#members }),
      ),
    );
  }

  /** All numbers that the value axis has to hold. @param {'deltaRms' | 'dWeightsRms'} column */
  #axisNumbers(column) {
    const key = `${column} ${this.#computedFor}`;
    const shown = this.#members.flatMap(({ report }) => [...report[column]]);
    const kept = this.#seen.key === key ? this.#seen.numbers : [];
    const numbers = [...kept, ...shown].filter((number) => number > 0 && number < Infinity);
    this.#seen = { key, numbers: numbers.length ? [Math.min(...numbers), Math.max(...numbers)] : [] };
    return this.#seen.numbers;
  }
}
