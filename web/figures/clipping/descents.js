// The surface of the loss with both descents on it.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../../charts/axes.js';
import { formatFixed } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';
import { Words, placeWords } from '../../charts/words.js';
import { Contours } from './contours.js';
import { Exits, clipOf, endsOf, frameOf, linesOf, margins, markAt, pathsOf } from './frame.js';
import { cliffOf } from './region.js';

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
  const at = (/** @type {readonly number[]} */ [weight, bias]) => [x(weight), y(bias)];
  const ticksOf = (/** @type {typeof x} */ scale) =>
    scale
      .ticks(5)
      .map((value) => ({ at: scale(value), label: formatFixed(value, Number.isInteger(value) ? 0 : 1) }));
  const placeOf = (/** @type {number} */ step) => at([clipped.weights[step], clipped.biases[step]]);
  const paths = pathsOf(thrown, clipped, frame, ({ weights, biases }) =>
    Array.from(weights.subarray(0, upTo + 1), (weight, i) => at([weight, biases[i]])),
  );
  const [startX, startY] = placeOf(0);
  const wall = chosen > 0 ? [placeOf(chosen)] : [];
  // One point a stair of the surface: an even line.
  const cliff = cliffOf(region)
    .filter(([, bias], i, all) => bias !== all[i - 1]?.[1])
    .map(at)
    .reverse();
  const ends = endsOf(paths, () => 'leaves the map');
  const words = [
    { text: isStill || width < 400 ? 'start' : 'start: drag it', spots: [placeOf(0)] },
    ...ends,
    ...wall.map((place) => ({ text: `step ${chosen}`, spots: [place] })),
    { text: 'cliff', name: 'cliff', spots: cliff },
  ];
  const marks = [placeOf(0), ...wall, ...ends.flatMap(({ spots }) => spots)].map(markAt);
  return h(
    'div',
    { class: 'surface' },
    h(
      'svg',
      drawing(width, height),
      h('clipPath', { id: 'clip-surface' }, h('rect', clipOf(frame))),
      h(
        'g',
        { 'clip-path': 'url(#clip-surface)' },
        h(Contours, { region, frame }),
        h('path', { class: 'cliff-line', d: linePath(cliff) }),
      ),
      h(AxisY, { frame, ticks: ticksOf(y), title: 'bias b' }),
      h(AxisX, { frame, ticks: ticksOf(x), title: 'weight w' }),
      h(
        'g',
        { 'clip-path': 'url(#clip-surface)' },
        // The dashed one over the other, with which it sets out.
        [...paths].reverse().map(({ name, points }) => {
          const [endX, endY] = points[points.length - 1];
          return h(
            'g',
            { key: name, class: `descent ${name}` },
            h('path', { d: linePath(points) }),
            h('circle', { cx: endX, cy: endY, r: 4.5 }),
          );
        }),
        h('circle', { class: 'start', cx: startX, cy: startY, r: 8 }),
        wall.map(([cx, cy]) => h('circle', { class: 'wall', cx, cy, r: 5 })),
      ),
      h(Exits, { paths }),
      h(Words, {
        words: placeWords(words, linesOf([...paths, { points: cliff }]), marks, frame),
        lead: true,
      }),
    ),
    !isStill && h('div', { class: 'grip', style: { left: `${startX}px`, top: `${startY}px` } }),
  );
}
