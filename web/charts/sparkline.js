// A line of one number over time, as small as a word.

import { h } from 'preact';
import { drawing } from './drawing.js';
import { scaleLinear } from 'd3-scale';
import { linePath } from './path.js';

/**
 * @param {{ values: number[], maximum: number, name: string, width?: number, height?: number }} props
 */
export function Sparkline({ values, maximum, name, width = 84, height = 22 }) {
  const x = scaleLinear([0, Math.max(values.length - 1, 1)], [1, width - 1]);
  const y = scaleLinear([0, maximum], [height - 1, 1]).clamp(true);
  return h(
    'svg',
    drawing(width, height, 'sparkline'),
    h('line', { class: 'grid', x1: 0, x2: width, y1: height - 1, y2: height - 1 }),
    h('path', {
      class: `curve ${name}`,
      d: linePath(values.map((value, index) => [x(index), Number.isFinite(value) ? y(value) : NaN])),
    }),
  );
}
