// A table as a reader gives it: a text, and how it is to be read where its lines do not tell.

import { readTable } from 'vanish-tables';
import { CoreError } from '../core-error.js';

/** @typedef {import('../core.js').Table} Table */
/** @typedef {{ text: string, names?: boolean, classColumn?: string | number }} GivenTable */
/** @typedef {string | GivenTable} SpecTable */

/** As a spec and an address have it: the text alone where that is all. @param {GivenTable} given @returns {SpecTable} */
export function asInSpec({ text, names, classColumn }) {
  const options = {
    ...(names !== undefined && { names }),
    ...(classColumn !== undefined && { classColumn }),
  };
  return Object.keys(options).length > 0 ? { text, ...options } : text;
}

/** What an address has; undefined where it is no table. @param {unknown} value @returns {GivenTable | undefined} */
export function givenOf(value) {
  if (typeof value === 'string') return { text: value };
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, names, classColumn, ...others } = /** @type {any} */ (value);
  const isColumn = ['undefined', 'string', 'number'].includes(typeof classColumn);
  const isTable = typeof text === 'string' && ['undefined', 'boolean'].includes(typeof names) && isColumn;
  return isTable && Object.keys(others).length === 0 ? { text, names, classColumn } : undefined;
}

/** @type {{ key: string, table: Table | undefined } | undefined} */
let last;

/** What is in it; undefined where it cannot be read: the core says why when it is to be learned. @param {GivenTable} given */
export function tableIn(given) {
  const key = JSON.stringify(given);
  if (last?.key === key) return last.table;
  last = { key, table: undefined };
  try {
    const { text, ...options } = given;
    last.table = readTable(text, options);
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
  }
  return last.table;
}

const mostNamed = 6;

/** @param {string[]} names */
const listed = (names) =>
  names.length > mostNamed ? `${names.slice(0, mostNamed - 1).join(', ')} …` : names.join(', ');

/** @param {number} count @param {string} noun @param {string} [plural] */
const counted = (count, noun, plural = `${noun}s`) => `${count} ${count === 1 ? noun : plural}`;

/** What has been taken of it, as sentences. @param {Table} table @returns {string[]} */
export function takenOf({ examples, features, classNames, said }) {
  const counts = [
    counted(examples, 'example'),
    `${counted(features.length, 'feature')} (${listed(features)})`,
    `${counted(classNames.length, 'class', 'classes')} (${listed(classNames)})`,
  ];
  return [`${counts.join(', ')}.`, ...said];
}
