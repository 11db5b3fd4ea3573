// The reader of tables, where it lies in a script of its own beside vanish.js: 12 kB that only who has a table loads.

import { broughtBy } from './brought.js';
import { CoreError } from './core-error.js';
import { messages } from './messages.js';

/** @typedef {typeof import('./tables/read-table.js').readTable} ReadTable */

const reader = broughtBy('vanish-tables', ({ readerFor, tableMessages }) => {
  Object.assign(messages, tableMessages);
  return /** @type {ReadTable} */ (readerFor(CoreError));
});

export const hasReader = () => reader.now() !== undefined;

/** @type {ReadTable} */
export function readTable(text, options) {
  const read = reader.now();
  if (!read) throw new CoreError('tableReaderMissing', { field: 'table' });
  return read(text, options);
}

export const fetchReader = reader.fetch;
