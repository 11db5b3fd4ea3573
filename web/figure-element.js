// The base of every figure: a custom element that starts near the viewport, redraws in the task of the input,
// shows an error in its place, and lets go of everything when it leaves the page.
//
// What stands between its tags is shown without script, and where the core cannot be loaded.

import { h, render } from 'preact';
import { CoreError } from './core-error.js';
import { loadCore } from './core.js';
import { beginsAnew, recover, waitsForCore } from './recovery.js';
import { besideScript } from './own-address.js';
import { startFromDefaults } from './start-from-defaults.js';
import { attributeOf, checkViewSetting, parseSetting, settings, viewFields } from './settings.js';
import controlStyles from './figures/controls.css';
import styles from './figures/figure.css';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {import('./core.js').Field} Field */

/** The one figure of the page that says why the core is missing. @type {FigureElement | undefined} */
let noticeOwner;

/** @type {Set<FigureElement>} */
const onPage = new Set();
recover(onPage);

// A figure that has not started has nothing to stop at: the next one on the way of the focus starts before it moves.
document.addEventListener('keydown', ({ key, shiftKey }) => {
  if (key !== 'Tab') return;
  const from = document.activeElement ?? document.body;
  const side = shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const inOrder = [...onPage].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  if (shiftKey) inOrder.reverse();
  inOrder.find((figure) => !figure.core && from.compareDocumentPosition(figure) & side)?.start();
});

// Paper has no buttons: a figure that has nothing to show before one is pressed prints its still picture.
for (const [event, isPrinting] of /** @type {const} */ ([
  ['beforeprint', true],
  ['afterprint', false],
])) {
  addEventListener(event, () => {
    for (const figure of onPage) figure.print(isPrinting);
  });
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

// A constructed sheet is allowed where a host's Content-Security-Policy refuses <style>.
/** @param {string} css */
function sheetOf(css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

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
    return this.settings.map(attributeOf);
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
  #updating = false;
  /** Nothing has been drawn yet. */
  #isFresh = true;
  #fetchesDigits = false;
  /** @type {IntersectionObserver | undefined} */
  #viewport;
  /** @type {ResizeObserver | undefined} */
  #size;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styles, controlStyles, this.#kind().styles].map(sheetOf);
    shadow.append(this.#root, this.#slot);
    this.#root.className = 'figure';
    this.#root.addEventListener('pointerover', ({ target }) => {
      const term = /** @type {Element} */ (target).closest('[data-term]')?.getAttribute('data-term');
      if (term) this.dataset.pointed = term;
      else delete this.dataset.pointed;
    });
    this.#root.addEventListener('pointerleave', () => delete this.dataset.pointed);
  }

  connectedCallback() {
    onPage.add(this);
    this.#viewport = new IntersectionObserver(
      (entries) => {
        this.near = entries[entries.length - 1].isIntersecting;
        if (this.near) {
          this.start();
        } else {
          this.pause();
          this.draw();
        }
      },
      { rootMargin: '50%' },
    );
    this.#viewport.observe(this);
    this.#size = new ResizeObserver(() => this.#measure());
    this.#size.observe(this.#root);
  }

  disconnectedCallback() {
    onPage.delete(this);
    this.#viewport?.disconnect();
    this.#size?.disconnect();
    this.release();
    if (noticeOwner === this) noticeOwner = undefined;
    render(null, this.#root);
    this.#slot.hidden = false;
    this.core = undefined;
  }

  /**
   * @param {string} attribute
   */
  attributeChangedCallback(attribute) {
    for (const name of this.#settingNames()) {
      if (attributeOf(name) === attribute) delete this.#changed[name];
    }
    if (!this.core || this.#updating) return;
    this.#updating = true;
    queueMicrotask(() => {
      this.#updating = false;
      if (this.core) this.update();
    });
  }

  /** The value of a setting: the reader's, else the attribute's, else the default. @param {string} name @returns {any} */
  setting(name) {
    if (name in this.#changed) return this.#changed[name];
    const field = this.field(name);
    const text = this.getAttribute(attributeOf(name));
    return text === null ? this.#default(field) : parseSetting(field, text);
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
    this.attempt(() => {
      for (const name of this.#settingNames()) {
        const field = viewFields.find((view) => view.name === name);
        if (field) checkViewSetting(field, this.setting(name));
      }
      this.compute();
    });
  }

  /** Does something that the core may refuse, and draws. @param {() => void} action */
  attempt(action) {
    try {
      action();
      this.error = '';
      this.#refusal = undefined;
      this.#isFresh = false;
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      if (beginsAnew(this, error)) return;
      if (waitsForCore(this, error)) return void this.pause();
      this.error = error.message;
      this.#refusal = error;
      this.pause(); // what moves would draw the networks that the settings no longer say
      if (error.code === 'digitsMissing') this.#fetchDigits();
    }
    this.draw();
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
      if (!(error instanceof CoreError)) throw error;
      failure = error;
    }
    this.#fetchesDigits = false;
    if (this.core !== core || !this.error) return;
    if (failure) {
      this.#refusal = failure;
      this.error = failure.message;
    } else {
      this.update();
    }
    if (this.#startNote || (this.error && this.#isFresh)) this.#startFromDefaults();
    this.draw();
  }

  /** Draws what was computed. */
  draw() {
    if (!this.core) return;
    try {
      render(this.view(), this.#root);
    } catch (error) {
      if (!waitsForCore(this, error) && !beginsAnew(this, error)) throw error;
    }
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

  /** Whether nothing has happened yet that the figure could show. */
  isEmpty() {
    return false;
  }

  /** @param {boolean} isPrinting */
  print(isPrinting) {
    const isStill = !this.core || (isPrinting && this.isEmpty() && this.#slot.assignedNodes().length > 0);
    this.#slot.hidden = !isStill;
    this.#root.hidden = isStill && isPrinting;
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
    if (this.core) return;
    try {
      const core = await loadCore();
      if (!this.isConnected || this.core) return;
      this.core = core;
    } catch (error) {
      this.#showNotice(error instanceof CoreError ? error.message : String(error));
      return;
    }
    this.#slot.hidden = true;
    this.#measure();
    this.update();
    if (this.error && !this.#fetchesDigits) this.#startFromDefaults();
  }

  /** Settings that are refused at the start leave nothing to draw: defaults do, and the figure says so. */
  #startFromDefaults() {
    const note = startFromDefaults(
      {
        names: this.#settingNames(),
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

  /** @param {string} message */
  #showNotice(message) {
    noticeOwner ??= this;
    if (noticeOwner === this) render(h('p', { class: 'error', role: 'alert' }, message), this.#root);
  }

  #measure() {
    const width = this.#root.clientWidth;
    if (width === this.contentWidth || width === 0) return;
    this.contentWidth = width;
    this.draw();
  }
}
