// What the reader operates beside the settings, and what comes of it: a branch, a table of one's own.

import { h } from 'preact';
import { asInSpec } from '../../tables/given-table.js';
import { ownTable } from '../../tables/own-table.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value */
export const Branched = ({ note }) => h('p', { class: 'note branched', role: 'status' }, note);

/** @param {Value} _ @param {View} view */
export function OwnTable(_, view) {
  const { table } = view.look;
  return h(
    'div',
    { class: 'own-table' },
    ownTable({
      given: table,
      onChange: (given) => view.lookAt({ table: given }),
      onLearn: () => view.set({ dataset: 'table', table: asInSpec(table), tableAt: performance.now() }),
    }),
  );
}
