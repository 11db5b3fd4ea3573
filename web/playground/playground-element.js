// <vanish-playground>: two networks, each with every setting of the core, and every view of them.

import { h } from 'preact';
import { CoreError } from '../core-error.js';
import { FigureElement } from '../figure-element.js';
import { Bars, valueAxisOf } from '../charts/bars.js';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { Sparkline } from '../charts/sparkline.js';
import { Button } from '../figures/controls.js';
import { learnedOf } from '../figures/learned.js';
import { NetworkPair } from '../figures/network-pair.js';
import { randomPath, slopesOf, strongestPath } from '../figures/network-paths.js';
import { forgetProof, ProofMark } from '../figures/proof-mark.js';
import { LearnedPicture } from '../figures/training-run-view.js';
import { Trainer } from '../figures/trainer.js';
import { UnitReader } from '../figures/unit-reader.js';
import { UnitKey, describePlace, unitsOf } from '../figures/units.js';
import { activationLabels } from '../settings.js';
import { longestTable, readAddress, writeAddress } from './address.js';
import { Maths } from './maths.js';
import { SpecFields, fieldGroups, resumable, wordsOf } from './spec-fields.js';
import { statisticLabels } from './statistics.js';
import unitStyles from '../figures/dead-units.css';
import styles from './playground.css';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../figures/units.js').Place} Place */

const sides = ['A', 'B'];
/** Fields that both networks have in common: they learn the same data from the same seed. */
const sharedFields = ['dataset', 'examples', 'noise', 'seed'];
const pictureInterval = 250; // milliseconds
const mostUnits = 2000; // squares that a browser redraws as the networks learn
/** @type {Spec[]} */
const firstSpecs = [{ activation: 'sigmoid' }, { activation: 'relu' }];

export class PlaygroundElement extends FigureElement {
  static word = 'playground';
  static styles = unitStyles + styles;

  #specs = firstSpecs;
  #table = '';
  #note = '';
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
  /** Which of the views that take their time are open. @type {Set<string>} */
  #open = new Set();
  /** The units of each network, if they are shown. @type {import('../figures/units.js').Unit[][][]} */
  #units = [];
  /** The unit that is read in each network. @type {(Place | undefined)[]} */
  #places = [];
  /** How the path of the maths is chosen in each network: a way, or a unit of each layer. @type {(string | number[])[]} */
  #choices = [];
  /** @type {number[][]} */
  #paths = [];
  #draws = 0;

  compute() {
    if (!this.#pair) return this.#begin();
    const specs = this.#fullSpecs();
    const changed = this.#changedFields(this.#pair.specs(), specs);
    if (changed.length === 0) return;
    this.#trainer.stop();
    const { steps } = this.#pair.members[0];
    if (steps > 0 && changed.every((name) => resumable.includes(name))) {
      this.#pair.branch(specs.map((spec) => this.#valuesOf(spec, changed)));
      const what = changed.map((name) => wordsOf(name).toLowerCase()).join(', ');
      this.#note = `Branched at step ${steps}: both go on from there, with another ${what}. Reset starts afresh.`;
      this.#last = steps;
    } else {
      this.#pair.start(specs);
      this.#note = '';
      this.#forget();
    }
    this.#settle();
  }

  /** The first networks: those of the address, if there are any. */
  #begin() {
    const pair = new NetworkPair(/** @type {Core} */ (this.core));
    const linked = readAddress();
    if (linked) {
      this.#specs = linked.specs;
      this.#table = linked.table;
    }
    try {
      pair.start(this.#fullSpecs());
    } catch (error) {
      if (!(error instanceof CoreError) || error.code === 'digitsMissing') throw error;
      this.#specs = firstSpecs;
      pair.start(firstSpecs);
      this.#note = `This link’s networks cannot be made. ${error.message} Shown are those to start with.`;
    }
    this.#pair = pair;
    this.#settle();
  }

  #settle() {
    forgetProof(this);
    writeAddress(this.#specs, this.#table);
    this.#look();
  }

  /** What belongs to networks that are no more. */
  #forget() {
    this.#last = 0;
    this.#example = 0;
    this.#places = [];
    this.#choices = [];
  }

