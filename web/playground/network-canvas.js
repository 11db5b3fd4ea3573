// The drawn network of the playground: each unit is a little map of what it gives on the plane of the data, or, where the
// data are no plane, a disc as bright as what arrives of the gradient. It draws what it is given.

import { h } from 'preact';
import { parseColour } from '../colours.js';
import { contextOf } from '../figure/faults.js';
import { paintedBy } from '../figure/first-paint.js';
import { edgesFor, layoutOf, skipsRoom } from './network-layout.js';
import { leftOutBefore } from './units-drawn.js';

/** @typedef {import('./seen.js').Seen} Seen */
/** @typedef {import('./network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('./network-layout.js').Edge} Edge */
/** @typedef {[number, number, number]} Ink */

/**
 * @typedef {object} Drawn
 * @property {Seen} seen
 * @property {'gradient' | 'weight'} edges
 * @property {number} width
 * @property {number} height
 */

/** @type {WeakMap<Seen, { key: string, layout: NetworkLayout, edges: Edge[] }>} */
const plans = new WeakMap();

/** Where all stands: the same for every picture of what was seen. @param {Drawn} drawn */
export function planOf({ seen, edges, width, height }) {
  const key = `${edges} ${width} ${height}`;
  const known = plans.get(seen);
  if (known?.key === key) return known;
  const { columns, gradient, weights } = seen.network;
  const layout = layoutOf(columns, width, height);
  const plan = { key, layout, edges: edgesFor(edges === 'weight' ? weights : gradient, layout) };
  plans.set(seen, plan);
  return plan;
}

/** @param {Drawn & { name: string, label: string }} props */
export function NetworkCanvas({ name, label, ...drawn }) {
  const { width, height } = drawn;
  return h('canvas', {
    class: `network ${name}`,
    style: { width: `${width}px`, height: `${height}px` },
    role: 'img',
    'aria-label': label,
    ref: paintedBy((canvas) => paint(canvas, drawn)),
  });
}

/** What a canvas shows, so that nothing is painted twice. @type {WeakMap<HTMLCanvasElement, unknown[]>} */
const painted = new WeakMap();

/** @param {HTMLCanvasElement} canvas @param {Drawn} drawn */
function paint(canvas, drawn) {
  const { seen, edges, width, height } = drawn;
  const ratio = canvas.ownerDocument.defaultView?.devicePixelRatio || 1;
  const style = getComputedStyle(canvas);
  const texts = [
    style.color,
    style.outlineColor,
    style.backgroundColor,
    style.borderTopColor,
    style.borderLeftColor,
  ];
  const key = [seen, edges, width, height, ratio, ...texts];
  if (painted.get(canvas)?.every((one, i) => one === key[i])) return;
  painted.set(canvas, key);
  const [mark, rim, ground, zero, one] = texts.map(
    (text) =>
      /** @type {Ink} */ (/** @type {unknown} */ (parseColour(text, canvas).slice(0, 3).map(Math.round))),
  );
  [canvas.width, canvas.height] = [Math.round(ratio * width), Math.round(ratio * height)];
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const plan = planOf(drawn);
  const inks = { mark, rim, ground, classes: /** @type {[Ink, Ink]} */ ([zero, one]) };
  paintEdges(context, plan.edges, plan.layout, inks);
  paintSkips(context, plan.layout, inks);
  if (seen.network.maps && seen.shares !== undefined) paintMaps(context, seen, plan.layout, inks);
  else paintDiscs(context, seen, plan.layout, inks);
  paintCounts(context, seen, plan.layout, inks);
}

/** @typedef {{ mark: Ink, rim: Ink, ground: Ink, classes: [Ink, Ink] }} Inks */

/** @param {Ink} ink @param {number} alpha */
const inked = ([r, g, b], alpha) => `rgba(${r},${g},${b},${alpha.toFixed(3)})`;

const shades = 8; // edges of about the same level are drawn in one go

/** @param {CanvasRenderingContext2D} context @param {Edge[]} edges @param {NetworkLayout} layout @param {Inks} inks */
function paintEdges(context, edges, { tile, pitch }, { mark, rim }) {
  const widest = Math.min(Math.max(tile / 9, 1.2), 4);
  const bend = 0.4 * (pitch - tile);
  for (const sign of [-1, 1]) {
    for (let shade = 1; shade <= shades; ++shade) {
      context.beginPath();
      for (const { from, to, level } of edges) {
        if (level * sign <= 0 || Math.round(Math.abs(level) * shades) !== shade) continue;
        context.moveTo(from.x, from.y);
        context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
      }
      const share = (shade / shades) ** 1.5;
      // A weight below 0 is grey.
      context.strokeStyle = inked(sign > 0 ? mark : rim, 0.06 + 0.6 * share);
      context.lineWidth = 0.3 + widest * share;
      context.stroke();
    }
  }
}

/** Residual connections, as arcs over the columns that they skip. @param {CanvasRenderingContext2D} context @param {NetworkLayout} layout @param {Inks} inks */
function paintSkips(context, { skips, places, tile }, { mark }) {
  context.beginPath();
  for (const [from, to] of skips) {
    const [start, end] = [places[from][0], places[to][0]];
    const [left, right] = [start.x + tile / 8, end.x - tile / 8]; // two at one column do not touch
    context.moveTo(left, start.y);
    const rise = tile / 2 + skipsRoom; // a curve stays below what it is pulled to
    context.bezierCurveTo(left, start.y - rise, right, end.y - rise, right, end.y);
  }
  context.strokeStyle = inked(mark, 1);
  context.lineWidth = 2.5;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Seen} seen @param {NetworkLayout} layout @param {Inks} inks */
