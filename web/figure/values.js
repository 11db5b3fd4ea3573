// The values of a figure's settings: the reader's, else the attribute's, else the default.

import { attributesOf, readSetting, writeSetting } from './setting-properties.js';
import { checkSetting, parseSetting } from './setting.js';
import { everyFigures } from './shared-settings.js';

/** @typedef {import('../core.js').Field} Field */
/** @typedef {import('./setting.js').Setting} Setting */

/** Its own settings, and those that every figure has. @param {Record<string, Setting>} settings @returns {Record<string, Setting>} */
export const withShared = (settings) => ({ ...settings, ...everyFigures });

export class Values {
  #element;
  /** @type {Record<string, Setting>} */
  settings;
  /** What the core says of its own settings; none before it is there. @type {Field[]} */
  coreFields = [];
  /** Settings as the reader has left them. @type {Record<string, unknown>} */
  #changed = {};
  /** The values at the last update, and at the last one that was not refused. @type {Record<string, unknown>} */
  asked = {};
  /** @type {Record<string, unknown>} */
  accepted = {};

  /** @param {Element} element @param {Record<string, Setting>} settings */
  constructor(element, settings) {
    this.#element = element;
    this.settings = settings;
  }

  /** @param {string} name @returns {Field} */
  field(name) {
    const { page } = this.settings[name] ?? {};
    const field = page ? { name, ...page } : this.coreFields.find((one) => one.name === name);
    return /** @type {Field} */ (field);
  }

  /** @param {string} name @returns {any} */
  of(name) {
    if (name in this.#changed) return this.#changed[name];
    const text = readSetting(this.#element, name);
    return text === null ? this.defaultOf(name) : parseSetting(this.field(name), text);
  }

  /** @param {string} name @returns {any} */
  defaultOf(name) {
    return this.settings[name]?.start ?? this.field(name)?.default;
  }

  /** Whether it is one that every figure has, and may be so. @param {string} name */
  isOuter(name) {
    return (
      name in everyFigures &&
      everyFigures[/** @type {keyof everyFigures} */ (name)].page?.names?.includes(this.of(name))
    );
  }

  /** All settings as they are now. @returns {Record<string, any>} */
  now() {
    return Object.fromEntries(Object.keys(this.settings).map((name) => [name, this.of(name)]));
  }

  /** Throws for the first that the page itself refuses. @param {Record<string, unknown>} values */
  check(values) {
    for (const name in values) checkSetting(name, this.settings[name], values[name]);
  }

  /** Those that are not as at the last update. */
  changes() {
    const values = this.now();
    return Object.keys(values).filter((name) => !Object.is(values[name], this.asked[name]));
  }

  /** As the reader does. @param {string} name @param {unknown} value */
  put(name, value) {
    this.#changed[name] = value;
  }

  /** From a property: into its attribute. @param {string} name @param {unknown} value */
  give(name, value) {
    delete this.#changed[name];
    writeSetting(this.#element, name, value, this.#mayBeEmpty(name));
  }

  /** Of a choice an empty text is a value: of a list it is none of them, else it is refused. @param {string} name */
  #mayBeEmpty(name) {
    return !(name in everyFigures) && this.settings[name]?.page?.kind === 'choice';
  }

  /** An attribute has been changed: it counts. @param {string} attribute */
  forget(attribute) {
    for (const name in this.settings) {
      if (attributesOf(name).includes(attribute)) delete this.#changed[name];
    }
  }

  /** What a figure's address has to say. @param {string[]} names @returns {[string, string][]} a table of one's own is too long for it */
  forLink(names) {
    return names
      .map((name) => /** @type {[string, string]} */ ([name, String(this.of(name))]))
      .filter(([, value]) => value !== 'table');
  }
}
