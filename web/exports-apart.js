// What makes files of figures lies in a script of its own beside vanish.js: only who asks for a file loads it.

import { broughtBy } from './brought.js';
import { CoreError } from './core-error.js';
import { messages } from './messages.js';

/** @typedef {typeof import('./exports/exports.js')} Exports */

const exports = broughtBy('vanish-exports', ({ exportsFor, exportsMessages }) => {
  Object.assign(messages, exportsMessages);
  return /** @type {Exports} */ (exportsFor(CoreError));
});

/** @returns {Promise<Exports>} @throws {CoreError} `exportsNotLoaded` */
export async function exportsOf() {
  try {
    await exports.fetch();
  } catch (cause) {
    throw new CoreError('exportsNotLoaded', { cause });
  }
  return /** @type {Exports} */ (exports.now());
}
