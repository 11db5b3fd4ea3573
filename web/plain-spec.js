// A spec that a caller hands in, as a plain copy.

import { CoreError } from './core-error.js';
import { namesOf } from './data-names.js';
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
  const table = copy.table === undefined ? undefined : plainTable(copy.table);
  const names = namesOf(copy.dataset, table);
  for (const [key, value] of Object.entries(copy)) {
    if (key.length > longestName) {
      throw new CoreError('unknownField', { field: `${key.slice(0, longestName)}…` });
    }
    if (value !== undefined) copy[key] = key === 'table' ? table : plainValue(key, value, names);
  }
  return copy;
}

/** Indices, where a list names them. @param {string} field @param {any} list @param {string[]} names */
function plainIndices(field, list, names) {
  return plainNumbers(list, (one) => {
    if (typeof one !== 'string') return NaN;
    if (names.includes(one)) return names.indexOf(one);
    throw new CoreError(`${field}Unknown`, { reason: 'unknown', field, allowed: { names: [...names] } });
  });
}

/** @param {string} key @param {any} value @param {import('./data-names.js').Names} names */
function plainValue(key, value, names) {
  if (key === 'features' || key === 'classes') return plainIndices(key, value, names[key]);
  if (key === 'widths') return plainNumbers(value);
  const isShort = typeof value === 'string' && value.length <= longestName;
  return isShort || typeof value === 'number' ? value : null;
}
