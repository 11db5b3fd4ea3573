// <vanish-gradient-flow>: the gradient of every layer of two real networks, sigmoid and ReLU, from one seed on
// the same data; they can be trained while one looks.

import { h } from 'preact';
import { formatFactor, formatNumber } from '../../charts/numbers.js';
import { FigureElement } from '../../figure/element.js';
import { Pictures, startFrames, stopFrames } from '../../figure/player.js';
import { Button, Choice, Control } from '../../figure/controls.js';
import { FlowNumbers, GradientFlow, theoryOf } from './picture.js';
import { NetworkPair } from '../../figure/network-pair.js';
import { Numbers } from '../../figure/table.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Question } from '../../figure/question.js';
import { Scatter, seeds } from './scatter.js';
import { activationLabels } from '../../figure/settings.js';
import { Sweep } from './sweep.js';
import { Trainer } from '../../figure/trainer.js';
import { loadOf } from '../../figure/work.js';

const leadingSettings = ['depth', 'width', 'initializer', 'seed'];
const moreSettings = ['dataset', 'learningRate', 'batchSize', 'numberFormat'];
const specSettings = [...leadingSettings, ...moreSettings];

/** @type {Record<string, { column: 'deltaRms' | 'dWeightsRms', symbol: string }>} */
const gradients = {
  delta: { column: 'deltaRms', symbol: '∂L/∂z' },
  dWeights: { column: 'dWeightsRms', symbol: '∂L/∂W' },
};

const frameBudget = 8; // milliseconds of a frame that the scatter may take

export default class GradientFlowElement extends FigureElement {
  static word = 'gradient-flow';
  static settings = [...specSettings, 'left', 'right', 'gradient', 'axis', 'theory', 'scatter'];

  /** @type {NetworkPair | undefined} */
  #pair;
  #sweep = new Sweep(() => this.draw());
  /** @type {Scatter | undefined} */
  #scatter;
  #pictures = new Pictures();
  #trainer = new Trainer(() => this.#pair, this);
  /** The layer that is read out. @type {number | undefined} */
  #active;
  /** The value axis of a training only ever grows: bars move, axes do not. @type {{ key: string, numbers: number[] }} */
  #seen = { key: '', numbers: [] };

  compute() {
    if (JSON.stringify(this.#specs()) !== this.#pair?.key) this.#renew();
    const isWanted = this.setting('scatter') === 'on';
    if (!isWanted) this.#scatter = undefined;
    else if (this.#pair) {
      this.#scatter ??= new Scatter(
        /** @type {import('../../core.js').Core} */ (this.core),
        this.#pair.specs(),
      );
      if (this.#scatter.count < seeds) startFrames(this.#onScatterFrame);
    }
  }

  workload() {
    const specs = this.#specs();
    return JSON.stringify(specs) === this.#pair?.key ? 0 : loadOf(specs);
  }

  #onScatterFrame = (/** @type {number} */ now) => {
    const isDone = () => !this.#scatter || this.#scatter.count === seeds;
    this.attempt(
      () => this.#scatter?.run(frameBudget),
      () => this.#pictures.isDue(now) || isDone(),
    );
    if (isDone()) stopFrames(this.#onScatterFrame);
  };

  #specs() {
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    return ['left', 'right'].map((side) => ({ ...spec, activation: this.setting(side) }));
  }

  /** Fresh networks; where the core refuses them, the old ones stay. */
  #renew() {
    const isFirst = !this.#pair;
    const pair = this.#pair ?? new NetworkPair(/** @type {import('../../core.js').Core} */ (this.core));
    pair.renew(this.#specs());
    this.#pair = pair;
    this.#scatter = undefined;
    this.#stopTraining();
    this.#active = undefined;
    if (isFirst) this.#sweep.start();
  }

  /** The networks as they are now, and the gradient that the question is about. */
  shown() {
    return `${this.#pair?.version} ${this.setting('gradient')}`;
  }

  pause() {
    this.#stopTraining();
    stopFrames(this.#onScatterFrame);
    this.#sweep.end();
  }

  release() {
    this.pause();
    this.#pair?.delete();
    this.#pair = undefined;
  }

  #startTraining() {
    this.attempt(() => {
      this.compute();
      this.#sweep.end();
      this.#trainer.start();
    });
  }

  #stopTraining() {
    this.#trainer.stop();
  }

  #stepOnce() {
    this.#stopTraining();
    this.#sweep.end();
    this.work(2 * loadOf(this.#pair?.specs() ?? []), () =>
      this.attempt(() => {
        this.compute();
        this.#pair?.train(1);
      }),
    );
  }

  #reset() {
    this.work(loadOf(this.#specs()), () =>
      this.attempt(() => {
        this.#renew();
        this.#seen.key = '';
        this.#sweep.start();
      }),
    );
  }

