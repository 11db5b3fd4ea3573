// Both specs, and the table if there is one, in the page's address: a link brings the same networks.

import { decoded, nameIn, quoted } from '../address.js';
import { parseSetting } from '../figure/setting.js';
import { longestDid } from '../figure/state-address.js';
import { asInSpec, givenOf } from '../tables/given-table.js';

const shortest = 1000; // milliseconds between two writes: Safari refuses more than a hundred in half a minute
export const longestTable = 8000; // characters; some servers and messengers cut longer addresses
let writtenAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../core.js').Field} Field */
/** @typedef {import('../tables/given-table.js').SpecTable} SpecTable */

/** What the networks have come to, as getState() tells it. @typedef {{ step?: number, did?: string }} Moment */

/** @param {any} part @returns {part is Moment} */
const isMoment = (part) => Number.isInteger(part?.step) && part.step >= 0 && !('depth' in part);

/** @param {SpecTable} table */
const lengthOf = (table) => (typeof table === 'string' ? table : table.text).length;

/** @param {unknown} value @returns {value is object} */
const isSpec = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What the address has after its #. Of a link that was cut off or is damaged: the specs that are whole.
 * @param {string} hash
 */
function partsOf(hash) {
  // Some senders escape an address that is escaped already.
  const texts = [decoded(hash), decoded(decoded(hash))];
  const whole = texts.map(parsed).find((value) => value !== undefined);
  if (whole !== undefined) return { parts: Array.isArray(whole) ? whole : [whole], isWhole: true };
  const parts = (texts[1].match(/\{[^{}]*\}/g) ?? []).slice(0, 2).map(parsed);
  return { parts, isWhole: false };
}

/** @param {Field | undefined} field none: `widths` @param {unknown} value @returns {unknown} undefined: cannot be read */
function valueOf(field, value) {
  if (!field) {
    const isList = Array.isArray(value) && value.every((units) => typeof units === 'number');
    return isList ? value : undefined;
  }
  if (field.kind === 'choice') return typeof value === 'string' ? value : undefined;
  const number = typeof value === 'string' ? parseSetting(field, value) : value;
  return typeof number === 'number' ? number : undefined;
}

/**
 * The fields of a spec that can be read; the names of the others are added to `unread`.
 * @param {object} part
 * @param {Field[]} fields
 * @param {Set<string>} unread
 */
function readSpec(part, fields, unread) {
  const names = ['widths', ...fields.map(({ name }) => name)];
  /** @type {Record<string, unknown>} */
  const spec = {};
  for (const [written, given] of Object.entries(part)) {
    const name = nameIn(written, names) ?? '';
    const value =
      name &&
      valueOf(
        fields.find((field) => field.name === name),
        given,
      );
    if (value === undefined || name === '' || name in spec) unread.add(written);
    else spec[name] = value;
  }
  return /** @type {Spec} */ (spec);
}

/**
 * The networks that a link brings, and what of it could not be read, as a sentence.
 * @param {string} hash without its #
 * @param {Field[]} fields
 * @returns {{ specs: Spec[], table: SpecTable, moment?: Moment, note: string } | undefined} none where nothing can be read
 */
export function readLink(hash, fields) {
  const { parts, isWhole } = partsOf(hash);
  const [a, b, ...others] = parts;
  const moment = others.find(isMoment);
  const [table, ...rest] = others.filter((part) => part !== moment);
  /** @type {Set<string>} */
  const strange = new Set();
  const specs = [a, b].map((part) => (isSpec(part) ? readSpec(part, fields, strange) : undefined));
  const unread = [
    !isWhole && 'its end',
    !specs[0] && 'its first network',
    !specs[1] && isWhole && 'its second network',
    table !== undefined && !givenOf(table) && 'its table',
    rest.length > 0 && 'what comes after its table',
    strange.size > 0 && quoted([...strange]),
  ].filter(Boolean);
  const read = specs.filter((spec) => spec && Object.keys(spec).length > 0);
  if (read.length === 0 && unread.length > 0) return undefined;
  return {
    specs: specs.map((spec, i) => spec ?? { activation: i === 0 ? 'sigmoid' : 'relu' }),
    table: asInSpec(givenOf(table) ?? { text: '' }),
    ...(moment && { moment }),
    note: unread.length > 0 ? `Some of this link could not be read: ${unread.join(', ')}.` : '',
  };
}

/** Whether the address has room for the table, if it is in use. @param {Spec[]} specs @param {SpecTable} table */
export const isTooLong = (specs, table) =>
  lengthOf(table) > longestTable && specs.some(({ dataset }) => dataset === 'table');

/**
 * The networks as an address has them after its #.
 * @param {Spec[]} specs @param {SpecTable} table @param {Moment} [moment]
 */
export function hashOf(specs, table, { step, did = '' } = {}) {
  const isUsed = specs.some(({ dataset }) => dataset === 'table');
  const carried = isTooLong(specs, table)
    ? specs.map(({ dataset, ...others }) => (dataset === 'table' ? others : { dataset, ...others }))
    : isUsed
      ? [...specs, table]
      : specs;
  const isCarried = (step || did) && did.length <= longestDid && !isTooLong(specs, table);
  const parts = isCarried ? [...carried, { step, ...(did && { did }) }] : carried;
  return `#${encodeURIComponent(JSON.stringify(parts))}`;
}

/** @param {Spec[]} specs @param {SpecTable} table left out where it is too long, or not in use @param {Moment} moment */
export function writeAddress(specs, table, moment) {
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      writtenAt = performance.now();
      try {
        history.replaceState(null, '', hashOf(specs, table, moment));
      } catch {
        // A sandboxed frame has no address of its own.
      }
    },
    Math.max(0, writtenAt + shortest - performance.now()),
  );
}
