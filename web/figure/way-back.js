// The way out of a divergence.

import { h } from 'preact';

/** @typedef {import('./declaration.js').View} View */

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
