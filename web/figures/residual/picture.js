// The picture of residual connections: the takeaway, three panels of bars, where the gradient came along. It draws
// what it is given.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../../charts/bars.js';
import { formatFactor, formatNumber, formatShare } from '../../charts/numbers.js';
import { Shares } from '../../charts/shares.js';
import { SkipDrawing } from './skip-drawing.js';
import { layerSlider } from '../../figure/slider.js';
import { NumbersTable, layerRows } from '../../figure/table.js';

/** @typedef {'none' | 'beforeActivation' | 'afterActivation'} Skip */

export const skips = /** @type {const} */ (['none', 'beforeActivation', 'afterActivation']);

/** @type {Record<Skip, string>} */
export const skipLabels = {
  none: 'without skips',
  beforeActivation: 'skips added before f',
  afterActivation: 'skips added after f',
};

const places = { beforeActivation: 'before f', afterActivation: 'after f' };

/** @type {Record<Skip, string>} */
const formulas = { none: 'f(z)', beforeActivation: 'f(z + a)', afterActivation: 'f(z) + a' };

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function ResidualPicture(value, view) {
  return h(Panels, { value, view });
}

/** Behind the fold. @param {Value} value @param {View} view */
export const Ways = (value, view) =>
  h(
    'div',
    { class: 'ways' },
    h(Price, value),
    h('p', null, h('b', null, 'Which way the gradient came')),
    h(WaysBack, { value, width: view.width }),
  );

/** Three panels of bars, and the layer that is read. @param {{ value: Value, view: View }} props */
function Panels({ value: { members, spec }, view: { width, isStill, look, lookAt } }) {
  const { activation: name = '' } = spec;
  const { active } = look;
  const onRead = (/** @type {number | undefined} */ layer) => lookAt({ active: layer });
  const count = members[0].report.deltaRms.length;
  const beside = width >= 640;
  const panelWidth = beside ? (width - 2 * 20) / 3 : width;
  // Where the panels stand one below the other, each has its drawing beside its bars.
  const drawingWidth = beside ? panelWidth : Math.min(240, 0.42 * width);
  const plotWidth = beside ? panelWidth : width - drawingWidth - 8;
  const axis = valueAxisOf(
    'log',
    members.flatMap(({ report }) => [...report.deltaRms]),
  );
  const layer = active ?? 0;
  const where = layer === count - 1 ? 'the output layer' : `layer ${layer}`;
  const values = members.map(
    ({ skip, report }) => `${skipLabels[skip]} ${formatNumber(report.deltaRms[layer])}`,
  );
  return h(
    'div',
    { class: name },
    h(
      'div',
      {
        class: beside ? 'plots beside three' : 'plots',
        ...(!isStill &&
          layerSlider({ count, active, plotWidth, text: `${where}: ${values.join(', ')}`, onRead })),
      },
      members.map(({ skip, report }) =>
        h(
          'div',
          { key: skip, class: 'panel' },
          h(
            'div',
            null,
            h(
              'div',
              { class: 'panel-head' },
              h('b', { class: 'panel-name' }, skipLabels[skip]),
              panelWidth > 250 && h('span', { class: 'loss' }, formulas[skip]),
            ),
            h(SkipDrawing, { skip, width: drawingWidth }),
          ),
          h(Bars, {
            values: report.deltaRms,
            axis,
            width: plotWidth,
            height: beside ? 220 : 132,
            hasLayerTitle: beside,
            name,
            title: 'size of ∂L/∂z',
            active,
          }),
        ),
      ),
    ),
    h(
      'p',
      { class: 'reading' },
      active === undefined
        ? `${!isStill ? 'Point at a bar to read it. ' : ''}a: activation, W: weights.`
        : [
            h('span', { class: 'where' }, `${where}: `),
            values.map((value) => h('span', { key: value }, value)),
          ],
    ),
  );
}

