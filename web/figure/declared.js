// An element of a declaration: what is shown is one value, computed from the settings, with all that was found out about
// it. A new value takes its question, answer, proof and open numbers with it.

import { AskedSettings } from './asked-settings.js';
import { FigureElement } from './element.js';
import { guarded } from './guard.js';
import { addressOf, linkNoteOf, linkOf } from './link.js';
import { Motions } from './motions.js';
import { Pictures } from './player.js';
import { Session } from './session.js';
import { Shell } from './shell.js';
import { Trainer } from './trainer.js';
import { viewOf } from './view.js';
import { h } from 'preact';

/** @typedef {import('./declaration.js').Figure} Figure */
/** @typedef {import('./declaration.js').Findings} Findings */

/**
 * What is shown: a value, the inputs that it was computed from, what was found out about it.
 * @typedef {{ figure: Figure, value: any, inputs: Record<string, unknown>, findings: Findings }} Shown
 */

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
const areSame = (a, b) => Object.keys(a).every((name) => Object.is(a[name], b[name]));

export class DeclaredFigure extends FigureElement {
  /** @type {Shown | undefined} */
  #shown;
  /** Inputs of compute() beside the settings. */
  #inputs = { ...this.figure.inputs };
  #look = { ...this.figure.look };
  #asked = new AskedSettings();
  #areNumbersOpen = false;
  /** The value, while it is a sketch. @type {any} */
  #sketch;
  /** Networks that have begun, for compute() to take. @type {Session | undefined} */
  #begun;
  #pictures = new Pictures();
  #motions = new Motions((name, passed, now) => this.figure.motions?.[name](this.view, passed, now));
  trainer = new Trainer(this);
  /** How the figure's pictures and controls see it: always as it is now, also where a drawing has handed it on. */
  view = viewOf(this, {
    shown: () => this.#shown,
    inputs: () => this.#inputs,
    look: () => this.#look,
    lookAt: (changes) => this.#lookAt(changes),
    asked: this.#asked,
    motions: this.#motions,
  });

  /** What compute() depends on. @param {Record<string, any>} values */
  #inputsOf(values) {
    const { settings } = this.figure;
    const own = Object.keys(settings).filter((name) => !settings[name].isLook);
    return { ...Object.fromEntries(own.map((name) => [name, values[name]])), ...this.#inputs };
  }

