// The picture of dead units, what is said of them, and the rates that kill. It draws what it is given.

import { h } from 'preact';
import { Bars, barSlots, valueAxisOf } from '../../charts/bars.js';
import { formatNumber, formatShare, nounFor } from '../../charts/numbers.js';
import { Histogram } from './histogram.js';
import { zOf } from './killing.js';
import { UnitNetwork, UnitNetworkReader } from './unit-network.js';
import { isTouch } from '../../figure/touch.js';
import { UnitKey, describePlace } from './units.js';

/** What has killed units, by the core's name for it. */
export const causeWords = {
  bornDead: 'from the start',
  ownBias: 'by bias',
  ownWeights: 'by weights',
  upstream: 'by earlier layers',
  together: 'by both',
  byReader: 'by you',
};

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** The unit that is read; before, a live one in the middle. @param {Value} value @param {View} view @returns {import('./units.js').Place} */
export function placeRead({ layers }, { look }) {
  const layer = layers.length >> 1;
  const unit = layers[layer].findIndex(({ state }) => state === 'live');
  return look.active ?? { layer, unit: Math.max(unit, 0) };
}

const gap = 20;

/**
 * The units, what is left of the gradient in each layer, and what the unit that is read has to say.
 * @param {Value} value @param {View} view
 * @param {(layer: number, unit: number, isDying: boolean) => void} onTurn kills a unit, or revives it
 */
export function DeadPicture(value, view, onTurn) {
  const { layers, drawn, before, expected, example } = value;
  const { isStill, look, lookAt } = view;
  const place = placeRead(value, view);
  const isNarrow = view.width < 560;
  const width = isNarrow ? view.width : Math.round((view.width - gap) * 0.64);
  const beside = isNarrow ? width : view.width - gap - width;
  const [height, barsHeight] = isNarrow ? [106, 68] : [200, 134];
  const keyFits = width > 690; // beside the title of the bars, near to the units
  const { slot } = barSlots(width, layers.length + 1); // the output has a column, and no bar
  const drawing = { layers, drawn, width, height, active: place };
  const hidden = (/** @type {Float64Array | undefined} */ shares) => shares?.subarray(0, layers.length);
  const shares = [drawn.left, expected, before?.left].flatMap((all) => [...(hidden(all) ?? [])]);
  return [
    h(
      'div',
      { class: 'population' },
      h(
        'div',
        null,
        isStill
          ? h(UnitNetwork, drawing)
          : h(UnitNetworkReader, {
              ...drawing,
              place,
              onRead: (/** @type {import('./units.js').Place} */ active) => lookAt({ active }),
              onTurn: (/** @type {import('./units.js').Place} */ active) => {
                lookAt({ active });
                onTurn(active.layer, active.unit, layers[active.layer][active.unit].state !== 'dead');
              },
            }),
        keyFits && h('div', { class: 'over-bars' }, h(UnitKey, { example, isNarrow: true })),
        h(Bars, {
          values: /** @type {Float64Array} */ (hidden(drawn.left)),
          axis: valueAxisOf('linear', shares),
          width: width - slot,
          hasOutput: false,
          height: barsHeight,
          name: 'relu',
          title: titleOf(isNarrow, expected !== undefined),
          theory: hidden(expected),
          hasLayerTitle: !isNarrow,
        }),
      ),
      h(
        'div',
        null,
        h(Histogram, {
          z: zOf(value, place),
          place,
          width: beside,
          height: isNarrow ? 68 : keyFits ? 316 : 250,
        }),
        !keyFits && h(UnitKey, { example, isNarrow }),
      ),
    ),
    !isStill &&
      h(
        'p',
        { class: 'reading' },
        look.active
          ? describePlace(layers, place)
          : isTouch()
            ? 'Tap a unit to kill or revive it.'
            : 'Point at a unit to read when and why it died. Click it, or press Enter, to kill or revive it.',
      ),
  ];
}

/** @param {boolean} isNarrow @param {boolean} hasLine */
const titleOf = (isNarrow, hasLine) =>
  `∂L/∂z${isNarrow && hasLine ? '' : ', as a share of the output’s'}${hasLine ? '; dashed: √(1 − d)' : ''}`;

