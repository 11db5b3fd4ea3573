// The norm of the gradient along both descents.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../../charts/axes.js';
import { formatNumber, formatPowerOfTen } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';
import { Words, placeWords } from '../../charts/words.js';
import { Exits, clipOf, endsOf, frameOf, linesOf, markAt, pathsOf } from './frame.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */

/**
 * The norm of the gradient at each step, on a log axis.
 * @param {object} props
 * @param {ClippingDescent} props.clipped
 * @param {ClippingDescent} props.thrown
 * @param {number} props.threshold
 * @param {number} props.upTo
 * @param {number} props.width
 * @param {number} props.height
 */
export function Norms({ clipped, thrown, threshold, upTo, width, height }) {
  const frame = frameOf(width, height);
  const numbers = [...clipped.norms, ...thrown.norms, threshold].filter(
    (norm) => norm > 1e-6 && norm < Infinity,
  );
  const foot = Math.max(Math.floor(Math.log10(Math.min(1, ...numbers))), -6);
  const top = Math.max(Math.ceil(Math.log10(Math.max(0, ...numbers))), foot + 1);
  const x = scaleLinear([0, clipped.norms.length - 1], [frame.left, frame.right]);
  const y = (/** @type {number} */ norm) =>
    frame.bottom - ((Math.log10(norm) - foot) / (top - foot)) * (frame.bottom - frame.top);
  const ticks = [...new Array(top - foot + 1).keys()]
    .map((i) => foot + i)
    .filter((exponent) => (top - exponent) % 2 === 0);
  const paths = pathsOf(thrown, clipped, frame, ({ norms }) =>
    Array.from(norms.subarray(0, upTo + 1), (norm, i) => [x(i), y(norm)]),
  );
  const isBelow = y(threshold) > frame.bottom;
  const label = isBelow ? 'the threshold is below this axis' : 'threshold';
  const labelY = Math.min(y(threshold), frame.bottom) - 5;
  const ends = endsOf(
    paths,
    ({ turn, at }, i) =>
      `${width < 320 ? '' : turn ? 'falls ' : 'rises '}to ${formatNumber([thrown, clipped][i].norms[at])}`,
    30,
  );
  const marks = [
    { x: frame.right - 3.5 * label.length, y: labelY - 4, width: 7 * label.length },
    ...ends.map(({ spots: [spot] }) => markAt(spot)),
  ];
  return h(
    'svg',
    drawing(width, height, 'norms'),
    h(AxisY, {
      frame,
      ticks: ticks.map((exponent) => ({ at: y(10 ** exponent), label: formatPowerOfTen(exponent) })),
      title: 'norm of the gradient, before clipping',
    }),
    h(AxisX, {
      frame,
      ticks: x.ticks(5).map((step) => ({ at: x(step), label: String(step) })),
      title: 'step',
    }),
    !isBelow &&
      h('line', { class: 'threshold', x1: frame.left, x2: frame.right, y1: y(threshold), y2: y(threshold) }),
    h(
      'text',
      {
        class: 'threshold-label',
        x: frame.right,
        y: labelY,
        'text-anchor': 'end',
      },
      label,
    ),
    h('clipPath', { id: 'clip-norms' }, h('rect', clipOf(frame))),
    h(
      'g',
      { 'clip-path': 'url(#clip-norms)' },
      paths.map(({ name, points }) =>
        h('g', { key: name, class: `descent ${name}` }, h('path', { d: linePath(points) })),
      ),
    ),
    h(Exits, { paths }),
    h(Words, { words: placeWords(ends, linesOf(paths), marks, { ...frame, bottom: frame.bottom - 8 }) }),
  );
}
