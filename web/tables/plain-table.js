// A spec's table on its way into the wasm: a text is read first, a table of numbers is copied.

import { readTable } from 'vanish-tables';
import { isArray, plainBytes, plainNumbers, plainObject } from '../plain-values.js';
import { longestName, mostClasses, mostFeatures } from './limits.js';
import { refuseValue } from './refuse.js';

/** @typedef {import('../core.js').Table} Table */

/**
 * What the core is handed: numbers alone, and the names for whoever reads data().
 * @typedef {object} PlainTable
 * @property {any} rows
 * @property {any} classes
 * @property {number} features how many
 * @property {number} classCount
 * @property {string[]} featureNames
 * @property {string[]} classNames
 */

/** The last text and what it held: a figure hands in the same one again and again. @type {{ key: string, table: PlainTable } | undefined} */
let last;

/** @param {unknown} value */
const isText = (value) => typeof value === 'string' || plainBytes(value) !== null;

/** @param {unknown} names @param {number} most @param {string} field @returns {string[]} */
function plainNames(names, most, field) {
  if (!isArray(names)) refuseValue(field, 'notAList');
  const list = /** @type {unknown[]} */ (names);
  const { length } = list; // of a proxy it may be anything
  if (!Number.isInteger(length) || length < 0 || length > most)
    refuseValue(field, 'wrongCount', { minimum: 1, maximum: most });
  return Array.from({ length }, (_, i) => {
    const name = list[i];
    const isName = typeof name === 'string' && name.length <= longestName;
    return isName ? name : refuseValue(field, 'notAName');
  });
}

/** @param {string | Uint8Array} text @param {object} options */
function fromText(text, options) {
  const key = typeof text === 'string' ? JSON.stringify([options, text]) : '';
  if (last && key === last.key) return last.table;
  const { rows, classes, features, classNames } = readTable(text, options);
  const table = {
    rows,
    classes,
    features: features.length,
    classCount: classNames.length,
    featureNames: features,
    classNames,
  };
  if (key) last = { key, table };
  return table;
}

/**
 * @param {unknown} given a text, its bytes, an object of a text and the options of readTable, or a table
 * @returns {PlainTable | null} null, which the core refuses, for anything else
 */
export function plainTable(given) {
  if (isText(given)) return fromText(/** @type {string} */ (given), {});
  if (typeof given !== 'object' || given === null || isArray(given)) return null;
  const { text, ...others } = plainObject(given);
  if (isText(text)) return fromText(/** @type {string} */ (text), others);
  const { rows, classes, features, classNames } = others;
  if (rows === undefined || classes === undefined) return null;
  const featureNames = plainNames(features, mostFeatures, 'features');
  const names = plainNames(classNames, mostClasses, 'classNames');
  return {
    rows: plainNumbers(rows),
    classes: plainNumbers(classes),
    features: featureNames.length,
    classCount: names.length,
    featureNames,
    classNames: names,
  };
}
