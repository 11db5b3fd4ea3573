// The units of a network, to be read one by one: with a mouse in passing, a finger where it is put down, or the arrow keys.

import { h } from 'preact';
import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';
import { UnitGrid, describePlace, left, pitchOf, rowHeightOf } from './units.js';

/** @typedef {import('./units.js').Place} Place */
/** @typedef {import('./units.js').Unit} Unit */

/** @type {Record<string, [number, number]>} */
const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param {object} props
 * @param {Unit[][]} props.layers
 * @param {number} props.width
 * @param {Place} [props.active] the unit that is read
 * @param {(place: Place) => void} props.onRead
 */
export function UnitReader({ layers, width, active, onRead }) {
  const pitch = pitchOf(width, layers);
  const place = active ?? { layer: 0, unit: 0 };
  const before = layers.slice(0, place.layer).reduce((sum, units) => sum + units.length, 0);
  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    if (event.pointerType !== 'mouse' && event.type === 'pointermove' && event.buttons === 0) return;
    const grid = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    if (!grid) return;
    const { x, y } = placeIn(grid, event);
    const unit = Math.floor((x - left) / pitch);
    const layer = Math.floor(y / rowHeightOf(pitch));
    if (layers[layer]?.[unit]) onRead({ layer, unit });
  };
  return h(
    'div',
    {
      role: 'slider',
      tabIndex: 0,
      'aria-label': 'Unit that is read',
      'aria-valuemin': 0,
      'aria-valuemax': layers.reduce((sum, units) => sum + units.length, 0) - 1,
      'aria-valuenow': before + place.unit,
      'aria-valuetext': describePlace(layers, place),
      onPointerMove: onPointer,
      onPointerDown: onPointer,
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        const key = plainKey(event);
        if (!(key in moves)) return;
        event.preventDefault();
        const [down, along] = moves[key];
        const layer = Math.min(Math.max(place.layer + down, 0), layers.length - 1);
        const unit = Math.min(Math.max(place.unit + along, 0), layers[layer].length - 1);
        onRead({ layer, unit });
      },
    },
    h(UnitGrid, { layers, width, active }),
  );
}
