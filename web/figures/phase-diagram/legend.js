// What the colours of the maps mean.

import { h } from 'preact';
import { coarse, key } from './map.js';
import { Bands } from './map-picture.js';

const [width, height] = [110, 14];

/** A strip for each network, of the same bands as its map; and where the dot is. @param {{ isStill?: boolean, place: string }} props */
export const Legend = ({ isStill, place }) =>
  h(
    'p',
    { class: 'note phase-key' },
    h('span', null, 'Each layer multiplies by ¼'),
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
      ['sigmoid', 'relu'].map((name, i) => {
        const frame = { left: 0, right: width, top: 7 * i, bottom: 7 * i + 7 };
        return h('g', { key: name, class: name }, h(Bands, { map: isStill ? coarse(key) : key, frame }));
      }),
      h('path', { class: 'critical', d: `M${width / 2},0L${width / 2},${height}` }),
    ),
    h('span', null, 'by 4; on the line, by 1.'),
    !isStill && h('span', null, 'Drag the dot: ', h('b', null, place)),
  );
