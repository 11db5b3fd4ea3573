// The picture of dead units: a square for each, the rates that kill, what the cures do. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';

/**
 * @param {object} props
 * @param {number} props.dead
 * @param {number} props.units
 * @param {Record<string, number>} props.byCause
 * @param {number} [props.rate] of the next step; none: a still picture
 * @param {number} [props.doomed] units that the next step's own change kills at this rate
 * @param {number} props.step
 */
export function DeadTakeaway({ dead, units, byCause, rate, doomed, step }) {
  const words = {
    bornDead: 'from the start',
    ownBias: 'by their bias',
    ownWeights: 'by their weights',
    upstream: 'by the layers before them',
    together: 'by both',
  };
  const parts = Object.entries(words)
    .filter(([cause]) => byCause[cause])
    .map(([cause, text]) => `${byCause[cause] === dead ? 'all' : byCause[cause]} ${text}`);
  return h(
    'p',
    { class: 'takeaway' },
    step === 0 ? 'Before any step, ' : `After ${step} ${step === 1 ? 'step' : 'steps'}, `,
    h('b', null, dead),
    ` of ${units} units ${dead === 1 ? 'is' : 'are'} dead`,
    parts.length > 0 && ` (${parts.join(', ')})`,
    '.',
    rate !== undefined && [
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
  return h(
    'svg',
    { width, height: 30, 'aria-hidden': 'true' },
    shown.map((rate, i) =>
      h('line', { key: i, class: 'tick', x1: x(rate), x2: x(rate), y1: 0, y2: i === 0 ? 12 : 7 }),
    ),
    first !== undefined &&
      h(
        'text',
        {
          x: x(first),
          y: 26,
          'text-anchor': at(first) > 0.6 ? 'end' : at(first) < 0.25 ? 'start' : 'middle',
        },
        `from ${formatNumber(first)}, its own step kills a unit`,
      ),
  );
}

/**
 * What each cure has done.
 * @typedef {{ name: string, before: number, after: number, loss: number }} Cure silent units before and after
 */

/** @param {{ cures: Cure[], steps: number }} props */
export function Cures({ cures, steps }) {
  return h(
    'table',
    { class: 'treatments' },
    h(
      'caption',
      null,
      `From here, ${steps} more steps each. What its own step has killed stays dead by itself; what the layers before it have killed can come back as they move.`,
    ),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        ['', 'silent before', 'silent after', 'loss'].map((head) =>
          h(head ? 'th' : 'td', head ? { key: head, scope: 'col' } : { key: 'none' }, head),
        ),
      ),
    ),
    h(
      'tbody',
      null,
      cures.map(({ name, before, after, loss }) =>
        h(
          'tr',
          { key: name },
          h('th', { scope: 'row' }, name),
          h('td', null, before),
          h('td', null, after),
          h('td', null, formatNumber(loss)),
        ),
      ),
    ),
  );
}
