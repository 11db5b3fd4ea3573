// Settings that are refused at the start leave nothing to draw. As few of them as possible get their defaults: the one
// that is named, if that helps; else another one that clashes with it; else all.

import { nounOf } from '../messages.js';
import { awaitedCall } from './awaited.js';

/** @typedef {import('../core-error.js').CoreError} CoreError */
/** @typedef {import('./setting.js').Setting} Setting */

/**
 * What can be set, and whether it is taken.
 * @typedef {object} Start
 * @property {string[]} names the first of them are kept longer
 * @property {(name: string) => any} valueOf
 * @property {(name: string) => any} defaultOf
 * @property {(name: string, value: any) => void} put
 * @property {() => CoreError | undefined} attempt what the core refuses of the settings as they are now
 * @property {Record<string, Setting>} settings
 * @property {(name: string) => string} [labelOf]
 */

/**
 * @param {Start} start
 * @param {CoreError | undefined} refusal of the settings as they are
 * @returns {string} what was refused and what is shown in its place
 */
export function startFromDefaults(
  {
    names,
    valueOf,
    defaultOf,
    put,
    attempt,
    settings,
    labelOf = (name) => settings[name]?.label ?? settings[name]?.noun ?? nounOf(name),
  },
  refusal,
) {
  /** @type {string[]} */
  const sentences = [];
  // The data are kept the longest: they are what a link is about.
  const inOrder = [...names].sort((a, b) => Number(b === 'dataset') - Number(a === 'dataset')).reverse();
  const own = () => inOrder.filter((name) => valueOf(name) !== defaultOf(name));
  /** @param {string} name @param {(next?: CoreError) => boolean} helps whether the default stays */
  const give = (name, helps) => {
    const value = valueOf(name);
    put(name, defaultOf(name));
    const next = attempt();
    if (helps(next)) return true;
    put(name, value);
    return false;
  };
  while (refusal && !awaitedCall(refusal)) {
    const { message, field } = refusal;
    // A table of one's own is missing or bad: the setting behind it is the dataset.
    const named = field === 'table' ? 'dataset' : field;
    /** @type {CoreError | undefined} */
    let next;
    let given = own().filter(
      (name) => name === named && give(name, (after) => (next = after)?.message !== message),
    );
    if (given.length === 0) {
      const other = own().find((name) => give(name, (after) => (next = after)?.field !== field));
      if (other) given = [other];
    }
    if (given.length === 0) {
      given = own();
      for (const name of given) put(name, defaultOf(name));
      next = attempt();
    }
    const shown = given.map((name) => {
      const value = defaultOf(name);
      const text = (value ?? '') === '' ? 'none' : (settings[name]?.options?.[value] ?? value);
      return name === field ? `, ${text}` : ` for “${labelOf(name)}”: ${text}`;
    });
    sentences.push([message, ...shown.map((what) => `Shown is the default${what}.`)].join(' '));
    refusal = next;
    if (given.length === 0) break;
  }
  return sentences.join(' ');
}
