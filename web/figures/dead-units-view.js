// The picture of dead units: a square for each, the rates that kill, what the cures do. It draws what it is given.

import { h } from 'preact';
import { formatNumber } from '../charts/numbers.js';

/** @typedef {'live' | 'silent' | 'dead'} State of a unit: silent on the example at hand, dead on all the data */

/**
 * @typedef {object} Unit
 * @property {State} state
 * @property {string} cause of its death, as the core names it
 * @property {number} diedAt the step, or -1
 * @property {number} aliveAt the last step that saw it live, or -1
 * @property {number} revivals
 */

/** @type {Record<string, string>} */
const causes = {
  bornDead: 'dead from the start: no step has ever seen it live',
  ownBias: 'the change of its bias alone has killed it',
  ownWeights: 'the change of its weights and bias has killed it',
  upstream: 'the layers before it have changed what it sees',
  together: 'its own change and that of the layers before it have killed it together',
};

const left = 58;

/** The size of a square. @param {number} width @param {number} units */
export function pitchOf(width, units) {
  return Math.min(34, (width - left) / units);
}

/**
 * @param {object} props
 * @param {Unit[][]} props.layers the units of each hidden layer
 * @param {number} props.width
 * @param {{ layer: number, unit: number }} [props.active] the unit that is read
 */
export function UnitGrid({ layers, width, active }) {
  const pitch = pitchOf(width, layers[0].length);
  const side = pitch * 0.72;
  const rowHeight = Math.max(pitch, 20);
  return h(
    'svg',
    {
      class: 'units relu',
      viewBox: `0 0 ${width} ${layers.length * rowHeight}`,
      width,
      height: layers.length * rowHeight,
      'aria-hidden': 'true',
    },
    layers.map((units, layer) =>
      h(
        'g',
        { key: layer },
        h('text', { x: 0, y: (layer + 0.5) * rowHeight, dy: '0.35em' }, `layer ${layer}`),
        units.map(({ state }, unit) => {
          const x = left + unit * pitch;
          const y = layer * rowHeight + (rowHeight - side) / 2;
          const isActive = active?.layer === layer && active.unit === unit;
          return h(
            'g',
            { key: unit, class: `unit ${state}${isActive ? ' active' : ''}` },
            h('rect', { class: 'cell', x, y, width: side, height: side, rx: side * 0.14 }),
            state === 'dead' && [
              h('line', { class: 'cross', x1: x, y1: y, x2: x + side, y2: y + side }),
              h('line', { class: 'cross', x1: x, y1: y + side, x2: x + side, y2: y }),
            ],
            isActive &&
              h('rect', { class: 'frame', x: x - 3, y: y - 3, width: side + 6, height: side + 6, rx: 4 }),
          );
        }),
      ),
    ),
  );
}

/** What a unit is, in words. @param {Unit} unit */
export function describeUnit({ state, cause, diedAt, aliveAt, revivals }) {
  const revived = revivals > 0 ? ` It has come back ${revivals === 1 ? 'once' : `${revivals} times`}.` : '';
  if (state !== 'dead')
    return (
      (state === 'live' ? 'speaks on this example.' : 'is silent on this example, not on all.') + revived
    );
  const when = aliveAt < 0 ? '' : ` since step ${diedAt}`;
  return `is dead${when}: ${causes[cause]}.${revived}`;
}

/** What the squares mean. */
export function UnitKey() {
  const size = 14;
  /** @type {[State, string][]} */
  const entries = [
    ['live', 'speaks on this example'],
    ['silent', 'silent on this example'],
    ['dead', 'dead: silent on all the data'],
  ];
  return h(
    'p',
    { class: 'note key' },
    entries.map(([state, text]) =>
      h(
        'span',
        { key: state },
        h(
          'svg',
          { class: 'relu', width: size, height: size, 'aria-hidden': 'true' },
          h(
            'g',
            { class: `unit ${state}` },
            h('rect', { class: 'cell', x: 1, y: 1, width: size - 2, height: size - 2, rx: 2 }),
            state === 'dead' && [
              h('line', { class: 'cross', x1: 1, y1: 1, x2: size - 1, y2: size - 1 }),
              h('line', { class: 'cross', x1: 1, y1: size - 1, x2: size - 1, y2: 1 }),
            ],
          ),
        ),
        text,
      ),
    ),
  );
}

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
    .map(([cause, text]) => `${byCause[cause]} ${text}`);
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
        `from ${formatNumber(first)} on, a unit dies`,
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
    h('caption', null, `From here, ${steps} more steps each:`),
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
