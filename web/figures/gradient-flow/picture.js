// The picture of gradient flow: two panels of bars, the takeaway, the numbers. It draws what it is given.

import { h } from 'preact';
import { Bars, makesLine, valueAxisOf } from '../../charts/bars.js';
import { formatFactor, formatNumber, formatShare, nounFor } from '../../charts/numbers.js';
import { Sparkline } from '../../charts/sparkline.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { layerSlider } from '../../figure/slider.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { axisNumbersOf, gradients } from './axis-ends.js';
import { seeds } from './scatter.js';
import { frontOf } from './sweep.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function FlowPicture(value, view) {
  const { members, gradient, scatter } = value;
  const { width, isStill, settings, look, lookAt } = view;
  const { column, symbol } = gradients[gradient];
  const { active } = look;
  const count = members[0].report[column].length;
  const front = frontOf(view, count);
  // Of ∂L/∂W theory knows nothing.
  const theories = settings.theory === 'on' && gradient === 'delta' ? value.theories : [];
  const hasScatter = settings.scatter === 'on';
  const scatters = hasScatter ? scatter.ranges(column) : [];
  const onRead = (/** @type {number | undefined} */ layer) => lookAt({ active: layer });
  const beside = width >= 560;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const kind = settings.axis === 'linear' ? 'linear' : 'log';
  const axis = valueAxisOf(kind, axisNumbersOf(value, scatters));
  const highestLoss = Math.max(0, ...members.flatMap(({ losses }) => losses.filter(Number.isFinite)));
  const layer = active ?? 0;

  const reading = members
    .map(({ name, report }) => `${activationLabels[name]} ${formatNumber(report[column][layer])}`)
    .join(', ');
  const layerName = layer === count - 1 ? 'the output layer' : `layer ${layer}`;
  return h(
    'div',
    null,
    h(
      'div',
      {
        class: beside ? 'plots beside' : 'plots',
        ...(!isStill && layerSlider({ count, active, plotWidth, text: `${layerName}: ${reading}`, onRead })),
      },
      members.map(({ name, report, losses, steps }, i) =>
        h(
          'div',
          { key: i, class: `panel ${name}` },
          h(
            'div',
            { class: 'panel-head' },
            h('b', { class: 'panel-name' }, h('span', { class: 'swatch' }), activationLabels[name]),
            losses.length > 0 && [
              h(Sparkline, { values: losses, maximum: highestLoss, name }),
              h(
                'span',
                { class: 'loss' },
                `step ${steps}, loss `,
                h('b', null, formatNumber(losses[losses.length - 1])),
              ),
            ],
          ),
          h(Bars, {
            values: report[column],
            axis,
            width: plotWidth,
            height: beside ? 280 : 215,
            name,
            title: `size of ${symbol}`,
            front,
            active,
            theory: theories[i],
            scatter: scatters[i],
          }),
        ),
      ),
    ),
    h(Key, { hasTheory: theories.some(makesLine), scatterCount: hasScatter ? scatter.count : 0 }),
    h(
      'p',
      { class: 'reading' },
      front !== undefined
        ? h(
            'span',
            { class: 'pass' },
            `← the backward pass is in ${front === count - 1 ? 'the output layer' : `layer ${front}`}`,
          )
        : active === undefined
          ? `${!isStill ? 'Point at a bar, or use the arrow keys, to read it. ' : ''}Each bar is a root mean square over the layer.`
          : [
              h('span', { class: 'where' }, `${layerName}: `),
              members.map(({ name, report }, i) =>
                h(
                  'span',
                  { key: i, class: name },
                  activationLabels[name],
                  ' ',
                  h('b', null, formatNumber(report[column][layer])),
                ),
              ),
            ],
    ),
  );
}

/** What the lines over the bars are. @param {{ hasTheory: boolean, scatterCount: number }} props */
function Key({ hasTheory, scatterCount }) {
  return h(
    'p',
    { class: 'note key' },
    hasTheory && 'Dashed: what theory expects of endlessly wide layers. ',
    scatterCount > 0 &&
      `Whiskers: where nine tenths of the networks lie (${scatterCount} ${nounFor(scatterCount, 'seeds')}${scatterCount < seeds ? ' so far' : ''}).`,
  );
}

/** What the bars say, in one sentence that is computed. @param {Value} value */
export function FlowTakeaway({ members, gradient }) {
  const { column, symbol } = gradients[gradient];
  const depth = members[0].report[column].length - 1;
  if (depth === 1) {
    return h(
      'p',
      { class: 'takeaway' },
      'With one hidden layer nothing is multiplied yet: add layers and watch.',
    );
  }
  const factors = members.map(({ name, report }) => ({
    name,
    factor: formatFactor(report[column][0], report[column][depth - 1]),
  }));
  return h(
    'p',
    { class: 'takeaway' },
    `From the last of ${depth} hidden layers back to the first, the size of ${symbol} is multiplied `,
    factors.map(({ name, factor }, i) => [
      i > 0 && ', ',
      h('span', { key: i, class: name }, 'by ', h('b', null, factor), ` with ${activationLabels[name]}`),
    ]),
    '.',
  );
}

/** Where the data come from. @param {Value} value */
export function DataNote({ session: { specs } }) {
  if (specs[0].dataset !== 'penguins') return null;
  return h(
    'p',
    { class: 'note' },
    'The Palmer penguins: 3 species, 4 measurements, 342 of 344 birds. Two without measurements are left out.',
  );
}

/** Every number behind the bars. @param {Value} value */
export function FlowNumbers({ members }) {
  return h(NumbersTable, {
    caption:
      'A row is a layer; the columns are, for each network, the sizes of its gradients and the shares of its units that are saturated or dead.',
    rowHead: 'layer',
    groups: members.map(({ name }) => ({
      title: activationLabels[name],
      name,
      heads: ['∂L/∂z', '∂L/∂W', 'saturated', 'dead'],
    })),
    rows: layerRows(members[0].report.deltaRms.length, (layer) =>
      members.flatMap(({ report }) => [
        formatNumber(report.deltaRms[layer]),
        formatNumber(report.dWeightsRms[layer]),
        formatShare(report.saturatedShare[layer]),
        formatShare(report.deadShare[layer]),
      ]),
    ),
  });
}
