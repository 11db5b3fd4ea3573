// What the playground shows: two networks in training, from the address or as the reader has set them.

import { CoreError } from '../core-error.js';
import { Session } from '../figure/session.js';
import { readLearned } from '../figures/training-run/learned.js';
import { linkedNetworks, mended } from './linked-networks.js';
import { resumable, wordsOf } from './spec-fields.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../tables/given-table.js').SpecTable} SpecTable */

/**
 * @typedef {object} Value
 * @property {Spec[]} specs without the table
 * @property {import('../tables/given-table.js').SpecTable} table of the reader's own
 * @property {boolean[]} canDie whether a unit of each network can
 * @property {string} note what has happened to the networks
 * @property {Session} session
 * @property {import('../figure/session.js').Member[]} members
 * @property {string[]} hashes
 * @property {string} divergence
 * @property {import('../figures/training-run/learned.js').Ground[]} grounds
 * @property {import('../figures/training-run/learned.js').Learned[]} learned
 * @property {number} examples
 * @property {number} learnedAt milliseconds
 * @property {number} last the last step that can be gone back to
 */

export const pictureInterval = 250; // milliseconds

/** @param {Spec[]} specs @param {SpecTable} table */
export const withTable = (specs, table) =>
  specs.map((spec) => (spec.dataset === 'table' ? { ...spec, table } : spec));

/** The value with its networks as they are now. @param {Value} value @param {boolean} [isPlaying] @returns {Value} */
export function read(value, isPlaying = false) {
  const { session } = value;
  const isDue = !isPlaying || performance.now() - value.learnedAt >= pictureInterval;
  const { members, ...picture } = readLearned(session, value, isDue);
  return {
    ...value,
    ...picture,
    members,
    hashes: session.runs.map((run) => run.hash()),
    divergence: session.divergence,
    last: Math.max(value.last, members[0].steps),
    examples: picture.grounds[0].data.examples,
    learnedAt: isDue ? performance.now() : value.learnedAt,
  };
}

/** Fresh networks. @param {Core} core @param {{ specs: Spec[], table: SpecTable, note: string }} networks @returns {Value} */
export function started(core, { specs, table, note }) {
  const session = new Session(core, withTable(specs, table));
  const canDie = specs.map(({ activation = 'sigmoid' }) => canDieIn(core, activation));
  const nothing = {
    members: [],
    hashes: [],
    divergence: '',
    grounds: [],
    learned: [],
    examples: 0,
    learnedAt: 0,
    last: 0,
  };
  return read({ specs, table, canDie, note, session, ...nothing });
}

/** @param {Core} core @param {string} activation */
const canDieIn = ({ activations }, activation) =>
  activations.some(({ name, canDie }) => name === activation && canDie);

/** The networks of the address, or those to start with. @param {Core} core */
export function linked(core) {
  const networks = linkedNetworks(core, location.hash.slice(1));
  try {
    return started(core, networks);
  } catch (error) {
    if (!(error instanceof CoreError) || error.code === 'digitsMissing') throw error;
    return started(core, mended(core, networks));
  }
}

/**
 * The networks with other specs: where these can go on with them they do, else they start afresh.
 * @param {Core} core @param {Value} value @param {Spec[]} specs @param {SpecTable} table @returns {Value}
 */
export function changed(core, value, specs, table) {
  const { session, members } = value;
  const [before, now] = [session.specs, withTable(specs, table)].map((some) => filled(core, some));
  const textOf = (/** @type {Record<string, unknown>[]} */ some, /** @type {string} */ name) =>
    JSON.stringify(some.map((spec) => spec[name]));
  const names = Object.keys(now[0]).filter((name) => textOf(before, name) !== textOf(now, name));
  if (names.length === 0) return value;
  const { steps } = members[0];
  if (steps === 0 || !names.every((name) => resumable.includes(name)))
    return started(core, { specs, table, note: '' });
  session.branch(now.map((spec) => Object.fromEntries(names.map((name) => [name, spec[name]]))));
  const what = names.map((name) => wordsOf(name).toLowerCase()).join(', ');
  const note = `Branched at step ${steps}: both go on from there, with another ${what}. Reset starts afresh.`;
  return read({ ...value, specs, table, note, last: steps });
}

/** With the core's defaults filled in. @param {Core} core @param {Spec[]} specs @returns {Record<string, unknown>[]} */
function filled({ specFields }, specs) {
  const defaults = Object.fromEntries(specFields.map((field) => [field.name, field.default]));
  return specs.map((spec) => ({ ...defaults, widths: undefined, table: undefined, ...spec }));
}
