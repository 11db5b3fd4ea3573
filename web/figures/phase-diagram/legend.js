// What the colours of the maps mean.

import { h } from 'preact';
import { coarse, farthest, key } from './map.js';
import { Bands } from './map-picture.js';

const [width, height] = [220, 12];

const ticks = /** @type {const} */ ([
  [0, '×¼ vanishes', undefined], // 1 / farthest
  [0.5, '×1 stays', 'middle'],
  [1, `×${farthest} explodes`, 'end'],
]);

/** A strip for each network, of the same bands as its map; and where the dot is. @param {{ isStill?: boolean, isNarrow: boolean, place: string }} props */
export const Legend = ({ isStill, isNarrow, place }) =>
  h(
    'div',
    { class: 'note phase-key' },
    'factor per layer',
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height + 20}`, width, height: height + 20 },
      ['sigmoid', 'relu'].map((name, i) => {
        const frame = { left: 0, right: width, top: 6 * i, bottom: 6 * i + 6 };
        return h('g', { key: name, class: name }, h(Bands, { map: isStill ? coarse(key) : key, frame }));
      }),
      h('rect', { class: 'rim', width, height }),
      h('path', { class: 'critical', d: `M${width / 2},0v${height + 4}` }),
      ticks.map(([across, text, anchor]) =>
        h('text', { key: across, x: across * width, y: height + 16, 'text-anchor': anchor }, text),
      ),
    ),
    !isStill && h('span', null, 'Drag the dot: ', h('b', null, place)),
    isNarrow &&
      h(
        'p',
        null,
        'Hatched: over a third of sigmoid’s units are saturated. On ReLU’s line the gradient is kept, but biases make the activations grow.',
      ),
  );
