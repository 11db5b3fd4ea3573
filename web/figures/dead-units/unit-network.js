// The units of a network as it is drawn: live, silent on one example, or dead on all the data; and the gradient that comes
// back along its edges.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { columnsOver, barSlots } from '../../charts/bars.js';
import { edgesOf, layoutOf } from '../../charts/network.js';
import { EdgeStrokes } from '../../charts/network-picture.js';
import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';
import { UnitMark, describePlace } from './units.js';

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
  return h(
    'svg',
    drawing(width, height, 'units network relu'),
    h('path', { class: 'bands', d: bandsOf(places.slice(1, -1), radius + 3, height) }),
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
            h(UnitMark, { x, y, radius, state }),
            isActive && h('circle', { class: 'frame', cx: x, cy: y, r: radius + 3 }),
          );
        }),
      ),
    ),
  );
}

/** Behind each layer whose units stand to its left and right, so that it is seen as one. @param {import('../../charts/network.js').Point[][]} layers @param {number} rim @param {number} height */
const bandsOf = (layers, rim, height) =>
  layers
    .map(([first, second]) => {
      const across = second ? second.x - first.x : 0;
      return across > 0 ? `M${first.x - rim} 0h${across + 2 * rim}v${height}H${first.x - rim}` : '';
    })
    .join('');

const few = 4; // a column of them has room for discs one under the other
const close = 10; // pixels from a row to the next: there a column's discs would be too small to be told apart

/**
 * Where rows are close, the units of a column stand to its left and right by turns, so that each has room.
 * @param {{ drawn: import('../../figure/drawn-network.js').Drawn, width: number, height: number }} props
 */
export function layoutIn({ drawn: { network, chosen }, width, height }) {
  const xs = columnsOver(width, chosen.length);
  const layout = layoutOf(
    network.units.map(({ length }) => length),
    width,
    height,
    xs,
  );
  const radius = Math.min(0.78 * layout.rowPitch, 0.12 * (xs[2] - xs[1]));
  if (layout.rowPitch > close || radius < layout.radius) return layout;
  const share = (height - 2 * radius - 2) / (height - layout.rowPitch); // the first and the last have room too
  const places = layout.places.map((column) => {
    const [pitch, aside] = column.length > few ? [share * layout.rowPitch, 1.2 * radius] : [2.4 * radius, 0];
    return column.map(({ x }, unit) => ({
      x: x + (unit % 2 ? aside : -aside),
      y: height / 2 + pitch * (unit - (column.length - 1) / 2),
    }));
  });
  return { ...layout, places, radius };
}

/** @type {Record<string, [number, number]>} */
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The same, to be read unit by unit, and to kill them: with a mouse in passing and a click, a finger where it taps, the
 * arrow keys and Enter.
 * @param {Parameters<typeof UnitNetwork>[0] & { place: Place, onRead: (place: Place) => void, onTurn: (place: Place) => void }} props
 */
export function UnitNetworkReader({ place, onRead, onTurn, ...picture }) {
  const { layers, drawn, width } = picture;
  const within = (/** @type {number} */ number, /** @type {number} */ count) =>
    Math.min(Math.max(number, 0), count - 1);
  /** The nearest unit. @param {MouseEvent} event @returns {Place} */
  const placeOf = (event) => {
    const { x, y } = placeIn(/** @type {any} */ (event.currentTarget).querySelector('svg'), event);
    const { left, slot } = barSlots(width, layers.length + 1);
    const layer = within(Math.floor((x - left) / slot), layers.length);
    const far = layoutIn(picture).places[layer + 1].map((unit) => Math.hypot(unit.x - x, unit.y - y));
    return { layer, unit: drawn.chosen[layer][far.indexOf(Math.min(...far))] };
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
    h(UnitNetwork, picture),
  );
}
