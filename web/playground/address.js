// Both specs in the page's address, so that a link brings the same networks.

const shortest = 1000; // milliseconds between two writes: Safari refuses more than a hundred in half a minute
let writtenAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @returns {import('../core.js').Spec[] | undefined} */
export function readAddress() {
  try {
    const specs = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    const isSpec = (/** @type {unknown} */ spec) =>
      typeof spec === 'object' && spec !== null && !Array.isArray(spec);
    return Array.isArray(specs) && specs.length === 2 && specs.every(isSpec) ? specs : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import('../core.js').Spec[]} specs */
export function writeAddress(specs) {
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      writtenAt = performance.now();
      try {
        history.replaceState(null, '', `#${encodeURIComponent(JSON.stringify(specs))}`);
      } catch {
        // A sandboxed frame has no address of its own.
      }
    },
    Math.max(0, writtenAt + shortest - performance.now()),
  );
}
