// A bar for each layer of one of the two networks.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../charts/bars.js';
import { statisticLabels } from './statistics.js';

/**
 * @param {object} props
 * @param {string} props.title
 * @param {import('./networks.js').Value} props.value of both: they share their axes
 * @param {number} props.index which of them
 * @param {Record<string, any>} props.look `statistic` of each layer, as the core names it; `axis`
 * @param {number} props.width
 */
export function NetworkBars({ title, value, index, look: { statistic, axis }, width }) {
  const { members } = value;
  const { name } = members[index];
  const sizes = members.map(({ report }) =>
    report[/** @type {keyof import('../core.js').LayerReport} */ (statistic)].map(Math.abs),
  );
  return h(
    'div',
    { class: `panel ${name}` },
    h('div', { class: 'panel-head' }, h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), title)),
    h(Bars, {
      values: sizes[index],
      axis: valueAxisOf(
        axis,
        sizes.flatMap((layers) => [...layers]),
      ),
      width,
      height: 250,
      name,
      title: statisticLabels[statistic] ?? statistic,
    }),
  );
}