/** @param {Value} value @param {View} view */
export function DeadTakeaway(value, { isStill }) {
  const { layers, rate, lethal, steps: step, diverged } = value;
  const doomed = lethal.filter(({ from, to }) => from <= rate && rate <= to).length;
  const when = step === 0 ? 'Before any step, ' : `After ${step} ${step === 1 ? 'step' : 'steps'}, `;
  if (diverged > 0) {
    const since = `since step ${diverged} its numbers are not finite, and no unit can be called dead or alive.`;
    return h('p', { class: 'takeaway' }, when, 'the network has ', h('b', null, 'diverged'), `: ${since}`);
  }
  const units = layers.flat();
  const dead = units.filter(({ state }) => state === 'dead');
  const revived = units.filter(({ state, revivals }) => state !== 'dead' && revivals > 0).length;
  const parts = Object.entries(causeWords).flatMap(([name, text]) => {
    const count = dead.filter(({ cause }) => cause === name).length;
    return count > 0 ? `${count === dead.length ? 'all' : count} ${text}` : [];
  });
  return h(
    'p',
    { class: 'takeaway' },
    when,
    h('b', null, dead.length),
    ` of ${units.length} ${nounFor(units.length, 'units')} ${dead.length === 1 || units.length === 1 ? 'is' : 'are'} dead`,
    parts.length > 0 && ` (${parts.join(', ')})`,
    revived > 0 && `; ${revived} ${revived === 1 ? 'has' : 'have'} come back`,
    '.',
    effectOf(value),
    !isStill &&
      value.killed.length === 0 && [
        ` At the rate ${formatNumber(rate)}, `,
        h('b', null, doomed === 0 ? 'none' : doomed),
        ' of the others would die in the next step.',
      ],
  );
}

/** What the reader's killing does to the first layer. @param {Value} value */
function effectOf({ layers, drawn, before, expected, skip }) {
  if (!before) return '';
  const dead = layers.findIndex((units) => units.every(({ state }) => state === 'dead'));
  const now = formatShare(drawn.left[0] / before.left[0]);
  const first = [' The first layer gets ', h('b', null, now), ' of the gradient that it got before'];
  if (dead < 0) {
    const should =
      expected && `; √(1\u00a0−\u00a0d) predicts ${formatShare(expected[0] / before.left[0])}, on average`;
    return [first, should, '.'];
  }
  if (skip === 'none')
    return [` Layer ${dead} is dead as a whole: `, h('b', null, 'nothing'), ' comes back through it.'];
  return [` Layer ${dead} is dead as a whole, but the skip leads past it.`, first, '.'];
}

/**
 * The lethal rates of all live units, under the slider.
 * @param {{ rates: number[], width: number, at: (rate: number) => number }} props `at`: 0 to 1 along the slider
 */
export function LethalTicks({ rates, width, at }) {
  const thumb = 8; // the slider's thumb keeps this far from its ends
  const x = (/** @type {number} */ rate) => thumb + at(rate) * (width - 2 * thumb);
  const shown = rates.filter((rate) => at(rate) >= 0 && at(rate) <= 1);
  const [first] = shown;
  const onSlider = first === undefined ? '' : `from ${formatNumber(first)} on, one step kills a unit`;
  return h(
    'svg',
    { width, height: 30, 'aria-hidden': 'true' },
    shown.map((rate, i) =>
      h('line', { key: i, class: 'tick', x1: x(rate), x2: x(rate), y1: 0, y2: i === 0 ? 12 : 7 }),
    ),
    onSlider &&
      h(
        'text',
        {
          x: x(first),
          y: 26,
          'text-anchor': at(first) > 0.6 ? 'end' : at(first) < 0.25 ? 'start' : 'middle',
        },
        onSlider,
      ),
  );
}

/** How many of the rates that kill are off the slider. @param {number[]} rates @param {[number, number]} ends of the slider */
export const unmarkedRates = (rates, [slowest, fastest]) =>
  [
    { count: rates.filter((rate) => rate < slowest).length, where: `below ${slowest}` },
    { count: rates.filter((rate) => rate > fastest).length, where: `above ${fastest}` },
  ]
    .flatMap(({ count, where }) => (count ? `${count} more ${count === 1 ? 'dies' : 'die'} ${where}` : []))
    .join(', ');
