// What the cures have done, as a table and in words. It draws what it is given.

import { h } from 'preact';
import { divergedOf, median } from '../../claims/measure.js';
import { formatNumber, nounFor } from '../../charts/numbers.js';
import { NumbersTable } from '../../figure/table.js';
import { gentle, networkCount } from './cures.js';

/** @typedef {import('./cures.js').Cure} Cure */
/** @typedef {import('./cures.js').Phase} Phase */

/** @param {Phase[]} phases */
function describePhases(phases) {
  const steps = phases.reduce((sum, phase) => sum + phase.steps, 0);
  if (phases.length > 3) return `${steps} steps at the rates that were set here`;
  return phases
    .map(({ rate, steps: count }) => `${count} steps at the rate ${formatNumber(rate)}`)
    .join(', ');
}

/** The middle one, or a word where half of the networks have none. @param {number[]} numbers @param {(number: number) => string} [format] */
function middleOf(numbers, format = String) {
  const middle = median(numbers);
  return middle === Infinity ? 'diverged' : format(middle);
}

/** How a cure has done beside the same networks without it. @param {Cure} cure @param {Cure} without */
function describe({ outcomes }, without) {
  const count = outcomes.length;
  const better = outcomes.filter(({ loss }, i) => {
    const other = without.outcomes[i].loss;
    return loss < other / 2 || (Number.isNaN(other) && !Number.isNaN(loss));
  }).length;
  const lost = divergedOf(outcomes.map(({ loss }) => loss));
  const diverging = lost > 0 ? `, ${lost} ${lost === 1 ? 'diverges' : 'diverge'}` : '';
  return `${better} of ${count} ${better === 1 ? 'comes' : 'come'} to less than half the loss${diverging}`;
}

/** @param {Cure[]} cures */
const doneOf = (cures) => cures[cures.length - 1].outcomes.length;

/** @param {{ cures: Cure[], seed: number, width: number }} props `seed`: of the first network */
export function Cures({ cures, seed, width }) {
  const done = doneOf(cures);
  const named = (/** @type {string} */ name, /** @type {Cure['when']} */ when) =>
    /** @type {Cure} */ (cures.find((cure) => cure.name === name && cure.when === when));
  const without = named('ReLU', 'after');
  return h(
    'div',
    { class: 'cures' },
    h(
      'div',
      { role: 'status' },
      done < networkCount
        ? h('p', null, `Measuring network ${done + 1} of ${networkCount} …`)
        : ['Leaky ReLU', 'ELU'].map((name) =>
            h(
              'p',
              { key: name },
              `${name} beside ReLU: used from the start, ${describe(named(name, 'start'), without)}; ` +
                `used afterwards, ${describe(named(name, 'after'), without)}.`,
            ),
          ),
    ),
    done > 0 && h(Grids, { cures, width, seed }),
  );
}

/** The numbers of the same. @param {{ cures: Cure[], hurting: Phase[], seed: number }} props */
export function CureNumbers({ cures, hurting, seed }) {
  const done = doneOf(cures);
  if (done === 0) return null;
  return h(NumbersTable, {
    caption:
      `${done} ${nounFor(done, 'networks')}, from seed ${seed} on: ${describePhases(hurting)}, then ${gentle.steps} at ${gentle.rate}. ` +
      'Medians; one that has diverged counts as the worst. Silent: z is 0 or less on all the data. Stuck: all of the unit’s own gradient is exactly 0.',
    rowHead: 'cure',
    groups: [{ heads: ['silent', 'stuck', 'loss', 'diverged'] }],
    rows: cures.map(({ name, when, outcomes }) => {
      const losses = outcomes.map(({ loss }) => loss);
      return [
        `${name}, ${titles[groups[when]]}`,
        middleOf(outcomes.map(({ silent }) => silent)),
        middleOf(outcomes.map(({ stuck }) => stuck)),
        middleOf(losses, formatNumber),
        `${divergedOf(losses)} of ${losses.length}`,
      ];
    }),
  });
}

const titles = { start: 'used from the start', after: 'used afterwards' };
/** @type {Record<string, 'start' | 'after'>} */
const groups = { fresh: 'start', start: 'start', before: 'after', after: 'after' };

const gridHeight = 72;

/**
 * Every unit of every network, before a cure and after it: a row is a cure, a block the network of one seed.
 * @param {{ cures: Cure[], width: number, seed: number }} props
 */
function Grids({ cures, width, seed }) {
  const isBeside = width >= 700;
  const own = isBeside ? (width - 28) / 2 : width;
  const left = 88;
  const pitch = Math.min((own - left) / networkCount, 64);
  return h(
    'div',
    { class: isBeside ? 'grids beside relu' : 'grids relu' },
    /** @type {const} */ (['start', 'after']).map((group) =>
      h(
        'div',
        { key: group },
        h('p', null, h('b', null, titles[group])),
        cures.map(
          ({ name, when, outcomes }) =>
            groups[when] === group &&
            h(
              'svg',
              {
                key: name,
                viewBox: `0 0 ${own} ${gridHeight + 10}`,
                width: own,
                height: gridHeight + 10,
                role: 'img',
                'aria-label': `${titles[group]}, ${name}: ${outcomes.map(({ stuck }, i) => `seed ${seed + i} ${Number.isNaN(stuck) ? 'diverged' : `${stuck} dead`}`).join(', ')}`,
              },
              h(
                'text',
                { class: 'axis-title', x: 0, y: 30 },
                when === 'fresh' || when === 'before' ? 'before:' : 'after:',
              ),
              h('text', { x: 0, y: 46 }, name),
              outcomes.map(({ units }, i) =>
                h(Grid, { key: i, units, x: left + i * pitch, room: pitch - 12 }),
              ),
            ),
        ),
      ),
    ),
    h(
      'p',
      { class: 'note key' },
      /** @type {const} */ ([
        ['live', 'live'],
        ['silent', 'silent on all the data, but has a gradient'],
        ['dead', 'dead: its own gradient is exactly 0'],
      ]).map(([state, text]) =>
        h(
          'span',
          { key: state },
          h(
            'svg',
            { class: 'grid', width: 10, height: 10, 'aria-hidden': 'true' },
            h('path', { class: state, d: 'M0 0h10v10h-10z' }),
          ),
          text,
        ),
      ),
      h('span', null, `Blocks: networks of ${networkCount} seeds; columns: layers.`),
    ),
  );
}

/** @param {{ units?: import('./cures.js').State[][], x: number, room: number }} props */
function Grid({ units, x, room }) {
  if (!units)
    return h('text', { class: 'diverged', transform: `rotate(-90) translate(-62 ${x + 16})` }, 'diverged');
  const cell = Math.min(8, room / units.length);
  const high = Math.min(cell, gridHeight / Math.max(...units.map(({ length }) => length)));
  const side = (/** @type {number} */ size) => size - Math.min(1, 0.2 * size);
  return h(
    'g',
    { class: 'grid' },
    /** @type {const} */ (['live', 'silent', 'dead']).map((state) =>
      h('path', {
        key: state,
        class: state,
        d: units
          .flatMap((layer, l) =>
            layer.map((one, unit) =>
              one === state
                ? `M${x + l * cell} ${4 + unit * high}h${side(cell)}v${side(high)}h${-side(cell)}z`
                : '',
            ),
          )
          .join(''),
      }),
    ),
  );
}
