// One bar a layer. Draws the numbers it is given; knows nothing of networks.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { scaleLinear, scaleLog } from 'd3-scale';
import { linePath } from './path.js';
import { AxisTitle, AxisX, AxisY } from './axes.js';
import { formatNumber, formatPowerOfTen } from './numbers.js';

/** @typedef {{ kind: 'log' | 'linear', minimum: number, maximum: number }} ValueAxis */

const margins = { left: 46, right: 6, top: 26, bottom: 40 };

/**
 * The axis on which all of `numbers` have a place. On a log axis zeros have none: they are marked at its foot.
 * @param {'log' | 'linear'} kind
 * @param {number[]} numbers
 * @returns {ValueAxis}
 */
export function valueAxisOf(kind, numbers) {
  const positive = numbers.filter((number) => number > 0 && number < Infinity);
  const largest = positive.length ? Math.max(...positive) : 1;
  if (kind === 'linear')
    return { kind, minimum: 0, maximum: scaleLinear([0, largest], [0, 1]).nice(4).domain()[1] };
  const smallest = positive.length ? Math.min(...positive) : 1;
  const top = Math.ceil(Math.log10(largest));
  // A bar of the smallest number still stands a little above the foot; three decades at least.
  const foot = Math.min(Math.floor(Math.log10(smallest) - 0.3), top - 3);
  return { kind, minimum: Math.max(10 ** foot, 1e-307), maximum: 10 ** top };
}

/** @param {ValueAxis} axis @param {number} room in pixels @returns {number[]} */
function valueTicks({ kind, minimum, maximum }, room) {
  if (kind === 'linear') return scaleLinear([minimum, maximum], [0, 1]).ticks(Math.min(4, room / 16));
  const top = Math.round(Math.log10(maximum));
  const foot = Math.round(Math.log10(minimum));
  const stride = [1, 2, 3, 4, 5, 10, 20, 50, 100].find((step) => (top - foot) / step <= 5) ?? 100;
  /** @type {number[]} */
  const ticks = [];
  for (let exponent = Math.floor(top / stride) * stride; exponent >= foot; exponent -= stride) {
    ticks.push(10 ** exponent);
  }
  return ticks;
}

/** Where a value stands. @param {ValueAxis} axis @param {import('./axes.js').Frame} frame */
function placesOn({ kind, minimum, maximum }, { top, bottom }) {
  const makeScale = kind === 'log' ? scaleLog : scaleLinear;
  return makeScale([minimum, maximum], [bottom, top]).clamp(true);
}

/** A round number without zeros at its end. @param {number} value */
const plain = (value) =>
  value !== 0 && Math.abs(value) < 1e-3 ? formatNumber(value) : String(Number(value.toPrecision(3)));

/** @param {ValueAxis} axis @param {(value: number) => number} y */
const ticksOf = (axis, y) =>
  valueTicks(axis, y(axis.minimum) - y(axis.maximum)).map((value) => ({
    at: y(value),
    label: axis.kind === 'log' ? formatPowerOfTen(Math.round(Math.log10(value))) : plain(value),
  }));

/** @param {number} count bars @param {number} slot @param {boolean} hasOutput @returns {number[]} */
function layerTicks(count, slot, hasOutput) {
  const last = count - 1;
  const stride = [1, 2, 5, 10, 20, 25].find((step) => last / step <= 5) ?? 25;
  /** @type {number[]} */
  const ticks = [];
  // The last bar is named `output`: no number too near to it.
  const taken = hasOutput ? Math.max(1, 0.14 * count, 64 / slot) : 0;
  for (let layer = 0; layer <= last - taken; layer += stride) ticks.push(layer);
  return ticks;
}

/**
 * Where the columns of a drawn network stand, so that the bars stand under them: the input, then the layers.
 * @param {number} width @param {number} count bars
 */
export function columnsOver(width, count) {
  const { left, slot } = barSlots(width, count);
  const layers = Array.from({ length: count }, (_, layer) => left + (layer + 0.5) * slot);
  return [Math.max(8, layers[0] - Math.max(slot, 24)), ...layers];
}

/** Where the bars of a plot of this width stand: to find the bar under a pointer. @param {number} width @param {number} count */
export function barSlots(width, count) {
  const slot = (width - margins.left - margins.right) / count;
  return { left: margins.left, slot };
}

/**
 * @param {object} props
 * @param {ArrayLike<number>} props.values one for each layer, the last is the output layer's
 * @param {ValueAxis} props.axis
 * @param {ValueAxis} [props.from] an axis that turns into the first one
 * @param {number} [props.zoom] how far it has, from 0 to 1
 * @param {number} props.width
 * @param {number} props.height
 * @param {string} props.name the series, for its colour
 * @param {string} props.title of the value axis
 * @param {number} [props.front] the backward pass is in this layer: those before it wait. None: it is through
 * @param {number} [props.active] the layer that is read out
 * @param {boolean} [props.hasOutput] whether the last bar is the output layer's; true if not said
 * @param {boolean} [props.hasLayerTitle] whether `layer` stands below; true if not said
 * @param {ArrayLike<number>} [props.theory] what theory expects of the first layers: a dashed line
 * @param {{ low: number[], high: number[] }} [props.scatter] of each layer, over many networks: a whisker
 * @param {boolean} [props.saysEntry] that the gradient comes in at the output layer's bar, where there is room for it
 * @param {string} [props.unseen] why the bars are not shown yet: their columns stand empty
 */
