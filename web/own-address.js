// Where this script has come from, and what lies beside it. A classic script is told; a module, which import.meta would
// tell, must find out, because one file is both.

/**
 * Found in an error's stack, the first address is that of the script that made the error. A browser reads the whole script
 * once more for it: it is asked only where there is a file to fetch.
 */
function addressInStack() {
  const stack = String(new Error().stack);
  return stack.match(/(?<!blob:)\b[a-z][\w+.-]*:\/\/.+?(?=:\d+:\d+\)?$)/m)?.[0];
}

const { currentScript } = document;
const named = (/** @type {string} */ url) => /(^|\/)vanish(\.min)?\.js([?#]|$)/.test(url);

/** The likely ones first: a script that was bundled, inlined or loaded as a blob has no address that helps. */
const candidates = () => [
  currentScript instanceof HTMLScriptElement && currentScript.src,
  addressInStack(),
  ...[...document.scripts].map(({ src }) => src).filter(named),
  ...performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter(named),
  document.baseURI,
  location.href,
];

/**
 * Where a file may lie that belongs beside this script; the likeliest place first.
 * @param {string} file
 * @returns {string[]}
 */
export function besideScript(file) {
  const places = candidates().flatMap((address) => {
    try {
      return address ? [new URL(file, address).href] : [];
    } catch {
      return []; // beside a blob there is nothing
    }
  });
  return [...new Set(places)];
}
