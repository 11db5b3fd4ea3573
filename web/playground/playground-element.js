// <vanish-playground>: two networks, each with every setting of the core, and every view of them.

import { h } from 'preact';
import { FigureElement } from '../figure-element.js';
import { Bars, valueAxisOf } from '../charts/bars.js';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { Sparkline } from '../charts/sparkline.js';
import { Button } from '../figures/controls.js';
import { learnedOf } from '../figures/learned.js';
import { NetworkPair } from '../figures/network-pair.js';
import { forgetProof, ProofMark } from '../figures/proof-mark.js';
import { LearnedPicture } from '../figures/training-run-view.js';
import { Trainer } from '../figures/trainer.js';
import { activationLabels } from '../settings.js';
import { Maths } from './maths.js';
import { fieldGroups, SpecFields } from './spec-fields.js';
import { readAddress, writeAddress } from './address.js';
import styles from './playground.css';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Spec} Spec */

const sides = ['A', 'B'];
/** Fields that both networks have in common: they learn the same data from the same seed. */
const sharedFields = ['dataset', 'examples', 'noise', 'seed'];
const pictureInterval = 250; // milliseconds

export class PlaygroundElement extends FigureElement {
  static word = 'playground';
  static styles = styles;

  /** @type {Spec[]} */
  #specs = [{ activation: 'sigmoid' }, { activation: 'relu' }];
  #table = '';
  /** @type {NetworkPair | undefined} */
  #pair;
  #trainer = new Trainer(
    () => this.#pair,
    (action) => {
      forgetProof(this);
      this.attempt(() => {
        action();
        if (!this.#trainer.isOn || performance.now() - this.#lookedAt > pictureInterval) this.#look();
      });
    },
  );
  /** @type {import('../figures/training-run-view.js').Learned[]} */
  #learned = [];
  #lookedAt = 0;
  #last = 0;
  #statistic = 'deltaRms';
  #axis = /** @type {'log' | 'linear'} */ ('log');
  #snapshot = '';
  #example = 0;

  compute() {
    const core = /** @type {Core} */ (this.core);
    const isFirst = !this.#pair;
    if (isFirst) this.#specs = readAddress() ?? this.#specs;
    const specs = this.#specs.map((spec) =>
      spec.dataset === 'table' ? { ...spec, table: this.#table } : spec,
    );
    if (JSON.stringify(specs) === this.#pair?.key) return;
    this.#trainer.stop();
    const pair = this.#pair ?? new NetworkPair(core);
    pair.renewWith(specs);
    pair.start();
    this.#pair = pair;
    this.#last = 0;
    this.#example = 0;
    writeAddress(this.#specs);
    this.#look();
  }

  #look() {
    const { members } = /** @type {NetworkPair} */ (this.#pair);
    this.#lookedAt = performance.now();
    this.#learned = members.map(({ run }) => {
      const trained = /** @type {import('../core.js').Run} */ (run);
      return learnedOf(trained, trained.data());
    });
    this.#last = Math.max(this.#last, members[0].steps);
  }

  pause() {
    this.#trainer.stop();
  }

  release() {
    this.pause();
    this.#pair?.delete();
    this.#pair = undefined;
  }

