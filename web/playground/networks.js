// What the playground shows: two networks in training, from the address or as the reader has set them.

import { CoreError } from '../core-error.js';
import { awaitedCall } from '../figure/awaited.js';
import { sessionOf } from '../figure/session.js';
import { loadOf } from '../figure/work.js';
import { linkedNetworks, mended } from './linked-networks.js';
import { previewsOf } from './previews.js';
import { seeing } from './seen.js';
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
 * @property {import('./address.js').Moment} [moment] that a link asks for: they have yet to come there
 * @property {import('../figure/session.js').Session} session
 * @property {import('../figure/session.js').Member[]} members
 * @property {boolean} isBehind what is seen is of an earlier step
 * @property {string} divergence
 * @property {import('./seen.js').Seen[]} seen
 * @property {import('./previews.js').Preview[]} previews of the datasets that are drawn
 * @property {number} examples
 * @property {number} last the last step that can be gone back to
 */

export const pictureInterval = 250; // milliseconds

/** @param {Spec[]} specs @param {SpecTable} table */
export const withTable = (specs, table) =>
  specs.map((spec) => (spec.dataset === 'table' ? { ...spec, table } : spec));

const longLook = 1e6; // weights times examples of all networks: more of them are looked at frame by frame

/**
 * The value with its networks as they are now. What is seen of large ones is, for some frames, what was seen last.
 * @param {Value} value @param {boolean} [isPlaying] @param {boolean} [isLookedAt] whether all that is seen has been worked out
 * @returns {Value}
 */
export function read(value, isPlaying = false, isLookedAt = false) {
  const { session } = value;
  const members = session.read();
  const isBehind = !isPlaying && !isLookedAt && loadOf(session.specs) > longLook;
  return {
    ...value,
    members,
    isBehind,
    divergence: session.divergence,
    seen: session.seen(isPlaying || isBehind),
    last: Math.max(value.last, members[0].steps),
  };
}

/** One step back, exactly: from the last step that was kept before it the networks go on. @param {Value} value @returns {Value} */
export function oneStepBack(value) {
  const { session } = value;
  const to = value.members[0].steps - 1;
  session.goTo(to);
  if (session.steps < to) session.train(to - session.steps);
  return read(value);
}

/** @typedef {import('../figure/session.js').Session | undefined} Begun networks */

/** Fresh networks. @param {Core} core @param {{ specs: Spec[], table: SpecTable, note: string, moment?: import('./address.js').Moment }} networks @param {Begun} [begun] @returns {Value} */
export function started(core, { specs, table, note, moment }, begun) {
  const session = sessionOf(core, withTable(specs, table), begun, seeing);
  const [run] = session.runs;
  const canDie = specs.map(({ activation = 'sigmoid' }) => canDieIn(core, activation));
  const nothing = {
    members: [],
    isBehind: false,
    divergence: '',
    seen: [],
    last: 0,
  };
  const { examples } = run.data();
  const previews = previewsOf(core, specs[0]);
  return read({ specs, table, canDie, note, moment, session, examples, previews, ...nothing });
}

/** @param {Core} core @param {string} activation */
const canDieIn = ({ activations }, activation) =>
  activations.some(({ name, canDie }) => name === activation && canDie);

/** The networks of the address, or those to start with. @param {Core} core @param {Begun} [begun] */
export function linked(core, begun) {
  const networks = linkedNetworks(core, location.hash.slice(1));
  try {
    return started(core, networks, begun);
  } catch (error) {
    if (!(error instanceof CoreError) || awaitedCall(error)) throw error;
    return started(core, mended(core, networks));
  }
}

/**
 * The fields in which the networks that are asked for are others, and whether they start afresh with them.
 * @param {Core} core @param {Value} value @param {Spec[]} specs @param {SpecTable} table
 */
export function changesOf(core, { session, members }, specs, table) {
  const [before, now] = [session.specs, withTable(specs, table)].map((some) => filled(core, some));
  const textOf = (/** @type {Record<string, unknown>[]} */ some, /** @type {string} */ name) =>
    JSON.stringify(some.map((spec) => spec[name]));
  const names = Object.keys(now[0]).filter((name) => textOf(before, name) !== textOf(now, name));
  const isBranch = members[0].steps > 0 && names.every((name) => resumable.includes(name));
  return { names, now, areFresh: names.length > 0 && !isBranch };
}

/**
 * The networks with other specs: where these can go on with them they do, else they start afresh.
 * @param {Core} core @param {Value} value @param {Spec[]} specs @param {SpecTable} table @param {Begun} [begun] @returns {Value}
 */
export function changed(core, value, specs, table, begun) {
  const { session, members } = value;
  const { names, now, areFresh } = changesOf(core, value, specs, table);
  if (names.length === 0) return value;
  if (areFresh) return started(core, { specs, table, note: '' }, begun);
  const { steps } = members[0];
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
