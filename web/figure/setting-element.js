// An element with settings: attributes and properties in, one update for all that are given in one task.

import { attributesOf, takeUpProperties } from './setting-properties.js';
import { nameUnknown } from './unknown-attributes.js';
import { Values, withShared } from './values.js';

/** @typedef {import('./declaration.js').Figure} Figure */

export class SettingElement extends HTMLElement {
  /** What the figure is. @type {Figure} */
  static figure = /** @type {any} */ ({ word: '', settings: {} });

  /** The figure's word: `gradient-flow` of <vanish-gradient-flow>. */
  static get word() {
    return this.figure.word;
  }

  /** The names of its settings. */
  static get settings() {
    return Object.keys(this.figure.settings);
  }

  /** These, those that every figure has, and those of old. @returns {Record<string, import('./setting.js').Setting>} */
  static get allSettings() {
    return withShared(this.figure.settings);
  }

  static get observedAttributes() {
    return Object.keys(this.allSettings).flatMap(attributesOf);
  }

  values = new Values(this, /** @type {typeof SettingElement} */ (this.constructor).allSettings);
  /** What is wrong with them, or else, as a sentence; empty where nothing is. */
  error = '';
  #isUpdating = false;

  /** @returns {Figure} */
  get figure() {
    return /** @type {typeof SettingElement} */ (this.constructor).figure;
  }

  /** What a program has set before there was the script. */
  takeUp() {
    takeUpProperties(this, Object.keys(this.values.settings));
  }

  /** Attributes that look like settings and are none. */
  nameUnknown() {
    const { observedAttributes } = /** @type {typeof SettingElement} */ (this.constructor);
    const usual = Object.keys(this.values.settings).map((name) => attributesOf(name)[0]);
    nameUnknown(this, usual, observedAttributes);
  }

  /** @param {string} attribute @param {string | null} before @param {string | null} now */
  attributeChangedCallback(attribute, before, now) {
    if (before === now) return;
    this.values.forget(attribute);
    this.#updateSoon();
  }

  /** Several settings that are given in one task are one change; those that are there already are none. */
  #updateSoon() {
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    queueMicrotask(() => {
      this.#isUpdating = false;
      this.mend();
      if (!this.isAlive()) return;
      const changed = this.values.changes();
      // Another theme, or fewer controls, is no reason to compute. A name that there is not has to be refused.
      const isOuter = changed.every((name) => this.values.isOuter(name));
      if (changed.length > 0 && (!isOuter || this.error)) return this.update();
      this.values.asked = this.values.now();
      this.draw();
    });
  }

  /** What a setting's property says: the value that the figure shows. @param {string} name */
  inForce(name) {
    const { accepted } = this.values;
    const isRefused = this.isAlive() && this.error && !this.#isUpdating && name in accepted;
    return isRefused ? accepted[name] : this.values.of(name);
  }

  /** Takes a setting from its property. @param {string} name @param {unknown} value */
  give(name, value) {
    this.values.give(name, value);
    this.#updateSoon();
  }

  /** Whether there is a figure that can be updated. */
  isAlive() {
    return false;
  }

  /** A setting that has been given may be one that works. */
  mend() {}

  /** Computes and draws. */
  update() {}

  /** Draws what was computed. */
  draw() {}
}
