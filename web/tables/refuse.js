// Every refusal of a table says which line, which cell of it, and what stands there; messages.js beside it adds the cure.

import { CoreError } from '../core-error.js';
import { longestFound } from './limits.js';

/** @typedef {import('../core-error.js').Allowed} Allowed */

/**
 * @param {string} reason
 * @param {{ line?: number, column?: number, found?: string, name?: string, allowed?: Allowed, field?: string }} [where]
 *   line and column count from 1; without a column it is the whole line; `name` is that of the column
 * @returns {never}
 */
export function refuse(reason, { line = 0, column = 0, found = '', name, allowed, field = 'table' } = {}) {
  const short = [...found.slice(0, 2 * longestFound)].slice(0, longestFound).join('');
  const place = line > 0 ? { line, column, found: short, ...(name && { name }) } : undefined;
  throw new CoreError(reason, { field, allowed, place });
}

/**
 * A value of the caller's that is none, with a code such as the core gives: `namesUnknown`.
 * @param {string} field @param {string} reason @param {Allowed} [allowed]
 * @returns {never}
 */
export function refuseValue(field, reason, allowed) {
  const code = field + reason[0].toUpperCase() + reason.slice(1);
  throw new CoreError(code, { reason, field, allowed });
}
