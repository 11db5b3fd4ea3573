// A training run as a text, which another machine takes up to the same bits: JSON of the spec, the table if there is one,
// and the state. Doubles stand as base64 of their bytes (IEEE 754, the lowest first), for JSON knows no NaN, no infinity
// and no -0. The last field is a hash of all others.

import { CoreError } from './core-error.js';
import { plainObject } from './plain-values.js';

const kind = 'snapshot';
const version = 2; // 1 was lines of hexadecimal digits
const chunk = 3 * 8192; // bytes that become base64 by themselves
const encoder = new TextEncoder();

/** @typedef {import('./tables/plain-table.js').PlainTable} PlainTable */
/**
 * @typedef {object} Parts
 * @property {any} spec
 * @property {any} [drawnBy] the fields of the spec that drew the first weights, where they are others
 * @property {PlainTable} [table]
 * @property {Float64Array} state
 */

/** @param {Float64Array} numbers */
function toBase64(numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const parts = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + chunk))));
  }
  return parts.join('');
}

/** @param {string} part @returns {never} */
function refuseDamaged(part = kind) {
  throw new CoreError('snapshotDamaged', { field: part });
}

/** @param {unknown} text @param {string} part */
function fromBase64(text, part) {
  if (typeof text !== 'string' || !/^[\w+/]*={0,2}$/.test(text)) return refuseDamaged(part);
  let letters = '';
  try {
    letters = atob(text);
  } catch {
    refuseDamaged(part);
  }
  if (letters.length % 8 !== 0) refuseDamaged(part);
  return new Float64Array(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
}

/** @param {object} content without its hash @param {(bytes: Uint8Array) => string} fingerprint */
const hashOf = (content, fingerprint) => fingerprint(encoder.encode(JSON.stringify(content)));

/** JSON has no -0. @param {any} fields */
const withMinusZero = (fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Object.is(value, -0) ? '-0' : value]),
  );

/** @param {unknown} fields @param {string} part */
function plainFields(fields, part) {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return refuseDamaged(part);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === '-0' ? -0 : value]),
  );
}

/** @param {Parts} parts @param {(bytes: Uint8Array) => string} fingerprint 16 hexadecimal digits */
export function writeSnapshot({ spec, drawnBy, table, state }, fingerprint) {
  const content = {
    vanish: kind,
    version,
    spec: withMinusZero(spec),
    ...(drawnBy && { drawnBy: withMinusZero(drawnBy) }),
    ...(table && {
      table: {
        features: table.featureNames,
        classNames: table.classNames,
        rows: toBase64(table.rows),
        classes: [...table.classes],
      },
    }),
    state: toBase64(state),
  };
  return JSON.stringify({ ...content, hash: hashOf(content, fingerprint) });
}

/** @param {unknown} text */
function parsed(text) {
  if (typeof text !== 'string') throw new CoreError('snapshotNotText', { field: kind });
  if (text.startsWith('vanish-snapshot ')) throw new CoreError('snapshotUnknownVersion', { field: kind });
  try {
    return plainObject(JSON.parse(text));
  } catch {
    return refuseDamaged();
  }
}

/**
 * What a text holds; whether a run can be made of it is for the core to say.
 * @param {unknown} text
 * @param {(bytes: Uint8Array) => string} fingerprint
 * @returns {{ spec: any, drawnBy: any, state: Float64Array }}
 */
export function readSnapshot(text, fingerprint) {
  const { hash, ...content } = parsed(text);
  if (content.vanish !== kind) refuseDamaged();
  if (content.version !== version) throw new CoreError('snapshotUnknownVersion', { field: kind });
  if (hash !== hashOf(content, fingerprint)) refuseDamaged();
  const spec = plainFields(content.spec, 'spec');
  const drawnBy = content.drawnBy === undefined ? undefined : plainFields(content.drawnBy, 'drawnBy');
  if (spec.table !== undefined) refuseDamaged('spec'); // it stands beside the spec, and is no text that is to be read
  if (content.table !== undefined) {
    const { features, classNames, classes, rows } = plainFields(content.table, 'table');
    spec.table = { features, classNames, classes, rows: fromBase64(rows, 'rows') };
  }
  return { spec, drawnBy, state: fromBase64(content.state, 'state') };
}
