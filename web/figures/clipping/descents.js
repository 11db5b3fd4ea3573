// The surface of the loss with both descents on it.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../../charts/axes.js';
import { exitsOf } from '../../charts/edges.js';
import { Surface } from '../../charts/map.js';
import { formatFixed } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';
import { Exits, clipOf, frameOf, margins } from './frame.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */
/** @typedef {import('./region.js').Region} Region */

/** @param {number} width @param {number} height @param {Region} region */
export function scalesOf(width, height, { weights, biases }) {
  return {
    x: scaleLinear(weights, [margins.left, width - margins.right]),
    y: scaleLinear(biases, [height - margins.bottom, margins.top]),
  };
}

/**
 * The surface, dark where the loss is high, with both descents up to a step.
 * @param {object} props
 * @param {Region} props.region
 * @param {ClippingDescent} props.clipped
 * @param {ClippingDescent} props.thrown without clipping
 * @param {number} props.upTo the step
 * @param {number} props.width
 * @param {number} props.height
 * @param {boolean} [props.isStill] without script: no canvas
 */
export function Descents({ region, clipped, thrown, upTo, width, height, isStill }) {
  const { x, y } = scalesOf(width, height, region);
  const frame = frameOf(width, height);
  const ticksOf = (/** @type {typeof x} */ scale) =>
    scale.ticks(5).map((value) => ({ at: scale(value), label: formatFixed(value, 0) }));
  const pointsOf = (/** @type {ClippingDescent} */ { weights, biases }) =>
    [...new Array(Math.min(upTo, weights.length - 1) + 1).keys()].map(
      (i) => /** @type {[number, number]} */ ([x(weights[i]), y(biases[i])]),
    );
  const [startX, startY] = [x(clipped.weights[0]), y(clipped.biases[0])];
  const paths = [
    { name: 'thrown', points: pointsOf(thrown) },
    { name: 'clipped', points: pointsOf(clipped) },
  ].map((path) => ({ ...path, exits: exitsOf(path.points, frame) }));
  return h(
    'div',
    isStill
      ? { class: 'surface' }
      : { class: 'surface', style: { width: `${width}px`, height: `${height}px` } },
    !isStill && h(Surface, { losses: region.losses, points: region.points, frame }),
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
      h('clipPath', { id: 'clip-surface' }, h('rect', clipOf(frame))),
      isStill && h(Tiles, { region, frame }),
      h(AxisY, { frame, ticks: ticksOf(y), title: 'bias b' }),
      h(AxisX, { frame, ticks: ticksOf(x), title: 'weight w' }),
      h(
        'g',
        { 'clip-path': 'url(#clip-surface)' },
        paths.map(({ name, points }) => {
          const [endX, endY] = points[points.length - 1];
          return h(
            'g',
            { key: name, class: `descent ${name}` },
            h('path', { d: linePath(points) }),
            h('circle', { cx: endX, cy: endY, r: 4.5 }),
          );
        }),
        isOnMap(region, clipped) && h('circle', { class: 'start', cx: startX, cy: startY, r: 8 }),
      ),
      h(Exits, { paths, frame, y: frame.top - 12, text: 'the path goes on outside' }),
    ),
    !isStill &&
      isOnMap(region, clipped) &&
      h('div', { class: 'grip', style: { left: `${startX}px`, top: `${startY}px` } }),
  );
}

/** Whether a descent starts on the map. @param {Region} region @param {ClippingDescent} descent */
export function isOnMap({ weights: [left, right], biases: [foot, top] }, { weights: [w], biases: [b] }) {
  return w >= left && w <= right && b >= foot && b <= top;
}

/** The surface in rectangles: what is alike in a row is one. @param {{ region: Region, frame: import('../../charts/axes.js').Frame }} props */
function Tiles({ region: { losses, points }, frame }) {
  const [width, height] = [(frame.right - frame.left) / points, (frame.bottom - frame.top) / points];
  const largest = Math.max(...losses);
  const round = (/** @type {number} */ number) => Math.round(10 * number) / 10;
  const shadeOf = (/** @type {number} */ i) => Math.round((43 * losses[i]) / largest) / 100;
  const tiles = [];
  for (let i = 0, next; i < losses.length; i = next) {
    const shade = shadeOf(i);
    for (next = i + 1; next % points !== 0 && shadeOf(next) === shade;) ++next;
    if (shade === 0) continue;
    tiles.push(
      h('rect', {
        key: i,
        x: round(frame.left + (i % points) * width),
        y: round(frame.top + Math.floor(i / points) * height),
        width: round((next - i) * width + 0.1),
        height: round(height + 0.1),
        fill: 'currentColor',
        opacity: shade,
      }),
    );
  }
  return h('g', null, tiles);
}
