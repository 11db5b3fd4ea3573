// The step that a training is at, to go back from; and the way out of a divergence.

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

/**
 * What has gone wrong, and the way back to the last step before it; nothing where nothing has.
 * @param {{ view: View, words: string }} props `words`: the button's
 */
export function BackToGoodStep({ view: { figure, value }, words }) {
  const { members, divergence } = value;
  if (!divergence) return null;
  const first = Math.min(
    ...members.map(
      (/** @type {import('./session.js').Member} */ { divergedStep }) => divergedStep || Infinity,
    ),
  );
  return [
    h('p', null, divergence),
    h('button', { type: 'button', onClick: () => figure.trainer.goTo(Math.max(first - 1, 0)) }, words),
  ];
}
