// Which character separates the cells: the one that cuts the lines into rows of one length and leaves the most numbers.
// The names alone would mislead: in `Länge, cm;Klasse` the comma cuts as well as the semicolon.

import { looksLikeNumber } from './numbers.js';
import { blanks, firstRows } from './rows.js';

/** Of equals the first: a comma may be a decimal comma, a blank a part of a name. */
const candidates = ['\t', ';', '|', ',', blanks];
const sampleRows = 1000;
const sampleCharacters = 300_000;

/** The count that most rows have. @param {string[][]} rows */
function usualCount(rows) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const { length } of rows) times.set(length, (times.get(length) ?? 0) + 1);
  return [...times].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** @param {string[][]} rows */
function scoreOf(rows) {
  const [names, ...others] = rows;
  const examples = others.length > 0 ? others : rows;
  const count = usualCount(examples);
  if (!names || count < 2) return 0;
  const even = examples.filter(({ length }) => length === count);
  const numbers = even.flat().filter((cell) => looksLikeNumber(cell.trim())).length;
  const agreement = even.length / examples.length;
  return agreement * (1 + numbers / (even.length * count)) + (names.length === count ? 0.1 : 0);
}

/** @param {string} text @returns {string} the comma where nothing separates */
export function findSeparator(text) {
  const sample = text.slice(0, sampleCharacters);
  const whole =
    sample.length < text.length ? sample.slice(0, sample.lastIndexOf('\n') + 1) || sample : sample;
  const scores = candidates.map((separator) => scoreOf(firstRows(whole, separator, sampleRows)));
  const best = Math.max(...scores);
  return best > 0 ? candidates[scores.indexOf(best)] : ',';
}
