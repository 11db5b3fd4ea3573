// One of the two networks: its numbers, a bar for each layer, what it has learned.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../charts/bars.js';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { Sparkline } from '../charts/sparkline.js';
import { LearnedPicture } from '../figures/training-run/picture.js';
import { statisticLabels } from './statistics.js';

/**
 * @param {object} props
 * @param {string} props.title
 * @param {import('./networks.js').Value} props.value of both: they share their axes
 * @param {number} props.index which of them
 * @param {Record<string, any>} props.look `statistic` of each layer, as the core names it; `axis`
 * @param {number} props.width
 */
export function NetworkPanel({ title, value, index, look: { statistic, axis }, width }) {
  const { members, learned, hashes } = value;
  const { name, losses, steps, accuracy, gradientNorm, reading } = members[index];
  const { testLoss = NaN, testAccuracy = NaN } = reading ?? {};
  const sizes = members.map(({ report }) =>
    report[/** @type {keyof import('../core.js').LayerReport} */ (statistic)].map(Math.abs),
  );
  const highestLoss = Math.max(0, ...members.flatMap((member) => member.losses.filter(Number.isFinite)));
  return h(
    'div',
    { class: `panel ${name}` },
    h(
      'div',
      { class: 'panel-head' },
      h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), title),
      h(Sparkline, { values: losses, maximum: highestLoss, name }),
    ),
    h(
      'p',
      { class: 'note' },
      `step ${steps}, loss ${formatNumber(losses[losses.length - 1])}, right ${formatShare(accuracy)}, `,
      testAccuracy >= 0 &&
        `of the examples held out: loss ${formatNumber(testLoss)}, right ${formatShare(testAccuracy)}, `,
      `gradient’s norm ${formatNumber(gradientNorm)} `,
      h('span', { class: 'hash', translate: false }, `hash ${hashes[index]}`),
    ),
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
    h(LearnedPicture, { ...learned[index], size: Math.min(width, 280), name }),
  );
}
