// Both specs, and the table if there is one, in the page's address: a link brings the same networks.

const shortest = 1000; // milliseconds between two writes: Safari refuses more than a hundred in half a minute
export const longestTable = 8000; // characters; some servers and messengers cut longer addresses
let writtenAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @typedef {import('../core.js').Spec} Spec */

/** @returns {{ specs: Spec[], table: string } | undefined} */
export function readAddress() {
  try {
    const [a, b, table = ''] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    const isSpec = (/** @type {unknown} */ spec) =>
      typeof spec === 'object' && spec !== null && !Array.isArray(spec);
    return isSpec(a) && isSpec(b) && typeof table === 'string' ? { specs: [a, b], table } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Spec[]} specs @param {string} table left out where it is too long, or not in use */
export function writeAddress(specs, table) {
  const isCarried = specs.some(({ dataset }) => dataset === 'table') && table.length <= longestTable;
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      writtenAt = performance.now();
      try {
        const text = JSON.stringify(isCarried ? [...specs, table] : specs);
        history.replaceState(null, '', `#${encodeURIComponent(text)}`);
      } catch {
        // A sandboxed frame has no address of its own.
      }
    },
    Math.max(0, writtenAt + shortest - performance.now()),
  );
}
