// The gzipped digits, where they lie in a script of their own beside vanish.js: 43 kB that only their reader loads.
//
// No way of loading goes everywhere. A script element works from disk, from another origin and in a sandboxed frame, but
// a page may trust no script addresses; a module and a fetch need no such trust, but the leave of the file's host, and
// the page's policy for scripts or for connections.

import { besideScript } from './own-address.js';

/** @type {Uint8Array | undefined} */
export const digitsInside = undefined;

const { currentScript } = document;
const nonce = currentScript?.nonce;
/** @type {{ createScriptURL: (url: string) => string } | undefined} */
let policy;

/** A script's address, where the page asks for trusted ones. @param {string} url @returns {string} */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes || trustedTypes.defaultPolicy) return url;
  policy ??= trustedTypes.createPolicy('vanish', { createScriptURL: (/** @type {string} */ one) => one });
  return /** @type {any} */ (policy).createScriptURL(url);
}

/** @param {string} url @returns {Promise<unknown>} */
function byElement(url) {
  const script = document.createElement('script');
  if (nonce) script.nonce = nonce;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    script.src = trusted(url);
    document.head.append(script);
  }).finally(() => script.remove());
}

/** @param {string} url @returns {Promise<unknown>} */
const byModule = (url) => import(url);

/** The script's text holds the bytes in base64. @param {string} url */
async function byFetch(url) {
  const text = await (await fetch(url)).text();
  const [base64] = /[\w+/]{9999,}=*/.exec(text) ?? [];
  if (!base64) return;
  const detail = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  document.dispatchEvent(new CustomEvent('vanish-digits', { detail }));
}

/** @returns {Promise<Uint8Array>} */
export async function fetchDigits() {
  /** @type {Uint8Array | undefined} */
  let digits;
  const hear = (/** @type {Event} */ event) =>
    (digits = /** @type {CustomEvent<Uint8Array>} */ (event).detail);
  document.addEventListener('vanish-digits', hear);
  /** @type {unknown} */
  let cause;
  try {
    for (const url of besideScript('vanish-digits.js')) {
      // A module comes first where it may: from the page's own server, or one that this script came from as a module.
      const isGranted = url.startsWith('http') && (!currentScript || url.startsWith(`${origin}/`));
      const ways = isGranted ? [byModule, byElement, byFetch] : [byElement, byModule, byFetch];
      for (const way of ways) {
        await way(url).catch((/** @type {unknown} */ error) => (cause = error));
        if (digits) return digits;
      }
    }
  } finally {
    document.removeEventListener('vanish-digits', hear);
  }
  throw cause ?? new Error('vanish-digits.js holds no digits');
}
