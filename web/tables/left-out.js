// What of a table was left out, and why, as sentences.

/** @typedef {import('./columns.js').Column} Column */
/** @typedef {import('../core.js').LeftOut} LeftOut */

const mostListed = 8;

/** @param {number[]} lines */
function listed(lines) {
  const shown = lines.slice(0, mostListed).join(', ');
  const more = lines.length - mostListed;
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

/** @type {Record<string, (column: Column) => string>} */
const sentences = {
  index: ({ name, column }) =>
    `Index column left out: column ${column}${name === '' ? ', which has no name' : ` (${name})`}.`,
  rowNames: () => 'Row names left out: the first cell of each row, over which there is no name.',
  words: ({ name }) => `The column ${name} holds words and was left out.`,
  empty: ({ name, column }) => `The column ${name || column} holds nothing and was left out.`,
};

/** @param {Column[]} columns @returns {LeftOut[]} */
export const columnsLeftOut = (columns) =>
  columns
    .filter(({ role }) => role in sentences)
    .map((one) => ({
      what: 'column',
      why: /** @type {any} */ (one.role),
      count: 1,
      column: one.column,
      name: one.name,
      sentence: sentences[one.role](one),
    }));

/** @param {number[]} lines of the rows @param {number} count of all rows @param {string} lack @returns {LeftOut[]} */
export function rowsLeftOut(lines, count, lack) {
  if (lines.length === 0) return [];
  const were = lines.length === 1 ? 'was' : 'were';
  const sentence = `${lines.length} of ${count} rows without ${lack} ${were} left out: ${listed(lines)}.`;
  return [{ what: 'rows', why: 'missing', count: lines.length, lines, sentence }];
}
