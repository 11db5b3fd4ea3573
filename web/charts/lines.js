// Curves over one axis, with a cursor that reads them.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { scaleLinear } from 'd3-scale';
import { linePath } from './path.js';
import { AxisX, AxisY } from './axes.js';
import { ExitMark, exitsOf } from './edges.js';
import { labelPlaces } from './label-places.js';
import { marksOf } from './numbers.js';

const margins = { left: 30, right: 10, top: 26, bottom: 40 };

/** The height at which a unit of y is as long as a unit of x. @param {number} width @param {[number, number]} xDomain @param {[number, number]} yDomain */
export function evenHeight(width, [x0, x1], [y0, y1]) {
  const unit = (width - margins.left - margins.right) / (x1 - x0);
  return Math.round(unit * (y1 - y0)) + margins.top + margins.bottom;
}

/**
 * @typedef {object} Series
 * @property {string} name for its colour and dash
 * @property {ArrayLike<number>} x
 * @property {ArrayLike<number>} y
 * @property {number} atCursor y where the cursor is
 * @property {string} label beside the curve, where there is room
 * @property {number} [slope] at the cursor: a tangent is drawn there
 */

/** A rise between neighbouring points that is a jump of the function, not a steep line. */
const jump = 0.5;

/**
 * The pieces of a curve that has jumps. A jump belongs to the point before it: the next piece starts at the same
 * x, where the function is not.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 */
function piecesOf(xs, ys) {
  /** @type {[number, number][][]} */
  const pieces = [[]];
  for (let i = 0; i < xs.length; ++i) {
    if (i > 0 && Math.abs(ys[i] - ys[i - 1]) > jump) pieces.push([[xs[i - 1], ys[i]]]);
    pieces[pieces.length - 1].push([xs[i], ys[i]]);
  }
  return pieces;
}

/** @type {Map<string, ReturnType<typeof labelPlaces>>} */
const known = new Map();

/** The names' places, found once for all cursors. @param {string} key @param {() => ReturnType<typeof labelPlaces>} find */
function placesOf(key, find) {
  const places = known.get(key) ?? find();
  if (known.size > 40) known.clear();
  known.set(key, places);
  return places;
}

/** The frame and the scale of x in a plot of this width. @param {number} width @param {[number, number]} domain */
export function scaleX(width, domain) {
  return scaleLinear(domain, [margins.left, width - margins.right]);
}

/** @typedef {(number: number) => number} Scale */

/**
 * The ends of a tangent, `half` pixels to either side of where it touches.
 * @param {{ x: Scale, y: Scale, at: number, value: number, slope: number, half?: number }} where
 */
export function tangentOf({ x, y, at, value, slope, half = 60 }) {
  const rise = slope * ((y(1) - y(0)) / (x(1) - x(0)));
  const run = half / Math.hypot(1, rise);
  const [px, py] = [x(at), y(value)];
  return { x1: px - run, x2: px + run, y1: py - rise * run, y2: py + rise * run };
}

/**
 * @param {object} props
 * @param {Series[]} props.series
 * @param {[number, number]} props.xDomain
 * @param {[number, number]} props.yDomain
 * @param {number} props.width
 * @param {number} props.height
 * @param {number} props.cursor x that is read
 * @param {string} props.title
 * @param {string} props.xTitle
 * @param {{ name: string, from: number, to: number, label?: string }[]} [props.zones] shaded, of a series each
 * @param {string} props.clip an id, one for each plot of a figure
 * @param {{ y: number, label: string }} [props.reference] a level to compare with
 * @param {boolean} [props.hasThumb] at the foot of the cursor, by which one drags it
 */
