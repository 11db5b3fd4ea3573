// The surface of the loss with both descents on it.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../../charts/axes.js';
import { exitsOf } from '../../charts/edges.js';
import { formatFixed } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';
import { Contours } from './contours.js';
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
 * The surface with both descents up to a step.
 * @param {object} props
 * @param {Region} props.region
 * @param {ClippingDescent} props.clipped
 * @param {ClippingDescent} props.thrown without clipping
 * @param {number} props.upTo the step
 * @param {number} props.chosen the step whose unit is drawn unrolled
 * @param {number} props.width
 * @param {number} props.height
 * @param {boolean} [props.isStill]
 */
export function Descents({ region, clipped, thrown, upTo, chosen, width, height, isStill }) {
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
  const [chosenX, chosenY] = [x(clipped.weights[chosen]), y(clipped.biases[chosen])];
  // The words stand away from each other: those of what is higher above it, the others below.
  const side = startY < chosenY ? -1 : 1;
  return h(
    'div',
    { class: 'surface' },
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
      h('clipPath', { id: 'clip-surface' }, h('rect', clipOf(frame))),
      h('g', { 'clip-path': 'url(#clip-surface)' }, h(Contours, { region, frame })),
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
        isOnMap(region, clipped) && [
          h('circle', { class: 'start', cx: startX, cy: startY, r: 8 }),
          chosen > 0 && h('circle', { class: 'wall', cx: chosenX, cy: chosenY, r: 5 }),
          h(Label, {
            x: startX,
            beside: 13,
            y: startY + side * 12,
            text: isStill ? 'start' : 'start: drag it',
            frame,
          }),
          upTo > chosen &&
            chosen > 0 &&
            h(Label, { x: chosenX, beside: -6, y: chosenY - side * 16, text: `step ${chosen}`, frame }),
        ],
      ),
      h(Exits, { paths, frame, y: frame.top - 12, text: '△ here a path leaves the map' }),
    ),
    !isStill &&
      isOnMap(region, clipped) &&
      h('div', { class: 'grip', style: { left: `${startX}px`, top: `${startY}px` } }),
  );
}

/** Words beside a place, inside the frame. @param {{ x: number, beside: number, y: number, text: string, frame: import('../../charts/axes.js').Frame }} props */
function Label({ x, beside, y, text, frame }) {
  const isAtEnd = x > (frame.left + frame.right) / 2;
  const inside = Math.min(Math.max(y, frame.top + 8), frame.bottom - 8);
  const props = { class: 'on-map', x: isAtEnd ? x - beside : x + beside, y: inside, dy: '0.35em' };
  return h('text', { ...props, 'text-anchor': isAtEnd ? 'end' : 'start' }, text);
}

/** Whether a descent starts on the map. @param {Region} region @param {ClippingDescent} descent */
export function isOnMap({ weights: [left, right], biases: [foot, top] }, { weights: [w], biases: [b] }) {
  return w >= left && w <= right && b >= foot && b <= top;
}