  #showBackwardPass() {
    this.#stopTraining();
    if (!this.error) this.#sweep.start(true);
    this.draw();
  }

  view() {
    if (!this.#pair) return this.errorLine();
    const { members, divergence } = this.#pair;
    const { column, symbol } = gradients[this.setting('gradient')] ?? gradients.delta;
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question()),
      h(GradientFlow, {
        members,
        column,
        symbol,
        kind: this.setting('axis') === 'linear' ? 'linear' : 'log',
        axisNumbers: this.#axisNumbers(column),
        width: this.contentWidth || 640,
        front: this.#sweep.front(members[0].report[column].length),
        theories: this.#theories(),
        scatters: this.#scatter?.ranges(column),
        scatterCount: this.#scatter?.count,
        active: this.#active,
        onRead: (layer) => {
          this.#active = layer;
          this.draw();
        },
      }),
      this.errorLine(),
      h('p', { class: 'status', role: 'status' }, divergence),
      this.#toolbar(),
      this.#controls(leadingSettings),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        this.#controls(['left', 'right', ...moreSettings]),
        h(
          'div',
          { class: 'choices extras' },
          h(Choice, {
            figure: this,
            name: 'theory',
            label: 'Theory’s line',
            options: { on: 'on', off: 'off' },
          }),
          h(Choice, {
            figure: this,
            name: 'scatter',
            label: `${seeds} seeds`,
            options: { off: 'off', on: 'on' },
          }),
        ),
        this.#dataNote(),
      ),
      h(Numbers, {
        figure: this,
        table: () => this.#pair && h(FlowNumbers, { members: this.#pair.members }),
      }),
      h(ProofMark, {
        figure: this,
        shown: members.map(({ name, run }, i) => ({
          label: activationLabels[name],
          run,
          spec: /** @type {NetworkPair} */ (this.#pair).specs()[i],
        })),
      }),
    );
  }

  /** What theory expects of each network's layers; of ∂L/∂W, and of trained weights, it knows nothing. */
  #theories() {
    const pair = /** @type {NetworkPair} */ (this.#pair);
    const isShown = this.setting('theory') === 'on' && this.setting('gradient') === 'delta';
    if (!isShown || pair.members.some(({ steps }) => steps > 0)) return undefined;
    return pair
      .specs()
      .map((spec, i) => theoryOf(/** @type {any} */ (this.core), spec, pair.members[i].report));
  }

  #question() {
    const pair = /** @type {NetworkPair} */ (this.#pair);
    const [{ report, name }] = pair.members;
    const { column, symbol } = gradients[this.setting('gradient')] ?? gradients.delta;
    const depth = report.deltaRms.length - 1;
    if (depth < 4 || !(report[column][0] > 0)) return null;
    return h(Question, {
      figure: this,
      ask: `You see how much of ${symbol} is left in the first of ${depth} layers of ${activationLabels[name]} units. With half as many layers, how much more would be left?`,
      load: 1.5 * loadOf(pair.specs().slice(0, 1)),
      options: ['No more', 'Twice as much', 'A thousand times as much', 'A million times or more'],
      find: () => {
        const half = Math.round(depth / 2);
        const [few, all] = [half, depth].map((layers) => {
          const core = /** @type {import('../../core.js').Core} */ (this.core);
          const numbers = core.gradientFlow({ ...pair.specs()[0], depth: layers })[column];
          return { first: numbers[0], last: numbers[layers - 1] };
        });
        const ratio = few.first / few.last / (all.first / all.last);
        return {
          right: ratio < 1.4 ? 0 : ratio < 30 ? 1 : ratio < 3e4 ? 2 : ratio > 0 ? 3 : -1,
          answer: `Fresh networks, just now: back through ${half} layers it is multiplied by ${formatFactor(few.first, few.last)}, through ${depth} by ${formatFactor(all.first, all.last)}. With half as many layers, ${formatNumber(ratio)} times as much is left.`,
        };
      },
    });
  }

  #toolbar() {
    const toggle = () => {
      if (!this.#trainer.isOn) return this.#startTraining();
      this.#stopTraining();
      this.draw();
    };
    return h(
      'div',
      { class: 'toolbar' },
      h(
        'div',
        { class: 'buttons' },
        h(
          Button,
          { name: 'train', icon: this.#trainer.isOn ? 'pause' : 'play', primary: true, onClick: toggle },
          this.#trainer.isOn ? 'Pause' : 'Train',
        ),
        h(Button, { name: 'step', icon: 'step', onClick: () => this.#stepOnce() }, 'Step'),
        h(Button, { name: 'reset', icon: 'reset', onClick: () => this.#reset() }, 'Reset'),
        h(Button, { name: 'sweep', icon: 'back', onClick: () => this.#showBackwardPass() }, 'Backward pass'),
      ),
      h(
        'div',
        { class: 'choices' },
        h(Choice, {
          figure: this,
          name: 'gradient',
          label: 'Gradient',
          options: { delta: '∂L/∂z', dWeights: '∂L/∂W' },
        }),
        h(Choice, { figure: this, name: 'axis', label: 'Axis', options: { log: 'log', linear: 'linear' } }),
      ),
    );
  }

  /** @param {string[]} names */
  #controls(names) {
    const onSettled = () => {
      if (!this.error) this.#sweep.start();
    };
    return h(
      'div',
      { class: 'controls' },
      names.map((name) => h(Control, { key: name, figure: this, name, onSettled })),
    );
  }

  #dataNote() {
    if (this.setting('dataset') !== 'penguins') return null;
    return h(
      'p',
      { class: 'note' },
      'The Palmer penguins: 3 species, 4 measurements, 342 of 344 birds. Two without measurements are left out.',
    );
  }

  /** The numbers that the value axis has to hold. @param {'deltaRms' | 'dWeightsRms'} column */
  #axisNumbers(column) {
    const { members, key: specKey } = /** @type {NetworkPair} */ (this.#pair);
    const key = `${column} ${specKey}`;
    const kept = this.#seen.key === key ? this.#seen.numbers : [];
    const theories = column === 'deltaRms' ? (this.#theories() ?? []).flatMap((layers) => [...layers]) : [];
    const whiskers = (this.#scatter?.ranges(column) ?? []).flatMap(({ low, high }) => [...low, ...high]);
    const bars = members.flatMap(({ report }) => [...report[column]]);
    const numbers = [...kept, ...bars, ...whiskers, ...theories].filter(
      (number) => number > 0 && number < Infinity,
    );
    this.#seen = { key, numbers: numbers.length ? [Math.min(...numbers), Math.max(...numbers)] : [] };
    return this.#seen.numbers;
  }
}
