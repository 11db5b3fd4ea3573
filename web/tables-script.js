// vanish-tables.js: hands the reader of tables to the vanish.js that asked for it, or that will.

import { setCoreError } from './core-error-handed.js';
import { readTable } from './tables/read-table.js';

/** A reader whose refusals are errors of the vanish.js that has it. @param {any} CoreError */
const readerFor =
  (CoreError) =>
  /** @type {typeof readTable} */
  (text, options) => {
    setCoreError(CoreError);
    return readTable(text, options);
  };

const handOver = () =>
  document.dispatchEvent(
    new CustomEvent('vanish-tables', { detail: { version: VANISH_VERSION, readerFor } }),
  );

document.addEventListener('vanish-tables-wanted', handOver);
handOver();