export function Bars({
  values,
  axis,
  from = axis,
  zoom = 1,
  width,
  height,
  name,
  title,
  front,
  active,
  hasOutput = true,
  hasLayerTitle = true,
  theory,
  scatter,
  unseen,
  saysEntry = false,
}) {
  const frame = {
    left: margins.left,
    right: width - margins.right,
    top: hasLayerTitle ? margins.top : margins.top - 4,
    bottom: height - (hasLayerTitle ? margins.bottom : margins.bottom - 20),
  };
  const [start, end] = [from, axis].map((one) => placesOn(one, frame));
  const y = (/** @type {number} */ value) => (1 - zoom) * start(value) + zoom * end(value);
  const { left, slot } = barSlots(width, values.length);
  const gap = slot > 5 ? Math.min(slot * 0.25, 4) : slot * 0.15;
  const last = values.length - 1;
  return h(
    'svg',
    drawing(width, height, `bars ${name}`),
    !unseen && zoom < 1 && h(AxisY, { frame, ticks: ticksOf(from, y), opacity: 1 - zoom }),
    !unseen && zoom > 0 && h(AxisY, { frame, ticks: ticksOf(axis, y), opacity: zoom }),
    h(AxisTitle, { frame, title }),
    saysEntry &&
      width >= 300 &&
      h('text', { x: frame.right, y: frame.top - 12, 'text-anchor': 'end' }, 'the gradient enters here ↓'),
    [...new Array(values.length).keys()].map((layer) => {
      const value = values[layer];
      const hasBar = value > 0 && value < Infinity;
      const top = unseen ? frame.top : hasBar ? y(value) : frame.bottom;
      const classes = ['bar'];
      if (unseen) classes.push('empty');
      if (hasOutput && layer === last) classes.push('output');
      if (front !== undefined && layer < front) classes.push('waiting');
      if (layer === front) classes.push('front');
      if (layer === active) classes.push('active');
      const x = left + layer * slot;
      return h(
        'g',
        { key: layer, class: classes.join(' ') },
        layer === active &&
          h('rect', { class: 'column', x, y: frame.top, width: slot, height: frame.bottom - frame.top }),
        // Below the axis: a column of light would look like a bar.
        layer === front && h('path', { class: 'mark', d: `M${x + slot / 2} ${frame.bottom + 1}l5 6h-10z` }),
        h('rect', {
          class: 'mark',
          x: x + gap / 2,
          y: top,
          width: slot - gap,
          height: Math.max(frame.bottom - top, 0),
        }),
        !unseen &&
          (!hasBar || value < axis.minimum || value > axis.maximum) &&
          slot > 7 &&
          h(
            'text',
            { class: 'no-bar', x: x + slot / 2, y: frame.bottom - 5, 'text-anchor': 'middle' },
            value === 0 ? '0' : !hasBar ? '!' : value < axis.minimum ? '▾' : '▴',
          ),
      );
    }),
    unseen &&
      h(
        'text',
        {
          class: 'no-bar',
          x: (frame.left + frame.right) / 2,
          y: (frame.top + frame.bottom) / 2 + 4,
          'text-anchor': 'middle',
        },
        unseen,
      ),
    scatter?.high.map((high, layer) => {
      const x = left + (layer + 0.5) * slot;
      return (
        high > 0 &&
        h('line', { key: layer, class: 'whisker', x1: x, x2: x, y1: y(scatter.low[layer]), y2: y(high) })
      );
    }),
    theory &&
      h('path', { class: 'theory', d: theoryPath(theory, y, (layer) => left + (layer + 0.5) * slot) }),
    h(AxisX, {
      frame,
      ticks: [
        ...layerTicks(values.length, slot, hasOutput)
          .filter((layer) => layer !== front) // the mark is there
          .map((layer) => ({ at: left + (layer + 0.5) * slot, label: String(layer) })),
        ...(hasOutput ? [{ at: frame.right, label: 'output', anchor: /** @type {const} */ ('end') }] : []),
      ],
      title: hasLayerTitle ? 'layer' : undefined,
    }),
  );
}

/** Whether numbers make a line: two neighbours that have a place on a log axis. @param {ArrayLike<number>} numbers */
export function makesLine(numbers) {
  return Array.from(numbers).some((number, i) => number > 0 && numbers[i + 1] > 0);
}

/** @param {ArrayLike<number>} theory @param {(value: number) => number} y @param {(layer: number) => number} x */
function theoryPath(theory, y, x) {
  return linePath(
    Array.from(theory, (value, layer) => [x(layer), value > 0 && value < Infinity ? y(value) : NaN]),
  );
}
