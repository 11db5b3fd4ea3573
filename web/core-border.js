// The way into the wasm, and what happens when it breaks off there.
//
// A call that ends in an exception (a trap, a stack or an array that the engine has no more memory for) leaves the
// wasm's stack and memory as they were in its midst: nothing of that module can be relied on any more. It is dropped, and
// a fresh one takes its place. What belonged to it is gone; a run goes back to where it was when it is used again.

import { CoreError } from './core-error.js';

/** @type {Set<() => void>} */
const listeners = new Set();

/** Calls `listener` whenever a module has been dropped. @param {() => void} listener */
export function onTrap(listener) {
  listeners.add(listener);
}

export class Border {
  /** The wasm's places of the runs. @type {WeakMap<object, any>} */
  handles = new WeakMap();
  /** @type {any} */
  #module = null;
  #isTold = true;
  /** Places of runs that nobody needs any more. @type {{ delete: () => void }[]} */
  #leaving = [];

  /** @param {any} module a fresh one */
  open(module) {
    this.#module = module;
    this.handles = new WeakMap();
    this.#leaving = [];
  }

  /** The next trip gives its memory back, first: by then nobody can want it. @param {{ delete: () => void }} handle */
  release(handle) {
    this.#leaving.push(handle);
  }

  isOpen() {
    return this.#module !== null;
  }

  /**
   * @template Result
   * @param {(module: any) => Result} action calls into the wasm, with plain values alone
   * @returns {Result}
   */
  call(action) {
    if (!this.#module) return this.#refuse();
    try {
      for (const handle of this.#leaving.splice(0)) handle.delete();
      return action(this.#module);
    } catch (cause) {
      this.#module = null;
      this.#isTold = false;
      this.handles = new WeakMap();
      return this.#refuse(cause);
    }
  }

  /** Where the stack has been used up, telling may fail too: then the next call does it. @param {unknown} [cause] @returns {never} */
  #refuse(cause) {
    if (!this.#isTold) queueMicrotask(() => listeners.forEach((listener) => listener()));
    this.#isTold = true;
    throw new CoreError('coreTrapped', { cause });
  }
}
