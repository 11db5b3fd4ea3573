// What a caller hands in, as plain copies. Only these cross into the wasm: a getter, a proxy, a symbol or a BigInt that
// threw in there would leave its stack where it was, and code of the caller's that deletes a run would leave the rest of
// the call without its memory.
//
// Whatever the caller's own code throws while it is read (a getter, a proxy's trap) goes on to the caller as it is.

import { CoreError } from './core-error.js';

/** No list of the core is longer: what is, is refused before memory is asked for. */
const mostNumbers = 1_000_000;
/** More than any text that the core takes. */
const mostBytes = 2 ** 28;

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
/** @param {string | symbol} name */
const getterOf = (name) => /** @type {() => any} */ (Object.getOwnPropertyDescriptor(typedArray, name)?.get);
const nameOf = getterOf(Symbol.toStringTag);
const lengthOf = getterOf('length');

/** In place of a list that is too long: an array of that length which takes no memory. */
const endless = Object.freeze(Object.assign([], { length: 2 ** 32 - 1 }));

/** NaN, which the core refuses, in place of what is no number. @param {unknown} value */
export const plainNumber = (value) => (typeof value === 'number' ? value : NaN);

/**
 * The numbers of an array or of a typed one; null, which the core refuses, for anything else.
 * @param {any} list
 * @param {(one?: unknown) => number} [stranger] in place of what is no number; else NaN, which the core refuses too
 * @returns {any}
 */
export function plainNumbers(list, stranger = () => NaN) {
  const name = typeof list === 'object' && list !== null ? nameOf.call(list) : undefined;
  if (name !== undefined) {
    const count = lengthOf.call(list); // its own, not one that a caller has put over it; 0 where the buffer is detached
    if (count > mostNumbers) return endless;
    if (count === 0) return new Float64Array();
    return name.startsWith('Big') ? new Float64Array(count).fill(stranger()) : new Float64Array(list);
  }
  if (!isArray(list)) return null;
  const { length } = list; // of a proxy it may be anything
  if (!Number.isInteger(length) || length < 0 || length > mostNumbers) return endless;
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; ++i) {
    const number = list[i];
    numbers[i] = typeof number === 'number' ? number : stranger(number);
  }
  return numbers;
}

/** Of a proxy that has been revoked, nothing can be known. @param {unknown} value */
export function isArray(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** A copy of bytes; null for anything else. @param {any} bytes @returns {Uint8Array | null} */
export function plainBytes(bytes) {
  const isBytes = typeof bytes === 'object' && bytes !== null && nameOf.call(bytes) === 'Uint8Array';
  return isBytes && lengthOf.call(bytes) <= mostBytes ? new Uint8Array(bytes) : null;
}

/**
 * The properties of an object. What is none is refused: a Map or a promise has no fields, and would pass for one whose
 * fields have all been left out.
 * @param {any} object
 * @returns {Record<string, unknown>}
 */
export function plainObject(object) {
  let isObject = typeof object === 'object' && object !== null;
  try {
    isObject &&= Object.prototype.toString.call(object) === '[object Object]';
  } catch {
    isObject = false; // a revoked proxy, or a tag that throws
  }
  if (!isObject) throw new CoreError('notAnObject');
  /** @type {Record<string, unknown>} */
  const copy = Object.create(null);
  for (const key of Object.keys(object)) copy[key] = object[key];
  return copy;
}
