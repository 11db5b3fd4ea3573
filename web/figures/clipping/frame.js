// What both pictures of the descents have in common: their frame, and where a path leaves it.

import { h } from 'preact';
import { ExitMark } from '../../charts/edges.js';

export const margins = { left: 44, right: 12, top: 26, bottom: 40 };

/** @param {number} width @param {number} height @returns {import('../../charts/axes.js').Frame} */
export const frameOf = (width, height) => ({
  left: margins.left,
  right: width - margins.right,
  top: margins.top,
  bottom: height - margins.bottom,
});

/** @param {import('../../charts/axes.js').Frame} frame */
export const clipOf = ({ left, right, top, bottom }) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

/**
 * Where the paths leave the picture, and what that means.
 * @param {object} props
 * @param {{ name: string, exits: import('../../charts/edges.js').Exit[] }[]} props.paths
 * @param {import('../../charts/axes.js').Frame} props.frame
 * @param {number} props.y of the words
 * @param {string} props.text
 */
export function Exits({ paths, frame, y, text }) {
  if (paths.every(({ exits }) => exits.length === 0)) return null;
  return [
    paths.map(({ name, exits }) =>
      h(
        'g',
        { key: name, class: `descent ${name}` },
        exits.map((exit, i) => h(ExitMark, { key: i, ...exit })),
      ),
    ),
    h('text', { class: 'exit-label', x: frame.right, y, 'text-anchor': 'end' }, text),
  ];
}
