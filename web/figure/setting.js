// A setting of a figure: what it is called, how it is set, and where only the page knows it, what it may be. Controls,
// attributes, properties and query strings are made from these tables.

import { CoreError } from '../core-error.js';

/** @typedef {import('../core.js').Field} Field */

/**
 * What a setting may be that only the page knows. `list`: any of its names, separated by commas, or none.
 * @typedef {Omit<Field, 'name'> & { list?: boolean }} PageField
 */

/**
 * @typedef {object} Setting
 * @property {string} [label] what the page calls it
 * @property {string} [noun] what a sentence calls it, where that is another word
 * @property {'range' | 'select' | 'number' | 'choice'} [control] `choice`: all of its options are in view
 * @property {string} [unit]
 * @property {Record<string, string>} [options] what a choice's names are called on the page
 * @property {string[]} [leftOut] names that the controls leave out
 * @property {number} [step] of a number; 1 where not said
 * @property {number} [from] how far a slider goes, where that is less than what the core takes
 * @property {number} [to]
 * @property {string | number} [start] where the figure starts from another value than the core's default
 * @property {PageField} [page] what it may be; none: the core knows
 * @property {boolean} [isLook] another look at what is shown: nothing is computed, and what was found out stays
 */

/** `learningRate` as an attribute: `learning-rate`. @param {string} name */
export function attributeOf(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What the names of a choice stand for, where a framework or a bare attribute says yes or no. @type {Record<string, string[]>} */
const yesAndNo = { '': ['on'], true: ['on', '1'], false: ['off', '0', 'none'] };

/** @param {PageField} field @param {string} text */
function choiceOf({ names = [], list }, text) {
  if (list && text === 'false') return '';
  const meant = names.includes(text) ? [] : (yesAndNo[text] ?? []);
  return meant.find((name) => names.includes(name)) ?? text;
}

/**
 * An attribute's text as a setting's value. Text that is no number stays text, for the core to refuse.
 * @param {PageField | undefined} field none before the core is there
 * @param {string} text
 * @returns {string | number}
 */
export function parseSetting(field, text) {
  if (field?.kind === 'choice') return choiceOf(field, text);
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}

/** The names in the text of a list. @param {string} text @returns {string[]} */
export function namesIn(text) {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/**
 * Refuses a value of a setting that only the page knows, as the core does for its own.
 * @param {string} name @param {Setting} setting @param {unknown} value
 */
export function checkSetting(name, { page, noun }, value) {
  if (!page) return;
  const { kind, names = [], minimum = 0, maximum = 0, list } = page;
  /** @param {string} reason @param {import('../core-error.js').Allowed} allowed */
  const refuse = (reason, allowed) => {
    const code = `${name}${reason[0].toUpperCase()}${reason.slice(1)}`;
    throw new CoreError(code, { reason, field: name, noun, allowed });
  };
  if (kind === 'choice') {
    const chosen = list ? namesIn(String(value)) : [/** @type {string} */ (value)];
    if (!chosen.every((one) => names.includes(one))) refuse('unknown', { names });
    return;
  }
  const allowed = { minimum, maximum };
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('notANumber', allowed);
  if (kind === 'integer' && !Number.isInteger(value)) refuse('notWhole', allowed);
  if (value < minimum || value > maximum) refuse('outOfRange', allowed);
}
