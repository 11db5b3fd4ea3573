// What the drawn networks show, in words.

import { h } from 'preact';
import { isThinned, strongest } from './network-layout.js';

/** @param {{ edges: string, seen: import('./seen.js').Seen[], layouts: import('./network-layout.js').NetworkLayout[] }} props of the networks that are on the screen */
export function Legend({ edges, seen, layouts }) {
  const hasMaps = seen.some(({ network, shares }) => network.maps && shares);
  const isByLayer = edges === 'gradient' && seen.some(({ network }) => network.isByLayer);
  const isThin = layouts.some(isThinned);
  return h(
    'p',
    { class: 'legend' },
    hasMaps
      ? 'Each square maps what its unit answers over the plane of the data. '
      : 'Each disc is as bright as the gradient that comes back to its unit. ',
    edges === 'weight'
      ? 'Lines are weights: in colour above 0, grey below. '
      : isByLayer
        ? 'Lines are the gradient that comes back, layer by layer. '
        : 'Lines are the gradient that comes back, from right to left. ',
    layouts.some(({ skips }) => skips.length > 0) && 'Arcs are residual connections. ',
    leftOutOf(seen, isThin && !isByLayer),
    h('br', null),
    h('span', { class: 'ringed' }),
    ' Ringed: wrong.',
  );
}

/** @param {[number, number][]} pairs how many are drawn, of how many @param {string} what */
function partOf(pairs, what) {
  const [drawn, count] = pairs.reduce((most, pair) => (pair[1] > most[1] ? pair : most), [0, 0]);
  return drawn < count && `${drawn} of ${count} ${what}`;
}

/** @param {import('./seen.js').Seen[]} seen @param {boolean} isThin */
function leftOutOf(seen, isThin) {
  const columns = seen.map(({ network }) => network.columns);
  const parts = [
    partOf(
      columns.map(({ layers, hidden }) => [layers.length - 2, hidden]),
      'layers',
    ),
    partOf(
      columns.flatMap(({ units, counts }) =>
        units.map((some, i) => /** @type {[number, number]} */ ([some.length, counts[i]])),
      ),
      'units of a layer',
    ),
    isThin && `the ${strongest} strongest lines of a unit`,
  ].filter(Boolean);
  return parts.length > 0 && `Drawn are ${parts.join(', ')}.`;
}
