// The reader of tables, where it lies in a script of its own beside vanish.js: 12 kB that only who has a table loads.
//
// It is code, which no way but a script brings. A page that lets no script be added can bring vanish-tables.js itself,
// before or after vanish.js.

import { CoreError } from './core-error.js';
import { fetchBeside } from './fetch-beside.js';

/** @typedef {typeof import('./tables/read-table.js').readTable} ReadTable */

/** @type {ReadTable | undefined} */
let reader;
/** @type {Promise<void> | undefined} */
let onItsWay;

document.addEventListener('vanish-tables', (event) => {
  const { version, readerFor } = /** @type {CustomEvent} */ (event).detail ?? {};
  if (version === VANISH_VERSION) reader ??= readerFor(CoreError);
});
document.dispatchEvent(new Event('vanish-tables-wanted'));

export const hasReader = () => reader !== undefined;

/** @type {ReadTable} */
export function readTable(text, options) {
  if (!reader) throw new CoreError('tableReaderMissing', { field: 'table' });
  return reader(text, options);
}

/** @returns {Promise<void>} */
export async function fetchReader() {
  if (reader) return;
  onItsWay ??= fetchBeside('vanish-tables', hasReader).finally(() => (onItsWay = undefined));
  await onItsWay;
}
