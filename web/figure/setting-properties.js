// A figure's settings as attributes and properties: `learning-rate="0.5"` in markup, `figure.learningRate = 0.5` in a
// program or a framework. A property is written into its attribute, so that a copy of the element has it too.

import { attributeOf } from './setting.js';

// `dataset` is taken in every element: it stands for the data-… attributes.
/** @param {string} name */
export const propertyOf = (name) => (name === 'dataset' ? 'data' : name);

/** The attributes that can hold a setting, the usual one first; markup has no capital letters. @param {string} name */
export function attributesOf(name) {
  const property = propertyOf(name);
  return [...new Set([attributeOf(property), property.toLowerCase(), name.toLowerCase()])];
}

/**
 * A value as an attribute's text; none takes the attribute away.
 * @param {unknown} value
 * @param {boolean} mayBeEmpty
 */
function textOf(value, mayBeEmpty) {
  if (value === undefined || value === null) return undefined;
  let text;
  try {
    text = String(value);
  } catch {
    text = typeof value; // an object that does not want to be text: the figure refuses it by a sentence
  }
  return text === '' && !mayBeEmpty ? undefined : text;
}

/**
 * Writes a setting into the element's attributes.
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 * @param {boolean} mayBeEmpty whether an empty text is a value; some frameworks mean "none" by it
 */
export function writeSetting(element, name, value, mayBeEmpty) {
  const [first, ...others] = attributesOf(name);
  const text = textOf(value, mayBeEmpty);
  for (const other of others) element.removeAttribute(other);
  if (text === undefined) element.removeAttribute(first);
  else if (element.getAttribute(first) !== text) element.setAttribute(first, text);
}

/** The text of a setting in the element's attributes, null if there is none. @param {Element} element @param {string} name */
export function readSetting(element, name) {
  const attribute = attributesOf(name).find((one) => element.hasAttribute(one));
  return attribute === undefined ? null : element.getAttribute(attribute);
}

/**
 * @typedef {HTMLElement & { inForce: (name: string) => unknown, give: (name: string, value: unknown) => void }} Holder
 */

/**
 * Gives a kind of figure a property for each of its settings.
 * @param {typeof import('./setting-element.js').SettingElement} kind
 */
export function defineProperties(kind) {
  const { prototype } = kind;
  const settings = Object.keys(kind.allSettings);
  for (const name of settings) {
    Object.defineProperty(prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      /** @this {Holder} */
      get() {
        return this.inForce(name);
      },
      /** @this {Holder} @param {unknown} value */
      set(value) {
        this.give(name, value);
      },
    });
  }
  // A framework that finds a property `dataset` sets it; the browser's own throws at that.
  const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'dataset');
  Object.defineProperty(prototype, 'dataset', {
    configurable: true,
    enumerable: true,
    get: own?.get,
    /** @this {Holder} @param {unknown} value */
    set(value) {
      if (settings.includes('dataset')) this.give('dataset', value);
      else if (value !== undefined && value !== null) this.setAttribute('dataset', String(value));
    },
  });
}

/**
 * Takes up what a program has set before there was the script: it lies on the element, before the property.
 * @param {any} element
 * @param {string[]} settings
 */
export function takeUpProperties(element, settings) {
  for (const name of settings.map(propertyOf)) {
    if (!Object.prototype.hasOwnProperty.call(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
