// What a changed file asks for, and one build after the other.

/** Folders of web/ that no page is made of. */
const aside = /^web\/dev\//;

/**
 * @param {string} path from the repository's root, with /
 * @returns {'wasm' | 'pages' | 'nothing'} `wasm`: the core is compiled anew, and the pages with it
 */
export function askedBy(path) {
  if (/(^|\/)\.|~$|\.sw[a-z]$/.test(path) || aside.test(path)) return 'nothing'; // editors' own files
  if (/\.(cpp|hpp|inc|h)$|(^|\/)CMake|\.cmake$/.test(path)) return 'wasm';
  return 'pages';
}

/**
 * Builds when something has changed, one build at a time; what changes meanwhile is built after it.
 * @param {(what: 'wasm' | 'pages') => Promise<boolean>} build true: it is done
 * @param {(isDone: boolean) => void} tell after each build
 * @param {number} [quiet] milliseconds without a change before a build: an editor writes several files at once
 */
export function queueOf(build, tell, quiet = 100) {
  /** @type {Set<'wasm' | 'pages'>} */
  const asked = new Set();
  let isBuilding = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  async function work() {
    if (isBuilding) return;
    isBuilding = true;
    while (asked.size > 0) {
      const what = asked.has('wasm') ? 'wasm' : 'pages';
      asked.clear();
      tell(await build(what));
    }
    isBuilding = false;
  }
  return (/** @type {'wasm' | 'pages' | 'nothing'} */ what) => {
    if (what === 'nothing') return;
    asked.add(what);
    clearTimeout(timer);
    timer = setTimeout(work, quiet);
  };
}
