// The picture of the activation curves: f beside f', and what they are at one z. It draws what it is given.

import { h } from 'preact';
import { Lines, scaleX } from '../charts/lines.js';
import { formatFixed } from '../charts/numbers.js';
import { activationLabels } from '../settings.js';

/**
 * One activation's curve, and what it is at z.
 * @typedef {object} Reading
 * @property {string} name
 * @property {import('../core.js').ActivationCurve} curve
 * @property {number} value f(z)
 * @property {number} derivative f'(z)
 */

/** Where each curve's name stands free of the others. @type {Record<string, Record<string, { x: number, dx: number, dy: number }>>} */
const labelPlaces = {
  value: { sigmoid: { x: 4.3, dx: 0, dy: 20 }, relu: { x: 2.6, dx: 12, dy: 4 } },
  derivative: { sigmoid: { x: 2.9, dx: 2, dy: -8 }, relu: { x: 4.3, dx: 0, dy: -10 } },
};

/**
 * @param {object} props
 * @param {Reading[]} props.readings
 * @param {number} props.z
 * @param {[number, number]} props.zDomain
 * @param {number} props.width
 * @param {(z: number) => void} [props.onRead] none: a still picture
 */
export function ActivationCurve({ readings, z, zDomain, width, onRead }) {
  const beside = width >= 560;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const shared = { xDomain: zDomain, width: plotWidth, height: beside ? 270 : 220, cursor: z, xTitle: 'z' };
  const seriesOf = (/** @type {'value' | 'derivative'} */ which) =>
    readings.map(({ name, curve, [which]: atCursor }) => ({
      name,
      x: curve.z,
      y: curve[which],
      atCursor,
      label: { text: activationLabels[name], ...labelPlaces[which][name] },
    }));

  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    // A mouse reads as it passes; a finger only while it is down, so that a swipe still scrolls.
    if (event.pointerType !== 'mouse' && event.type === 'pointermove' && event.buttons === 0) return;
    const plot = /** @type {Element} */ (event.target).closest('svg')?.getBoundingClientRect();
    if (plot) onRead?.(scaleX(plotWidth, zDomain).invert(event.clientX - plot.left));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const step = event.shiftKey ? 1 : 0.1;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: z - step,
      ArrowDown: z - step,
      ArrowRight: z + step,
      ArrowUp: z + step,
      PageDown: z - 1,
      PageUp: z + 1,
      Home: zDomain[0],
      End: zDomain[1],
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    onRead?.(targets[event.key]);
  };
  return h(
    'div',
    null,
    h(
      'div',
      {
        class: beside ? 'plots beside' : 'plots',
        ...(onRead && {
          role: 'slider',
          tabIndex: 0,
          'aria-label': 'z, where the curves are read',
          'aria-valuemin': zDomain[0],
          'aria-valuemax': zDomain[1],
          'aria-valuenow': z,
          'aria-valuetext': `z ${formatFixed(z, 2)}: ${readings
            .map(
              ({ name, value, derivative }) =>
                `${activationLabels[name]} ${formatFixed(value, 4)}, derivative ${formatFixed(derivative, 4)}`,
            )
            .join('; ')}`,
          onPointerMove: onPointer,
          onPointerDown: onPointer,
          onKeyDown,
        }),
      },
      h(Lines, {
        ...shared,
        series: seriesOf('value'),
        yDomain: [-0.25, 3],
        title: 'the function f(z)',
        clip: 'clip-f',
      }),
      h(Lines, {
        ...shared,
        series: seriesOf('derivative'),
        yDomain: [-0.1, 1.2],
        title: 'its derivative f′(z)',
        clip: 'clip-d',
        reference: { y: 0.25, label: '¼: sigmoid’s steepest' },
      }),
    ),
    h(
      'table',
      { class: 'readout' },
      h('caption', null, 'Read at ', h('var', null, 'z'), ' = ', h('b', null, formatFixed(z, 2))),
      h(
        'thead',
        null,
        h('tr', null, h('td', null), h('th', { scope: 'col' }, 'f(z)'), h('th', { scope: 'col' }, 'f′(z)')),
      ),
      h(
        'tbody',
        null,
        readings.map(({ name, value, derivative }) =>
          h(
            'tr',
            { key: name, class: name },
            h('th', { scope: 'row' }, h('span', { class: 'swatch' }), activationLabels[name]),
            h('td', null, formatFixed(value, 4)),
            h('td', null, formatFixed(derivative, 4)),
          ),
        ),
      ),
    ),
  );
}
