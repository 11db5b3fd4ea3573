// The map with both descents, on which the reader moves their start.

import { h } from 'preact';
import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';
import { Descents, scalesOf } from './descents.js';
import { limits } from './region.js';

/** @param {number} width @param {boolean} [isBeside] other pictures, which are no higher */
export const mapHeight = (width, isBeside) => Math.round(Math.min(width * 0.6, isBeside ? 330 : 420));

/**
 * @param {{ view: import('../../figure/declaration.js').View, width: number, height: number, upTo: number, chosen: number }
 *   & import('./index.js').Value} props
 */
export function StartMap({ view, ...descents }) {
  const { width, height } = descents;
  const { region, spec } = descents;
  const { weight, bias } = spec;
  const { x, y } = scalesOf(width, height, region);
  const clamp = (/** @type {number} */ number, /** @type {[number, number]} */ [low, high]) =>
    Math.round(100 * Math.min(Math.max(number, low), high)) / 100;
  const start = (/** @type {number} */ w, /** @type {number} */ b, isHeld = false) =>
    view.set({ weight: clamp(w, limits.weight), bias: clamp(b, limits.bias), isHeld });
  const release = () => view.inputs.isHeld && view.set({ isHeld: false });
  const onPointer = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'click' && event.pointerType !== 'touch') return;
    // A finger on the map may be about to scroll: it drags the ring, and elsewhere its tap arrives as a click.
    const isOnRing = /** @type {Element} */ (event.target).className === 'grip';
    if (event.pointerType === 'touch' && event.type !== 'click' && !isOnRing) return;
    const picture = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    const at = placeIn(/** @type {SVGSVGElement} */ (picture), event);
    start(
      x.clamp(true).invert(at.x),
      y.clamp(true).invert(at.y),
      event.type !== 'click', // under a hand the map stays as it is
    );
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = event.shiftKey ? 0.5 : 0.05;
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const move = moves[plainKey(event)];
    if (!move) return;
    event.preventDefault();
    start(weight + move[0], bias + move[1]);
  };
  return h(
    'div',
    {
      class: 'drag-area',
      style: { width: `${width}px` },
      role: 'slider',
      tabIndex: 0,
      'aria-label': 'Start of the descents: arrow keys move it',
      'aria-valuemin': limits.weight[0],
      'aria-valuemax': limits.weight[1],
      'aria-valuenow': weight,
      'aria-valuetext': `weight ${weight}, bias ${bias}`,
      onPointerDown: onPointer,
      onPointerMove: onPointer,
      onClick: onPointer,
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: release,
      onKeyDown,
    },
    h(Descents, descents),
  );
}
