// Tables of numbers as short texts: web/build/packed-heights.mjs writes the figures' heights so into the scripts.
//
// A text has a column after the other, with commas between; a column has the differences of its numbers in base 36, or,
// behind a point, of their tenths. The second one falls, the others rise or do both.

const falls = 1; // the column that is written upside down, without a minus before each number

/** @param {number} k the column @param {boolean} inTenths */
const scaleOf = (k, inTenths) => (inTenths ? 10 : 1) * (k === falls ? -1 : 1);

/** @param {number[][]} rows of numbers with one digit behind the point at most @returns {string} */
export const packRows = (rows) =>
  rows[0]
    .map((_, k) => {
      const inTenths = !rows.every((row) => Number.isInteger(row[k]));
      const whole = rows.map((row) => Math.round(scaleOf(k, inTenths) * row[k]));
      const differences = whole.map((one, i) => (one - (i > 0 ? whole[i - 1] : 0)).toString(36));
      return (inTenths ? '.' : '') + differences.join(' ');
    })
    .join();

/** @param {string} packed @returns {any} the rows */
export function unpackRows(packed) {
  const columns = packed.split(',').map((text, k) => {
    const [whole, tenths] = text.split('.');
    let sum = 0;
    return (tenths ?? whole)
      .split(' ')
      .map((one) => (sum += parseInt(one, 36)) / scaleOf(k, tenths !== undefined));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}
