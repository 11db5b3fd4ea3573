// What vanish.js has handed to a script beside it: web/build/handed-parts.mjs has the list.

/** @type {any[]} */
export let parts = [];

/** @param {{ digest: string, parts: any[] }} handed @returns {boolean} false: it comes from another build, and nothing is taken */
export function takeParts({ digest, parts: handed }) {
  if (digest !== VANISH_PARTS) return false;
  parts = handed;
  return true;
}