export function Lines({
  series,
  xDomain,
  yDomain,
  width,
  height,
  cursor,
  title,
  xTitle,
  clip,
  reference,
  zones = [],
  hasThumb,
}) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
  };
  const x = scaleX(width, xDomain);
  const y = scaleLinear(yDomain, [frame.bottom, frame.top]);
  /** @param {[number, number][]} points */
  const path = (points) => linePath(points.map(([at, value]) => [x(at), y(value)]));
  const named = zones.flatMap(({ name, from, to, label = '' }) => {
    const middle = (x(from) + x(to)) / 2;
    const half = 3.6 * label.length;
    // Where the zone is as wide as its words; the key below names it everywhere.
    return label && 2 * half <= x(to) - x(from) ? [{ name, label, middle, half }] : [];
  });
  const taken = named.map(({ middle, half }) => ({
    left: middle - half,
    right: middle + half,
    top: frame.top,
    bottom: frame.top + 20,
  }));
  if (reference) {
    const left = frame.left + 6;
    const top = y(reference.y) - 20;
    taken.push({ left, right: left + reference.label.length * 6.5, top, bottom: top + 24 });
    taken.push({ ...frame, top: top + 19, bottom: top + 21 });
  }
  const places = placesOf(`${title} ${width} ${series.map(({ name }) => name)}`, () =>
    labelPlaces(
      series.map(({ label, x: xs, y: ys }) => ({
        text: label,
        points: Array.from(xs, (at, i) => /** @type {[number, number]} */ ([x(at), y(ys[i])])),
      })),
      frame,
      taken,
    ),
  );
  return h(
    'svg',
    drawing(width, height, 'lines'),
    h(
      'clipPath',
      { id: clip },
      h('rect', {
        x: frame.left,
        y: frame.top,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top,
      }),
    ),
    // As lines as thick as the frame is high: dashes make stripes of them, through which another zone is seen.
    zones.map(({ name, from, to }) =>
      h('path', {
        key: `${name} ${from}`,
        class: `zone ${name}`,
        d: `M${x(from)},${(frame.top + frame.bottom) / 2}H${x(to)}`,
        'stroke-width': frame.bottom - frame.top,
      }),
    ),
    named.map(({ name, label, middle }) =>
      h(
        'text',
        {
          key: middle,
          class: `zone-label ${name}`,
          'text-anchor': 'middle',
          x: middle,
          y: frame.top + 14,
        },
        label,
      ),
    ),
    h(AxisY, { frame, ticks: marksOf(y.ticks(4), y), title }),
    h(AxisX, {
      frame,
      ticks: marksOf(x.ticks(6), x),
      title: xTitle,
    }),
    h('line', { class: 'zero', x1: x(0), x2: x(0), y1: frame.top, y2: frame.bottom }),
    reference && [
      h('line', {
        class: 'reference',
        x1: frame.left,
        x2: frame.right,
        y1: y(reference.y),
        y2: y(reference.y),
      }),
      h('text', { class: 'reference-label', x: frame.left + 6, y: y(reference.y) - 6 }, reference.label),
    ],
    h('line', { class: 'cursor', x1: x(cursor), x2: x(cursor), y1: frame.top, y2: frame.bottom }),
    h(
      'g',
      { 'clip-path': `url(#${clip})` },
      series.map(({ name, x: xs, y: ys }) => {
        const pieces = piecesOf(xs, ys);
        return h(
          'g',
          { key: name },
          h('path', { class: `curve ${name}`, d: pieces.map((piece) => path(piece)).join('') }),
          pieces.slice(1).map(([[atX, afterY]], i) => {
            const [, beforeY] = pieces[i][pieces[i].length - 1];
            return [
              h('circle', { class: `dot ${name}`, cx: x(atX), cy: y(beforeY), r: 3.5 }),
              h('circle', { class: `dot open ${name}`, cx: x(atX), cy: y(afterY), r: 3.5 }),
            ];
          }),
        );
      }),
      series.map(
        ({ name, atCursor, slope }) =>
          slope !== undefined &&
          h('line', {
            key: name,
            class: `tangent ${name}`,
            ...tangentOf({ x, y, at: cursor, value: atCursor, slope, half: Math.min(60, width / 12) }),
          }),
      ),
      series.map(({ name, atCursor }) =>
        h('circle', { key: name, class: `dot ${name}`, cx: x(cursor), cy: y(atCursor), r: 4.5 }),
      ),
    ),
    hasThumb && h('circle', { class: 'thumb', cx: x(cursor), cy: frame.bottom, r: 6 }),
    // A dot beyond the picture is not there: the edge says which way.
    series.map(({ name, atCursor }) =>
      exitsOf(
        [
          [x(cursor), (frame.top + frame.bottom) / 2],
          [x(cursor), y(atCursor)],
        ],
        frame,
      ).map((exit) => h('g', { key: name, class: name }, h(ExitMark, exit))),
    ),
    series.map(({ name, label }, i) => {
      const place = places[i];
      return place && h('text', { key: name, class: `label ${name}`, x: place.x, y: place.y }, label);
    }),
  );
}
