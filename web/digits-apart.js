// The gzipped digits, where they lie in a script of their own beside vanish.js: 43 kB that only their reader loads.

import { fetchBeside } from './fetch-beside.js';

/** @type {Uint8Array | undefined} */
export const digitsInside = undefined;

const name = 'vanish-digits';

/** The script's text holds the bytes in base64. @param {string} text */
function handOver(text) {
  const [base64] = /[\w+/]{9999,}=*/.exec(text) ?? [];
  if (!base64) return;
  const detail = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/** @returns {Promise<Uint8Array>} */
export async function fetchDigits() {
  /** @type {Uint8Array | undefined} */
  let digits;
  const hear = (/** @type {Event} */ event) =>
    (digits = /** @type {CustomEvent<Uint8Array>} */ (event).detail);
  document.addEventListener(name, hear);
  try {
    await fetchBeside(name, () => digits !== undefined, handOver);
  } finally {
    document.removeEventListener(name, hear);
  }
  return /** @type {any} */ (digits);
}
