// What both pictures of the descents have in common: their frame, and where a path leaves it.

import { h } from 'preact';
import { ExitMark, exitsOf } from '../../charts/edges.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */

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
 * @typedef {object} Path of a descent, as it is drawn
 * @property {string} name
 * @property {string} title
 * @property {number[][]} points
 * @property {import('../../charts/edges.js').Exit[]} exits where it leaves the picture
 */

/**
 * @param {ClippingDescent} thrown @param {ClippingDescent} clipped
 * @param {import('../../charts/axes.js').Frame} frame
 * @param {(descent: ClippingDescent) => number[][]} pointsOf
 * @returns {Path[]}
 */
export const pathsOf = (thrown, clipped, frame, pointsOf) =>
  [
    { name: 'thrown', title: 'without clipping', points: pointsOf(thrown) },
    { name: 'clipped', title: 'with clipping', points: pointsOf(clipped) },
  ].map((path) => ({ ...path, exits: exitsOf(path.points, frame) }));

/**
 * The words at the ends of the paths.
 * @param {Path[]} paths
 * @param {(exit: import('../../charts/edges.js').Exit, path: number) => string} leaves what one does whose end is not to be seen
 * @param {number} [back] beside how many of its last points a word may stand
 */
export const endsOf = (paths, leaves, back = 1) =>
  paths.map(({ name, title, points, exits: [exit] }, i) => ({
    text: exit ? `${title}: ${leaves(exit, i)}` : title,
    name,
    spots: exit ? [[exit.x, exit.y]] : points.slice(-back).reverse(),
  }));

/** What words have to keep clear of. @param {number[]} place */
export const markAt = ([x, y]) => ({ x, y, width: 16 });

/** Where the paths run: a piece every few pixels, of what leads far out fewer. @param {Pick<Path, 'points'>[]} paths */
export const linesOf = (paths) =>
  paths.flatMap(({ points }) =>
    points.slice(1).flatMap(([x, y], i) => {
      const [fromX, fromY] = points[i];
      const count = Math.min(Math.hypot(x - fromX, y - fromY) / 8, 80) | 0;
      return Array.from({ length: count + 1 }, (_, j) => {
        const share = j / (count + 1);
        return { x: fromX + share * (x - fromX), y: fromY + share * (y - fromY), width: 2 };
      });
    }),
  );

/** Where the paths leave the picture. @param {{ paths: Path[] }} props */
export const Exits = ({ paths }) =>
  paths.map(({ name, exits }) =>
    h(
      'g',
      { key: name, class: `descent ${name}` },
      exits.map((exit, i) => h(ExitMark, { key: i, ...exit })),
    ),
  );
