// A text as rows of cells, each with the line where it begins. Papa Parse splits them and reads the quotes; it counts
// rows, where people count lines, so the lines are counted here.

import Papa from 'papaparse';
import { refuse } from './refuse.js';

/** @typedef {{ cells: string[], line: number }} Row */

/** In place of a separator: any number of blanks and tabs. */
export const blanks = ' ';

/** A whole cell in quotes, with the blanks before it. @type {Record<string, RegExp>} */
const quotedCells = Object.fromEntries(
  ['\t', ',', ';', '|'].map((separator) => [
    separator,
    new RegExp(`(^|[${separator}]) *("[^"]*(?:""[^"]*)*")`, 'gm'),
  ]),
);

/** What Papa Parse would not take: blanks before a quote, and more than one blank between cells. @param {string} text @param {string} separator */
function evened(text, separator) {
  if (separator === blanks) return text.replace(/[ \t]+/g, ' ').replace(/^ | $/gm, '');
  const quoted = text.includes('"') && quotedCells[separator];
  return quoted ? text.replace(quoted, '$1$2') : text;
}

/** @param {string} text @param {string} separator @param {number} [preview] rows */
const parse = (text, separator, preview = 0) =>
  Papa.parse(text, { delimiter: separator, newline: '\n', preview });

/** Its first rows, whatever is wrong with them, without blank ones. @param {string} text @param {string} separator @param {number} count */
export const firstRows = (text, separator, count) =>
  parse(evened(text, separator), separator, count).data.filter((cells) => cells.some((cell) => cell.trim()));

/** Says where a quote is wrong. @param {string} text @param {string} separator @param {number} firstLine @param {{ code: string, index: number }} error */
function refuseQuote(text, separator, firstLine, { code, index }) {
  const before = text.slice(0, index - 1); // the error's index is behind the opening quote
  const cells = parse(before, separator).data.at(-1) ?? [''];
  refuse(code === 'MissingQuotes' ? 'tableQuoteNotClosed' : 'tableTextAfterQuote', {
    line: firstLine + before.split('\n').length - 1,
    column: cells.length,
    found: text.slice(index),
  });
}

/**
 * All rows that hold anything, their cells without blanks around them.
 * @param {string} text
 * @param {string} separator
 * @param {number} firstLine
 * @returns {Row[]}
 */
export function splitRows(text, separator, firstLine) {
  const even = evened(text, separator);
  const { data, errors } = parse(even, separator);
  const [error] = errors.filter(({ type }) => type === 'Quotes');
  if (error) refuseQuote(even, separator, firstLine, /** @type {any} */ (error));
  const mayHoldLines = even.includes('"');
  /** @type {Row[]} */
  const rows = [];
  let line = firstLine;
  for (const written of data) {
    const cells = written.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line });
    line += 1;
    if (mayHoldLines) for (const cell of written) line += cell.split('\n').length - 1;
  }
  return rows;
}
