// What the reader operates beside the settings: the step that is shown, the way out of a divergence, a table of one's own.

import { h } from 'preact';
import { asInSpec } from '../../tables/given-table.js';
import { ownTable } from '../../tables/own-table.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function Scrub({ members, last }, { figure }) {
  const { steps } = members[0];
  return h(
    'label',
    { class: 'scrub' },
    `Step ${steps}. Go back to any step that was kept, to the same bits:`,
    h('input', {
      type: 'range',
      name: 'step',
      min: 0,
      max: Math.max(last, 1),
      value: steps,
      disabled: last === 0,
      'aria-valuetext': `step ${steps}`,
      onInput: (/** @type {Event} */ event) =>
        figure.trainer.goTo(Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
    }),
  );
}

/** @param {Value} value */
export const Branched = ({ note }) => h('p', { class: 'note branched', role: 'status' }, note);

/** What has gone wrong, and the way back. @param {Value} value @param {View} view */
export function BackToGoodStep({ members, divergence }, { figure }) {
  if (!divergence) return null;
  const good = Math.min(...members.map(({ divergedStep }) => (divergedStep || Infinity) - 1));
  return [
    h('p', null, divergence),
    h(
      'button',
      { type: 'button', onClick: () => figure.trainer.goTo(Math.max(good - 1, 0)) },
      'Back to before it',
    ),
  ];
}

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
