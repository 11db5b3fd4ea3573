// The base of every figure: a custom element that starts near the viewport, redraws in the task of the input,
// shows an error in its place, and lets go of everything when it leaves the page.
//
// What stands between its tags is shown without script, and where the core cannot be loaded.

import { h } from 'preact';
import { CoreError } from '../core-error.js';
import { loadCore } from '../core.js';
import { FigureFault, assertWhole, notDrawn } from './faults.js';
import { Notice } from './notice.js';
import { guarded } from './guard.js';
import { besideScript } from '../own-address.js';
import { figuresOnPage, isPrinted, join, leaveSoon, letGo } from './page-figures.js';
import { beginsAnew, recover, waitsForCore } from './recovery.js';
import { attributesOf, readSetting, takeUpProperties, writeSetting } from './setting-properties.js';
import { checkViewSetting, parseSetting, settings, viewFields } from './settings.js';
import { startFromDefaults } from './start-from-defaults.js';
import { dress } from './style-sheets.js';
import { themeBehind } from './theme.js';
import { ThemeWatch } from './theme-watch.js';
import { nameUnknown } from './unknown-attributes.js';
import { keepKeys } from './own-keys.js';
import { render } from './render.js';
import { Work } from './work.js';
import controlStyles from './controls.css';
import styles from './figure.css';
import { framed } from './frame.js';
import { roomFor } from './room.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Field} Field */
/** @typedef {Window & typeof globalThis} View */

recover(figuresOnPage);

/** @type {unknown[]} */
const themes = ['auto', 'light', 'dark'];

export class FigureElement extends HTMLElement {
  /** The names of the figure's settings. @type {string[]} */
  static settings = [];
  /** Where the figure starts from another value than the core's default. @type {Record<string, string | number>} */
  static defaults = {};
  /** Options that the core knows and the figure's controls leave out. @type {string[]} */
  static leftOut = ['table'];
  /** The figure's own styles, beside those of all figures. */
  static styles = '';
  /** The figure's word: `gradient-flow` of <vanish-gradient-flow>. */
  static word = '';

  static get observedAttributes() {
    return this.allSettings().flatMap(attributesOf);
  }

  /** Its own settings, and those that every figure has. */
  static allSettings() {
    return [...this.settings, 'theme'];
  }

  /** @type {Core | undefined} */
  core;
  /** What is wrong with the settings, as a sentence; empty where nothing is. */
  error = '';
  /** What was refused last. @type {CoreError | undefined} */
  #refusal;
  /** What the start has said of settings that were refused. */
  #startNote = '';
  /** Whether the figure is near the viewport. */
  near = false;
  /** Width of the figure's content in CSS pixels. */
  contentWidth = 0;

