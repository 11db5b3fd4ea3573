// The picture of the chain rule: the takeaway, the waterfall, the units that a path can go through. It draws what it
// is given.

import { h } from 'preact';
import { formatFixed, formatNumber, formatSignedLog } from '../../charts/numbers.js';
import { layOut, Waterfall } from '../../charts/waterfall.js';
import { activationLabels } from '../../figure/settings.js';
import { NumbersTable } from '../../figure/table.js';

/** @typedef {import('./product.js').Product} Product */

/**
 * What is shown of a network: a path through it, on one example.
 * @typedef {object} Route
 * @property {import('../../figure/network-paths.js').Slopes} slopes
 * @property {import('../../core.js').ChainRule} chain
 * @property {number[]} path
 * @property {number} sum d z_output / d z of the path's last unit over all paths to it
 */

/** @param {number} width */
export const waterfallHeight = (width) => (width >= 560 ? 300 : 250);

/**
 * @param {object} props
 * @param {Product} props.product
 * @param {string} props.name the activation, for its colour
 * @param {Route} [props.route] none: a chain of single units
 * @param {import('../../charts/waterfall.js').Decades} props.decades
 * @param {number} props.width
 * @param {number} [props.active] the factor that is read out
 * @param {Record<string, unknown>} [props.slider] what makes the picture a slider; none: a still picture
 */
export function ChainRulePicture({ product, name, route, decades, width, active, slider }) {
  const height = waterfallHeight(width);
  const gridHeight = route ? gridOf(route).height + 10 : 0;
  return h(
    'div',
    { class: route ? `${name} routed` : name },
    h(Takeaway, { product, name, route }),
    h(
      'div',
      { class: 'plots steps', ...slider },
      h(
        'svg',
        {
          class: 'waterfall',
          viewBox: `0 0 ${width} ${height + gridHeight}`,
          width,
          height: height + gridHeight,
          'aria-hidden': 'true',
        },
        h(Waterfall, {
          ...product,
          decades,
          width,
          height,
          title: route ? '∂z(output)/∂z along the path' : 'what is left of the gradient',
          active,
          grips: Boolean(slider) && !route,
        }),
        route && h(Units, { route, top: height, width, decades, active }),
      ),
    ),
    h(
      'p',
      { class: 'reading' },
      active === undefined ? hintOf(route, Boolean(slider)) : readingOf(product, active, route),
    ),
  );
}

/** @param {Route | undefined} route @param {boolean} alive */
function hintOf(route, alive) {
  if (!alive) return 'Each step is one factor w·f′(z).';
  return route
    ? 'Each step is one factor w·f′(z). Under it all units of that layer, stronger in colour where f′(z) is larger: click one to lead the path through it.'
    : 'Each step is one factor w·f′(z). Drag a step, or use the arrow keys.';
}

/** What a factor does, in words. @param {Product} product @param {number} i @param {Route} [route] */
export function readingOf(product, i, route) {
  const left = formatSignedLog(product.signs[i], product.logs[i]);
  const factor = formatNumber(product.factors[i]);
  if (!route) return `layer ${i + 1} back: factor ${factor}, left ${left}`;
  const { weights, derivatives } = route.chain;
  const unit = route.path[route.path.length - 1 - i];
  return (
    `layer ${i + 1} back, unit ${unit}: w ${formatNumber(weights[i])} × f′(z) ${formatNumber(derivatives[i])} ` +
    `= ${factor}, left ${left}`
  );
}

