// vanish-exports.js: hands over what makes files of figures.

import { setCoreError } from './core-error-handed.js';
import * as exports from './exports/exports.js';
import { exportsMessages } from './exports/messages.js';
import { handOver } from './hand-over.js';

/** Its refusals are errors of the vanish.js that has it. @param {any} CoreError */
function exportsFor(CoreError) {
  setCoreError(CoreError);
  return { ...exports };
}

handOver('vanish-exports', { exportsFor, exportsMessages });
