// The picture of a path: its running product, and under it all units of the network that it can go through. It draws what
// it is given.

import { h } from 'preact';
import { layOut } from '../../charts/waterfall.js';
import { formatNumber, formatSignedLog } from '../../charts/numbers.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { NumberField } from '../../figure/controls.js';
import { Steps, decadesNow, waterfallHeight } from '../chain-rule/steps.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */
/** @typedef {(view: View, i: number, unit: number | string) => void} SetUnit */

/** @param {Value} value @param {View} view @param {SetUnit} setUnit */
export function PathPicture(value, view, setUnit) {
  const { product, spec } = value;
  const { active } = view.look;
  const { isStill, width } = view;
  const top = waterfallHeight(width);
  const { row, height } = gridOf(value);
  const name = spec.activation ?? 'sigmoid';
  return h(
    'div',
    { class: `${name} routed` },
    h(
      Steps,
      {
        product,
        view,
        title: '∂z(output)/∂z along the path',
        label: 'Unit',
        text: readingOf(value, active ?? 0),
        below: height + 10,
        rangeOf: (i) => rangeOf(value, i),
        onSet: (i, unit) => setUnit(view, i, unit),
        onPoint: (i, y) => {
          const unit = Math.floor((y - top) / row);
          if (unit >= 0 && unit <= rangeOf(value, i).maximum) setUnit(view, i, unit);
        },
      },
      h(Units, { value, top, width, decades: decadesNow(product, view) }),
    ),
    h(
      'p',
      { class: 'reading' },
      active === undefined
        ? `Each step is one factor w·f′(z).${isStill ? '' : ' Under it all units of that layer, stronger in colour where f′(z) is larger: click one to lead the path through it.'}`
        : readingOf(value, active),
    ),
    !isStill &&
      h(
        'p',
        { class: 'note told' },
        'A path is one unit of each layer. Its product is one term of the gradient: the terms of all paths, of either sign, add up.',
        product.factors.some((factor) => factor < 0) && ' Dashed steps are negative factors.',
      ),
  );
}

/** The unit of the layer that is i layers back. @param {Value} value @param {number} i */
export const unitOf = ({ path: { units } }, i) => units[units.length - 1 - i];

/** @param {Value} value @param {number} i */
function rangeOf(value, i) {
  const units = value.slopes[value.slopes.length - 1 - i].length;
  return { minimum: 0, maximum: units - 1, now: unitOf(value, i), step: 1, page: 4 };
}

/** What a factor does, in words. @param {Value} value @param {number} i */
function readingOf(value, i) {
  const { product, path } = value;
  return (
    `layer ${i + 1} back, unit ${unitOf(value, i)}: w ${formatNumber(path.weights[i])} × f′(z) ` +
    `${formatNumber(path.slopes[i])} = ${formatNumber(product.factors[i])}, left ` +
    formatSignedLog(product.signs[i], product.logs[i])
  );
}

/** @param {Value} value */
export function PathTakeaway({ product, spec: { activation = 'sigmoid' }, slopes, path }) {
  const count = product.factors.length;
  const last = count - 1;
  const layers = count === 1 ? 'one layer' : `${count} layers`;
  const left = formatSignedLog(product.signs[last], product.logs[last]);
  const lost = product.signs.indexOf(0);
  const b = (/** @type {string} */ text) => h('span', null, h('b', null, text));
  const paths = slopes.slice(1).reduce((total, { length }) => total * length, 1);
  const grown = [b(`${left} times`), ' as large'];
  const said =
    lost >= 0
      ? [
          b('nothing'),
          ` is left: in layer ${lost + 1} back ${path.slopes[lost] === 0 ? 'f′\u2060(z) is 0: its unit is off' : 'a weight is 0'}`,
        ]
      : product.logs[last] > 0
        ? ['the gradient is ', ...grown]
        : [b(left), ' of the gradient is left'];
  return h(
    'p',
    { class: `takeaway ${activation}` },
    `Along this path through ${layers} of ${activationLabels[activation]} `,
    said,
    paths === 1
      ? '. It is the only path there is.'
      : `. All ${formatCount(paths)} paths to the same unit add up to ${formatNumber(path.sum)}.`,
  );
}

/** @param {number} count */
const formatCount = (count) => (count < 10000 ? String(count) : formatNumber(count));

/** @param {Value} value */
function gridOf({ slopes }) {
  const most = Math.max(...slopes.map(({ length }) => length));
  const row = Math.min(9, Math.max(1, 128 / most));
  return { row, height: most * row };
}

const shades = 6;

/** All units of the network, a column a layer, shaded by f'(z), and the path. @param {{ value: Value, top: number, width: number, decades: import('../../charts/waterfall.js').Decades }} props */
function Units({ value, top, width, decades }) {
  const { slopes } = value;
  const depth = slopes.length;
  const { row } = gridOf(value);
  const { x, slot, frame } = layOut(width, top, depth, decades);
  const largest = Math.max(...slopes.flatMap((layer) => [...layer].map(Math.abs)));
  const gap = Math.min(1.5, slot * 0.15);
  const paths = new Array(shades).fill('');
  const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;
  slopes.forEach((layer, l) =>
    layer.forEach((slope, unit) => {
      const shade = slope === 0 ? 0 : Math.ceil((Math.abs(slope) / largest) * (shades - 1));
      const w = round(slot - gap);
      paths[shade] +=
        `M${round(x(depth - 1 - l) + gap / 2)} ${round(top + unit * row)}h${w}v${round(row * 0.84)}h${-w}z`;
    }),
  );
  const points = Array.from(value.path.units, (unit, l) => [
    round(x(depth - 1 - l) + slot / 2),
    round(top + (unit + 0.42) * row),
  ]);
  return h(
    'g',
    { class: 'units' },
    h('text', { x: frame.left - 6, y: top + 9, 'text-anchor': 'end' }, 'units'),
    paths.map((d, shade) =>
      h('path', {
        key: shade,
        class: 'mark',
        d,
        'fill-opacity': 0.06 + (shade / (shades - 1)) * 0.74,
      }),
    ),
    h('polyline', { class: 'route', points: points.join(' ') }),
    points.map(([cx, cy], i) =>
      h('circle', { key: i, class: 'stop', cx, cy, r: Math.min(3.2, Math.max(1.6, row / 2)) }),
    ),
  );
}

/** The unit of the layer that is read. @param {Value} value @param {View} view @param {SetUnit} setUnit */
export function OwnUnit(value, view, setUnit) {
  const i = view.look.active ?? 0;
  const { minimum, maximum, now } = rangeOf(value, i);
  return h(
    'label',
    { class: 'control number' },
    h('span', { class: 'label' }, `Unit, layer ${i + 1} back`),
    h(NumberField, {
      name: 'own',
      value: now,
      minimum,
      maximum,
      onNumber: (unit) => setUnit(view, i, unit),
    }),
  );
}
