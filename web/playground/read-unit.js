// A unit of the drawn network is read: by a mouse in passing, a finger where it is put down, or the arrow keys.

import { plainKey } from '../figure/own-keys.js';
import { planOf } from './network-canvas.js';
import { columnAt, unitNear } from './network-layout.js';

/** @type {Record<string, [number, number]>} */
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {import('../figure/declaration.js').View} view @param {number} index of the network @param {import('./network-canvas.js').Drawn} drawn */
export function reader(view, index, drawn) {
  const { layout } = planOf(drawn);
  const { places } = layout;
  const now = view.look.unit?.index === index ? view.look.unit : undefined;
  /** @param {number} column @param {number} unit */
  const read = (column, unit) => {
    if (now?.column !== column || now.unit !== unit) view.lookAt({ unit: { index, column, unit } });
  };
  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    if (event.pointerType !== 'mouse' && event.type === 'pointermove' && event.buttons === 0) return;
    if (!(event.target instanceof HTMLCanvasElement)) return;
    const column = columnAt(event.offsetX, layout);
    read(column, unitNear(event.offsetY, places[column]));
  };
  return {
    onPointerMove: onPointer,
    onPointerDown: onPointer,
    onPointerLeave: (/** @type {PointerEvent} */ { pointerType }) => {
      if (pointerType === 'mouse' && now) view.lookAt({ unit: undefined });
    },
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      const key = plainKey(event);
      if (key === 'Escape' && now) {
        event.preventDefault();
        return view.lookAt({ unit: undefined });
      }
      if (!(key in moves)) return;
      event.preventDefault();
      const [along, down] = now ? moves[key] : [0, 0];
      const column = Math.min(Math.max((now?.column ?? 1) + along, 0), places.length - 1);
      read(column, Math.min(Math.max((now?.unit ?? 0) + down, 0), places[column].length - 1));
    },
  };
}
