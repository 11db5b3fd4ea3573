// A text of separated values as a table: its numbers, its classes, its names, and what was left out and why.

import { plainBytes, plainObject } from '../plain-values.js';
import { checkNames, findColumns } from './columns.js';
import { checkSize, readClasses, readNumbers, wholeRows } from './examples.js';
import { columnsLeftOut } from './left-out.js';
import { mostFeatures } from './limits.js';
import { firstLineIsNames } from './names.js';
import { findDecimalMark, numberOf } from './numbers.js';
import { refuse, refuseValue } from './refuse.js';
import { splitRows } from './rows.js';
import { findSeparator } from './separator.js';
import { partsOf } from './shape.js';
import { cleanText } from './text.js';

/** @typedef {import('./columns.js').Column} Column */
/** @typedef {import('./left-out.js').LeftOut} LeftOut */

/** @typedef {import('../core.js').Table} Table */
/** @typedef {import('../core.js').TableOptions} TableOptions */

/** @param {unknown} given @returns {TableOptions} */
function plainOptions(given) {
  const { names, classColumn, ...others } = plainObject(given);
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) refuse('unknownField', { field: stranger });
  if (names !== undefined && typeof names !== 'boolean') {
    refuseValue('names', 'unknown', { names: ['true', 'false'] });
  }
  const isColumn = typeof classColumn === 'string' || typeof classColumn === 'number';
  if (classColumn !== undefined && !isColumn) refuse('tableClassColumnMissing', { field: 'classColumn' });
  return /** @type {TableOptions} */ ({ names, classColumn });
}

/** @param {string[]} names */
function madeSentence(names) {
  const called = names.length > 3 ? `x1 to x${names.length}` : names.join(', ');
  return `There is no line of names: the columns are called ${called}.`;
}

/** @param {Column[]} columns */
function classSentence(columns) {
  const { name, column } = /** @type {Column} */ (columns.find(({ role }) => role === 'class'));
  return `No column is named class: column ${column} (${name}) was taken for it.`;
}

/**
 * The columns by what they are, checked.
 * @param {import('./shape.js').Parts} parts @param {{ hasNames: boolean, classColumn?: string | number }} how
 */
function sortColumns({ names, examples, hasRowNames, line }, how) {
  const columns = findColumns(names, examples, { ...how, hasRowNames }, line);
  const features = columns.filter(({ role }) => role === 'feature');
  const classes = /** @type {Column} */ (columns.find(({ role }) => role === 'class'));
  if (features.length < 1 || features.length > mostFeatures) {
    refuse('tableFeaturesOutOfRange', { line, allowed: { minimum: 1, maximum: mostFeatures } });
  }
  checkNames(columns, line);
  return { columns, features, classes };
}

/**
 * @param {string | Uint8Array} given a text of separated values, or its bytes in UTF-8
 * @param {TableOptions} [options]
 * @returns {Table}
 * @throws {import('../core-error.js').CoreError} with the place
 */
export function readTable(given, options = {}) {
  const { names: wanted, classColumn } = plainOptions(options);
  const plain = typeof given === 'string' ? given : plainBytes(given);
  const { text, separator: told, firstLine } = cleanText(plain ?? refuse('tableNotText', { field: 'table' }));
  const separator = told ?? findSeparator(text);
  const rows = splitRows(text, separator, firstLine);
  if (rows.length === 0) refuse('tableEmpty');
  const hasNames = wanted ?? firstLineIsNames(rows);
  const parts = partsOf(rows, hasNames);
  const { names, examples } = parts;
  const { columns, features, classes } = sortColumns(parts, { hasNames, classColumn });
  const { whole, left } = wholeRows(features, classes, examples);
  checkSize(whole, features, examples);
  const lines = examples.map(({ line }) => line);
  const { mark, unclear } = findDecimalMark(features, lines, separator);
  const leftOut = [...columnsLeftOut(columns), ...left];
  const isGuessed = classColumn === undefined && classes.isGuessed && classes.column !== names.length;
  return {
    rows: readNumbers(features, whole, examples, mark),
    ...readClasses(classes, whole, examples),
    features: features.map(({ name }) => name),
    examples: whole.length,
    names,
    classColumn: classes.column,
    hasNames,
    leftOut,
    said: [
      ...(hasNames ? [] : [madeSentence(names)]),
      ...(isGuessed ? [classSentence(columns)] : []),
      ...leftOut.map(({ sentence }) => sentence),
      ...(unclear ? [`${unclear.cell} was read as ${numberOf(unclear.cell, mark)}.`] : []),
    ],
  };
}
