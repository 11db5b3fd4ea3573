// In vanish-claims.js this stands in the place of Preact: what it draws is drawn by the vanish.js that has asked.

/** @type {typeof import('preact').h} */
export let h;

/** @param {typeof import('preact').h} handed */
export function setH(handed) {
  h = handed;
}
