// In vanish-tables.js this stands in the place of core-error.js: its refusals are errors of the vanish.js that has asked,
// which has the sentences.

/** @type {typeof import('./core-error.js').CoreError} */
export let CoreError;

/** @param {typeof import('./core-error.js').CoreError} handed */
export function setCoreError(handed) {
  CoreError = handed;
}
