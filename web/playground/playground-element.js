// <vanish-playground>: two networks, each with every setting of the core, and every view of them.

import { h } from 'preact';
import { CoreError } from '../core-error.js';
import { FigureElement } from '../figure/element.js';
import { Button } from '../figure/controls.js';
import { learnedOf } from '../figures/training-run/learned.js';
import { NetworkPair } from '../figure/network-pair.js';
import { randomPath, slopesOf, strongestPath } from '../figure/network-paths.js';
import { ProofMark } from '../figure/proof-mark.js';
import { Trainer } from '../figure/trainer.js';
import { UnitKey, unitsOf } from '../figures/dead-units/units.js';
import { loadOf } from '../figure/work.js';
import { activationLabels } from '../figure/settings.js';
import { hashOf, isTooLong, longestTable, readLink, writeAddress } from './address.js';
import { firstSpecs, linkedNetworks, mended } from './linked-networks.js';
import { Maths } from './maths.js';
import { NetworkPanel } from './network-panel.js';
import { SpecFields, fieldGroups, resumable, wordsOf } from './spec-fields.js';
import { statisticLabels } from './statistics.js';
import { UnitPanel } from './unit-panel.js';
import unitStyles from '../figures/dead-units/style.css';
import styles from './playground.css';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Run} Run */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../figures/dead-units/units.js').Place} Place */

const sides = ['A', 'B'];
/** Fields that both networks have in common: they learn the same data from the same seed. */
const sharedFields = ['dataset', 'examples', 'noise', 'seed'];
const pictureInterval = 250; // milliseconds

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
    this,
    () => {
      if (!this.#trainer.isOn || performance.now() - this.#lookedAt > pictureInterval) this.#look();
    },
  );
  /** @type {import('../figures/training-run/picture.js').Learned[]} */
  #learned = [];
  #lookedAt = 0;
  #last = 0;
  #statistic = 'deltaRms';
  #axis = /** @type {'log' | 'linear'} */ ('log');
  #snapshot = '';
  #example = 0;
  /** Which of the views that take their time are open. @type {Set<string>} */
  #open = new Set();
  /** The units of each network, if they are shown. @type {import('../figures/dead-units/units.js').Unit[][][]} */
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
    const [before, now] = [this.#pair.specs(), specs].map((some) => this.#filled(some));
    const textOf = (/** @type {Record<string, unknown>[]} */ some, /** @type {string} */ name) =>
      JSON.stringify(some.map((spec) => spec[name]));
    const changed = Object.keys(now[0]).filter((name) => textOf(before, name) !== textOf(now, name));
    if (changed.length === 0) return;
    this.#trainer.stop();
    const { steps } = this.#pair.members[0];
    if (steps > 0 && changed.every((name) => resumable.includes(name))) {
      this.#pair.branch(now.map((spec) => Object.fromEntries(changed.map((name) => [name, spec[name]]))));
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

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
  }

  /** The address has been changed by hand, or by a link of this page. */
  #follow = () => {
    if (!this.#pair) return;
    const hash = location.hash.slice(1);
    this.#trainer.stop();
    this.attempt(() => {
      if (hash === '' || readLink(hash, /** @type {Core} */ (this.core).specFields)) return this.#begin();
      this.#note = 'Nothing of this link could be read: the networks stay.';
      writeAddress(this.#specs, this.#table);
    });
  };

  workload() {
    if (!this.#pair)
      return loadOf(linkedNetworks(/** @type {Core} */ (this.core), location.hash.slice(1)).specs);
    const specs = this.#fullSpecs();
    return JSON.stringify(specs) === this.#pair.key ? 0 : loadOf(specs);
  }

  /** The networks of the address, or those to start with. */
  #begin() {
    const core = /** @type {Core} */ (this.core);
    const pair = new NetworkPair(core);
    /** @param {{ specs: Spec[], table: string, note: string }} networks */
    const start = ({ specs, table, note }) => {
      this.#specs = specs;
      this.#table = table;
      pair.start(this.#fullSpecs());
      this.#note = note;
    };
    const linked = linkedNetworks(core, location.hash.slice(1));
    try {
      start(linked);
    } catch (error) {
      if (!(error instanceof CoreError) || error.code === 'digitsMissing') throw error;
      start(mended(core, linked));
    }
    this.#pair?.delete();
    this.#pair = pair;
    this.#forget();
    this.#settle();
  }

  #settle() {
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

  /** With the core's defaults filled in. @param {Spec[]} specs @returns {Record<string, unknown>[]} */
  #filled(specs) {
    const fields = /** @type {Core} */ (this.core).specFields;
    const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
    return specs.map((spec) => ({ ...defaults, widths: undefined, table: undefined, ...spec }));
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

  /** The networks as they are now. */
  shown() {
    return String(this.#pair?.version);
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

  /** @param {() => void} action @param {number} [steps] */
  #act(action, steps = 1) {
    this.#trainer.stop();
    this.work(steps * loadOf(this.#pair?.specs() ?? []), () =>
      this.attempt(() => {
        action();
        this.#look();
      }),
    );
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
    const titleOf = (/** @type {number} */ i) => `${sides[i]}: ${activationLabels[members[i].name]}`;
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
      side((i) =>
        h(NetworkPanel, {
          key: i,
          title: titleOf(i),
          members,
          index: i,
          learned: this.#learned[i],
          statistic: this.#statistic,
          axis: this.#axis,
          width: plotWidth,
        }),
      ),
      this.#section('units', 'The units: live, silent or dead', () => [
        h(UnitKey, null),
        side((i) =>
          h(UnitPanel, {
            key: i,
            title: titleOf(i),
            name: members[i].name,
            layers: this.#units[i],
            width: plotWidth,
            place: this.#places[i],
            onRead: (place) => {
              this.#places[i] = place;
              this.draw();
            },
          }),
        ),
        h('button', { type: 'button', onClick: () => this.#nextExample() }, 'Another example'),
      ]),
      this.#section('maths', 'The maths, with the numbers plugged in', () => [
        side((i) =>
          h(Maths, {
            key: i,
            title: titleOf(i),
            run: /** @type {Run} */ (members[i].run),
            example: this.#example,
            path: this.#paths[i],
            onChoose: (choice) => this.#choosePath(i, choice),
          }),
        ),
        h('button', { type: 'button', onClick: () => this.#nextExample() }, 'Another example'),
      ]),
      this.#snapshots(),
      h(ProofMark, { figure: this, shown: members.map(({ run }, i) => ({ label: sides[i], run })) }),
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

  /** @param {number} i @param {string | number[]} choice */
  #choosePath(i, choice) {
    this.attempt(() => {
      // A path that there is not is refused here, and the one at hand stays.
      if (typeof choice !== 'string')
        this.#pair?.members[i].run?.chainRule({ example: this.#example, path: choice });
      this.#draws += 1;
      this.#choices[i] = choice;
      this.#look();
    });
  }

  link() {
    return new URL(hashOf(this.#specs, this.#table), location.href).href;
  }

  linkNote() {
    return isTooLong(this.#specs, this.#table)
      ? `The link leaves out the table of your own, which is longer than ${longestTable} characters: it starts with the default data.`
      : '';
  }

  #nextExample() {
    const run = this.#pair?.members[0].run;
    if (!run) return;
    const { examples } = run.data();
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
          'aria-valuetext': `step ${steps}`,
          onInput: (/** @type {Event} */ event) => {
            const to = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
            this.#act(
              () => (to <= steps ? this.#pair?.rewind(to) : this.#pair?.train(to - steps)),
              Math.max(to - steps, 1),
            );
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
