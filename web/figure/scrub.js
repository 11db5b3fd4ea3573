// The step that a training is at, to go back from.

import { h } from 'preact';

/** @typedef {import('./declaration.js').View} View */

/**
 * @param {object} props
 * @param {View} props.view of a value with `members` and `last`, the last step that can be gone back from
 * @param {string} props.words what the reader may do
 */
export function Scrub({ view: { figure, value }, words }) {
  const { members, last } = value;
  const { steps } = members[0];
  return h(
    'label',
    { class: 'scrub' },
    `Step ${steps}. ${words}:`,
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