  /** Settings as the reader has left them; attributes and defaults fill the rest. @type {Record<string, unknown>} */
  #changed = {};
  #root = document.createElement('div');
  #slot = document.createElement('slot');
  #notice = new Notice();
  /** Why the figure has stopped for good is said by its notice. */
  #isBroken = false;
  #isDrawing = false;
  #isUpdating = false;
  /** The settings at the last update, and at the last one that was not refused. @type {Record<string, unknown>} */
  #asked = {};
  /** @type {Record<string, unknown>} */
  #accepted = {};
  #work = new Work(
    () => this.draw(),
    (error) => this.fail(error),
  );
  /** Whether what goes on by itself takes so long that it is said. */
  isSlow = false;
  /** Nothing has been drawn yet. */
  #isFresh = true;
  #fetchesDigits = false;
  /** The window that the figure is in. @type {View | undefined} */
  #view;
  #theme = '';
  #themeWatch = new ThemeWatch(this, () =>
    guarded(this, () => {
      this.#lookBehind();
      this.#nameUnknown();
    }),
  );
  /** @type {IntersectionObserver | undefined} */
  #viewport;
  /** @type {ResizeObserver | undefined} */
  #size;

  constructor() {
    super();
    // No custom elements in here: with those of this document the browser would refuse to draw in another one.
    const shadow = this.attachShadow(/** @type {any} */ ({ mode: 'open', customElementRegistry: null }));
    shadow.append(...framed(this.#notice.element, this.#root, this.#slot));
    this.#root.className = 'figure';
    keepKeys(shadow);
    this.#root.addEventListener('pointerover', ({ target }) => {
      const term = /** @type {Element} */ (target).closest('[data-term]')?.getAttribute('data-term');
      if (term) this.dataset.pointed = term;
      else delete this.dataset.pointed;
    });
    this.#root.addEventListener('pointerleave', () => delete this.dataset.pointed);
    takeUpProperties(this, this.#kind().allSettings());
  }

  connectedCallback() {
    const view = this.ownerDocument.defaultView;
    if (!view) {
      leaveSoon(this); // a document that nobody sees
      return;
    }
    guarded(this, () => {
      join(this, view);
      if (view !== this.#view) this.#moveInto(view);
      if (this.core) this.#watchTheme();
      this.#nameUnknown();
    });
  }

  #nameUnknown() {
    const kind = this.#kind();
    const usual = kind.allSettings().map((name) => attributesOf(name)[0]);
    nameUnknown(this, usual, kind.observedAttributes);
  }

  /** Moved by `moveBefore`: it has never left. */
  connectedMoveCallback() {
    this.connectedCallback();
  }

  disconnectedCallback() {
    leaveSoon(this);
  }

  /** What belongs to a window and its document. @param {View} view */
  #moveInto(view) {
    this.#viewport?.disconnect();
    this.#size?.disconnect();
    assertWhole(view);
    dress(/** @type {ShadowRoot} */ (this.shadowRoot), view, [
      styles,
      controlStyles,
      this.#kind().styles,
      roomFor(this.#kind().word),
    ]);
    this.#viewport = new view.IntersectionObserver(
      (entries) => guarded(this, () => this.#seeNear(entries[entries.length - 1].isIntersecting)),
      { rootMargin: '75%' },
    );
    this.#viewport.observe(this);
    this.#size = new view.ResizeObserver(() => guarded(this, () => this.#measure()));
    this.#size.observe(this.#root);
    this.#view = view;
  }

  /** @param {boolean} isNear */
  #seeNear(isNear) {
    this.near = isNear;
    if (isNear) {
      if (this.core) this.#lookBehind();
      this.start();
    } else {
      this.pause();
      this.draw();
    }
  }

  /** The figure has left the page, and has not been put back at once. */
  leave() {
    this.#viewport?.disconnect();
    this.#size?.disconnect();
    this.#view = undefined;
    this.#makeFit();
    delete this.dataset.pointed;
    this.#letGo();
  }

  /** Gives everything back that a figure at work holds. */
  #letGo() {
    this.#themeWatch.stop();
    this.#work.forget();
    for (const end of [() => this.pause(), () => this.release(), () => render(null, this.#root)]) {
      try {
        end();
      } catch {
        // What is broken cannot always be ended; the rest can.
      }
    }
    this.#slot.hidden = false;
    this.#isFresh = true;
    this.core = undefined;
  }

  /**
   * What nobody has foreseen has gone wrong: what stands between the tags is shown again, with a sentence.
   * @param {unknown} error
   */
  fail(error) {
    if (this.#isBroken || this.#goesOn(error)) return;
    if (error instanceof CoreError && this.core && !this.#isDrawing) {
      this.error = error.message;
      guarded(this, () => this.pause());
      this.draw();
      return;
    }
    this.#isBroken = true;
    this.#letGo();
    this.#root.hidden = true;
    if (!(error instanceof FigureFault)) console.error(`<${this.localName}>`, error);
    this.#sayWhy(error instanceof FigureFault ? error.message : notDrawn, this.#view === undefined);
  }

  /** Whether it is the core that has broken off: then the figure goes on with a fresh one. @param {unknown} error */
  #goesOn(error) {
    if (beginsAnew(this, error)) return true;
    if (!waitsForCore(this, error)) return false;
    guarded(undefined, () => this.pause());
    return true;
  }

  /** @param {string} sentence @param {boolean} isOfPage whether it is true of all figures on the page */
  #sayWhy(sentence, isOfPage) {
    guarded(undefined, () => this.#lookBehind());
    // Nothing but the sentence stands between empty tags.
    const isBlank = !this.firstElementChild && this.textContent?.trim() === '';
    if (isOfPage && !isBlank) this.#notice.share(sentence);
    else this.#notice.say(sentence);
  }

  /** A setting that has been given may be one that works. */
  #mend() {
    this.#makeFit();
    if (!this.#view) this.connectedCallback();
    else if (this.near) this.start();
  }

  #makeFit() {
    this.#isBroken = false;
    this.#root.hidden = false;
    this.#notice.clear();
  }

  #watchTheme() {
    this.#themeWatch.start();
    this.#lookBehind();
  }

  /** Light or dark, as the page behind is; canvases take the colours that there are now. */
  #lookBehind() {
    const view = this.ownerDocument.defaultView;
    if (!view || !this.isConnected) return;
    const wanted = this.setting('theme');
    const theme = themes.indexOf(wanted) > 0 ? wanted : themeBehind(this, this.#notice.element);
    for (const { style } of [this.#root, this.#notice.element]) style.colorScheme = theme;
    const look = `${theme} ${view.getComputedStyle(this.#root).color}`;
    if (look === this.#theme) return;
    this.#theme = look;
    if (!this.#isFresh) this.draw();
  }

  /**
   * @param {string} attribute
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(attribute, before, now) {
    if (before === now) return;
    for (const name of this.#kind().allSettings()) {
      if (attributesOf(name).includes(attribute)) delete this.#changed[name];
    }
    this.#updateSoon();
  }

  /** Several settings that are given in one task are one change; those that are there already are none. */
  #updateSoon() {
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    queueMicrotask(() => {
      this.#isUpdating = false;
      if (this.#isBroken) this.#mend();
      if (!this.core) return;
      const values = this.#values();
      const changed = Object.keys(values).filter((name) => !Object.is(values[name], this.#asked[name]));
      // Another theme is no reason to compute: the watch sees it. One that there is not has to be refused.
      const isOnlyTheme = changed.every((name) => name === 'theme') && themes.includes(values.theme);
      if (changed.length > 0 && (!isOnlyTheme || this.error)) this.update();
      else this.#asked = values;
    });
  }

  /** All settings as they are now. */
  #values() {
    return Object.fromEntries(
      this.#kind()
        .allSettings()
        .map((name) => [name, this.setting(name)]),
    );
  }

  /** The value of a setting: the reader's, else the attribute's, else the default. @param {string} name @returns {any} */
  setting(name) {
    if (name in this.#changed) return this.#changed[name];
    /** @type {Field | undefined} */
    const field = this.field(name);
    const text = readSetting(this, name);
    if (text !== null) return parseSetting(field, text);
    return field ? this.#default(field) : this.#kind().defaults[name];
  }

  /** What a setting's property says: the value that the figure shows. @param {string} name */
  inForce(name) {
    const isRefused = this.core && this.error && !this.#isUpdating && name in this.#accepted;
    return isRefused ? this.#accepted[name] : this.setting(name);
  }

  /** Takes a setting from its property. @param {string} name @param {unknown} value */
  give(name, value) {
    const isChoice = viewFields.some((field) => field.name === name && field.names && name !== 'theme');
    delete this.#changed[name];
    writeSetting(this, name, value, isChoice);
    this.#updateSoon();
  }

  /** @param {Field} field */
  #default(field) {
    return this.#kind().defaults[field.name] ?? field.default;
  }

  /** @param {string} name @returns {Field} */
  field(name) {
    const fields = [...viewFields, ...(this.core?.specFields ?? [])];
    return /** @type {Field} */ (fields.find((field) => field.name === name));
  }

  /** Sets a setting as the reader does, and redraws at once. @param {string} name @param {unknown} value */
  set(name, value) {
    this.#changed[name] = value;
    this.update();
  }

  /** Computes and draws. What the core refuses is shown in this figure; the last good picture stays. */
  update() {
    const values = this.#values();
    this.#asked = values;
    this.work(this.workload(), () =>
      this.attempt(() => {
        for (const name in values) {
          const field = viewFields.find((view) => view.name === name);
          if (field) checkViewSetting(field, values[name]);
        }
        this.compute();
        this.#accepted = values;
      }),
    );
  }

  /** How much compute() would have to do now, as loadOf of work.js counts. */
  workload() {
    return 0;
  }

  /** Does something at once, or, where its load is large, says so first. @param {number} load @param {() => void} action */
  work(load, action) {
    this.#work.do(load, action);
  }

  /**
   * Does something that the core may refuse, and draws.
   * @param {() => void} action
   * @param {() => boolean} [isDrawn] asked after the action; what is refused is always said
   */
  attempt(action, isDrawn = () => true) {
    guarded(this, () => {
      try {
        action();
        this.error = '';
        this.#refusal = undefined;
        this.#isFresh = false;
      } catch (error) {
        if (this.#goesOn(error)) return;
        if (!(error instanceof CoreError)) throw error;
        this.error = error.message;
        this.#refusal = error;
        this.pause(); // what moves would draw the networks that the settings no longer say
        if (error.code === 'digitsMissing') this.#fetchDigits();
      }
      if (this.error || isDrawn()) this.draw();
    });
  }

  /** The digits come when they are first asked for; then the figure goes on. */
  async #fetchDigits() {
    if (this.#fetchesDigits) return;
    this.#fetchesDigits = true;
    const { core } = this;
    /** @type {CoreError | undefined} */
    let failure;
    try {
      await core?.addDigits();
    } catch (error) {
      if (!(error instanceof CoreError)) return this.fail(error);
      failure = error;
    }
    this.#fetchesDigits = false;
    if (this.core !== core || !this.error) return;
    if (failure) {
      this.#refusal = failure;
      this.error = failure.message;
    }
    this.work(failure ? 0 : this.workload(), () => {
      if (!failure) this.update();
      if (this.#startNote || (this.error && this.#isFresh)) this.#startFromDefaults();
      this.draw();
    });
  }

  /** Draws what was computed. */
  draw() {
    if (!this.core) return;
    const word = (this.#work.isWaiting || this.isSlow) && 'Working: networks of this size take a moment.';
    const note = h('p', { class: 'working', role: 'status' }, word && h('span', null, word));
    guarded(this, () => {
      this.#isDrawing = true;
      render([this.view(), note], this.#root);
    });
    this.#isDrawing = false;
  }

  /** The error's line, for view() to put near its controls. */
  errorLine() {
    return h('p', { class: 'error', role: 'alert', hidden: !this.error }, this.error);
  }

  /** Reads the settings, calls the core. */
  compute() {}

  /** The figure as a tree of elements. @returns {import('preact').ComponentChild} */
  view() {
    return this.errorLine();
  }

  /** What the figure shows, as text: an answer or a proof is about this, and goes with it. */
  shown() {
    return '';
  }

  /** Whether nothing has happened yet that the figure could show. */
  isEmpty() {
    return false;
  }

  /** Whether something stands between the tags. */
  hasStill() {
    return this.#slot.assignedNodes().some((node) => node instanceof Element || node.nodeValue?.trim());
  }

  /** Shows what a page that is being printed, or no longer, is to show. */
  print() {
    const isPrinting = isPrinted(this.ownerDocument);
    const isStill = !this.core || (isPrinting && this.isEmpty() && this.hasStill());
    this.#slot.hidden = !isStill;
    this.#root.hidden = this.#isBroken || (isStill && isPrinting);
  }

  /** The figure has left the neighbourhood of the viewport. */
  pause() {}

  /** The figure has left the page. */
  release() {}

  /** The address of this figure by itself, with the settings that it has now; a table of one's own is too long for it. */
  link() {
    const query = new URLSearchParams({ figure: this.#kind().word });
    for (const name of this.#settingNames()) {
      const value = String(this.setting(name));
      if (value !== 'table') query.set(name, value);
    }
    return besideScript(`embed.html?${query}`)[0];
  }

  /** What the link leaves out, as a sentence. */
  linkNote() {
    if (!this.#settingNames().includes('dataset') || this.setting('dataset') !== 'table') return '';
    const data = String(this.#default(this.field('dataset')));
    return `The link leaves out the table of your own: it starts with the default data, ${settings.dataset.options?.[data] ?? data}.`;
  }

  /** Whether the figure's controls leave an option out. @param {string} option */
  leavesOut(option) {
    return this.#kind().leftOut.includes(option);
  }

  #kind() {
    return /** @type {typeof FigureElement} */ (this.constructor);
  }

  #settingNames() {
    return this.#kind().settings;
  }

  /** Loads the core, computes and draws; once. */
  async start() {
    if (this.core || this.#isBroken) return;
    try {
      const core = await loadCore();
      letGo();
      if (!this.isConnected || !this.#view || this.core) return;
      this.core = core;
    } catch (error) {
      if (!this.#view) return;
      if (error instanceof CoreError) this.#sayWhy(error.message, true);
      else this.fail(error);
      return;
    }
    guarded(this, () => {
      this.#notice.clear();
      this.#watchTheme();
      this.work(this.workload(), () => guarded(this, () => this.#begin()));
    });
  }

  /** The first picture. */
  #begin() {
    this.#slot.hidden = true;
    this.#measure();
    this.update();
    this.print();
    if (this.error && !this.#fetchesDigits) this.#startFromDefaults();
  }

  /** Settings that are refused at the start leave nothing to draw: defaults do, and the figure says so. */
  #startFromDefaults() {
    const note = startFromDefaults(
      {
        names: this.#kind().allSettings(),
        valueOf: (name) => this.setting(name),
        defaultOf: (name) => this.#default(this.field(name)),
        put: (name, value) => (this.#changed[name] = value),
        attempt: () => {
          this.update();
          return this.#refusal;
        },
      },
      this.#refusal,
    );
    const notes = [this.#startNote, note].filter(Boolean).join(' ');
    this.#startNote = this.#fetchesDigits ? notes : '';
    if (notes) this.error = this.#fetchesDigits ? `${notes} ${this.error}` : notes;
    this.draw();
  }

  #measure() {
    const width = this.#root.clientWidth;
    if (width === this.contentWidth || width === 0) return;
    this.contentWidth = width;
    this.draw();
  }
}