/** @param {{ product: Product, name: string, route?: Route }} props */
function Takeaway({ product, name, route }) {
  const count = product.factors.length;
  const last = count - 1;
  const layers = count === 1 ? 'one layer' : `${count} layers`;
  const left = formatSignedLog(product.signs[last], product.logs[last]);
  const lost = product.signs.indexOf(0);
  const b = (/** @type {string} */ text) => h('span', null, h('b', null, text));
  if (!route) {
    return h(
      'p',
      { class: 'takeaway' },
      lost >= 0
        ? ['A factor of 0 in layer ', b(String(lost + 1)), ' back: of the gradient nothing is left.']
        : product.logs[last] > 0
          ? [`After ${layers} the gradient is `, b(`${left} times`), ' as large.']
          : [`After ${layers} `, b(left), ' of the gradient is left.'],
    );
  }
  const paths = route.slopes.derivatives.slice(1).reduce((total, { length }) => total * length, 1);
  const along = `Along this path through ${layers} of ${activationLabels[name]} `;
  const all =
    paths === 1
      ? '. It is the only path there is.'
      : `. All ${formatCount(paths)} paths to the same unit add up to ${formatNumber(route.sum)}.`;
  if (lost < 0) {
    const said =
      product.logs[last] > 0
        ? ['the gradient is ', b(`${left} times`), ' as large']
        : [b(left), ' of the gradient is left'];
    return h('p', { class: 'takeaway' }, along, said, all);
  }
  const why = route.chain.derivatives[lost] === 0 ? 'f′\u2060(z) is 0: its unit is off' : 'a weight is 0';
  return h(
    'p',
    { class: 'takeaway' },
    along,
    b('nothing'),
    ` is left: in layer ${lost + 1} back ${why}`,
    all,
  );
}

/** @param {number} count */
function formatCount(count) {
  return count < 10000 ? String(count) : formatNumber(count);
}

/** @param {Route} route */
function gridOf({ slopes }) {
  const most = Math.max(...slopes.derivatives.map(({ length }) => length));
  const row = Math.min(9, Math.max(1, 128 / most));
  return { row, height: most * row };
}

/** Which unit of which factor's layer is at this place of the picture, if one is. @param {Route} route @param {number} top @param {number} y */
export function unitAt(route, top, y) {
  const unit = Math.floor((y - top) / gridOf(route).row);
  return unit;
}

const shades = 6;

/** All units of the network, a column a layer, shaded by f'(z), and the path. @param {{ route: Route, top: number, width: number, decades: import('../../charts/waterfall.js').Decades, active?: number }} props */
function Units({ route, top, width, decades }) {
  const { derivatives } = route.slopes;
  const depth = derivatives.length;
  const { row } = gridOf(route);
  const { x, slot, frame } = layOut(width, top, depth, decades);
  const largest = Math.max(...derivatives.flatMap((layer) => [...layer].map(Math.abs)));
  const gap = Math.min(1.5, slot * 0.15);
  const paths = new Array(shades).fill('');
  const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;
  derivatives.forEach((layer, l) =>
    layer.forEach((derivative, unit) => {
      const shade = derivative === 0 ? 0 : Math.ceil((Math.abs(derivative) / largest) * (shades - 1));
      const w = round(slot - gap);
      paths[shade] +=
        `M${round(x(depth - 1 - l) + gap / 2)} ${round(top + unit * row)}h${w}v${round(row * 0.84)}h${-w}z`;
    }),
  );
  const points = route.path.map((unit, l) => [
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

/** Every number behind the steps. @param {{ product: Product, route?: Route }} props */
export function ChainNumbers({ product, route }) {
  const formats = ['float16', 'bfloat16', 'float32', 'float64'];
  const heads = [...(route ? ['unit', 'w', 'f′(z)'] : []), 'factor', 'left', ...formats];
  return h(NumbersTable, {
    caption:
      'A row is a layer, counted back from the output; the columns are its factor and the product so far, exact and as four formats keep it.',
    rowHead: 'layers back',
    of: 'factor',
    groups: [{ heads }],
    rows: product.factors.map((factor, i) => [
      i + 1,
      ...(route
        ? [
            route.path[product.factors.length - 1 - i],
            formatFixed(route.chain.weights[i], 3),
            formatNumber(route.chain.derivatives[i]),
          ]
        : []),
      formatNumber(factor),
      formatSignedLog(product.signs[i], product.logs[i]),
      ...formats.map((format) => formatNumber(product.rounded[format][i])),
    ]),
  });
}
