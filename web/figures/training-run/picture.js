// The picture of a training: how far each layer has moved, and what the network has learned. It draws what it is given.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../../charts/bars.js';
import { LossCurve } from '../../charts/loss-curve.js';
import { DecisionMap, Images } from '../../charts/map.js';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('./learned.js').Learned} Learned */

const gap = 12;

/** @param {Value} value @param {import('../../figure/declaration.js').View} view */
export function TrainingPicture({ members, learned }, { width, isStill }) {
  const beside = width >= 560;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const mapSize = isStill ? 0 : Math.round(Math.min(230, (beside ? 0.46 : 0.43) * plotWidth));
  const sideWidth = plotWidth - (isStill ? 0 : mapSize + gap);
  const height = isStill ? 230 : mapSize;
  const lossHeight = Math.round(0.36 * height);
  const moved = members.map(({ report }) => report.weightsMoved.slice(0, -1));
  const numbers = moved.flatMap((layers) => [...layers]).filter((number) => number > 0 && number < Infinity);
  const axis = valueAxisOf('log', numbers.length ? [...numbers, 1] : [1e-6, 1]);
  const highestLoss = Math.max(0, ...members.flatMap(({ losses }) => losses.filter(Number.isFinite)));
  return h(
    'div',
    { class: beside ? 'plots beside still-cursor' : 'plots still-cursor' },
    members.map(({ name, losses, steps, accuracy }, i) =>
      h(
        'div',
        { key: i, class: `panel ${name}` },
        h(
          'div',
          { class: 'panel-head' },
          h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), activationLabels[name]),
          h(
            'span',
            { class: 'loss' },
            `step ${steps}, loss `,
            h('b', null, formatNumber(losses[losses.length - 1])),
            ', right ',
            h('b', null, formatShare(accuracy)),
          ),
        ),
        h(
          'div',
          { class: 'learned' },
          !isStill && h(LearnedPicture, { ...learned[i], size: mapSize, name }),
          h(
            'div',
            null,
            h(LossCurve, {
              curves: [{ values: losses }],
              maximum: highestLoss,
              name,
              width: sideWidth,
              height: lossHeight,
            }),
            h(Bars, {
              values: moved[i],
              axis,
              width: sideWidth,
              height: height - lossHeight,
              name,
              title: sideWidth < 220 ? 'weights moved' : 'how far the weights moved',
              hasOutput: false,
              hasLayerTitle: false,
            }),
          ),
        ),
      ),
    ),
  );
}

/** @param {Learned & { size: number, name: string }} props */
export function LearnedPicture({ shares, side, examples, images, size, name }) {
  const of = `What the ${activationLabels[name]} network has learned`;
  if (images)
    return h(Images, { images, columns: 8, size, label: `${of}: digits, the wrong ones struck through` });
  return h(DecisionMap, {
    shares,
    side,
    examples,
    size,
    label: `${of}: its answer over two numbers, wrong examples struck through`,
  });
}

/** @param {Value} value */
export function TrainingTakeaway({ members }) {
  const { steps } = members[0];
  if (steps === 0) {
    return h(
      'p',
      { class: 'takeaway' },
      'Both networks are fresh, from the same seed. Train them, and watch the first layers.',
    );
  }
  return h(
    'p',
    { class: 'takeaway' },
    `After ${steps} ${steps === 1 ? 'step' : 'steps'} the weights of the first layer have moved by `,
    members.map(({ name, report, losses }, i) => [
      i > 0 && ', ',
      h(
        'span',
        { key: i, class: name },
        h('b', null, movedWords(report.weightsMoved[0])),
        ` with ${activationLabels[name]}`,
      ),
      ` (loss ${formatNumber(losses[losses.length - 1])})`,
    ]),
    '.',
  );
}

/** @param {number} moved a share of the weights' size */
export function movedWords(moved) {
  if (moved === 0) return 'exactly nothing';
  if (Number.isNaN(moved)) return 'no finite amount';
  return moved < 0.001
    ? `${formatNumber(moved)} of their size`
    : `${formatNumber(100 * moved)}\u00a0% of their size`;
}
