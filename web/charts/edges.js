// Where a line leaves its frame: what lies beyond an axis is not drawn on its edge as if it lay there, but marked.

import { h } from 'preact';

/** @typedef {import('./axes.js').Frame} Frame */
/** @typedef {{ x: number, y: number, turn: number, at: number }} Exit a place on the edge, the way out in degrees: 0 is up, and to which point */

/** How far along from a, which is inside, to b the first edge is met, and which way that is. @param {Frame} frame @param {readonly number[]} a @param {readonly number[]} b */
function wayOut({ left, right, top, bottom }, [ax, ay], [bx, by]) {
  const edges = [
    { share: by < top ? (top - ay) / (by - ay) : 1, turn: 0 },
    { share: bx > right ? (right - ax) / (bx - ax) : 1, turn: 90 },
    { share: by > bottom ? (bottom - ay) / (by - ay) : 1, turn: 180 },
    { share: bx < left ? (left - ax) / (bx - ax) : 1, turn: 270 },
  ];
  return edges.reduce((first, edge) => (edge.share < first.share ? edge : first));
}

/**
 * Every place where a line goes out of its frame. A number without end is outside as well.
 * @param {(readonly number[])[]} points x and y in pixels
 * @param {Frame} frame
 * @returns {Exit[]}
 */
export function exitsOf(points, frame) {
  const isInside = (/** @type {readonly number[]} */ [x, y]) =>
    x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  /** @type {Exit[]} */
  const exits = [];
  for (let i = 0; i < points.length; ++i) {
    if (points[i].some(Number.isNaN) || isInside(points[i])) continue;
    if (i > 0 && !isInside(points[i - 1])) continue;
    // A line that starts outside is marked where it would come in.
    const from = i > 0 ? points[i - 1] : [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
    const { share, turn } = wayOut(frame, from, points[i]);
    // A point without end lies beyond any edge: the line leaves from where it was last.
    const along = (/** @type {0 | 1} */ axis) =>
      from[axis] + (share === 0 ? 0 : share * (points[i][axis] - from[axis]));
    const x = turn === 90 ? frame.right : turn === 270 ? frame.left : along(0);
    const y = turn === 0 ? frame.top : turn === 180 ? frame.bottom : along(1);
    exits.push({ x, y, turn, at: i });
  }
  return exits;
}

/** A triangle that points out of the frame. @param {Pick<Exit, 'x' | 'y' | 'turn'>} exit */
export function ExitMark({ x, y, turn }) {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn})`;
  return h('path', { class: 'exit', transform: place, d: 'M-5,3L0,-6L5,3z' });
}
