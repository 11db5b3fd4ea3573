// Tables of numbers as short texts: web/build/packed-heights.mjs writes the figures' heights so into the scripts.
//
// A text has a column after the other, with commas between; a column has the differences of its numbers, in tenths and
// base 36. The second one falls, the others rise or do both.

const falls = 1; // the column that is written upside down, without a minus before each number

/** @param {number[][]} rows of numbers with one digit behind the point at most @returns {string} */
export const packRows = (rows) =>
  rows[0]
    .map((_, k) => {
      const tenths = rows.map((row) => Math.round(10 * row[k]) * (k === falls ? -1 : 1));
      return tenths.map((one, i) => (one - (i > 0 ? tenths[i - 1] : 0)).toString(36)).join(' ');
    })
    .join();

/** @param {string} packed @returns {any} the rows */
export function unpackRows(packed) {
  const columns = packed.split(',').map((text, k) => {
    let sum = 0;
    return text.split(' ').map((one) => (sum += parseInt(one, 36)) / (k === falls ? -10 : 10));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}
