// The picture of a training: how far each layer has moved, and what the network has learned. It draws what it is given.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../../charts/bars.js';
import { LossCurve } from '../../charts/loss-curve.js';
import { DecisionMap, Images } from '../../charts/map.js';
import { formatNumber, formatShare } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('./learned.js').Learned} Learned */

const gap = 18;

/**
 * What the networks at hand will come to, once that is known.
 * @param {Value} value @param {import('../../figure/declaration.js').View} view
 * @returns {import('./ahead.js').Outcome | undefined}
 */
const aheadOf = ({ session }, { look: { outcome } }) =>
  outcome?.specs === session.specs ? outcome : undefined;

/** @param {Value} value @param {import('../../figure/declaration.js').View} view */
export function TrainingPicture(value, view) {
  const { members, Map = LearnedPicture } = value;
  const { width, isStill } = view;
  const ahead = aheadOf(value, view);
  const isWide = width >= 560;
  const mapSize = Math.floor(isWide ? Math.min(240, 0.3 * width) : (width - gap) / 2);
  const barsWidth = Math.floor((width - gap) / 2);
  const { steps } = members[0];
  const isPoster = ahead && steps === 0;
  const shown = isPoster ? ahead : value;
  const moved = members.map(({ report }) => report.weightsMoved.slice(0, -1));
  const axis = valueAxisOf('log', [1, ...moved.flatMap((layers) => [...layers])]);
  const curves = curvesOf(members, ahead, isWide);
  const isAsked = !isStill && view.figure.shownControls === 'full' && !!view.figure.figure.ask?.(value);
  return h(
    'div',
    { class: 'plots still-cursor run' },
    members.map(({ name, losses }, i) =>
      h(
        'div',
        { key: i, class: `panel ${name}` },
        h(
          'div',
          { class: 'learned', style: isStill ? undefined : { width: `${mapSize}px` } },
          h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), activationLabels[name]),
          h(
            'p',
            { class: 'loss' },
            isPoster
              ? `after ${shown.members[i].steps} steps:`
              : [`step ${steps}, loss `, h('b', null, formatNumber(losses[losses.length - 1])), ', '],
            h('br', null),
            h('b', null, formatShare(shown.members[i].accuracy)),
            ' right',
            !isStill &&
              shown.members[i].accuracy < 1 &&
              h('span', { 'aria-hidden': 'true' }, ' (', h('span', { class: 'ringed' }), ' wrong)'),
          ),
          h(Map, { ...shown.learned[i], size: mapSize, name }),
        ),
        h(Bars, {
          // They would answer the question.
          unseen: steps
            ? undefined
            : `${barsWidth < 220 ? '' : 'hidden until you '}${isAsked ? 'guess or ' : ''}train`,
          values: moved[i],
          axis,
          width: barsWidth,
          height: isWide ? 120 : 96,
          name,
          title:
            barsWidth < 220
              ? 'weights moved'
              : `${activationLabels[name]}: how far the weights of each layer moved`,
          hasOutput: false,
          hasLayerTitle: false,
        }),
      ),
    ),
    h(LossCurve, {
      curves,
      maximum: Math.max(0, ...curves.flatMap(({ values }) => values.filter(Number.isFinite))),
      title: 'loss',
      width: isWide ? width - 2 * (mapSize + gap) : width,
      height: isWide ? mapSize + 60 : 110,
    }),
  );
}

/**
 * The losses so far, and faint below them what they will be; what is known of the end stands there.
 * @param {import('../../figure/session.js').Member[]} members @param {import('./ahead.js').Outcome | undefined} ahead
 * @param {boolean} hasRoom for words; what they say stands over the maps too
 */
function curvesOf(members, ahead, hasRoom) {
  const ofAll = (/** @type {typeof members} */ some, /** @type {string} */ kind, hasLabel = true) =>
    some.map(({ name, losses, accuracy, reading }) => ({
      name,
      kind,
      values: losses,
      steps: reading?.lossHistory.steps,
      label: hasLabel && hasRoom ? `${activationLabels[name]}: ${formatShare(accuracy)} right` : '',
    }));
  const isBehind = ahead && members[0].steps < ahead.members[0].steps;
  return [...(ahead ? ofAll(ahead.members, 'ahead', isBehind) : []), ...ofAll(members, '', !isBehind)];
}

/** @param {Learned & { size: number, name: string }} props */
export function LearnedPicture({ images, name, ...map }) {
  const label = `What the ${activationLabels[name]} network has learned: ${images ? 'digits' : 'its answer over two numbers'}, wrong ones ${images ? 'struck through' : 'ringed'}`;
  return images
    ? h(Images, { images, columns: 8, size: map.size, label })
    : h(DecisionMap, { ...map, label });
}

/** @param {Value} value @param {import('../../figure/declaration.js').View} view */
export function TrainingTakeaway(value, view) {
  const { members } = value;
  const { steps } = members[0];
  const ahead = aheadOf(value, view);
  if (steps === 0 && ahead) {
    return h(
      'p',
      { class: 'takeaway' },
      `After ${ahead.members[0].steps} steps, from the same seed and on the same data, `,
      ahead.members.map(({ name, accuracy }, i) => [
        i > 0 && ', ',
        h('span', { key: i, class: name }, activationLabels[name]),
        i > 0 ? ' on ' : ' is right on ',
        h('b', null, formatShare(accuracy)),
        i > 0 ? '' : ' of the examples',
      ]),
      '.',
    );
  }
  if (steps === 0) {
    return h(
      'p',
      { class: 'takeaway' },
      'Both start from the same seed, on the same data. The gradient reaches the first layers last.',
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
  if (Number.isNaN(moved)) return 'a non-finite amount';
  return moved < 0.001
    ? `${formatNumber(moved)} of their size`
    : `${formatNumber(100 * moved)}\u00a0% of their size`;
}
