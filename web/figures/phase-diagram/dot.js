// The dot, moved by pointer, finger and arrow keys.

import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';
import { biasRange, weightRange, weightSigmaOf } from './map.js';

/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {number} number @param {readonly number[]} range */
const clamp = (number, [low, high]) => Math.min(Math.max(number, low), high);

/** To numbers that can be read. @param {View} view @param {number} weightSigma @param {number} biasSigma */
const moveTo = (view, weightSigma, biasSigma) =>
  view.set({
    weightSigma: Number(clamp(weightSigma, weightRange).toPrecision(4)),
    biasSigma: Number(clamp(biasSigma, biasRange).toFixed(2)),
  });

/** What lets one drag it on a map. @param {View} view @param {import('../../charts/axes.js').Frame} frame */
export function dragOf(view, { left, right, top, bottom }) {
  const onPointer = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { target, currentTarget } = event;
    // A finger on the map may be about to scroll: it drags the dot, and elsewhere its tap arrives as a click.
    const isOnDot = /** @type {Element} */ (target).className === 'grip';
    if (event.pointerType === 'touch' && event.type !== 'click' && !isOnDot) return;
    const map = /** @type {Element} */ (currentTarget);
    // A mouse that leaves the map while it drags does not come to the other one. A finger stays with the dot by itself.
    if (event.type === 'pointerdown' && event.pointerType !== 'touch') map.setPointerCapture(event.pointerId);
    const at = placeIn(/** @type {SVGSVGElement} */ (map.querySelector('svg')), event);
    moveTo(
      view,
      weightSigmaOf((at.x - left) / (right - left)),
      (biasRange[1] * (bottom - at.y)) / (bottom - top),
    );
  };
  return { onPointerDown: onPointer, onPointerMove: onPointer, onClick: onPointer };
}

/** What makes both maps one slider. @param {View} view @param {{ weightSigma: number, biasSigma: number }} dot @param {string} text */
export function dotSlider(view, { weightSigma, biasSigma }, text) {
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const far = event.shiftKey ? 6 : 1;
    /** @type {Record<string, [number, number]>} times the weight scale, and more of the bias scale */
    const moves = {
      ArrowLeft: [2 ** (-far / 12), 0],
      ArrowRight: [2 ** (far / 12), 0],
      ArrowUp: [1, far / 10],
      ArrowDown: [1, -far / 10],
    };
    const move = moves[plainKey(event)];
    if (!move) return;
    event.preventDefault();
    moveTo(view, weightSigma * move[0], biasSigma + move[1]);
  };
  return {
    role: /** @type {const} */ ('slider'),
    tabIndex: 0,
    'aria-label': 'Weight scale and bias scale of both networks: arrow keys move the dot',
    'aria-valuemin': weightRange[0],
    'aria-valuemax': weightRange[1],
    'aria-valuenow': weightSigma,
    'aria-valuetext': text,
    onKeyDown,
  };
}
