// Two layers with what leads past them, as a drawing, one where there is little room: where it is added, and which way
// back is free of f'.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';

/** @typedef {import('./picture.js').Skip} Skip */

const height = 62;
const radius = 11;

/** @param {number} x @param {number} y @param {string} text @param {string} [kind] */
const disc = (x, y, text, kind = '') =>
  h(
    'g',
    { key: `${x}`, class: `part ${kind}` },
    h('circle', { cx: x, cy: y, r: radius }),
    h('text', { x, y, dy: '0.35em', 'text-anchor': 'middle' }, text),
  );

/**
 * From left to right a, W, f, once or twice; the arc of a skip starts at a and ends before or after f.
 * @param {{ skip: Skip, width: number }} props
 */
export function SkipDrawing({ skip, width }) {
  const y = height - radius - 5;
  const blocks = width < 200 ? [0] : [0, 3];
  const end = 3 * blocks.length;
  const pitch = (width - 2 * radius - 8) / end;
  const at = (/** @type {number} */ place) => radius + 4 + place * pitch;
  const isFree = skip === 'afterActivation';
  const parts = skip === 'beforeActivation' ? ['W', '+', 'f'] : ['W', 'f'];
  return h(
    'svg',
    drawing(width, height, 'skip-drawing'),
    h('line', { class: 'way', x1: at(0), x2: at(end), y1: y, y2: y }),
    skip !== 'none' &&
      blocks.map((block) => {
        const [from, to] = [at(block), at(block + (isFree ? 3 : 1.5))];
        return h('path', {
          key: block,
          class: isFree ? 'arc free' : 'arc',
          d: `M${from} ${y - radius}C${from} 0 ${to} 0 ${to} ${y - radius}`,
        });
      }),
    blocks.map((block) =>
      parts.map((part, i) =>
        disc(at(block + (3 * (i + 1)) / (parts.length + 1)), y, part, part === 'f' ? 'slope' : 'unit'),
      ),
    ),
    // Where its words fit under the arc.
    isFree &&
      blocks[1] &&
      3 * pitch > 130 &&
      h('text', { x: at(1.5), y: 27, 'text-anchor': 'middle' }, '← clear way back'),
    [...blocks, end].map((place) => disc(at(place), y, isFree && place > 0 ? '+' : 'a', 'unit')),
  );
}
