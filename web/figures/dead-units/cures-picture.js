// What the cures have done, as a table and in words. It draws what it is given.

import { h } from 'preact';
import { divergedOf, median } from '../../claims/measure.js';
import { formatNumber } from '../../charts/numbers.js';
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

/** @param {{ title: string, cures: Cure[] }} props */
function Group({ title, cures }) {
  return h(
    'tbody',
    null,
    h('tr', null, h('th', { scope: 'rowgroup', colspan: 5 }, title)),
    cures.map(({ name, outcomes }) => {
      const losses = outcomes.map(({ loss }) => loss);
      return h(
        'tr',
        { key: name },
        h('th', { scope: 'row' }, name),
        h('td', null, middleOf(outcomes.map(({ silent }) => silent))),
        h('td', null, middleOf(outcomes.map(({ stuck }) => stuck))),
        h('td', null, middleOf(losses, formatNumber)),
        h('td', null, `${divergedOf(losses)} of ${losses.length}`),
      );
    }),
  );
}

/** @param {{ cures: Cure[], hurting: Phase[], seed: number }} props `seed`: of the first network */
export function Cures({ cures, hurting, seed }) {
  const done = cures[cures.length - 1].outcomes.length;
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
    done > 0 && [
      h(
        'table',
        { class: 'treatments' },
        h(
          'caption',
          null,
          `${done} ${done === 1 ? 'network' : 'networks'}, from seed ${seed} on: ${describePhases(hurting)}, then ${gentle.steps} at ${gentle.rate}. Medians; one that has diverged counts as the worst.`,
        ),
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            h('td', null),
            ['silent', 'stuck', 'loss', 'diverged'].map((head) => h('th', { key: head, scope: 'col' }, head)),
          ),
        ),
        h(Group, { title: 'used from the start', cures: cures.filter(({ when }) => when === 'start') }),
        h(Group, { title: 'used afterwards', cures: cures.filter(({ when }) => when !== 'start') }),
      ),
      h(
        'p',
        { class: 'note' },
        'Silent: z is 0 or less on all the data. Stuck: all of the unit’s own gradient is exactly 0.',
      ),
    ],
  );
}
