// The plots as a slider that reads one layer after the other, by pointer, finger and keyboard.

import { barSlots } from '../charts/bars.js';
import { placeIn } from '../charts/pointer-place.js';
import { plainKey } from './own-keys.js';

/**
 * What makes an element with bars in it such a slider.
 * @param {object} reader
 * @param {number} reader.count layers, with the output
 * @param {number | undefined} reader.active the layer that is read
 * @param {number} reader.plotWidth
 * @param {string} reader.text what is read
 * @param {{ active: number | undefined, at: (layer: number, y: number) => number, countOf: (layer: number) => number }} [reader.units]
 *   of a drawn network: the one that is read, the one at a height of the picture, how many a layer has
 * @param {(layer: number | undefined, unit?: number) => void} reader.onRead
 */
export function layerSlider({ count, active, plotWidth, text, units, onRead }) {
  const layer = active ?? 0;
  const withinLayers = (/** @type {number} */ to) => Math.min(Math.max(to, 0), count - 1);
  const read = (/** @type {number} */ to, /** @type {number | undefined} */ unit = units?.active) => {
    const at = withinLayers(to);
    onRead(at, units && unit !== undefined ? Math.min(Math.max(unit, 0), units.countOf(at) - 1) : undefined);
  };
  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    // A mouse reads as it passes; a finger only while it is down, so that a swipe still scrolls.
    if (event.pointerType !== 'mouse' && event.type === 'pointermove' && event.buttons === 0) return;
    const plot = /** @type {SVGSVGElement | null} */ (
      /** @type {Element} */ (event.target).closest('svg.bars, svg.network-ring')
    );
    if (!plot) return;
    const { left, slot } = barSlots(plotWidth, count);
    const { x, y } = placeIn(plot, event);
    const at = withinLayers(Math.floor((x - left) / slot));
    onRead(at, plot.matches('.network-ring') ? units?.at(at, y) : undefined);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const page = Math.max(1, Math.round(count / 10));
    /** @type {Record<string, number | undefined>} */
    const targets = {
      ArrowLeft: layer - 1,
      ArrowDown: layer - 1,
      ArrowRight: layer + 1,
      ArrowUp: layer + 1,
      PageDown: layer - page,
      PageUp: layer + page,
      Home: 0,
      End: count - 1,
      ...(active !== undefined && { Escape: undefined }),
    };
    const key = plainKey(event);
    if (!(key in targets)) return;
    event.preventDefault();
    if (units && (key === 'ArrowUp' || key === 'ArrowDown')) {
      const { active: unit = -1 } = units;
      return read(layer, unit + (key === 'ArrowUp' ? -1 : 1));
    }
    const to = targets[key];
    if (to === undefined) onRead(to);
    else read(to);
  };
  return {
    role: /** @type {const} */ ('slider'),
    tabIndex: 0,
    'aria-label': 'Layer, whose gradients are read',
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
