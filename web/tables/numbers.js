// Numbers as people write them. One table has one decimal mark: which one it is, the whole table tells, and where it
// does not, nothing is guessed that could be wrong by a thousand.

import { refuse } from './refuse.js';

/** @typedef {'point' | 'comma'} DecimalMark */
/** @typedef {{ cell: string, line: number, column: number }} Cell */

const pointForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const commaForm = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const commaThousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const pointThousands = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const missing = /^(|[?.-]|na|n\/a|#n\/a|nan|null|none)$/i;
const missingClass = /^(|\?|NA|NaN)$/;

/** As some programs write a minus. @param {string} cell */
const withPlainMinus = (cell) => (cell.startsWith('−') ? `-${cell.slice(1)}` : cell);

/** @param {string} cell */
export const isMissing = (cell) => missing.test(cell);
/** A class may well be called “none” or “-”. @param {string} cell */
export const isMissingClass = (cell) => missingClass.test(cell);

/** Whether it is a number in any of the forms. @param {string} cell */
export function looksLikeNumber(cell) {
  const plain = withPlainMinus(cell);
  return [pointForm, commaForm, commaThousands, pointThousands].some((form) => form.test(plain));
}

/** @param {string} cell @returns {DecimalMark | 'unclearComma' | undefined} what it tells of the decimal mark */
function markIn(cell) {
  const plain = withPlainMinus(cell);
  const isGroupedByCommas = commaThousands.test(plain);
  const isGroupedByPoints = pointThousands.test(plain);
  if (commaForm.test(plain)) return isGroupedByCommas ? 'unclearComma' : 'comma'; // 1,234 or 1,5
  if (pointForm.test(plain)) return isGroupedByPoints ? undefined : 'point'; // 1.234 or 1.5
  return isGroupedByCommas ? 'point' : isGroupedByPoints ? 'comma' : undefined; // 1,234.5 or 1.234,5
}

/**
 * The decimal mark of a table.
 * @param {{ cells: string[], column: number }[]} features its columns of numbers
 * @param {number[]} lines of their cells
 * @param {string} separator
 * @returns {{ mark: DecimalMark, unclear: Cell | undefined }} `unclear`: a cell such as 1,234 with nothing to tell what
 *   its comma is; what stands around it decided
 */
export function findDecimalMark(features, lines, separator) {
  /** @type {Partial<Record<string, Cell>>} */
  const seen = {};
  for (const { cells, column } of features) {
    cells.forEach((cell, row) => {
      const hasComma = cell.includes(',');
      if (!hasComma && (seen.point || !cell.includes('.'))) return;
      const mark = markIn(cell);
      if (mark && !(/** @type {number} */ (seen[mark]?.line) <= lines[row]))
        seen[mark] = { cell, line: lines[row], column };
    });
  }
  const { point, comma, unclearComma: unclear } = seen;
  if (point && comma) {
    const isFirst = point.line < comma.line || (point.line === comma.line && point.column < comma.column);
    const [first, second] = isFirst ? [point, comma] : [comma, point];
    refuse('tableTwoDecimalMarks', { ...second, found: second.cell, name: first.cell });
  }
  if (point) return { mark: 'point', unclear: undefined };
  if (comma) return { mark: 'comma', unclear: undefined };
  if (!unclear) return { mark: 'point', unclear };
  if (separator === ',') return { mark: 'point', unclear };
  if (separator === ';') return { mark: 'comma', unclear };
  return refuse('tableCommaUnclear', { ...unclear, found: unclear.cell });
}

/** @param {string} cell @param {DecimalMark} mark @returns {number | undefined} infinite beyond the largest double */
export function numberOf(cell, mark) {
  const plain = withPlainMinus(cell);
  if (mark === 'point') {
    if (pointForm.test(plain)) return Number(plain);
    return commaThousands.test(plain) ? Number(plain.replaceAll(',', '')) : undefined;
  }
  if (pointThousands.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  return commaForm.test(plain) || pointForm.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}
