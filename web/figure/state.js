// What a figure shows, as plain data that another figure of its word can be given: the settings that are not the default,
// what was set on the picture, and the step of its training.

import { CoreError } from '../core-error.js';
import { attributesOf } from './setting-properties.js';
import { everyFigures } from './shared-settings.js';

/**
 * @typedef {object} State
 * @property {string} figure its word
 * @property {string} version of Vanish
 * @property {Record<string, string | number>} settings that differ from the default
 * @property {Record<string, unknown>} [inputs] what was set on the picture, where it differs
 * @property {number} [step] of the training, where it is not 0
 * @property {string} [did] what the reader has done to the networks, each with its step: `learning-rate:0.1@0,kill:2.3@40`;
 *   the first value of a setting is that which the networks began with
 */

/** @typedef {import('./public-figure.js').PublicFigure} PublicFigure */

const mostSteps = 1_000_000;

/** @param {unknown} a @param {unknown} b of plain data */
const isSame = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/** The step that is shown: drawing may ask, and drawing never calls the core. @param {any} value */
export const stepOf = (value) => value?.steps ?? value?.members?.[0]?.steps ?? 0;

/** A look without a value is over when the networks go on. @param {any} value */
const didOf = (value) =>
  (value?.session?.deeds ?? [])
    .filter((/** @type {any} */ deed) => deed.text || deed.at === stepOf(value))
    .map((/** @type {any} */ { name, text, at }) => `${attributesOf(name)[0]}${text && `:${text}`}@${at}`)
    .join(',');

/** @param {PublicFigure} element @returns {State} */
export function stateOf(element) {
  const { values, figure, view } = element;
  const own = Object.keys(figure.settings);
  const settings = Object.fromEntries(
    own
      .map((name) => [name, element.inForce(name)])
      .filter(([name, value]) => value !== values.defaultOf(String(name))),
  );
  const known = figure.inputs ?? {};
  const inputs = Object.fromEntries(
    Object.entries(view.inputs).filter(([name, value]) => !isSame(value, known[name])),
  );
  const step = stepOf(view.value);
  const did = didOf(view.value);
  return {
    figure: figure.word,
    version: VANISH_VERSION,
    settings,
    ...(Object.keys(inputs).length > 0 && { inputs: structuredClone(inputs) }),
    ...(step > 0 && { step }),
    ...(did && { did }),
  };
}

/** @param {number} count of steps @param {string} field what a sentence calls it @param {number} least */
export function checkSteps(count, field, least) {
  const details = { field, allowed: { minimum: least, maximum: mostSteps } };
  if (!Number.isInteger(count)) throw new CoreError('notWhole', details);
  if (count < least || count > mostSteps) throw new CoreError('outOfRange', details);
}

/**
 * What is wrong with a state that somebody gives, found before anything is changed.
 * @param {PublicFigure} element @param {any} state
 */
export function checkState({ figure }, state) {
  if (typeof state !== 'object' || state === null) throw new CoreError('notAnObject');
  const { figure: word = figure.word, settings = {}, inputs = {}, step = 0 } = state;
  if (word !== figure.word)
    throw new CoreError('unknown', { field: 'figure', allowed: { names: [figure.word] } });
  /** @param {object} part @param {object} known */
  const checkNames = (part, known) => {
    const field = Object.keys(Object(part)).find((name) => !Object.hasOwn(known, name));
    if (field !== undefined) throw new CoreError('unknownField', { field });
  };
  checkNames(settings, { ...figure.settings, ...everyFigures });
  checkNames(inputs, figure.inputs ?? {});
  checkSteps(step, 'step', 0);
}
