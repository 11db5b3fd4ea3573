// The picture of dead units, what is said of them, and the rates that kill. It draws what it is given.

import { h } from 'preact';
import { formatNumber, nounFor } from '../../charts/numbers.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { UnitReader } from './unit-reader.js';
import { UnitGrid, UnitKey, describePlace } from './units.js';

/** What has killed units, by the core's name for it. */
const causeWords = {
  bornDead: 'from the start',
  ownBias: 'by their bias',
  ownWeights: 'by their weights',
  upstream: 'by the layers before them',
  together: 'by both',
};

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** The units, and what the one that is read has to say. @param {Value} value @param {View} view */
export function DeadPicture({ layers }, { width, isStill, look, lookAt }) {
  const { active } = look;
  if (isStill) return [h(UnitGrid, { layers, width }), h(UnitKey, null)];
  return [
    h(UnitReader, {
      layers,
      width: Math.min(width, 640),
      active,
      onRead: (/** @type {import('./units.js').Place} */ place) => lookAt({ active: place }),
    }),
    h(UnitKey, null),
    h(
      'p',
      { class: 'reading' },
      active
        ? describePlace(layers, active)
        : 'Point at a unit, or use the arrow keys, to read when and why it died.',
    ),
  ];
}

/** @param {Value} value @param {View} view */
export function DeadTakeaway({ layers, rate, lethal, steps: step, diverged }, { isStill }) {
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
    revived > 0 &&
      `; ${revived} that ${revived === 1 ? 'was' : 'were'} dead ${revived === 1 ? 'has' : 'have'} come back`,
    '.',
    !isStill && [
      ` A step at the rate ${formatNumber(rate)} would, by its own change alone, kill `,
      h('b', null, doomed === 0 ? 'no' : doomed),
      ' more.',
    ],
  );
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
  const off = [
    ['below', rates.filter((rate) => at(rate) < 0).length],
    ['above', rates.filter((rate) => at(rate) > 1).length],
  ]
    .filter(([, count]) => count)
    .map(([side, count]) => `${count} lie ${side} it`);
  const onSlider = first === undefined ? '' : `from ${formatNumber(first)}, its own step kills a unit`;
  const offSlider = off.length > 0 ? `of the units’ lethal rates, ${off.join(', ')}` : '';
  return h(
    'svg',
    { width, height: 46, 'aria-hidden': 'true' },
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
    h('text', { class: 'off', x: 0, y: 43 }, offSlider),
  );
}

/** The units of each layer, counted. @param {Value} value */
export function DeadNumbers({ layers }) {
  return h(NumbersTable, {
    caption:
      'A row is a hidden layer; the columns count its units: live and silent on this example, dead on all the data, the dead by their cause, and how often units have come back.',
    rowHead: 'layer',
    groups: [{ heads: ['units', 'live', 'silent', 'dead', ...Object.values(causeWords), 'come back'] }],
    rows: layerRows(
      layers.length,
      (layer) => {
        const units = layers[layer];
        const isKnown = units.every(({ state }) => state !== 'unknown');
        const count = (/** @type {(unit: import('./units.js').Unit) => boolean} */ isOne) =>
          isKnown ? units.filter(isOne).length : 'not known';
        return [
          units.length,
          ...['live', 'silent', 'dead'].map((name) => count(({ state }) => state === name)),
          ...Object.keys(causeWords).map((name) =>
            count(({ state, cause }) => state === 'dead' && cause === name),
          ),
          units.reduce((sum, { revivals }) => sum + revivals, 0),
        ];
      },
      false,
    ),
  });
}
