// The examples of a table: which rows are whole, and their numbers and classes.

import { rowsLeftOut } from './left-out.js';
import {
  leastClasses,
  leastExamples,
  longestName,
  mostClasses,
  mostExamples,
  mostNumbers,
} from './limits.js';
import { isMissing, isMissingClass, numberOf } from './numbers.js';
import { refuse } from './refuse.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./columns.js').Column} Column */

/** Which rows lack nothing that is needed. @param {Column[]} features @param {Column} classes @param {Row[]} examples */
export function wholeRows(features, classes, examples) {
  /** @type {number[]} */
  const whole = [];
  /** @type {number[]} */
  const lines = [];
  let lacksNumber = false;
  let lacksClass = false;
  for (let row = 0; row < examples.length; ++row) {
    const noNumber = features.some(({ cells }) => isMissing(cells[row]));
    const noClass = isMissingClass(classes.cells[row]);
    lacksNumber ||= noNumber;
    lacksClass ||= noClass;
    if (noNumber || noClass) lines.push(examples[row].line);
    else whole.push(row);
  }
  const lack = lacksNumber && lacksClass ? 'a number or a class' : lacksClass ? 'a class' : 'a number';
  return { whole, left: rowsLeftOut(lines, examples.length, lack) };
}

/** @param {number[]} whole @param {Column[]} features @param {Row[]} examples */
export function checkSize(whole, features, examples) {
  const allowed = { minimum: leastExamples, maximum: mostExamples };
  if (whole.length < leastExamples) {
    const lacking = features
      .map(({ name, cells }) => ({ name, count: cells.filter(isMissing).length }))
      .reduce((most, one) => (one.count > most.count ? one : most));
    refuse('tableExamplesOutOfRange', {
      allowed,
      ...(lacking.count > 0 && { found: lacking.name, line: examples[0].line }),
    });
  }
  const first = (/** @type {number} */ tooMany) => ({ line: examples[whole[tooMany]].line });
  if (whole.length > mostExamples) refuse('tableExamplesOutOfRange', { ...first(mostExamples), allowed });
  const most = Math.floor(mostNumbers / features.length);
  if (whole.length > most) {
    refuse('tableNumbersOutOfRange', { ...first(most), allowed: { minimum: 1, maximum: mostNumbers } });
  }
}

/** @param {Column} column @param {number[]} whole @param {Row[]} examples */
export function readClasses({ cells, column, name }, whole, examples) {
  const allowed = { minimum: leastClasses, maximum: mostClasses };
  /** @type {Map<string, number>} */
  const indices = new Map();
  const classes = new Float64Array(whole.length);
  whole.forEach((row, i) => {
    const found = cells[row];
    const place = { line: examples[row].line, column, found, name };
    if (!indices.has(found)) {
      if (found.length > longestName) {
        refuse('tableNameTooLong', { ...place, allowed: { minimum: 1, maximum: longestName } });
      }
      if (indices.size === mostClasses) refuse('tableClassesOutOfRange', { ...place, allowed });
      indices.set(found, indices.size);
    }
    classes[i] = /** @type {number} */ (indices.get(found));
  });
  if (indices.size < leastClasses) {
    refuse('tableOneClass', { line: examples[whole[0]].line, column, found: cells[whole[0]], name, allowed });
  }
  return { classes, classNames: [...indices.keys()] };
}

/** @param {Column[]} features @param {number[]} whole @param {Row[]} examples @param {import('./numbers.js').DecimalMark} mark */
export function readNumbers(features, whole, examples, mark) {
  const rows = new Float64Array(whole.length * features.length);
  let at = 0;
  for (const row of whole) {
    for (const { cells, column, name } of features) {
      const number = numberOf(cells[row], mark);
      if (number === undefined || !Number.isFinite(number)) {
        const place = { line: examples[row].line, column, found: cells[row], name };
        refuse(number === undefined ? 'tableNotANumber' : 'tableNumberTooLarge', place);
      }
      rows[at++] = /** @type {number} */ (number);
    }
  }
  return rows;
}
