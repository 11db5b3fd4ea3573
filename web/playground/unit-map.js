// What one unit gives on the plane of the data, large: it lies over the examples.

import { h } from 'preact';
import { parseColour } from '../colours.js';
import { contextOf } from '../figure/faults.js';
import { paintedBy } from '../figure/first-paint.js';
import { imageOf } from './network-canvas.js';

/** @param {{ levels: Uint8Array, side: number, size: number }} props */
export const UnitMap = ({ levels, side, size }) =>
  h('canvas', {
    class: 'unit-map',
    width: size,
    height: size,
    style: { width: `${size}px`, height: `${size}px` },
    'aria-hidden': 'true',
    ref: paintedBy((canvas) => paint(canvas, levels, side)),
  });

/** @param {HTMLCanvasElement} canvas @param {Uint8Array} levels @param {number} side */
function paint(canvas, levels, side) {
  const context = contextOf(canvas);
  const [r, g, b] = parseColour(getComputedStyle(canvas).color, canvas);
  const image = imageOf(side, side, (data) =>
    levels.forEach((level, i) => data.set([r, g, b, level], 4 * i)),
  );
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
}
