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
      : 'Lines are what comes back of the gradient, from the right to the left. ',
    isByLayer && 'The networks are large: all lines of a layer show its gradient. ',
    leftOutOf(seen),
    isThin && !isByLayer && `Of many lines, the ${strongest} strongest of each unit are drawn.`,
  );
}

/** @param {import('./seen.js').Seen[]} seen */
function leftOutOf(seen) {
  const columns = seen.map(({ network }) => network.columns);
  const sentence = (/** @type {string} */ what, /** @type {[number, number][]} */ pairs) => {
    const [drawn, count] = pairs.reduce((most, pair) => (pair[1] > most[1] ? pair : most), [0, 0]);
    return drawn < count ? `${drawn} of ${count} ${what} are drawn: the first and the last. ` : '';
  };
  return (
    sentence(
      'layers',
      columns.map(({ layers, hidden }) => [layers.length - 2, hidden]),
    ) +
    sentence(
      'units of a layer',
      columns.flatMap(({ units, counts }) =>
        units.map((some, i) => /** @type {[number, number]} */ ([some.length, counts[i]])),
      ),
    )
  );
}
