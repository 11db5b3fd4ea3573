// The waterfall as a slider: left and right go to a layer, up and down change what it has; a pointer reads it. The steps
// of a chain can be dragged.

import { h } from 'preact';
import { drawing } from '../../charts/drawing.js';
import { decadesOf, layOut, Waterfall } from '../../charts/waterfall.js';
import { placeIn } from '../../charts/pointer-place.js';
import { plainKey } from '../../figure/own-keys.js';

/** @typedef {import('../../figure/declaration.js').View} View */
/** @typedef {import('../../charts/waterfall.js').Decades} Decades */

/** @param {number} width */
export const waterfallHeight = (width) => (width >= 560 ? 270 : 210);

/** Of what the picture shows: its axis stands still while a step is dragged. @param {import('./product.js').Product} product @param {View} view @returns {Decades} */
export const decadesNow = ({ logs }, { look }) => look.held ?? decadesOf(logs);

/**
 * What a layer can be set to.
 * @typedef {{ minimum: number, maximum: number, now: number, step: number, page: number }} Range
 */

/**
 * @param {object} props
 * @param {import('./product.js').Product} props.product
 * @param {View} props.view
 * @param {string} props.title of the axis
 * @param {string} props.label what a layer has: a factor, a unit
 * @param {string} props.text what is read
 * @param {(i: number) => Range} props.rangeOf
 * @param {(i: number, value: number) => void} props.onSet
 * @param {(i: number, y: number) => void} [props.onPoint] a pointer is put down
 * @param {boolean} [props.grips] whether the steps can be dragged
 * @param {number} [props.below] room under the waterfall
 * @param {import('preact').ComponentChild} [props.children] what is drawn there
 */
export function Steps(props) {
  const {
    product,
    view,
    title,
    label,
    text,
    rangeOf,
    onSet,
    onPoint,
    grips = false,
    below = 0,
    children,
  } = props;
  const { width, isStill, look, lookAt } = view;
  const { active } = look;
  const height = waterfallHeight(width);
  const decades = decadesNow(product, view);
  const count = product.factors.length;
  const range = rangeOf(active ?? 0);
  const read = (/** @type {number | undefined} */ i) => lookAt({ active: i });

  /** @param {PointerEvent} event */
  const placeOf = (event) => {
    const picture = /** @type {Element} */ (event.currentTarget).querySelector('svg');
    const { x, y } = placeIn(/** @type {SVGSVGElement} */ (picture), event);
    const plot = layOut(width, height, count, decades);
    return { i: plot.indexAt(x), y, plot };
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    const { i, y } = placeOf(event);
    read(i);
    if (!grips) onPoint?.(i, y);
    else if (/** @type {Element} */ (event.target).matches('.grip')) {
      look.held = decades;
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    }
  };
  /** @param {PointerEvent} event */
  const onPointerMove = (event) => {
    const { i, y, plot } = placeOf(event);
    if (!look.held) {
      if (event.pointerType === 'mouse' || event.buttons > 0) read(i);
      return;
    }
    const { factors, logs } = product;
    const at = look.active ?? 0;
    const magnitude = 10 ** (plot.logAt(y) - (at === 0 ? 0 : logs[at - 1]));
    const factor = Math.min(Math.max(magnitude, smallestDragged), range.maximum);
    onSet(at, Number((factors[at] < 0 ? -factor : factor).toPrecision(2)));
  };
  const onPointerUp = () => lookAt({ held: undefined });
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const i = active ?? 0;
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    const key = keys.indexOf(plainKey(event));
    const isEnd = plainKey(event) === 'Escape' && active !== undefined;
    if (key < 0 && !isEnd) return;
    event.preventDefault();
    if (isEnd) return read(undefined);
    if (key < 2) return read(Math.min(Math.max(i + (key === 0 ? -1 : 1), 0), count - 1)); // the output is at the right
    const { minimum, maximum, now, step, page } = range;
    const value = [now + step, now - step, now + page, now - page, minimum, maximum][key - 2];
    onSet(i, Math.min(Math.max(Number(value.toFixed(3)), minimum), maximum));
  };
  const slider = {
    role: /** @type {const} */ ('slider'),
    tabIndex: 0,
    'aria-orientation': /** @type {const} */ ('vertical'),
    'aria-label': `${label} of a layer; left and right for another layer`,
    'aria-valuemin': range.minimum,
    'aria-valuemax': range.maximum,
    'aria-valuenow': range.now,
    'aria-valuetext': text,
    onKeyDown,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onPointerLeave: (/** @type {PointerEvent} */ event) => {
      if (event.pointerType === 'mouse' && !look.held) read(undefined);
    },
  };
  return h(
    'div',
    { class: 'plots steps', ...(!isStill && slider) },
    h(
      'svg',
      drawing(width, height + below, 'waterfall'),
      h(Waterfall, { ...product, decades, width, height, title, active, grips: !isStill && grips }),
      children,
    ),
  );
}

const smallestDragged = 0.001;
