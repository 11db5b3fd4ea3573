// What vanish.js has handed to playground.js: web/build/handed-parts.mjs has the list.

/** @type {any[]} */
export let parts = [];

/** @param {any[]} handed */
export function takeParts(handed) {
  parts = handed;
}
