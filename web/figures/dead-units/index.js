// <vanish-dead-units>: the units of a real ReLU network, live, silent or dead; the rates that kill them; what helps.

import { h } from 'preact';
import { using } from '../../claims/measure.js';
import { formatNumber } from '../../charts/numbers.js';
import { FigureElement } from '../../figure/element.js';
import { Pictures, setPaused, startFrames, stopFrames } from '../../figure/player.js';
import { AskedSettings } from '../../figure/asked-settings.js';
import { Button, Control } from '../../figure/controls.js';
import { freshCures, networkCount, silentUnits, tryCures } from './cures.js';
import { Cures } from './cures-picture.js';
import { DeadNumbers, DeadTakeaway, LethalTicks } from './picture.js';
import { Numbers } from '../../figure/table.js';
import { ProofMark } from '../../figure/proof-mark.js';
import { Question } from '../../figure/question.js';
import { loadOf } from '../../figure/work.js';
import { UnitReader } from './unit-reader.js';
import { UnitKey, describePlace, unitsOf } from './units.js';
import styles from './style.css';

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').Run} Run */
/** @typedef {import('./units.js').Unit} Unit */
/** @typedef {import('./units.js').Place} Place */

const networkSettings = ['biasMean', 'depth', 'width', 'dataset', 'seed'];
const frameBudget = 8;
const stepInterval = 90; // milliseconds: slow enough to see who dies
const slowest = 0.01;
const fastest = 100;
/** 0 to 1 along the slider. @param {number} rate */
const alongSlider = (rate) => Math.log(rate / slowest) / Math.log(fastest / slowest);

export default class DeadUnitsElement extends FigureElement {
  static word = 'dead-units';
  static settings = ['learningRate', ...networkSettings];
  static defaults = { depth: 4, width: 16, learningRate: 0.1 };
  static styles = styles;

  /** @type {Run | undefined} */
  #run;
  /** Which network #run is, and at which rate, as text. */
  #network = '';
  #rate = 0;
  #example = 0;
  /** @type {Unit[][]} */
  #layers = [];
  /** Lethal rates of the live units: from and to. @type {{ from: number, to: number }[]} */
  #lethal = [];
  #steps = 0;
  #diverged = 0;
  #training = false;
  #lastStep = 0;
  #pictures = new Pictures();
  /** @type {Place | undefined} */
  #active;
  #asked = new AskedSettings();
  /** The steps made so far, at which rates. @type {import('./cures.js').Phase[]} */
  #phases = [];
  /** What the cures have done so far. @type {import('preact').ComponentProps<typeof Cures> | undefined} */
  #cures;
  /** @type {Generator<void, void> | undefined} */
  #curing;

  compute() {
    const core = /** @type {Core} */ (this.core);
    const learningRate = this.setting('learningRate');
    const network = this.#networkNow();
    const key = JSON.stringify(network);
    if (key !== this.#network) {
      const run = core.trainingRun({ ...network, activation: 'relu', learningRate });
      this.#replaceRun(run);
      this.#network = key;
      this.#phases = [];
      this.#active = undefined;
      this.#example = 0;
    } else if (learningRate !== this.#rate && this.#run) {
      this.#replaceRun(this.#run.branch({ learningRate }));
    }
    this.#rate = learningRate;
    this.#look();
  }

