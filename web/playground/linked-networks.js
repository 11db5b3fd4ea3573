// The networks of a link, as far as the core can make them.

import { CoreError } from '../core-error.js';
import { specSettings } from '../figure/shared-settings.js';
import { startFromDefaults } from '../figure/start-from-defaults.js';
import { readLink } from './address.js';
import { wordsOf } from './spec-fields.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Spec} Spec */
/** @typedef {import('../tables/given-table.js').SpecTable} SpecTable */

/** Small enough that one sees each unit, deep enough that the gradient dies in one of them. */
const first = { depth: 6, width: 8, testShare: 0.25 };
/** @type {Spec[]} */
export const firstSpecs = [
  { activation: 'sigmoid', ...first },
  { activation: 'relu', ...first },
];
const areShown = 'Shown are those to start with.';

/**
 * The networks of the address; where there is nothing of them to be read, those to start with.
 * @param {Core} core
 * @param {string} hash without its #
 */
export function linkedNetworks(core, hash) {
  const linked = hash === '' ? undefined : readLink(hash, core.specFields);
  const note = hash === '' ? '' : `Nothing of this link could be read. ${areShown}`;
  return linked ?? { specs: firstSpecs, table: '', note };
}

/**
 * Networks for those that the core has refused: fields that clash get their defaults.
 * @param {Core} core
 * @param {{ specs: Spec[], table: SpecTable, note: string }} linked without the moment: others would not come to it
 */
export function mended(core, { specs, table, note }) {
  const made = specs.map((spec) => acceptable(core, spec, table));
  const refusal = made.map((one) => one.refusal).find(Boolean);
  const isLost = made.every(({ spec }) => Object.keys(spec).length === 0);
  const said = isLost
    ? [`This link’s networks cannot be made. ${refusal} ${areShown}`]
    : made.map((one, i) => one.note && `${i === 0 ? 'A' : 'B'}: ${one.note}`);
  return {
    specs: isLost ? firstSpecs : made.map(({ spec }) => spec),
    table,
    note: [note, ...said].filter(Boolean).join(' '),
  };
}

/**
 * A spec that the core takes: fields that it refuses get their defaults.
 * @param {Core} core
 * @param {Spec} spec
 * @param {SpecTable} table
 * @returns {{ spec: Spec, note: string, refusal: string }} what was changed, and what was refused first, as sentences
 */
function acceptable(core, spec, table) {
  /** @type {Record<string, any>} */
  const now = { ...spec };
  const defaults = Object.fromEntries(core.specFields.map((field) => [field.name, field.default]));
  const attempt = () => {
    try {
      core.trainingRun(now.dataset === 'table' ? { ...now, table } : now, { inSlices: true }).delete();
    } catch (error) {
      if (error instanceof CoreError) return error;
      throw error;
    }
  };
  const refusal = attempt();
  const note = startFromDefaults(
    {
      names: ['widths', ...Object.keys(defaults)],
      valueOf: (name) => now[name] ?? defaults[name],
      defaultOf: (name) => defaults[name],
      put: (name, value) => {
        if (value === defaults[name]) delete now[name];
        else now[name] = value;
      },
      attempt,
      settings: specSettings,
      labelOf: wordsOf,
    },
    refusal,
  );
  return { spec: now, note, refusal: refusal?.message ?? '' };
}