  workload() {
    const inputs = this.#inputsOf(this.values.now());
    if (this.#shown && areSame(inputs, this.#shown.inputs)) return 0;
    return this.figure.load?.(inputs, this.#shown?.value, /** @type {any} */ (this.core)) ?? 0;
  }

  /**
   * @param {any} [before] the value whose networks may go on
   * @returns {import('../core.js').Spec[]} what is refused is refused again, and said, by compute()
   */
  #fresh(before = this.#shown?.value) {
    try {
      const inputs = this.#inputsOf(this.values.now());
      return this.figure.fresh?.(inputs, before ?? undefined, /** @type {any} */ (this.core)) ?? [];
    } catch {
      return [];
    }
  }

  needsNetworks() {
    return this.#fresh().length > 0;
  }

  prepare(specs = this.#fresh()) {
    this.#dropBegun();
    if (specs.length === 0) return undefined;
    const { training } = this.figure;
    const begun = new Session(/** @type {any} */ (this.core), specs, undefined, training?.look);
    this.#begun = begun;
    return {
      get progress() {
        return begun.progress;
      },
      prepare: () => {
        try {
          if (!begun.make()) return false;
        } catch {
          this.#begun = undefined; // likewise
          return true;
        }
        return begun.prepare();
      },
    };
  }

  /** @param {any} [value] that may have taken them */
  #dropBegun(value) {
    if (this.#begun !== value?.session) this.#begun?.delete();
    this.#begun = undefined;
  }

  /** The settings go back to those that are shown; where nothing is yet, to the defaults. */
  giveUp() {
    const action = this.pending.forget();
    this.#dropBegun();
    const { accepted, settings } = this.values;
    for (const name of Object.keys(settings)) {
      const value = this.#shown ? accepted[name] : this.values.defaultOf(name);
      if (this.values.of(name) !== value) this.values.put(name, value);
    }
    const { inputs = { ...this.figure.inputs, ...this.figure.firstInputs } } = this.#shown ?? {};
    for (const name of Object.keys(this.#inputs)) this.#inputs[name] = inputs[name];
    if (this.#shown) return this.update();
    action?.();
    this.error ||= 'The start was stopped. Shown are the defaults.';
    this.draw();
  }

  /** @param {Record<string, any>} values */
  compute(values) {
    if (this.#shown && this.#shown.figure !== this.figure) this.#become();
    const inputs = this.#inputsOf(values);
    const isFirst = !this.#shown;
    if (!this.#shown || !areSame(inputs, this.#shown.inputs)) this.#renew(inputs, this.#shown?.value);
    if (isFirst) this.figure.greet?.(this.view);
    this.figure.settle?.(this.view);
    if (this.#sketch) setTimeout(() => this.finishSketch());
  }

  /** In the place of a sketch comes the whole. */
  finishSketch() {
    const { value, inputs } = this.#shown ?? {};
    if (!inputs || value !== this.#sketch) return;
    guarded(this, () => {
      this.#renew(inputs, value);
      this.draw(); // what the start has said of the settings stands on
    });
  }

  /** Another figure, which an attribute of old has asked for. */
  #become() {
    this.release();
    this.#inputs = { ...this.figure.inputs };
    this.#look = { ...this.figure.look, fold: this.#look.fold }; // that stays open
    this.dress();
  }

  /** @param {Record<string, unknown>} inputs @param {any} before */
  #renew(inputs, before) {
    /** @type {any} */
    let value;
    const { sketch, compute } = this.figure;
    const isSketch = sketch && !this.#shown && !this.#begun;
    try {
      value = (isSketch ? sketch : compute)(/** @type {any} */ (this.core), inputs, before, this.#begun);
      this.#sketch = isSketch && value;
    } finally {
      this.#dropBegun(value);
    }
    if (value.session !== this.#shown?.value.session) this.trainer.leave();
    this.#show(value, inputs);
  }

  /** @param {any} value @param {Record<string, unknown>} inputs */
  #show(value, inputs) {
    const before = this.#shown;
    if (before && before.value === value) {
      before.inputs = inputs;
      return;
    }
    Object.assign(this.#look, this.figure.refocus?.(value, before?.value, this.#look));
    const { inquiry, inquired } = before?.findings ?? {};
    const goesOn = before && inquired && this.figure.goesOn?.(value, before.value);
    if (!goesOn) inquiry?.return();
    const held = before?.value.session;
    if (held !== value.session) held?.delete();
    this.#shown = { figure: this.figure, value, inputs, findings: goesOn ? { inquiry, inquired } : {} };
    this.reckon();
  }

  /** Asks the core for what only an open table, or another view that is open, needs. */
  reckon() {
    if (!this.#shown) return;
    this.#shown.findings.numbers = this.figure.reckon?.(
      /** @type {any} */ (this.core),
      this.#shown.value,
      this.view,
    );
  }

  /** Replaces the value. @param {(core: import('../core.js').Core, value: any) => any} change @param {number} [load] */
  act(change, load = 0) {
    this.trainer.stop();
    this.work(load, () => this.attempt(() => this.replace(change)));
  }

  /** @param {(core: import('../core.js').Core, value: any) => any} change */
  replace(change) {
    if (!this.#shown) return;
    const { value, inputs } = this.#shown;
    this.#show(change(/** @type {any} */ (this.core), value), inputs);
  }

  /** Gives settings and other inputs as the reader does, and computes at once. @param {Record<string, any>} changes */
  set(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (name in this.values.settings) this.values.put(name, value);
      else this.#inputs[name] = value;
    }
    this.update();
  }

  /** Everything anew, as the settings say. */
  reset() {
    this.trainer.stop();
    const { reset } = this.figure.training ?? {};
    if (reset) return this.act(reset, this.trainer.stepLoad());
    this.#asked.takeBack(this.values);
    const inputs = this.#inputsOf(this.values.now());
    const load = this.figure.load?.(inputs, undefined, /** @type {any} */ (this.core)) ?? 0;
    const action = () =>
      this.attempt(() => {
        const values = this.values.now();
        this.values.check(values);
        this.#renew(this.#inputsOf(values), undefined);
        this.figure.greet?.(this.view);
        this.figure.settle?.(this.view);
        this.values.accepted = this.values.now();
      });
    this.pending.forget(); // all begins anew
    this.pending.do(load, action, () => this.prepare(this.#fresh(null)), this.#fresh(null).length > 0);
  }

  /** Settings that the core refuses are refused again: nothing learns by others than those in sight. */
  catchUp() {
    const values = this.values.now();
    this.values.check(values);
    this.compute(values);
  }

  /** @param {Record<string, any>} changes */
  #lookAt(changes) {
    if (areSame(changes, this.#look)) return;
    Object.assign(this.#look, changes);
    this.draw();
  }

  /** Whether a picture is due in a frame. @param {number} now */
  isPictureDue(now) {
    return this.#pictures.isDue(now);
  }

  /** @param {boolean} isOpen */
  openNumbers(isOpen) {
    this.#areNumbersOpen = isOpen;
    if (isOpen && this.figure.reckon) this.attempt(() => this.reckon());
    else this.draw();
  }

  get areNumbersOpen() {
    return this.#areNumbersOpen;
  }

  async start() {
    await super.start();
    if (this.#shown && this.core) this.figure.settle?.(this.view);
  }

  /** Its runs go where they were; of one that cannot, the reader hears now. */
  goOnAfresh() {
    this.update();
    /** @type {import('../core.js').Run[]} */
    const runs = this.#shown?.value.session?.runs ?? [];
    if (runs.length > 0) this.attempt(() => runs.forEach((run) => run.steps()));
  }

  /** @param {boolean} isWorking @returns {import('preact').ComponentChild} */
  content(isWorking) {
    const { view } = this;
    return h(Shell, { view, isWorking });
  }

  isEmpty() {
    return Boolean(this.#shown && this.figure.isEmpty?.(this.#shown.value));
  }

  pause() {
    this.#motions.stopAll();
    this.trainer.stop();
  }

  release() {
    this.trainer.leave();
    this.pause();
    this.#dropBegun();
    this.#shown?.findings.inquiry?.return();
    this.#shown?.value.session?.delete();
    this.#shown = undefined;
  }

  /** The address of any figure by itself. */
  addressOf = addressOf;

  /** The address of this figure by itself, and what that leaves out, as a sentence. */
  address() {
    return (
      this.figure.address?.(this.#shown?.value, this.view) ?? {
        link: linkOf(this.figure, this.values),
        note: linkNoteOf(this.values),
      }
    );
  }
}
