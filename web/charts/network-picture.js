// The drawn network on a canvas, sharp at any ratio of pixels, and as SVG for a still.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { parseColour } from '../colours.js';
import { contextOf } from '../figure/faults.js';
import { paintedBy } from '../figure/first-paint.js';
import { edgesOf, layoutOf, lightAt, unitAt } from './network.js';

/** @typedef {import('./network.js').DrawnNetwork} DrawnNetwork */
/** @typedef {import('./network.js').Point} Point */

const shades = 10; // edges of about the same brightness are drawn in one go
const tones = 50; // discs likewise

/**
 * @typedef {object} Props
 * @property {DrawnNetwork} network
 * @property {number} width in CSS pixels
 * @property {number} height
 * @property {string} name of its activation, for its colour
 * @property {string} label
 * @property {number[]} [xs] where the columns stand
 * @property {number} [front] the column in which the wave is; none: it is at rest
 * @property {boolean} [isFirst] nothing is lit before the wave comes
 */

/** @param {Props} props */
export function NetworkCanvas({ name, label, ...drawn }) {
  const { width, height } = drawn;
  return h(
    'canvas',
    {
      class: `network ${name}`,
      style: { width: `${width}px`, height: `${height}px` },
      role: 'img',
      'aria-label': label,
      ref: paintedBy((canvas) => paint(canvas, drawn)),
    },
    null,
  );
}

/**
 * A picture over the canvas, in which a unit is found and the one that is read has a ring.
 * @param {{ network: DrawnNetwork, width: number, height: number, xs?: number[], column?: number, unit?: number }} props
 */
export function NetworkRing({ column, unit, ...drawn }) {
  const { width, height } = drawn;
  // Not before a unit is read: the canvas plans the same, a frame after the rest of the picture is there.
  const layout = column !== undefined && unit !== undefined && planOf(drawn).layout;
  const place = layout && layout.places[column]?.[unit];
  return h(
    'svg',
    drawing(width, height, 'network-ring'),
    h('rect', { width, height, fill: 'none' }),
    place && h('circle', { cx: place.x, cy: place.y, r: layout.radius + 3 }),
  );
}

/** The unit of a column that is nearest to a height. @param {number} y @param {DrawnNetwork} network @param {{ width: number, height: number, xs?: number[] }} size @param {number} column */
export const rowAt = (y, network, size, column) =>
  unitAt(y, network.units[column].length, planOf({ network, ...size }).layout, size.height);

/** The column nearest to a place. @param {number} x @param {DrawnNetwork} network @param {{ width: number, height: number }} size */
export function columnAt(x, network, size) {
  const { radius, pitch } = planOf({ network, ...size }).layout;
  return Math.round((x - radius - 1) / pitch);
}

/** @type {WeakMap<DrawnNetwork, { key: string, layout: import('./network.js').Layout, edges: import('./network.js').Edge[] }>} */
const plans = new WeakMap();

/** Where all stands, and which edges are drawn: the same for every frame. @param {Pick<Props, 'network' | 'width' | 'height' | 'xs'>} what */
function planOf({ network, width, height, xs }) {
  const key = `${width} ${height} ${xs}`;
  const known = plans.get(network);
  if (known?.key === key) return known;
  const layout = layoutOf(
    network.units.map(({ length }) => length),
    width,
    height,
    xs,
  );
  const plan = { key, layout, edges: edgesOf(network, layout) };
  plans.set(network, plan);
  return plan;
}

/** @param {HTMLCanvasElement} canvas @param {Omit<Props, 'name' | 'label'>} what */
function paint(canvas, what) {
  const { network, width, height, front, isFirst } = what;
  const ratio = canvas.ownerDocument.defaultView?.devicePixelRatio || 1;
  const [columns, rows] = [Math.round(ratio * width), Math.round(ratio * height)];
  if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
  const context = contextOf(canvas);
  const style = getComputedStyle(canvas);
  const [mark, faint] = [style.color, style.outlineColor].map((colour) => parseColour(colour, canvas));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const { layout, edges } = planOf(what);
  /** @param {number} before how far before each column */
  const lights = (before) =>
    network.units.map((_, column) => (front === undefined ? 1 : lightAt(column - before, front, isFirst)));
  paintEdges(context, edges, lights(0.5), mark);
  paintDiscs(context, network, layout, lights(0), mark, faint);
}

/** @param {number[]} colour @param {number} alpha */
const inked = ([r, g, b], alpha) => `rgba(${r},${g},${b},${alpha.toFixed(3)})`;

/** @param {number} level */
const shadeOf = (level) => Math.round(level * shades);

/** How wide an edge of a shade is. @param {number} shade */
const widthOf = (shade) => 0.35 + (0.9 * shade) / shades;

/**
 * @param {CanvasRenderingContext2D} context @param {import('./network.js').Edge[]} edges
 * @param {number[]} light on the edges that end at each column @param {number[]} mark
 */
