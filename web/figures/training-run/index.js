// <vanish-training-run>: two real networks learn the same data from the same seed; how far has each layer moved?

import { h } from 'preact';
import { using } from '../../claims/measure.js';
import { FigureElement } from '../../figure/element.js';
import { activationLabels, settings } from '../../figure/settings.js';
import { Button, Control } from '../../figure/controls.js';
import { learnedOf } from './learned.js';
import { NetworkPair } from '../../figure/network-pair.js';
import { Numbers } from '../../figure/table.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Question } from '../../figure/question.js';
import { TrainingNumbers, TrainingRun, TrainingTakeaway, movedWords } from './picture.js';
import { Trainer } from '../../figure/trainer.js';
import { loadOf } from '../../figure/work.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('./picture.js').Learned} Learned */

const specSettings = ['dataset', 'depth', 'width', 'seed', 'initializer', 'batchSize'];
const pictureInterval = 200; // milliseconds between two pictures of what has been learned
const questionSteps = 100;

export default class TrainingRunElement extends FigureElement {
  static word = 'training-run';
  static settings = [...specSettings, 'learningRate', 'left', 'right'];
  /** @type {string[]} */
  static leftOut = [];
  static styles = styles;

  /** @type {NetworkPair | undefined} */
  #pair;
  #trainer = new Trainer(
    () => this.#pair,
    this,
    () => this.#lookLater(),
  );
  /** What belongs to the networks at hand, as text; a change of the rate alone goes on with them. */
  #network = '';
  #rate = 0;
  /** @type {Learned[]} */
  #learned = [];
  #lookedAt = 0;
  /** The last step that can be gone back to. */
  #last = 0;
  /** A table of the reader's own. */
  #table = '';
  #note = '';

  compute() {
    const core = /** @type {Core} */ (this.core);
    const learningRate = this.setting('learningRate');
    const { spec, activations, key } = this.#wanted();
    if (key !== this.#network) {
      const pair = this.#pair ?? new NetworkPair(core);
      this.#trainer.stop();
      pair.start(activations.map((activation) => ({ ...spec, learningRate, activation })));
      this.#pair = pair;
      this.#network = key;
      this.#last = 0;
      this.#note = '';
    } else if (learningRate !== this.#rate && this.#pair) {
      const { steps } = this.#pair.members[0];
      this.#pair.branch([{ learningRate }, { learningRate }]);
      this.#last = steps;
      this.#note =
        steps > 0 ? `Branched at step ${steps}: both go on from there at the rate ${learningRate}.` : '';
    }
    this.#rate = learningRate;
    this.#look();
  }

  /** The networks that the settings ask for. */
  #wanted() {
    const spec = Object.fromEntries(specSettings.map((name) => [name, this.setting(name)]));
    if (spec.dataset === 'table') spec.table = this.#table;
    const activations = ['left', 'right'].map((side) => this.setting(side));
    return { spec, activations, key: JSON.stringify([spec, activations]) };
  }

  workload() {
    const { spec, key } = this.#wanted();
    return key === this.#network && this.setting('learningRate') === this.#rate ? 0 : loadOf([spec, spec]);
  }

  /** What the networks make of the data, now. */
  #look() {
    const { members } = /** @type {NetworkPair} */ (this.#pair);
    this.#lookedAt = performance.now();
    this.#learned = members.map(({ run }) => {
      const trained = /** @type {import('../../core.js').Run} */ (run);
      return learnedOf(trained, trained.data());
    });
    this.#last = Math.max(this.#last, members[0].steps);
  }

  #lookLater() {
    if (!this.#trainer.isOn || performance.now() - this.#lookedAt > pictureInterval) this.#look();
  }

  /** The networks as they are now. */
  shown() {
    return String(this.#pair?.version);
  }

  isEmpty() {
    return this.#pair?.members[0].steps === 0;
  }

  pause() {
    this.#trainer.stop();
  }

  release() {
    this.pause();
    this.#pair?.delete();
    this.#pair = undefined;
    this.#network = '';
  }

  #toggle() {
    if (this.#trainer.isOn) this.#trainer.stop();
    else this.#trainer.start();
    this.attempt(() => this.#look());
  }

  /** Does something with the networks that is not their training by itself. @param {() => void} action @param {number} [steps] */
  #act(action, steps = 1) {
    this.#trainer.stop();
    this.work(steps * loadOf(this.#pair?.specs() ?? []), () =>
      this.attempt(() => {
        action();
        this.#look();
      }),
    );
  }

  #reset() {
    this.#network = '';
    this.update();
  }

  view() {
    if (!this.#pair || this.#learned.length === 0) return this.errorLine();
    const { members, divergence } = this.#pair;
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question()),
      h(TrainingTakeaway, { members }),
      h(
        'div',
        { class: 'toolbar' },
        h(
          'div',
          { class: 'buttons' },
          h(
            Button,
            {
              name: 'train',
              icon: this.#trainer.isOn ? 'pause' : 'play',
              primary: true,
              onClick: () => this.#toggle(),
            },
            this.#trainer.isOn ? 'Pause' : 'Train',
          ),
          h(
            Button,
            { name: 'step', icon: 'step', onClick: () => this.#act(() => this.#pair?.train(1)) },
            'Step',
          ),
          h(Button, { name: 'reset', icon: 'reset', onClick: () => this.#reset() }, 'Reset'),
        ),
      ),
      this.#scrub(),
      h(TrainingRun, { members, learned: this.#learned, width: this.contentWidth || 640 }),
      this.errorLine(),
      divergence && this.#divergence(divergence),
      h('p', { class: 'note branched', role: 'status' }, this.#note),
      this.#controls(['dataset', 'depth', 'learningRate', 'seed']),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        this.#controls(['width', 'initializer', 'batchSize', 'left', 'right']),
        this.#ownTable(),
      ),
      h(Numbers, { figure: this, table: () => h(TrainingNumbers, { members }) }),
      h(ProofMark, {
        figure: this,
        shown: members.map(({ name, run }) => ({ label: activationLabels[name], run })),
      }),
    );
  }

  /** @param {string} sentence */
  #divergence(sentence) {
    const good = Math.min(
      ...(this.#pair?.members ?? []).map(({ run }) => (run?.read().divergedStep || Infinity) - 1),
    );
    return h(
      'div',
      { class: 'status', role: 'status' },
      h('p', null, sentence),
      h(
        'button',
        { type: 'button', onClick: () => this.#act(() => this.#pair?.rewind(Math.max(good - 1, 0))) },
        'Back to before it',
      ),
    );
  }

  #scrub() {
    const { steps } = /** @type {NetworkPair} */ (this.#pair).members[0];
    return h(
      'label',
      { class: 'scrub' },
      `Step ${steps}. Go back to any step that was kept, to the same bits:`,
      h('input', {
        type: 'range',
        name: 'step',
        min: 0,
        max: Math.max(this.#last, 1),
        value: steps,
        disabled: this.#last === 0,
        'aria-valuetext': `step ${steps}`,
        onInput: (/** @type {Event} */ event) => {
          const to = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
          // A step after the one at hand is reached by training again: the same bits.
          this.#act(
            () => (to <= steps ? this.#pair?.rewind(to) : this.#pair?.train(to - steps)),
            Math.max(to - steps, 1),
          );
        },
      }),
    );
  }

  /** @param {string[]} names */
  #controls(names) {
    return h(
      'div',
      { class: 'controls' },
      names.filter((name) => settings[name]).map((name) => h(Control, { key: name, figure: this, name })),
    );
  }

  #ownTable() {
    return h(
      'div',
      { class: 'own-table' },
      h(
        'label',
        null,
        'Data of your own: a line of names, then an example a line, numbers and a class',
        h('textarea', {
          name: 'table',
          spellcheck: false,
          placeholder: 'width,height,class\n1.2,3.4,cat\n2.1,0.3,dog',
          onInput: (/** @type {Event} */ event) => {
            this.#table = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
          },
        }),
      ),
      h(
        'button',
        {
          type: 'button',
          onClick: () => {
            this.#network = '';
            this.set('dataset', 'table');
          },
        },
        'Learn this table',
      ),
    );
  }

  #question() {
    const { members } = /** @type {NetworkPair} */ (this.#pair);
    const depth = members[0].report.deltaRms.length - 1;
    if (depth < 5 || members[0].name !== 'sigmoid') return null;
    const other = activationLabels[members[1].name];
    return h(Question, {
      figure: this,
      ask: `Both learn for ${questionSteps} steps. How far will the weights of sigmoid’s first layer have moved, compared with ${other}’s?`,
      load: questionSteps * loadOf(/** @type {NetworkPair} */ (this.#pair).specs()),
      options: ['About as far', 'Less, but over a millionth as far', 'Less than a millionth as far'],
      find: () => {
        const pair = /** @type {NetworkPair} */ (this.#pair);
        const isFresh = pair.members[0].steps === 0;
        if (isFresh) this.#act(() => pair.train(questionSteps));
        const moved = isFresh
          ? pair.members.map(({ report }) => report.weightsMoved[0])
          : pair.specs().map((spec) =>
              using(/** @type {Core} */ (this.core).trainingRun(spec), (run) => {
                run.step(questionSteps);
                return run.layers().weightsMoved[0];
              }),
            );
        const ratio = moved[0] / moved[1];
        return {
          right: ratio > 0.1 ? 0 : ratio > 1e-6 ? 1 : ratio >= 0 ? 2 : -1,
          answer: `${isFresh ? 'These two' : 'Two fresh ones'}, just now: sigmoid’s by ${movedWords(moved[0])}, ${other}’s by ${movedWords(moved[1])}.`,
        };
      },
    });
  }
}
