// The picture of the activation curves: f beside f', and what they are at one z. It draws what it is given.

import { h } from 'preact';
import { Lines, evenHeight, scaleX } from '../../charts/lines.js';
import { formatFixed, formatNumber } from '../../charts/numbers.js';
import { numberSlider } from '../../figure/slider.js';
import { activationLabels } from '../../figure/activation-labels.js';

/** @typedef {import('./readings.js').Curves} Value */
/** @typedef {import('./readings.js').Reading} Reading */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function Curves({ readings, z, zRange, saturated }, { width, isStill, set }) {
  const beside = width >= 640;
  const plotWidth = beside ? Math.round(0.62 * width) : width;
  const xs = readings[0].curve.z;
  /** @type {[number, number]} */
  const zDomain = [xs[0], xs[xs.length - 1]];
  const shared = { xDomain: zDomain, width: plotWidth, cursor: z };
  /** @type {[number, number]} */
  const values = [lowest(readings, 'value', -0.25), 3];
  const seriesOf = (/** @type {'value' | 'derivative'} */ which) =>
    readings.map(({ name, curve, [which]: atCursor, derivative }) => ({
      slope: which === 'value' ? derivative : undefined,
      name,
      x: curve.z,
      y: curve[which],
      atCursor,
      label: activationLabels[name],
    }));

  /** @param {boolean} [isNamed] */
  const zones = (isNamed = false) => [
    { name: 'relu', from: zDomain[0], to: 0, label: isNamed ? 'ReLU is off' : '' },
    { name: 'sigmoid', from: zDomain[0], to: -saturated },
    { name: 'sigmoid', from: saturated, to: zDomain[1], label: isNamed ? 'saturated' : '' },
  ];

  return h(
    'div',
    { class: beside ? 'curves beside' : 'curves' },
    h(
      'div',
      {
        class: 'plots',
        ...(!isStill &&
          numberSlider({
            label: 'z, where the curves are read',
            text: `z ${formatFixed(z, 2)}: ${readings
              .map(
                ({ name, value, derivative }) =>
                  `${activationLabels[name]} ${formatFixed(value, 4)}, derivative ${formatFixed(derivative, 4)}`,
              )
              .join('; ')}`,
            value: z,
            range: zRange,
            step: 0.1,
            at: scaleX(plotWidth, zDomain).invert,
            onRead: (to) => set({ z: Math.round(to * 100) / 100 }),
          })),
      },
      h(Lines, {
        ...shared,
        series: seriesOf('value'),
        yDomain: values,
        height: evenHeight(plotWidth, zDomain, values),
        zones: zones(beside),
        title: 'the function f(z), and its tangent at z',
        xTitle: '',
        clip: 'clip-f',
      }),
      h(Lines, {
        ...shared,
        series: seriesOf('derivative'),
        yDomain: [lowest(readings, 'derivative', 0), 1.1],
        height: beside ? 190 : 160,
        xTitle: 'z',
        zones: zones(),
        hasThumb: !isStill,
        title: 'its derivative f′(z)',
        clip: 'clip-d',
        reference: { y: 0.25, label: '¼: sigmoid’s steepest' },
      }),
    ),
    h(
      'div',
      null,
      h(
        'p',
        { class: 'zones' },
        h('span', { class: 'relu' }, h('span', { class: 'zone-key' }), 'z ≤ 0: ReLU is off, f′ = 0'),
        h(
          'span',
          { class: 'sigmoid' },
          h('span', { class: 'zone-key' }),
          `|z| > ${formatFixed(saturated, 2)}: sigmoid is saturated, f′ below 1\u00a0% of its peak`,
        ),
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
    ),
  );
}

/** What both let through at z, in one sentence. @param {Value} value */
export function CurvesTakeaway({ readings, z }) {
  const [sigmoid, relu] = readings;
  return h(
    'p',
    { class: 'takeaway' },
    `At z = ${formatFixed(z, 2)} `,
    h('span', { class: 'sigmoid' }, 'sigmoid'),
    ' lets ',
    h('b', null, `${formatNumber(100 * sigmoid.derivative)}\u00a0%`),
    ' of the gradient through, ',
    h('span', { class: 'relu' }, 'ReLU'),
    ' ',
    h('b', null, relu.derivative === 0 ? 'nothing' : 'all of it'),
    '.',
  );
}

/** The foot of a plot: a little below its curves. @param {Reading[]} readings @param {'value' | 'derivative'} which @param {number} usual */
function lowest(readings, which, usual) {
  // Where a curve leaves the picture on purpose, as Leaky ReLU does slowly, the usual foot will do.
  const numbers = readings.flatMap(({ curve }) => Array.from(curve[which]));
  const least = Math.min(...numbers);
  return least < usual + 0.05 ? least - 0.15 : usual;
}
