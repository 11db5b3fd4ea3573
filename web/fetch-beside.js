// Scripts beside vanish.js that only some readers load: the handwritten digits, the reader of tables. Each hands over what
// it has by an event of its own name, because a module and a classic script share nothing else.
//
// No way of loading goes everywhere. A script element works from disk, from another origin and in a sandboxed frame, but
// a page may trust no script addresses; a module and a fetch need no such trust, but the leave of the file's host, and
// the page's policy for scripts or for connections.

import { besideScript } from './own-address.js';

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

/**
 * Loads `<name>.js` until it is there.
 * @param {string} name of the script, and of the event by which it hands over
 * @param {() => boolean} isThere
 * @param {(text: string) => void} [read] takes what is needed from the script's text, where no script may be added
 * @returns {Promise<void>}
 */
export async function fetchBeside(name, isThere, read) {
  const byFetch = async (/** @type {string} */ url) => read?.(await (await fetch(url)).text());
  /** @type {unknown} */
  let cause;
  for (const url of besideScript(`${name}.js`)) {
    // A module comes first where it may: from the page's own server, or one that this script came from as a module.
    const isGranted = url.startsWith('http') && (!currentScript || url.startsWith(`${origin}/`));
    const ways = isGranted ? [byModule, byElement] : [byElement, byModule];
    if (read) ways.push(byFetch);
    for (const way of ways) {
      await way(url).catch((/** @type {unknown} */ error) => (cause = error));
      if (isThere()) return;
    }
  }
  throw cause ?? new Error(`${name}.js holds nothing that belongs to this vanish.js`);
}
