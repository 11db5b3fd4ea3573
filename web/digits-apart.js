// The packed digits, where they lie in a script of their own beside vanish.js: 28 kB that only their reader loads. A
// script, because it also comes where a fetch does not: from disk, from another origin, into a sandboxed frame.

/** @type {Uint8Array | undefined} */
export const digitsInside = undefined;

const self = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const address = new URL('vanish-digits.js', self?.src || location.href).href;
const nonce = self?.nonce;

/** A script's address, where the page asks for trusted ones. @param {string} url @returns {string} */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  return trustedTypes
    ? trustedTypes.createPolicy('vanish', { createScriptURL: () => url }).createScriptURL(url)
    : url;
}

/** @returns {Promise<Uint8Array>} */
export function fetchDigits() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    if (nonce) script.nonce = nonce;
    script.addEventListener('error', () => reject(new Error(`${address} does not come`)));
    script.addEventListener('load', () => reject(new Error(`${address} holds no digits`)));
    document.addEventListener(
      'vanish-digits',
      (event) => resolve(/** @type {CustomEvent<Uint8Array>} */ (event).detail),
      { once: true },
    );
    script.src = trusted(address);
    document.head.append(script);
    script.remove();
  });
}
