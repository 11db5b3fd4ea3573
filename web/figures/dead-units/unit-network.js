// The units of a network as it is drawn: live, silent on one example, or dead on all the data; and the gradient that comes
// back along its edges.

import { h } from 'preact';
import { columnsOver, barSlots } from '../../charts/bars.js';
import { edgesOf, layoutOf, unitAt } from '../../charts/network.js';
import { EdgeStrokes } from '../../charts/network-picture.js';
import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';
import { describePlace } from './units.js';

/** @typedef {import('./units.js').Place} Place */

/**
 * @param {object} props
 * @param {import('./units.js').Unit[][]} props.layers
 * @param {import('../../figure/drawn-network.js').Drawn} props.drawn
 * @param {number} props.width
 * @param {number} props.height
 * @param {Place} [props.active] the unit that is read
 */
export function UnitNetwork({ layers, drawn, width, height, active }) {
  const { places, radius } = layoutIn({ drawn, width, height });
  const cross = 0.7 * radius;
  return h(
    'svg',
    {
      class: 'units network relu',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'aria-hidden': 'true',
    },
    h(EdgeStrokes, { edges: edgesOf(drawn.network, { places, radius, pitch: 0, rowPitch: 0 }, 2) }),
    [places[0], places[places.length - 1]]
      .flat()
      .map(({ x, y }, i) => h('circle', { key: i, class: 'end', cx: x, cy: y, r: radius })),
    layers.map((units, layer) =>
      h(
        'g',
        { key: layer },
        drawn.chosen[layer].map((unit, row) => {
          const { x, y } = places[layer + 1][row];
          const { state } = units[unit];
          const isActive = active?.layer === layer && active.unit === unit;
          return h(
            'g',
            { key: unit, class: `unit ${state}${isActive ? ' active' : ''}` },
            h('circle', { class: 'cell', cx: x, cy: y, r: radius }),
            state === 'dead' &&
              h('path', {
                class: 'cross',
                d: `M${x - cross} ${y - cross}l${2 * cross} ${2 * cross}M${x - cross} ${y + cross}l${2 * cross} ${-2 * cross}`,
              }),
            isActive && h('circle', { class: 'frame', cx: x, cy: y, r: radius + 3.5 }),
          );
        }),
      ),
    ),
  );
}

/** @param {{ drawn: import('../../figure/drawn-network.js').Drawn, width: number, height: number }} props */
const layoutIn = ({ drawn: { network, chosen }, width, height }) =>
  layoutOf(
    network.units.map(({ length }) => length),
    width,
    height,
    columnsOver(width, chosen.length),
  );

/** @type {Record<string, [number, number]>} */
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The same, to be read unit by unit, and to kill them: with a mouse in passing and a click, a finger where it taps, the
 * arrow keys and Enter.
 * @param {Parameters<typeof UnitNetwork>[0] & { place: Place, onRead: (place: Place) => void, onTurn: (place: Place) => void }} props
 */
export function UnitNetworkReader({ place, onRead, onTurn, ...drawing }) {
  const { layers, drawn, width, height } = drawing;
  const within = (/** @type {number} */ number, /** @type {number} */ count) =>
    Math.min(Math.max(number, 0), count - 1);
  /** The nearest unit. @param {MouseEvent} event @returns {Place} */
  const placeOf = (event) => {
    const { x, y } = placeIn(/** @type {any} */ (event.currentTarget).querySelector('svg'), event);
    const { left, slot } = barSlots(width, layers.length + 1);
    const layer = within(Math.floor((x - left) / slot), layers.length);
    const rows = drawn.chosen[layer];
    return { layer, unit: rows[unitAt(y, rows.length, layoutIn(drawing), height)] };
  };
  return h(
    'div',
    {
      class: 'reader',
      role: 'slider',
      tabIndex: 0,
      'aria-label': 'Unit that is read; Enter kills or revives it',
      'aria-valuemin': 0,
      'aria-valuemax': layers.flat().length - 1,
      'aria-valuenow': layers.slice(0, place.layer).flat().length + place.unit,
      'aria-valuetext': describePlace(layers, place),
      onPointerMove: (/** @type {PointerEvent} */ event) => {
        if (event.pointerType === 'mouse') onRead(placeOf(event));
      },
      onClick: (/** @type {MouseEvent} */ event) => onTurn(placeOf(event)),
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        const key = plainKey(event);
        const isTurn = key === 'Enter' || key === ' ';
        if (!isTurn && !(key in moves)) return;
        event.preventDefault();
        if (isTurn) return onTurn(place);
        const [along, down] = moves[key];
        const layer = within(place.layer + along, layers.length);
        const rows = drawn.chosen[layer];
        const row = Math.max(rows.indexOf(place.unit), 0);
        onRead({ layer, unit: rows[within(row + down, rows.length)] });
      },
    },
    h(UnitNetwork, drawing),
  );
}
