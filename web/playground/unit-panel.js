// The units of one of the two networks: live, silent or dead.

import { pointAt } from '../figure/touch.js';
import { h } from 'preact';
import { nounFor } from '../charts/numbers.js';
import { UnitReader } from '../figures/dead-units/unit-reader.js';
import { describePlace } from '../figures/dead-units/units.js';
import { activationLabels } from '../figure/activation-labels.js';

/** @typedef {import('../figures/dead-units/units.js').Place} Place */

const most = 2000; // squares that a browser redraws as the networks learn

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.name of the activation
 * @param {boolean} props.canDie whether a unit with it can
 * @param {import('../figures/dead-units/units.js').Unit[][]} [props.layers] none: not looked at yet
 * @param {number} props.width
 * @param {Place} [props.place] the unit that is read
 * @param {(place: Place) => void} props.onRead
 */
export function UnitPanel({ title, name, canDie, layers = [], width, place, onRead }) {
  const units = layers.flat();
  const dead = units.filter(({ state }) => state === 'dead').length;
  const deadText = `${dead} of ${units.length} ${nounFor(units.length, 'units')} ${dead === 1 || units.length === 1 ? 'is' : 'are'} dead.`;
  const canBeDrawn = canDie && units.length > 0 && units.length <= most;
  const note = !canDie
    ? `None of its units can be dead: there is no stretch on which ${activationLabels[name]} has slope 0.`
    : units[0]?.state === 'unknown'
      ? 'It has diverged: none of its units can be called dead or alive.'
      : units.length > most
        ? `${deadText} These are too many to draw; up to ${most} are.`
        : deadText;
  return h(
    'div',
    { class: 'panel' },
    h('b', { class: `panel-name ${name}` }, title),
    h('p', { class: 'note' }, note),
    canBeDrawn && [
      h(UnitReader, { layers, width, active: place, onRead }),
      h('p', { class: 'reading' }, place ? describePlace(layers, place) : `${pointAt('a unit')} to read it.`),
    ],
  );
}
