// The z of one unit over all the data: what is above 0 makes it live. A dead one has nothing there.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { scaleLinear } from 'd3-scale';
import { AxisX } from '../../charts/axes.js';
import { formatShare } from '../../charts/numbers.js';

const binCount = 24; // even: 0 lies between two

/**
 * @param {object} props
 * @param {Float64Array} [props.z] none: it is not known
 * @param {import('./units.js').Place} props.place
 * @param {number} props.width
 * @param {number} props.height
 */
export function Histogram({ z: all, place: { layer, unit }, width, height }) {
  const z = all?.filter(Number.isFinite) ?? new Float64Array();
  const isLow = height < 100; // then both lines are one
  const frame = { left: 0, right: width, top: isLow ? 20 : 38, bottom: height - (isLow ? 20 : 24) };
  const most = scaleLinear([0, Math.max(1, ...z.map(Math.abs))], [0, 1])
    .nice(4)
    .domain()[1];
  const x = scaleLinear([-most, most], [frame.left, frame.right]);
  const counts = new Array(binCount).fill(0);
  for (const number of z) {
    const bin = Math.floor(((number / most + 1) * binCount) / 2);
    // 0 itself is silent.
    if (bin >= 0) counts[Math.min(number > 0 ? bin : Math.min(bin, binCount / 2 - 1), binCount - 1)] += 1;
  }
  const highest = 1.1 * Math.max(1, ...counts); // its bar stays clear of the frame
  const slot = (frame.right - frame.left) / binCount;
  const live = z.filter((number) => number > 0).length;
  const share =
    z.length === 0
      ? all
        ? 'no finite numbers'
        : 'too many units to show'
      : live > 0
        ? `live on ${formatShare(live / z.length)} of the data`
        : 'dead: all of them are 0 or less';
  return h(
    'svg',
    drawing(width, height, `histogram relu${live > 0 ? '' : ' is-dead'}`),
    h(
      'text',
      { class: 'axis-title', x: 0, y: 11 },
      isLow ? `z: layer ${layer}, unit ${unit}` : `z of unit ${unit} in layer ${layer}, over the data`,
    ),
    h(
      'text',
      { class: 'share', ...(isLow ? { x: width, y: 11, 'text-anchor': 'end' } : { x: 0, y: 27 }) },
      share,
    ),
    h('rect', {
      class: 'silent-side',
      x: frame.left,
      y: frame.top,
      width: x(0) - frame.left,
      height: frame.bottom - frame.top,
    }),
    counts.map(
      (count, bin) =>
        count > 0 &&
        h('rect', {
          key: bin,
          class: bin < binCount / 2 ? 'below' : 'above',
          x: frame.left + bin * slot + 0.5,
          y: frame.bottom - (count / highest) * (frame.bottom - frame.top),
          width: slot - 1,
          height: (count / highest) * (frame.bottom - frame.top),
        }),
    ),
    h(AxisX, {
      frame,
      ticks: [
        { at: frame.left, label: String(-most).replace('-', '−'), anchor: 'start' },
        { at: x(0), label: '0' },
        { at: frame.right, label: String(most), anchor: 'end' },
      ],
    }),
    h('line', { class: 'threshold', x1: x(0), x2: x(0), y1: frame.top, y2: frame.bottom }),
  );
}
