// The plots as a slider that reads one layer after the other, or one number after the other, by pointer, finger and
// keyboard.

import { h } from 'preact';
import { barSlots } from '../charts/bars.js';
import { placeIn } from '../charts/pointer-place.js';
import { plainKey } from './own-keys.js';

/**
 * @typedef {object} Reader of one layer after the other
 * @property {number} count layers, with the output
 * @property {number | undefined} active the layer that is read
 * @property {{ active: number | undefined, countOf: (layer: number) => number }} [units] of a drawn network: the one that is
 *   read, how many a layer has
 * @property {(layer: number | undefined, unit?: number) => void} onRead
 */

/** What reads a layer, and a unit from the one that is read. @param {Reader} reader */
function stepsOf({ count, active = 0, units, onRead }) {
  const read = (/** @type {number} */ to, /** @type {number | undefined} */ unit = units?.active) => {
    const at = within(to, count);
    onRead(at, units && unit !== undefined ? within(unit, units.countOf(at)) : undefined);
  };
  const down = (/** @type {number} */ by) => read(active, (units?.active ?? -1) + by);
  return { layer: active, read, down };
}

/** @param {number} number @param {number} count */
const within = (number, count) => Math.min(Math.max(number, 0), count - 1);

/**
 * Where a slider's keys lead.
 * @param {number} at @param {number} step @param {number} page @param {number[]} ends
 * @returns {Record<string, number | undefined>}
 */
const targetsOf = (at, step, page, [first, last]) => ({
  ArrowLeft: at - step,
  ArrowDown: at - step,
  ArrowRight: at + step,
  ArrowUp: at + step,
  PageDown: at - page,
  PageUp: at + page,
  Home: first,
  End: last,
});

/** Whether it only passes: a mouse reads as it does; a finger only while it is down, so that a swipe still scrolls. @param {PointerEvent} event */
const isPassing = ({ pointerType, type, buttons }) =>
  pointerType !== 'mouse' && type === 'pointermove' && buttons === 0;

/**
 * What makes an element with plots in it a slider along their x axis.
 * @param {{
 *   label: string, text: string, value: number, range: number[], step: number, at: (x: number) => number,
 *   onRead: (value: number) => void,
 * }} reader
 *   `text`: what is read; `step`: that of an arrow key; `at`: the number at a place of a plot
 */
export function numberSlider({ label, text, value, range, step, at, onRead }) {
  const read = (/** @type {number} */ to) => onRead(Math.min(Math.max(to, range[0]), range[1]));
  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    const plot = /** @type {Element} */ (event.target).closest('svg');
    if (plot && !isPassing(event)) read(at(placeIn(plot, event).x));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const stride = event.shiftKey ? 10 * step : step;
    const to = targetsOf(value, stride, 10 * stride, range)[plainKey(event)];
    if (to === undefined) return;
    event.preventDefault();
    read(to);
  };
  return {
    role: /** @type {const} */ ('slider'),
    tabIndex: 0,
    'aria-label': label,
    'aria-valuemin': range[0],
    'aria-valuemax': range[1],
    'aria-valuenow': value,
    'aria-valuetext': text,
    onPointerMove: onPointer,
    onPointerDown: onPointer,
    onKeyDown,
  };
}

/** The same steps as buttons, for fingers: a unit is smaller than they are. @param {Reader} reader */
export function UnitStepper(reader) {
  const { layer, read, down } = stepsOf(reader);
  /** @type {[string, string, () => void][]} */
  const steps = [
    ['←', 'Layer before', () => read(layer - 1)],
    ['→', 'Layer after', () => read(layer + 1)],
    ['↑', 'Unit above', () => down(-1)],
    ['↓', 'Unit below', () => down(1)],
  ];
  return h(
    'div',
    { class: 'buttons unit-stepper' },
    steps.map(([sign, label, onClick]) =>
      h('button', { key: sign, type: 'button', 'aria-label': label, onClick }, sign),
    ),
  );
}

/**
 * What makes an element with bars or a drawn network in it such a slider.
 * @param {Omit<Reader, 'units'> & {
 *   plotWidth: number, text: string, label?: string, layerAt?: (x: number) => number,
 *   units?: Reader['units'] & { at: (layer: number, y: number) => number },
 * }} reader
 *   `text`: what is read; `layerAt`: the layer at a place of the picture, where it is no bar's; `at`: the unit at a height
 */
export function layerSlider(reader) {
  const { count, active, plotWidth, text, units, onRead } = reader;
  const { label = 'Layer, whose gradients are read', layerAt } = reader;
  const { layer, read, down } = stepsOf(reader);
  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    if (isPassing(event)) return;
    const plot = /** @type {SVGSVGElement | null} */ (
      /** @type {Element} */ (event.target).closest('svg.bars, svg.network-ring')
    );
    if (!plot) return;
    const { left, slot } = barSlots(plotWidth, count);
    const { x, y } = placeIn(plot, event);
    const at = within(layerAt ? layerAt(x) : Math.floor((x - left) / slot), count);
    onRead(at, plot.matches('.network-ring') ? units?.at(at, y) : undefined);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const page = Math.max(1, Math.round(count / 10));
    const targets = targetsOf(layer, 1, page, [0, count - 1]);
    if (active !== undefined) targets.Escape = undefined;
    const key = plainKey(event);
    if (!(key in targets)) return;
    event.preventDefault();
    if (units && (key === 'ArrowUp' || key === 'ArrowDown')) return down(key === 'ArrowUp' ? -1 : 1);
    const to = targets[key];
    if (to === undefined) onRead(to);
    else read(to);
  };
  return {
    role: /** @type {const} */ ('slider'),
    tabIndex: 0,
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': count - 1,
    'aria-valuenow': layer,
    'aria-valuetext': text,
    onPointerMove: onPointer,
    onPointerDown: onPointer,
    onPointerLeave: (/** @type {PointerEvent} */ event) => {
      // A finger leaves whenever it is lifted: what it has read stays.
      if (event.pointerType === 'mouse') onRead(undefined);
    },
    onKeyDown,
  };
}
