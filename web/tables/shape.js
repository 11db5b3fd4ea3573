// How many cells each row has: of the names, of the examples, and what is not counted.

import { leastExamples, mostExamples } from './limits.js';
import { madeNames, usualLength } from './names.js';
import { refuse } from './refuse.js';

/** @typedef {import('./rows.js').Row} Row */

/** @param {Row} row @param {number} length */
function checkLength({ cells, line }, length) {
  const { length: given } = cells;
  const allowed = { minimum: length, maximum: length };
  if (given < length) refuse('tableRowTooShort', { line, column: given + 1, allowed });
  if (given > length) refuse('tableRowTooLong', { line, column: length + 1, found: cells[length], allowed });
}

/** A separator at the end of each line is no column. @param {Row[]} rows @param {boolean} hasNames @returns {Row[]} */
function withoutLastSeparator(rows, hasNames) {
  const below = hasNames ? rows.slice(1) : rows;
  const length = usualLength(below);
  const endsBlank = below.every(({ cells }) => cells.length < length || cells[length - 1] === '');
  const cut = (/** @type {Row} */ row, /** @type {number} */ to) =>
    row.cells.length === to + 1 && row.cells[to] === '' ? { ...row, cells: row.cells.slice(0, to) } : row;
  const [first] = rows;
  const last = first.cells.at(-1);
  if (hasNames && last !== '' && first.cells.length === length) return rows; // a column with a name that holds nothing
  if (hasNames && last === '' && first.cells.length === length + 1) return [cut(first, length), ...below];
  return endsBlank && length > 2 ? rows.map((row) => cut(row, length - 1)) : rows;
}

/** @typedef {{ names: string[], examples: Row[], hasRowNames: boolean, line: number }} Parts `line`: the first one */

/**
 * The names and the examples, each of as many cells. Where there is one name fewer than cells, as R writes tables, the
 * first cell of each row is its name.
 * @param {Row[]} written @param {boolean} hasNames @returns {Parts}
 */
export function partsOf(written, hasNames) {
  const rows = withoutLastSeparator(written, hasNames);
  const [{ cells, line }] = rows;
  const examples = hasNames ? rows.slice(1) : rows;
  if (examples.length === 0) {
    refuse('tableExamplesOutOfRange', { allowed: { minimum: leastExamples, maximum: mostExamples } });
  }
  const length = usualLength(examples);
  const hasRowNames = hasNames && cells.length === length - 1;
  const given = hasRowNames ? ['', ...cells] : cells;
  const names = hasNames ? given : madeNames(length);
  for (const row of examples) checkLength(row, names.length);
  return { names, examples, hasRowNames, line };
}
