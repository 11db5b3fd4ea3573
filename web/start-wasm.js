// Unpacks and starts the wasm. Where it does not start, the fault has a name: what the reader or the host can do about
// it differs.

import { CoreError } from './core-error.js';
import { unpack } from './unpack.js';

const header = [0, 97, 115, 109, 1, 0, 0, 0];
const emptyModule = new Uint8Array(header);
/** One type, a function that gives a v128: valid only where there is SIMD. */
const simdModule = new Uint8Array([...header, 1, 5, 1, 96, 0, 1, 123]);
const pagesOfCore = 256; // of 64 KiB, to start with
/** Faults that may have gone when the next figure tries. */
const passing = ['tooManyMemories', 'coreWithoutMemory', 'coreNotLoaded'];

/** A fault that stays as long as the page: another try would only be another report to the host. @type {CoreError | undefined} */
let lasting;

/** @param {() => unknown} action */
function works(action) {
  try {
    return action() !== false;
  } catch {
    return false;
  }
}

/** @param {number} initial pages of 64 KiB */
const hasMemory = (initial) => works(() => new WebAssembly.Memory({ initial }));

/**
 * Why there is no instance: each cause is tried for by itself, since no two browsers word it alike.
 * @param {Uint8Array | undefined} bytes none: they could not be unpacked
 */
function faultOf(bytes) {
  if (typeof WebAssembly !== 'object') return 'noWebAssembly';
  // WebKit lets a blocked module pass and refuses its instance.
  if (!works(() => new WebAssembly.Instance(new WebAssembly.Module(emptyModule)))) return 'coreBlocked';
  if (!works(() => WebAssembly.validate(simdModule))) return 'noSimd';
  // Each memory takes a large share of the addresses that a browser has for them, however small it is.
  if (!hasMemory(1)) return 'tooManyMemories';
  if (!bytes || !works(() => WebAssembly.validate(/** @type {any} */ (bytes)))) return 'coreDamaged';
  return hasMemory(pagesOfCore) ? 'coreNotLoaded' : 'coreWithoutMemory';
}

/**
 * @param {(module: object) => Promise<any>} createModule Emscripten's
 * @param {Uint8Array} packed
 * @returns {Promise<any>}
 * @throws {CoreError}
 */
export async function startWasm(createModule, packed) {
  if (lasting) throw lasting;
  /** @type {Uint8Array | undefined} */
  let bytes;
  try {
    bytes = unpack(packed);
    const wasm = bytes;
    // The module of Emscripten would write of its failure to the console, and throw words of its own.
    return await new Promise((resolve, reject) => {
      createModule({
        /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} receive */
        instantiateWasm(imports, receive) {
          Promise.resolve()
            .then(() => WebAssembly.instantiate(/** @type {any} */ (wasm), imports))
            .then((/** @type {any} */ { instance, module }) => receive(instance, module))
            .catch(reject);
          return {};
        },
      }).then(resolve, reject);
    });
  } catch (cause) {
    const fault = faultOf(bytes);
    const error = new CoreError(fault, { cause });
    if (!passing.includes(fault)) lasting = error;
    throw error;
  }
}