function paintEdges(context, edges, light, mark) {
  /** @type {import('./network.js').Edge[][]} */
  const shaded = Array.from({ length: shades + 1 }, () => []);
  for (const edge of edges) shaded[shadeOf(edge.level * light[edge.column])].push(edge);
  for (let shade = 1; shade <= shades; ++shade) {
    context.beginPath();
    for (const { from, to } of shaded[shade]) {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.strokeStyle = inked(mark, (0.75 * shade) / shades);
    context.lineWidth = widthOf(shade);
    context.stroke();
  }
}

/**
 * As few strokes as there are inks: a browser's time goes by their number.
 * @param {CanvasRenderingContext2D} context @param {DrawnNetwork} network @param {import('./network.js').Layout} layout
 * @param {number[]} light on each column @param {number[]} mark @param {number[]} faint
 */
function paintDiscs(context, { units }, { places, radius }, light, mark, faint) {
  /** @type {Point[][]} */
  const lit = Array.from({ length: tones + 1 }, () => []);
  places.forEach((column, c) =>
    column.forEach((place, unit) => lit[Math.round(units[c][unit] * light[c] * tones)].push(place)),
  );
  const outline = (/** @type {Point[][]} */ groups) => {
    context.beginPath();
    for (const group of groups) {
      for (const { x, y } of group) {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
  };
  outline(places);
  context.fillStyle = getComputedStyle(context.canvas).backgroundColor; // no edge shines through a dark disc
  context.fill();
  lit.forEach((group, tone) => {
    if (tone === 0 || group.length === 0) return;
    outline([group]);
    context.fillStyle = inked(mark, tone / tones);
    context.fill();
  });
  context.lineWidth = Math.min(1, 0.65 * radius); // small discs stay apart, and inside the picture
  const bright = Math.ceil(0.35 * tones);
  for (const [rims, ink] of /** @type {const} */ ([
    [lit.slice(0, bright), inked(faint, 1)],
    [lit.slice(bright), inked(mark, 0.9)],
  ])) {
    outline(rims);
    context.strokeStyle = ink;
    context.stroke();
  }
}

/** Edges as SVG, a path for each brightness. @param {{ edges: import('./network.js').Edge[] }} props */
export function EdgeStrokes({ edges }) {
  const at = (/** @type {number} */ number) => Math.round(number);
  /** @type {Map<number, string>} */
  const lines = new Map();
  for (const { from, to, level } of edges) {
    const shade = shadeOf(level);
    if (shade === 0) continue;
    const [x, y] = [at(from.x), at(from.y)];
    lines.set(shade, `${lines.get(shade) ?? ''}M${x} ${y}l${at(to.x) - x} ${at(to.y) - y}`);
  }
  return [...lines].map(([shade, d]) =>
    h('path', {
      key: shade,
      class: 'edges',
      d,
      'stroke-width': widthOf(shade).toFixed(1),
      opacity: (0.75 * shade) / shades,
    }),
  );
}

/**
 * Discs as SVG, likewise: a line of no length with a round end is one.
 * @param {{ places: import('./network.js').Point[], levels: number[], radius: number }} props
 */
export function DiscStrokes({ places, levels, radius }) {
  const size = Math.round(2 * radius);
  const at = (/** @type {Point} */ { x, y }) => `M${Math.round(x)} ${Math.round(y)}h0`;
  /** @type {Map<number, string>} */
  const lights = new Map();
  places.forEach((place, i) => {
    const shade = shadeOf(levels[i]);
    if (shade > 0) lights.set(shade, (lights.get(shade) ?? '') + at(place));
  });
  const all = places.map(at).join('');
  return [
    h('path', { class: 'rim', d: all, 'stroke-width': size + 2 }),
    h('path', { class: 'disc', d: all, 'stroke-width': size }),
    [...lights].map(([shade, d]) =>
      h('path', { class: 'lit', d, 'stroke-width': size, opacity: shade / shades }),
    ),
  ];
}

/** Coarser, so that a page has fewer paths to carry. @param {number} level */
const coarse = (level) => Math.round((level * shades) / 2) / (shades / 2);

/** The same as SVG; of the edges and shades fewer, since a page has to carry them. @param {Props} props */
export function NetworkStill({ network, width, height, xs, name, label }) {
  const layout = layoutOf(
    network.units.map(({ length }) => length),
    width,
    height,
    xs,
  );
  return h(
    'svg',
    {
      class: `network ${name}`,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': label,
    },
    h(EdgeStrokes, {
      edges: edgesOf(network, layout, 1).map((edge) => ({ ...edge, level: coarse(edge.level) })),
    }),
    h(DiscStrokes, {
      places: layout.places.flat(),
      levels: network.units.flatMap((units) => [...units]).map(coarse),
      radius: layout.radius,
    }),
  );
}
