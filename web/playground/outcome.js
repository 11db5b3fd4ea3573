// What a network answers, or what the unit answers that one points at; and its losses.

import { h } from 'preact';
import { formatNumber, formatShare } from '../charts/numbers.js';
import { LearnedPicture } from '../figures/training-run/picture.js';
import { LossCurve } from '../charts/loss-curve.js';
import { UnitMap } from './unit-map.js';

/**
 * @param {object} props
 * @param {import('../figure/session.js').Member} props.member
 * @param {import('./seen.js').Seen} props.seen
 * @param {number} props.highestLoss of both networks: they share their axes
 * @param {number} props.size of the map
 * @param {number} props.curveWidth
 * @param {boolean} props.isTall the losses stand below the map
 * @param {{ column: number, unit: number }} [props.read] the unit that is read, as it is drawn
 */
export function Outcome({ member, seen, highestLoss, size, curveWidth, isTall, read }) {
  const { name, losses, accuracy, gradientNorm, reading } = member;
  const { testLoss = NaN, testAccuracy = NaN, lossHistory } = reading ?? {};
  const hasTest = testAccuracy >= 0;
  const row = (
    /** @type {string} */ kind,
    /** @type {string} */ label,
    /** @type {number} */ loss,
    /** @type {number} */ right,
  ) =>
    h(
      'tr',
      { class: kind },
      h('th', { scope: 'row' }, h('span', { class: 'line' }), label, hasTest && h('span', { class: 'sign' })),
      h('td', null, formatNumber(loss)),
      h('td', null, formatShare(right)),
    );
  return h(
    'div',
    { class: isTall ? 'outcome tall' : 'outcome' },
    h(Answer, { seen, size, name, read }),
    h(
      'div',
      { class: 'losses', style: { width: `${curveWidth}px` } },
      h(
        'table',
        { class: 'scores' },
        h('caption', null, 'Loss and share that is right'),
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'examples')),
            h('th', { scope: 'col' }, 'loss'),
            h('th', { scope: 'col' }, 'right'),
          ),
        ),
        h(
          'tbody',
          null,
          row('training', hasTest ? 'training' : 'all', losses[losses.length - 1], accuracy),
          hasTest && row('test', 'test', testLoss, testAccuracy),
        ),
      ),
      h('p', { class: 'norm' }, h('span', null, 'gradient’s norm '), formatNumber(gradientNorm)),
      lossHistory &&
        h(LossCurve, {
          curves: [
            { values: lossHistory.testLosses, kind: 'test' },
            { values: lossHistory.losses, kind: 'training' },
          ],
          steps: lossHistory.steps,
          maximum: highestLoss,
          name,
          width: curveWidth,
          height: isTall ? 120 : size - (hasTest ? 94 : 74),
        }),
    ),
  );
}

/** What the network answers, or the unit that is read. @param {{ seen: import('./seen.js').Seen, size: number, name: string, read?: { column: number, unit: number } }} props */
function Answer({ seen, size, name, read }) {
  const { columns, maps } = seen.network;
  const layer = read ? columns.layers[read.column] : -1;
  const isHidden = read && layer >= 0 && layer < columns.hidden;
  const levels = isHidden ? maps?.levels[read.column - 1]?.[read.unit] : undefined;
  const words =
    levels && read ? `layer ${layer}, unit ${columns.units[read.column][read.unit]}` : 'its answer';
  return h(
    'div',
    { class: `outcome-map ${name}` },
    h(LearnedPicture, { ...seen, ...(levels && { shares: undefined }), size, name }),
    levels && maps && h(UnitMap, { levels, side: maps.side, size }),
    !seen.images && h('p', { class: 'chip', 'aria-live': 'polite' }, words),
  );
}