/** @param {Value} value */
export function ResidualTakeaway({ members, spec }) {
  const { blocks } = members[2].lengths;
  const depth = members[0].report.deltaRms.length - 1;
  const text =
    blocks === 0
      ? `No skip fits into ${depth === 1 ? 'one layer' : `${depth} layers`}: the three are the same network.`
      : [
          `From the output back to the first of ${depth} hidden layers, ∂L/∂z is multiplied by `,
          members.map(({ skip, report: { deltaRms } }, i) => [
            i > 0 && ', ',
            h(
              'span',
              { key: skip },
              h('b', null, formatFactor(deltaRms[0], deltaRms[depth])),
              skip === 'none' ? ' without skips' : ` with them ${places[skip]}`,
            ),
          ]),
          '.',
        ];
  return h('p', { class: `takeaway ${spec.activation}` }, text);
}

/** By how many blocks the gradient came. @param {{ value: Value, width: number }} props */
function WaysBack({ value: { members, skip, spec }, width }) {
  const { lengths } = members[skips.indexOf(skip)];
  const { blocks } = lengths;
  const [shares, alike] = [lengths.shares, lengths.pathShares].map((numbers) => [...numbers]);
  if (blocks === 0)
    return h('p', { class: 'note' }, 'Without skips all paths are of one length: through every layer.');
  if (shares.some(Number.isNaN))
    return h('p', { class: 'note' }, `With ${skipLabels[skip]}, no gradient arrives in layer 0.`);
  const most = shares.indexOf(Math.max(...shares));
  const middle = alike.indexOf(Math.max(...alike));
  return h(
    'div',
    { class: spec.activation },
    h(
      'p',
      { class: 'lengths' },
      `With ${skipLabels[skip]}, the largest share of the gradient, `,
      h('b', null, formatShare(shares[most])),
      ', came along paths through ',
      h('b', null, `${most} of ${blocks === 1 ? '1 block' : `the ${blocks} blocks`}`),
      `. Of the paths themselves, the largest share, ${formatShare(alike[middle])}, goes through ${middle}.`,
    ),
    h(
      'div',
      { class: 'plots still-plot' },
      h(Shares, {
        shares,
        alike,
        width,
        height: width >= 560 ? 190 : 170,
        title: 'bars: share of the gradient; line: share of the paths',
        xTitle: 'blocks that a path goes through',
      }),
    ),
    h(
      'p',
      { class: 'note' },
      'Of ∂z(output)/∂z in layer 0, on the first example: its component along the whole. The shares add up to 100 %; a negative one points against it.',
    ),
  );
}

/** What adding costs. @param {Value} value */
function Price({ members, spec }) {
  const last = (spec.depth ?? 1) - 1;
  const [without, , after] = members.map(({ report }) => report);
  const [low, high] = [without, after].map(({ preActivationRms }) => preActivationRms[last]);
  return h(
    'p',
    { class: 'note price' },
    high > 2 * low &&
      `Adding after f has a price: activations add up. In layer ${last} the root mean square of z is ` +
        `${formatNumber(high)} (without skips ${formatNumber(low)}), and ${formatShare(after.saturatedShare[last])} ` +
        `of the units, over all examples, are ${spec.activation === 'relu' ? 'off' : 'saturated'}.`,
  );
}

/** Every number behind the bars. @param {Value} value */
export function ResidualNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer; the columns are, for each network, the sizes of ∂L/∂z and of z and the share of its units that are saturated.',
    rowHead: 'layer',
    groups: members.map(({ skip }) => ({ title: skipLabels[skip], heads: ['∂L/∂z', 'z', 'saturated'] })),
    rows: layerRows(members[0].report.deltaRms.length, (layer) =>
      members.flatMap(({ report }) => [
        formatNumber(report.deltaRms[layer]),
        formatNumber(report.preActivationRms[layer]),
        formatShare(report.saturatedShare[layer]),
      ]),
    ),
  });
}