  /** A field of one network, or of both. @param {number} side @param {string} name @param {unknown} value undefined: the core's default */
  #change(side, name, value) {
    const before = this.#specs;
    this.#specs = before.map((spec, i) => {
      if (i !== side && !sharedFields.includes(name)) return spec;
      const { [name]: _, ...others } = /** @type {Record<string, unknown>} */ (spec);
      if (name === 'widths' && value !== undefined) {
        delete others.depth;
        delete others.width;
      }
      if (name === 'depth' || name === 'width') delete others.widths;
      return value === undefined ? others : { ...others, [name]: value };
    });
    this.update();
  }

  /** @param {() => void} action */
  #act(action) {
    this.#trainer.stop();
    this.attempt(() => {
      forgetProof(this);
      action();
      this.#look();
    });
  }

  #toggle() {
    if (this.#trainer.isOn) this.#trainer.stop();
    else this.#trainer.start();
    this.attempt(() => this.#look());
  }

  #reset() {
    this.#act(() => {
      const pair = /** @type {NetworkPair} */ (this.#pair);
      pair.renewWith(pair.specs());
      pair.start();
      this.#last = 0;
    });
  }

  view() {
    const pair = this.#pair;
    if (!pair || this.#learned.length === 0) return this.errorLine();
    const { members, divergence } = pair;
    const width = this.contentWidth || 640;
    const plotWidth = width >= 620 ? (width - 28) / 2 : width;
    const statistic = /** @type {keyof import('../core.js').LayerReport} */ (this.#statistic);
    const numbers = members.flatMap(({ report }) => [...report[statistic]]).map(Math.abs);
    const axis = valueAxisOf(this.#axis, numbers);
    const highestLoss = Math.max(0, ...members.flatMap(({ losses }) => losses.filter(Number.isFinite)));
    return h(
      'div',
      null,
      this.#toolbar(),
      this.errorLine(),
      divergence && this.#divergence(divergence),
      h(
        'div',
        { class: width >= 620 ? 'plots beside still-cursor' : 'plots still-cursor' },
        members.map(({ name, report, losses, steps, accuracy, run }, i) =>
          h(
            'div',
            { key: i, class: `panel ${name}` },
            h(
              'div',
              { class: 'panel-head' },
              h(
                'b',
                { class: 'panel-name' },
                h('span', { class: 'swatch' }),
                `${sides[i]}: ${activationLabels[name]}`,
              ),
              h(Sparkline, { values: losses, maximum: highestLoss, name }),
            ),
            h(
              'p',
              { class: 'note' },
              `step ${steps}, loss ${formatNumber(losses[losses.length - 1])}, right ${formatShare(accuracy)}, `,
              `gradient’s norm ${formatNumber(run?.read().gradientNorm ?? NaN)}, hash ${run?.hash()}`,
            ),
            h(Bars, {
              values: report[statistic].map(Math.abs),
              axis,
              width: plotWidth,
              height: 250,
              name,
              title: `|${this.#statistic}|`,
            }),
            h(LearnedPicture, { ...this.#learned[i], size: Math.min(plotWidth, 280), name }),
          ),
        ),
      ),
      this.#views(),
      h(
        'div',
        { class: width >= 620 ? 'plots beside still-cursor' : 'plots still-cursor' },
        this.#specs.map((spec, i) =>
          h(SpecFields, {
            key: i,
            title: `Network ${sides[i]}`,
            fields: /** @type {Core} */ (this.core).specFields,
            groups: fieldGroups,
            shared: sharedFields,
            spec,
            onChange: (name, value) => this.#change(i, name, value),
          }),
        ),
      ),
      this.#ownTable(),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'The maths, with the numbers plugged in'),
        members.map(({ run, name }, i) =>
          h(Maths, {
            key: i,
            title: `${sides[i]}: ${activationLabels[name]}`,
            run: /** @type {import('../core.js').Run} */ (run),
            example: this.#example,
            steps: members[i].steps,
          }),
        ),
        h('button', { type: 'button', onClick: () => this.#nextExample() }, 'Another example'),
      ),
      this.#snapshots(),
      h(ProofMark, { figure: this, shown: members.map(({ run }, i) => ({ label: sides[i], run })) }),
    );
  }

  link() {
    return location.href;
  }

  #nextExample() {
    const { examples } = /** @type {import('../core.js').Run} */ (this.#pair?.members[0].run).data();
    this.#example = (this.#example + 1) % examples;
    this.draw();
  }

  #toolbar() {
    const { steps } = /** @type {NetworkPair} */ (this.#pair).members[0];
    return [
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
          h(
            Button,
            { name: 'reset', icon: 'reset', onClick: () => this.#reset() },
            'Reset, the same weights',
          ),
        ),
      ),
      h(
        'label',
        { class: 'scrub' },
        `Step ${steps}. Back to any step that was kept:`,
        h('input', {
          type: 'range',
          name: 'step',
          min: 0,
          max: Math.max(this.#last, 1),
          value: steps,
          disabled: this.#last === 0,
          onInput: (/** @type {Event} */ event) => {
            const to = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
            this.#act(() => (to <= steps ? this.#pair?.rewind(to) : this.#pair?.train(to - steps)));
          },
        }),
      ),
    ];
  }

  /** @param {string} sentence */
  #divergence(sentence) {
    const steps = (this.#pair?.members ?? []).map(({ run }) => run?.read().divergedStep || Infinity);
    return h(
      'div',
      { class: 'status', role: 'status' },
      h('p', null, sentence),
      h(
        'button',
        {
          type: 'button',
          onClick: () => this.#act(() => this.#pair?.rewind(Math.max(Math.min(...steps) - 1, 0))),
        },
        'Back to the last good step',
      ),
    );
  }

  #views() {
    const statistics = Object.keys(this.#pair?.members[0].report ?? {});
    const select = (
      /** @type {string} */ label,
      /** @type {string[]} */ options,
      /** @type {string} */ value,
      /** @type {(to: string) => void} */ onChange,
    ) =>
      h(
        'label',
        { class: 'control select' },
        h('span', { class: 'label' }, label),
        h(
          'select',
          {
            onChange: (/** @type {Event} */ event) => {
              onChange(/** @type {HTMLSelectElement} */ (event.currentTarget).value);
              this.draw();
            },
          },
          options.map((option) =>
            h('option', { key: option, value: option, selected: option === value }, option),
          ),
        ),
      );
    return h(
      'div',
      { class: 'controls' },
      select('Each bar is', statistics, this.#statistic, (to) => (this.#statistic = to)),
      select(
        'on an axis that is',
        ['log', 'linear'],
        this.#axis,
        (to) => (this.#axis = /** @type {'log' | 'linear'} */ (to)),
      ),
    );
  }

  #ownTable() {
    return h(
      'details',
      { class: 'more own-table' },
      h('summary', null, 'Data of your own'),
      h(
        'label',
        null,
        'A line of names, then an example a line: numbers, and a class',
        h('textarea', {
          name: 'table',
          spellcheck: false,
          onInput: (/** @type {Event} */ event) => {
            this.#table = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
          },
        }),
      ),
      h('button', { type: 'button', onClick: () => this.#change(0, 'dataset', 'table') }, 'Learn this table'),
    );
  }

  #snapshots() {
    return h(
      'details',
      { class: 'more own-table' },
      h('summary', null, 'Keep a network as a text'),
      sides.map((side, i) =>
        h(
          'button',
          {
            key: side,
            type: 'button',
            onClick: () =>
              this.attempt(() => {
                this.#snapshot = this.#pair?.members[i].run?.snapshot() ?? '';
              }),
          },
          `Write ${side}`,
        ),
      ),
      h('textarea', {
        name: 'snapshot',
        spellcheck: false,
        readOnly: true,
        'aria-label': 'Snapshot',
        value: this.#snapshot,
      }),
      h('p', { class: 'note' }, 'core.restore(text) takes it up to the same bits, on any machine.'),
    );
  }
}
