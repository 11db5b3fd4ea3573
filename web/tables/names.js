// Whether the first line holds the names of the columns, and what they are called where it does not.

import { isMissing, looksLikeNumber } from './numbers.js';

/** @typedef {import('./rows.js').Row} Row */

/** Names that say that a column is the class, in small letters. */
export const namesOfClasses = ['class', 'label', 'species', 'target'];
const unnamed = /^(|unnamed: \d+)$/i;

/** Whether a name says that nobody has named the column, as pandas and R leave that of an index. @param {string} name */
export const isUnnamed = (name) => unnamed.test(name);

/** The length that most rows have. @param {Row[]} rows */
export function usualLength(rows) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const { cells } of rows) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
  return [...times].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** Whether most of the cells that hold anything are numbers. @param {string[]} cells */
export function areNumbers(cells) {
  const given = cells.filter((cell) => !isMissing(cell));
  return given.length > 0 && 2 * given.filter(looksLikeNumber).length >= given.length;
}

/**
 * Whether a line counts 0, 1, 2 … or 1, 2, 3 …, as pandas names columns that have no names; a cell over words may be a
 * name of another kind.
 * @param {string[]} first @param {string[][]} columns the cells below each of them
 */
function counts(first, columns) {
  return [0, 1].some((from) => {
    const counting = first.filter((cell, i) => cell === String(i + from)).length;
    const others = first.map((cell, i) => ({ cell, i })).filter(({ cell, i }) => cell !== String(i + from));
    return (
      counting > 1 && others.every(({ cell, i }) => !areNumbers(columns[i]) && !columns[i].includes(cell))
    );
  });
}

/**
 * A first line of numbers wherever the lines below it have numbers is an example like them.
 * @param {Row[]} rows
 */
export function firstLineIsNames(rows) {
  const [{ cells: line }, ...below] = rows;
  if (below.length === 0) return true;
  const length = usualLength(below);
  // One name fewer than cells: the names of the rows have none.
  const first = line.length === length - 1 ? ['', ...line] : line;
  const columns = first.map((_, i) => below.map(({ cells }) => cells[i] ?? ''));
  const overNumbers = first.filter((_, i) => areNumbers(columns[i]) && !(i === 0 && isUnnamed(first[0])));
  const isExample =
    overNumbers.some(looksLikeNumber) &&
    overNumbers.every((cell) => looksLikeNumber(cell) || isMissing(cell));
  const isNamedClass = (/** @type {string} */ cell, /** @type {number} */ i) =>
    namesOfClasses.includes(cell.toLowerCase()) && !columns[i].includes(cell);
  if (!isExample || first.some(isNamedClass)) return true;
  const named = isUnnamed(first[0]) ? [first.slice(1), columns.slice(1)] : [first, columns];
  return counts(/** @type {string[]} */ (named[0]), /** @type {string[][]} */ (named[1]));
}

/** @param {number} count @returns {string[]} x1, x2, x3 … */
export const madeNames = (count) => Array.from({ length: count }, (_, i) => `x${i + 1}`);
