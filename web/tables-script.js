// vanish-tables.js: hands over the reader of tables, and the sentences for what it refuses.

import { setCoreError } from './core-error-handed.js';
import { handOver } from './hand-over.js';
import { tableMessages } from './tables/messages.js';
import { readTable } from './tables/read-table.js';

/** A reader whose refusals are errors of the vanish.js that has it. @param {any} CoreError */
const readerFor =
  (CoreError) =>
  /** @type {typeof readTable} */
  (text, options) => {
    setCoreError(CoreError);
    return readTable(text, options);
  };

handOver('vanish-tables', { readerFor, tableMessages });