  /** The spec of the network, but for its rate. @returns {Record<string, any>} */
  #networkNow() {
    return Object.fromEntries(networkSettings.map((name) => [name, this.setting(name)]));
  }

  workload() {
    const network = this.#networkNow();
    return JSON.stringify(network) === this.#network ? 0 : loadOf([network]);
  }

  /** @param {Run} run */
  #replaceRun(run) {
    this.#run?.delete();
    this.#run = run;
    this.#forgetFindings();
  }

  #forgetFindings() {
    this.#curing?.return();
    this.#curing = undefined;
    this.#cures = undefined;
  }

  /** Reads the state of every unit. */
  #look() {
    const run = /** @type {Run} */ (this.#run);
    this.#layers = unitsOf(run, this.#example);
    this.#lethal = [];
    this.#steps = run.steps();
    this.#diverged = run.read().divergedStep;
    if (this.#diverged > 0) return this.#stop();
    this.#layers.forEach((units, layer) => {
      const { from, to } = run.lethalRates(layer);
      units.forEach(({ state }, unit) => {
        if (state === 'dead' || from[unit] === Infinity) return;
        this.#lethal.push({ from: from[unit], to: to[unit] });
      });
    });
    this.#lethal.sort((a, b) => a.from - b.from);
  }

  /** The network as it is now, on the example at hand. */
  shown() {
    return `${this.#network} ${this.#rate} ${this.#steps} ${this.#example}`;
  }

  pause() {
    this.#stop();
    stopFrames(this.#onCureFrame);
  }

  release() {
    this.pause();
    this.#forgetFindings();
    this.#run?.delete();
    this.#run = undefined;
    this.#network = '';
  }

  #stop() {
    this.#training = false;
    stopFrames(this.#onFrame);
  }

  /** @param {number} count steps @param {() => boolean} [isDrawn] */
  #step(count, isDrawn) {
    this.attempt(() => {
      this.#forgetFindings();
      this.#run?.step(count);
      const last = this.#phases[this.#phases.length - 1];
      if (last?.rate === this.#rate) last.steps += count;
      else this.#phases.push({ rate: this.#rate, steps: count });
      this.#look();
    }, isDrawn);
  }

  /** @param {number} now */
  #onFrame = (now) => {
    if (now - this.#lastStep < stepInterval) return;
    this.#lastStep = now;
    this.#step(1, () => this.#pictures.isDue(now) || !this.#training);
  };

  /** How much a step is. */
  #load() {
    return loadOf(this.#run ? [this.#run.spec()] : []);
  }

  #toggle() {
    if (this.#training) this.#stop();
    else {
      setPaused(false);
      this.#training = true;
      startFrames(this.#onFrame);
    }
    this.draw();
  }

  #reset() {
    this.#stop();
    this.#network = '';
    this.#asked.takeBack(this);
    this.update();
  }

  #startCures() {
    this.#stop();
    this.#forgetFindings();
    this.#curing = this.#cure();
    setPaused(false);
    startFrames(this.#onCureFrame);
    this.draw();
  }

  #onCureFrame = () => {
    const deadline = performance.now() + frameBudget;
    const cures = this.#cures?.cures ?? [];
    const tried = () => cures.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
    const before = tried();
    try {
      while (this.#curing && performance.now() < deadline) {
        if (this.#curing.next().done) this.#curing = undefined;
      }
    } catch (error) {
      this.#forgetFindings();
      this.attempt(() => {
        throw error;
      });
    }
    if (!this.#curing) stopFrames(this.#onCureFrame);
    if (tried() > before) this.draw();
  };

  /** Every cure, with the steps that the reader has made, or a hundred. @returns {Generator<void, void>} */
  *#cure() {
    const network = this.#networkNow();
    const hurting = this.#phases.length > 0 ? this.#phases : [{ rate: this.#rate, steps: 100 }];
    const cures = freshCures();
    this.#cures = { cures, hurting, seed: network.seed };
    for (let i = 0; i < networkCount; ++i) {
      const seed = (network.seed + i) % 2 ** 32;
      yield* tryCures(/** @type {Core} */ (this.core), { ...network, seed }, hurting, cures);
    }
  }

  #nextExample() {
    const { examples } = /** @type {Run} */ (this.#run).data();
    this.#example = (this.#example + 1) % examples;
    this.attempt(() => this.#look());
  }

  view() {
    if (!this.#run || this.#layers.length === 0) return this.errorLine();
    const doomed = this.#lethal.filter(({ from, to }) => from <= this.#rate && this.#rate <= to).length;
    return h(
      'div',
      null,
      h('div', { class: 'asked' }, this.#question()),
      h(DeadTakeaway, {
        layers: this.#layers,
        rate: this.#rate,
        doomed,
        step: this.#steps,
        diverged: this.#diverged,
      }),
      h(UnitReader, {
        layers: this.#layers,
        width: Math.min(this.contentWidth || 640, 640),
        active: this.#active,
        onRead: (/** @type {Place} */ place) => {
          this.#active = place;
          this.draw();
        },
      }),
      h(UnitKey, null),
      h('p', { class: 'reading' }, this.#reading()),
      this.errorLine(),
      this.#rateSlider(),
      h(
        'div',
        { class: 'toolbar' },
        h(
          'div',
          { class: 'buttons' },
          h(
            Button,
            {
              name: 'step',
              icon: 'step',
              primary: true,
              onClick: () => (this.#stop(), this.work(this.#load(), () => this.#step(1))),
            },
            'One step',
          ),
          h(
            Button,
            { name: 'train', icon: this.#training ? 'pause' : 'play', onClick: () => this.#toggle() },
            this.#training ? 'Pause' : 'Train',
          ),
          h(Button, { name: 'reset', icon: 'reset', onClick: () => this.#reset() }, 'Reset'),
          h(Button, { name: 'cure', icon: 'play', onClick: () => this.#startCures() }, 'Try the cures'),
          h(Button, { name: 'example', icon: 'step', onClick: () => this.#nextExample() }, 'Another example'),
        ),
      ),
      this.#cures && h(Cures, this.#cures),
      h(
        'div',
        { class: 'controls' },
        ['biasMean', 'dataset', 'seed'].map((name) => h(Control, { key: name, figure: this, name })),
      ),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'More settings'),
        h(
          'div',
          { class: 'controls' },
          ['depth', 'width'].map((name) => h(Control, { key: name, figure: this, name })),
        ),
      ),
      h(Numbers, { figure: this, table: () => h(DeadNumbers, { layers: this.#layers }) }),
      h(ProofMark, { figure: this, shown: [{ label: 'ReLU', run: this.#run }] }),
    );
  }

  #rateSlider() {
    const width = Math.min(this.contentWidth || 640, 640);
    return h(
      'div',
      { class: 'rate', style: { width: `${width}px` } },
      h(
        'label',
        null,
        'Learning rate ',
        h('b', null, formatNumber(this.#rate)),
        h('input', {
          type: 'range',
          name: 'learningRate',
          min: 0,
          max: 1,
          step: 0.01, // a smaller one would be lost in the two digits, and an arrow key move nothing
          value: alongSlider(this.#rate),
          'aria-valuetext': `learning rate ${formatNumber(this.#rate)}`,
          onInput: (/** @type {Event} */ event) => {
            const along = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
            this.set('learningRate', Number((slowest * (fastest / slowest) ** along).toPrecision(2)));
          },
        }),
      ),
      h(LethalTicks, { rates: this.#lethal.map(({ from }) => from), width, at: alongSlider }),
    );
  }

  #reading() {
    return this.#active
      ? describePlace(this.#layers, this.#active)
      : 'Point at a unit, or use the arrow keys, to read when and why it died.';
  }

  #question() {
    const units = this.#layers.flat().length;
    return h(Question, {
      figure: this,
      ask: `One hundred steps at a learning rate of 3, thirty times the one set at first: how many of ${units === 1 ? 'its one unit' : `the ${units} units`} are dead then?`,
      load: 100 * this.#load(),
      options: ['None', 'Fewer than a quarter', 'About half', 'Most of them'],
      find: () => {
        const core = /** @type {Core} */ (this.core);
        const network = this.#networkNow();
        const look = (/** @type {Run} */ run) => ({
          dead: silentUnits(run),
          divergedStep: run.read().divergedStep,
        });
        const isFresh = this.#steps === 0;
        if (isFresh) {
          this.#asked.set(this, { learningRate: 3 });
          this.#step(100);
        }
        const { dead, divergedStep } = isFresh
          ? look(/** @type {Run} */ (this.#run))
          : using(core.trainingRun({ ...network, activation: 'relu', learningRate: 3 }), (run) => {
              run.step(100);
              return look(run);
            });
        const share = dead / units;
        return divergedStep > 0
          ? { right: -1, answer: `None of these: this network has diverged in step ${divergedStep}.` }
          : {
              right: dead === 0 ? 0 : share < 0.25 ? 1 : share < 0.65 ? 2 : 3,
              answer: `In ${isFresh ? 'this network' : 'a fresh one'}, just now: ${dead} of ${units}.`,
            };
      },
    });
  }
}