  #fullSpecs() {
    return this.#specs.map((spec) => (spec.dataset === 'table' ? { ...spec, table: this.#table } : spec));
  }

  /** A spec's values of some fields, defaults filled in. @param {Spec} spec @param {string[]} names */
  #valuesOf(spec, names) {
    const defaults = Object.fromEntries(
      /** @type {Core} */ (this.core).specFields.map((field) => [field.name, field.default]),
    );
    const given = /** @type {Record<string, unknown>} */ (spec);
    return Object.fromEntries(names.map((name) => [name, given[name] ?? defaults[name]]));
  }

  /** @param {Spec[]} before @param {Spec[]} now */
  #changedFields(before, now) {
    const fields = /** @type {Core} */ (this.core).specFields.map(({ name }) => name);
    return [...fields, 'widths', 'table'].filter((name) => {
      const [old, fresh] = [before, now].map((specs) =>
        JSON.stringify(specs.map((spec) => this.#valuesOf(spec, [name]))),
      );
      return old !== fresh;
    });
  }

  #look() {
    const { members } = /** @type {NetworkPair} */ (this.#pair);
    this.#lookedAt = performance.now();
    this.#learned = members.map(({ run }) => {
      const trained = /** @type {import('../core.js').Run} */ (run);
      return learnedOf(trained, trained.data());
    });
    this.#last = Math.max(this.#last, members[0].steps);
    this.#units = this.#open.has('units')
      ? members.map(({ run }) => unitsOf(/** @type {Run} */ (run), this.#example))
      : [];
    this.#paths = this.#open.has('maths') ? members.map((_, i) => this.#pathOf(i)) : [];
  }

  /** @param {number} i */
  #pathOf(i) {
    const choice = this.#choices[i] ?? 'strongest';
    if (typeof choice !== 'string') return choice;
    const slopes = slopesOf(/** @type {Run} */ (this.#pair?.members[i].run), this.#example);
    return choice === 'random' ? randomPath(slopes, this.#draws) : strongestPath(slopes);
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
      this.#pair?.start(this.#pair.specs());
      this.#note = '';
      this.#forget();
    });
  }

  view() {
    const pair = this.#pair;
    if (!pair || this.#learned.length === 0) return this.errorLine();
    const { members, divergence } = pair;
    const width = this.contentWidth || 640;
    const beside = width >= 620;
    const plotWidth = beside ? (width - 28) / 2 : width;
    const side = (/** @type {(i: number) => import('preact').ComponentChild} */ draw) =>
      h(
        'div',
        { class: `plots still-cursor ${beside ? 'beside' : ''}` },
        members.map((_, i) => draw(i)),
      );
    return h(
      'div',
      null,
      this.#toolbar(),
      h('p', { class: 'note', role: 'status' }, this.#note),
      this.errorLine(),
      divergence && this.#divergence(divergence),
      side((i) =>
        h(SpecFields, {
          key: i,
          title: `Network ${sides[i]}`,
          fields: /** @type {Core} */ (this.core).specFields,
          groups: fieldGroups,
          shared: sharedFields,
          spec: this.#specs[i],
          onChange: (name, value) => this.#change(i, name, value),
        }),
      ),
      this.#ownTable(),
      this.#views(),
      side((i) => this.#panel(i, plotWidth)),
      this.#section('units', 'The units: live, silent or dead', () => [
        h(UnitKey, null),
        side((i) => this.#unitGrid(i, plotWidth)),
        h('button', { type: 'button', onClick: () => this.#nextExample() }, 'Another example'),
      ]),
      this.#section('maths', 'The maths, with the numbers plugged in', () => [
        side((i) => this.#maths(i)),
        h('button', { type: 'button', onClick: () => this.#nextExample() }, 'Another example'),
      ]),
      this.#snapshots(),
      h(ProofMark, { figure: this, shown: members.map(({ run }, i) => ({ label: sides[i], run })) }),
    );
  }

  /** @param {number} i @param {number} width */
  #panel(i, width) {
    const { members } = /** @type {NetworkPair} */ (this.#pair);
    const { name, report, losses, steps, accuracy, run } = members[i];
    const statistic = /** @type {keyof import('../core.js').LayerReport} */ (this.#statistic);
    const numbers = members.flatMap((member) => [...member.report[statistic]]).map(Math.abs);
    const highestLoss = Math.max(0, ...members.flatMap((member) => member.losses.filter(Number.isFinite)));
    return h(
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
        `gradient’s norm ${formatNumber(run?.read().gradientNorm ?? NaN)} `,
        h('span', { class: 'hash' }, `hash ${run?.hash()}`),
      ),
      h(Bars, {
        values: report[statistic].map(Math.abs),
        axis: valueAxisOf(this.#axis, numbers),
        width,
        height: 250,
        name,
        title: statisticLabels[this.#statistic] ?? this.#statistic,
      }),
      h(LearnedPicture, { ...this.#learned[i], size: Math.min(width, 280), name }),
    );
  }

  /** A view that is made only while it is open. @param {string} word @param {string} title @param {() => import('preact').ComponentChild} content */
  #section(word, title, content) {
    /** @param {Event} event */
    const onToggle = (event) => {
      if (/** @type {HTMLDetailsElement} */ (event.currentTarget).open) this.#open.add(word);
      else this.#open.delete(word);
      this.attempt(() => this.#look());
    };
    return h(
      'details',
      { key: word, class: 'more', name: word, onToggle },
      h('summary', null, title),
      this.#open.has(word) && content(),
    );
  }

  /** @param {number} i @param {number} width */
  #unitGrid(i, width) {
    const { name } = /** @type {NetworkPair} */ (this.#pair).members[i];
    const layers = this.#units[i];
    const title = h('b', { class: `panel-name ${name}` }, `${sides[i]}: ${activationLabels[name]}`);
    const says = (/** @type {string} */ text) =>
      h('div', { key: i, class: 'panel' }, title, h('p', { class: 'note' }, text));
    if (!layers) return says('');
    if (name !== 'relu')
      return says(
        `None of its units can be dead: there is no stretch on which ${activationLabels[name]} has slope 0.`,
      );
    const units = layers.flat();
    if (units.length > mostUnits)
      return says(`${units.length} hidden units are too many to draw; up to ${mostUnits} are.`);
    const dead = units.filter(({ state }) => state === 'dead').length;
    const place = this.#places[i];
    return h(
      'div',
      { key: i, class: 'panel' },
      title,
      h('p', { class: 'note' }, `${dead} of ${units.length} units are dead.`),
      h(UnitReader, {
        layers,
        width,
        active: place,
        onRead: (read) => {
          this.#places[i] = read;
          this.draw();
        },
      }),
      h(
        'p',
        { class: 'reading' },
        place ? describePlace(layers, place) : 'Point at a unit, or use the arrow keys.',
      ),
    );
  }

  /** @param {number} i */
  #maths(i) {
    const { run, name } = /** @type {NetworkPair} */ (this.#pair).members[i];
    const path = this.#paths[i];
    if (!path) return null;
    const title = `${sides[i]}: ${activationLabels[name]}`;
    const choose = (/** @type {string | number[]} */ choice) =>
      this.attempt(() => {
        // A path that there is not is refused here, and the one at hand stays.
        if (typeof choice !== 'string') run?.chainRule({ example: this.#example, path: choice });
        this.#draws += 1;
        this.#choices[i] = choice;
        this.#look();
      });
    return h(
      'div',
      { key: i, class: 'panel' },
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', onClick: () => choose('strongest') }, 'Strongest path'),
        h('button', { type: 'button', onClick: () => choose('random') }, 'Random path'),
      ),
      h(
        'label',
        { class: 'control number' },
        h('span', { class: 'label' }, 'Units of the path, from layer 0'),
        h('input', {
          type: 'text',
          name: 'path',
          value: path.join(', '),
          onChange: (/** @type {Event} */ event) => choose(numbersIn(event)),
        }),
      ),
      h(Maths, { title, run: /** @type {Run} */ (run), example: this.#example, path }),
    );
  }

  link() {
    return location.href;
  }

  #nextExample() {
    const { examples } = /** @type {Run} */ (this.#pair?.members[0].run).data();
    this.#example = (this.#example + 1) % examples;
    this.attempt(() => this.#look());
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
            h(
              'option',
              { key: option, value: option, selected: option === value },
              statisticLabels[option] ?? option,
            ),
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
          value: this.#table,
          onInput: (/** @type {Event} */ event) => {
            this.#table = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
          },
        }),
      ),
      h('button', { type: 'button', onClick: () => this.#change(0, 'dataset', 'table') }, 'Learn this table'),
      this.#specs[0].dataset === 'table' && this.error && h('p', { class: 'error' }, this.error),
      this.#table.length > longestTable &&
        h(
          'p',
          { class: 'note' },
          `A link carries a table of up to ${longestTable} characters; this one has ${this.#table.length}.`,
        ),
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

/** Numbers with commas between them. @param {Event} event */
function numbersIn(event) {
  const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
  return value.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
}
