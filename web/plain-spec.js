// A spec that a caller hands in, as a plain copy.

import { CoreError } from './core-error.js';
import { plainNumbers, plainObject } from './plain-values.js';
import { plainTable } from './tables/plain-table.js';

const longestName = 64; // no name of the core is longer

/**
 * A spec: names and numbers as they are; what is neither becomes null, which no field takes.
 * @param {unknown} spec
 */
export function plainSpec(spec) {
  if (spec === undefined) return undefined;
  const copy = plainObject(spec);
  for (const [key, value] of Object.entries(copy)) {
    if (key.length > longestName) {
      throw new CoreError('unknownField', { field: `${key.slice(0, longestName)}…` });
    }
    if (value !== undefined) copy[key] = plainValue(key, value);
  }
  return copy;
}

/** @param {string} key @param {unknown} value */
function plainValue(key, value) {
  if (key === 'widths') return plainNumbers(value);
  if (key === 'table') return plainTable(value);
  const isShort = typeof value === 'string' && value.length <= longestName;
  return isShort || typeof value === 'number' ? value : null;
}
