// A wasm that breaks off when it is told to. As far as JavaScript can see, an import that throws is a trap: the exception
// goes up through the wasm, whose stack stays where it was.

/**
 * Wraps WebAssembly.instantiate of `global`, in Node or in a page; whole in itself, so that a page can be given it. Then
 * `global.breakOff = n` makes the wasm break off in each of the next n calls.
 * @param {any} [global]
 */
export function makeBreakable(global = globalThis) {
  const { instantiate } = global.WebAssembly;
  /** The memories of the wasms so far. @type {WebAssembly.Memory[]} */
  global.wasmMemories = [];
  global.breakOff = 0;
  const breakable = (/** @type {any} */ imports) =>
    Object.fromEntries(
      Object.entries(imports).map(([name, value]) => {
        if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
          return [name, breakable(value)];
        if (typeof value !== 'function') return [name, value];
        const broken = (/** @type {any[]} */ ...given) => {
          if (global.breakOff > 0) {
            global.breakOff -= 1;
            throw new global.WebAssembly.RuntimeError('unreachable');
          }
          return value(...given);
        };
        return [name, broken];
      }),
    );
  global.WebAssembly.instantiate = async (/** @type {any} */ source, /** @type {any} */ imports) => {
    const result = await instantiate.call(global.WebAssembly, source, breakable(imports));
    const { exports } = result.instance ?? result;
    const memories = Object.values(exports).filter((value) => value instanceof global.WebAssembly.Memory);
    global.wasmMemories.push(...memories);
    return result;
  };
}
