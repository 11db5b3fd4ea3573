// The picture of clipping: two descents on one surface, and the gradients they met. It draws what it is given.

import { h } from 'preact';
import { scaleLinear } from 'd3-scale';
import { AxisX, AxisY } from '../../charts/axes.js';
import { ExitMark, exitsOf } from '../../charts/edges.js';
import { Surface } from '../../charts/map.js';
import { formatFixed, formatNumber, formatPowerOfTen } from '../../charts/numbers.js';
import { linePath } from '../../charts/path.js';
import { NumbersTable } from '../../figure/table.js';
import { StartMap } from './start-map.js';

/** @typedef {import('../../core.js').ClippingDescent} ClippingDescent */

/** @typedef {import('./region.js').Region} Region */
/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function ClippingPicture(value, view) {
  const { spec, region, clipped } = value;
  const { isStill } = view;
  const width = Math.min(view.width, 620);
  const upTo = shownSteps(value, view);
  const descents = { ...value, upTo, width, threshold: spec.clippingThreshold };
  return h(
    'div',
    null,
    isStill ? h(Descents, { ...descents, height: 347, isStill }) : h(StartMap, { ...descents, view }),
    h(DescentKey, { region, clipped, isStill }),
    h(Norms, descents),
    !isStill &&
      h(
        'p',
        { class: 'note' },
        `Shown: ${upTo === spec.steps ? 'all' : `the first ${upTo} of`} ${spec.steps} steps.`,
      ),
  );
}

/** @param {Value} value @param {View} view */
const shownSteps = ({ clipped }, { look }) => Math.floor(look.upTo ?? clipped.losses.length - 1);

/** @param {import('../../charts/axes.js').Frame} frame */
const clipOf = ({ left, right, top, bottom }) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

const margins = { left: 44, right: 12, top: 26, bottom: 40 };

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
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
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
function isOnMap({ weights: [left, right], biases: [foot, top] }, { weights: [w], biases: [b] }) {
  return w >= left && w <= right && b >= foot && b <= top;
}

/**
 * Where the paths leave the picture, and what that means.
 * @param {object} props
 * @param {{ name: string, exits: import('../../charts/edges.js').Exit[] }[]} props.paths
 * @param {import('../../charts/axes.js').Frame} props.frame
 * @param {number} props.y of the words
 * @param {string} props.text
 */
function Exits({ paths, frame, y, text }) {
  if (paths.every(({ exits }) => exits.length === 0)) return null;
  return [
    paths.map(({ name, exits }) =>
      h(
        'g',
        { key: name, class: `descent ${name}` },
        exits.map((exit, i) => h(ExitMark, { key: i, ...exit })),
      ),
    ),
    h('text', { class: 'exit-label', x: frame.right, y, 'text-anchor': 'end' }, `▲ ${text}`),
  ];
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

/**
 * The norm of the gradient at each step, on a log axis.
 * @param {object} props
 * @param {ClippingDescent} props.clipped
 * @param {ClippingDescent} props.thrown
 * @param {number} props.threshold
 * @param {number} props.upTo
 * @param {number} props.width
 */
function Norms({ clipped, thrown, threshold, upTo, width }) {
  const height = 190;
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
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
  const paths = [
    { name: 'thrown', norms: thrown.norms },
    { name: 'clipped', norms: clipped.norms },
  ].map(({ name, norms }) => {
    const points = [...norms.slice(0, upTo + 1)].map((norm, i) => [x(i), y(norm)]);
    return { name, points, exits: exitsOf(points, frame) };
  });
  const isBelow = y(threshold) > frame.bottom;
  return h(
    'svg',
    { class: 'norms', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
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
        y: Math.min(y(threshold), frame.bottom) - 5,
        'text-anchor': 'end',
      },
      isBelow ? 'the threshold is below this axis' : 'threshold',
    ),
    h('clipPath', { id: 'clip-norms' }, h('rect', clipOf(frame))),
    h(
      'g',
      { 'clip-path': 'url(#clip-norms)' },
      paths.map(({ name, points }) =>
        h('g', { key: name, class: `descent ${name}` }, h('path', { d: linePath(points) })),
      ),
    ),
    h(Exits, { paths, frame, y: frame.bottom + 34, text: 'beyond this axis' }),
  );
}

/** Which line is which. @param {{ region: Region, clipped: ClippingDescent, isStill?: boolean }} props */
function DescentKey({ region, clipped, isStill }) {
  const ring = isStill ? 'The ring: the start.' : 'The ring: the start; drag it.';
  return h(
    'p',
    { class: 'note key' },
    [
      ['clipped', 'with clipping'],
      ['thrown', 'without'],
    ].map(([name, text]) =>
      h(
        'span',
        { key: name },
        h(
          'svg',
          { width: 30, height: 12, 'aria-hidden': 'true' },
          h('g', { class: `descent ${name}` }, h('path', { d: 'M0,6L30,6' })),
        ),
        text,
      ),
    ),
    h(
      'span',
      null,
      `The shade: the loss. ${isOnMap(region, clipped) ? ring : 'The start lies outside of the map.'}`,
    ),
  );
}

/** @param {Value} value */
export function ClippingTakeaway({ clipped, thrown, spec }) {
  const threshold = spec.clippingThreshold;
  const steps = clipped.losses.length - 1;
  const worst = thrown.norms.reduce((best, norm, i) => (norm > thrown.norms[best] ? i : best), 0);
  const jump = (/** @type {ClippingDescent} */ { weights, biases }) =>
    Math.hypot(weights[steps] - weights[0], biases[steps] - biases[0]);
  return h(
    'p',
    { class: 'takeaway' },
    'Without clipping the descent meets, at step ',
    worst,
    ', a gradient of norm ',
    h('b', null, formatNumber(thrown.norms[worst])),
    ` and ends ${formatNumber(jump(thrown))} away from its start, at a loss of `,
    h('b', null, formatNumber(thrown.losses[steps])),
    `. Clipped at ${formatNumber(threshold)} it ends ${formatNumber(jump(clipped))} away, at `,
    h('b', null, formatNumber(clipped.losses[steps])),
    '.',
    Math.max(...clipped.norms) <= threshold
      ? ' Here no gradient is longer than that: nothing was clipped.'
      : thrown.losses[steps] <= clipped.losses[steps] && ' Here it ends no higher without.',
  );
}

const mostRows = 200;

/** The last steps. @param {Value} value @param {undefined} found @param {View} view */
export function ClippingNumbers(value, found, view) {
  const { clipped, thrown } = value;
  const upTo = shownSteps(value, view);
  const first = Math.max(0, upTo + 1 - mostRows);
  const heads = ['w', 'b', 'loss', 'norm', 'norm used'];
  return h(NumbersTable, {
    caption: `A row is a step${first > 0 ? ` (the last ${mostRows} shown)` : ''}; the columns are, for each descent, where it is before that step, its loss, and the norm of the gradient before and after clipping.`,
    rowHead: 'step',
    groups: [
      { title: 'with clipping', heads },
      { title: 'without', heads },
    ],
    rows: Array.from({ length: upTo + 1 - first }, (_, i) => [
      first + i,
      ...[clipped, thrown].flatMap(({ weights, biases, losses, norms, clippedNorms }) =>
        [weights, biases, losses, norms, clippedNorms].map((column) => formatNumber(column[first + i])),
      ),
    ]),
  });
}
