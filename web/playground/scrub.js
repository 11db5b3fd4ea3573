// The step that is shown, and the way back from a divergence.

import { h } from 'preact';

/** @typedef {import('./networks.js').Value} Value */
/** @typedef {import('../figure/declaration.js').View} View */

/** @param {{ view: View }} props */
export function Scrub({ view: { figure, value } }) {
  const { members, last } = /** @type {Value} */ (value);
  const { steps } = members[0];
  return h(
    'label',
    { class: 'scrub' },
    `Step ${steps}. Back to any step that was kept:`,
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

/** @param {{ view: View }} props */
export function BackToGoodStep({ view: { figure, value } }) {
  const { members, divergence } = /** @type {Value} */ (value);
  const first = Math.min(...members.map(({ divergedStep }) => divergedStep || Infinity));
  if (!divergence) return null;
  return h(
    'div',
    { class: 'status', role: 'status' },
    h('p', null, divergence),
    h(
      'button',
      { type: 'button', onClick: () => figure.trainer.goTo(Math.max(first - 1, 0)) },
      'Back to the last good step',
    ),
  );
}