function paintMaps(context, { network, shares, side: sideOfShares }, { places, tile }, inks) {
  const { levels, side } = /** @type {import('./seen.js').UnitMaps} */ (network.maps);
  const last = places.length - 1;
  const put = (
    /** @type {CanvasImageSource} */ image,
    /** @type {number} */ at,
    /** @type {number} */ from,
    /** @type {import('./network-layout.js').Point} */ { x, y },
  ) => {
    const [left, top] = [x - tile / 2, y - tile / 2];
    context.fillStyle = inked(inks.ground, 1); // no edge shines through
    context.fillRect(left, top, tile, tile);
    context.drawImage(image, 0, at * from, from, from, left, top, tile, tile);
    context.strokeStyle = inked(inks.rim, 0.55);
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, top + 0.5, tile - 1, tile - 1);
  };
  // All maps below each other in one image, which crosses to the canvas once.
  const tiles = [...axesLevels(side), ...levels.flat()];
  const image = imageOf(side, side * tiles.length, (data) => {
    const pixels = new Uint32Array(data.buffer); // alpha, blue, green, red: a byte each, written at once
    tiles.forEach((numbers, at) => {
      const [r, g, b] = at < 2 ? inks.rim : inks.mark;
      const ink = (b << 16) | (g << 8) | r;
      const first = at * side * side;
      for (let i = 0; i < numbers.length; ++i) pixels[first + i] = ink | ((0.92 * numbers[i]) << 24);
    });
  });
  let at = 0;
  places.slice(0, last).forEach((column) => column.forEach((place) => put(image, at++, side, place)));
  const answer = answerImage(/** @type {Float64Array} */ (shares), sideOfShares, inks.classes);
  places[last].forEach((place) => put(answer, 0, sideOfShares, place));
}

/** What the two inputs are on their own plane. @param {number} side */
const axesLevels = (side) => {
  const along = (/** @type {(i: number) => number} */ cell) =>
    Uint8Array.from({ length: side * side }, (_, i) => (255 * cell(i)) / (side - 1));
  return [along((i) => i % side), along((i) => side - 1 - Math.floor(i / side))];
};

/** @param {Float64Array} shares @param {number} side @param {[Ink, Ink]} classes */
const answerImage = (shares, side, classes) =>
  imageOf(side, side, (data) => {
    shares.forEach((share, i) => {
      data.set(classes[share < 0.5 ? 0 : 1], 4 * i);
      data[4 * i + 3] = 255 * Math.abs(2 * share - 1);
    });
  });

/** Canvases that are drawn on and copied from at once, by their sizes: to make one takes longer. @type {Map<string, HTMLCanvasElement>} */
const scratches = new Map();

/** @param {number} width @param {number} height @param {(data: Uint8ClampedArray) => void} fill */
export function imageOf(width, height, fill) {
  const size = `${width} ${height}`;
  const canvas = scratches.get(size) ?? document.createElement('canvas');
  if (!scratches.has(size)) {
    if (scratches.size > 8) scratches.clear();
    scratches.set(size, canvas);
    [canvas.width, canvas.height] = [width, height];
  }
  const context = contextOf(canvas);
  const image = context.createImageData(width, height);
  fill(image.data);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {Seen} seen @param {NetworkLayout} layout @param {Inks} inks */
function paintDiscs(context, { network }, { places, tile }, { mark, rim, ground }) {
  places.forEach((column, c) =>
    column.forEach(({ x, y }, unit) => {
      context.beginPath();
      context.arc(x, y, Math.min(tile / 2, 14), 0, 2 * Math.PI);
      context.fillStyle = inked(ground, 1);
      context.fill();
      context.fillStyle = inked(mark, network.light[c][unit]);
      context.fill();
      context.strokeStyle = inked(rim, 0.8);
      context.lineWidth = 1;
      context.stroke();
    }),
  );
}

/** How many units and layers are not drawn. @param {CanvasRenderingContext2D} context @param {Seen} seen @param {NetworkLayout} layout @param {Inks} inks */
function paintCounts(context, { network: { columns } }, { places, xs, height, pitch }, { rim }) {
  const { canvas } = context;
  context.fillStyle = inked(rim, 1);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `11px ${getComputedStyle(canvas).fontFamily}`;
  const isRoomy = pitch > 48;
  places.forEach((column, c) => {
    const more = columns.counts[c] - column.length;
    if (more > 0) {
      const y = (column[column.length / 2 - 1].y + column[column.length / 2].y) / 2;
      context.textAlign = isRoomy && c === 0 ? 'left' : 'center';
      context.fillText(isRoomy ? `${more} more` : '⋮', isRoomy && c === 0 ? 0 : xs[c], y);
    }
    const layers = leftOutBefore(columns, c);
    if (layers === 0) return;
    context.textAlign = 'center';
    const x = (xs[c - 1] + xs[c]) / 2;
    context.save();
    context.translate(x, height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(`${layers} more layers`, 0, 0);
    context.restore();
  });
}
