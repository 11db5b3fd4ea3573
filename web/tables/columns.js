// What each column of a table is: the class, a feature, or one to leave out.

import { isMissing, isMissingClass, looksLikeNumber } from './numbers.js';
import { longestName } from './limits.js';
import { areNumbers, isUnnamed, namesOfClasses } from './names.js';
import { refuse } from './refuse.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {'class' | 'feature' | 'index' | 'rowNames' | 'words' | 'empty'} Role */
/** @typedef {{ name: string, column: number, cells: string[], role: Role, isGuessed: boolean }} Column column: from 1; isGuessed: it is the class, but neither its name nor the caller says so */

const indexName = /^(id|index)$/i;

/** Whether they are 0, 1, 2 … or 1, 2, 3 … @param {string[]} cells */
const countUp = (cells) => [0, 1].some((from) => cells.every((cell, i) => cell === String(i + from)));

/** Words or whole numbers, of which some come again. @param {string[]} cells */
function canBeClasses(cells) {
  const given = cells.filter((cell) => !isMissingClass(cell));
  const isWhole = (/** @type {string} */ cell) => !looksLikeNumber(cell) || Number.isInteger(Number(cell));
  return given.every(isWhole) && new Set(given).size < given.length;
}

/**
 * The column that was asked for, by its name or its number.
 * @param {Column[]} columns @param {string | number} wanted @param {number} line that of the names
 */
function wantedColumn(columns, wanted, line) {
  const found = columns.find(({ name, column }) => column === wanted || name === wanted);
  if (found) return found;
  const names = columns.map(({ name }) => name);
  return refuse('tableClassColumnMissing', {
    line,
    found: String(wanted),
    field: 'classColumn',
    allowed: { names },
  });
}

/** The column named as classes are. @param {Column[]} columns @param {number} line */
function namedColumn(columns, line) {
  const named = columns.filter(({ name }) => namesOfClasses.includes(name.toLowerCase()));
  if (named.length > 1) {
    const { name, column } = named[1];
    refuse('tableClassColumnTwice', { line, column, found: name, name: named[0].name });
  }
  return named[0];
}

/**
 * The column of the classes where nothing names it: the last one, but where that holds measurements and another one
 * could hold classes.
 * @param {Column[]} columns
 */
function likelyColumn(columns) {
  const free = columns.filter(({ role }) => role === 'feature');
  const last = free.at(-1) ?? columns[columns.length - 1];
  if (!free[0] || canBeClasses(last.cells)) return last;
  if (canBeClasses(free[0].cells)) return free[0];
  return free.filter(({ cells }) => !areNumbers(cells) && canBeClasses(cells)).at(-1) ?? last;
}

/**
 * @param {string[]} names
 * @param {Row[]} rows the examples
 * @param {{ hasRowNames: boolean, hasNames: boolean, classColumn?: string | number }} options
 * @param {number} line of the names
 * @returns {Column[]}
 */
export function findColumns(names, rows, { hasRowNames, hasNames, classColumn }, line) {
  const columns = names.map((name, i) => ({
    name,
    column: i + 1,
    cells: rows.map(({ cells }) => cells[i]),
    role: /** @type {Role} */ ('feature'),
    isGuessed: false,
  }));
  for (const one of columns) {
    if (one.cells.every(isMissing)) one.role = 'empty';
  }
  const [first] = columns;
  if (hasRowNames) first.role = 'rowNames';
  else if (hasNames && (isUnnamed(first.name) || (indexName.test(first.name) && countUp(first.cells)))) {
    first.role = 'index';
  }
  const told =
    classColumn === undefined ? namedColumn(columns, line) : wantedColumn(columns, classColumn, line);
  const classes = told ?? likelyColumn(columns);
  classes.role = 'class';
  classes.isGuessed = !told;
  for (const one of columns) {
    const isWords = one.role === 'feature' && !one.cells.some((cell) => looksLikeNumber(cell));
    if (isWords) one.role = 'words';
  }
  return columns;
}

/** @param {Column[]} columns @param {number} line of the names */
export function checkNames(columns, line) {
  /** @type {Set<string>} */
  const seen = new Set();
  for (const { name, column, role } of columns) {
    if (role !== 'feature' && role !== 'class') continue;
    if (name === '' || isUnnamed(name)) refuse('tableNameMissing', { line, column });
    if (name.length > longestName) {
      refuse('tableNameTooLong', {
        line,
        column,
        found: name,
        allowed: { minimum: 1, maximum: longestName },
      });
    }
    if (seen.has(name)) refuse('tableNameTwice', { line, column, found: name });
    seen.add(name);
  }
}
