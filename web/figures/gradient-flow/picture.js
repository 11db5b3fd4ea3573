// The picture of gradient flow: two panels of bars, the takeaway, the numbers. It draws what it is given.

import { h } from 'preact';
import { Bars, columnsOver, makesLine, valueAxisOf } from '../../charts/bars.js';
import { NetworkCanvas, NetworkRing, NetworkStill, rowAt } from '../../charts/network-picture.js';
import { formatFactor, formatNumber, nounFor } from '../../charts/numbers.js';
import { Sparkline } from '../../charts/sparkline.js';
import { tinyInWords } from '../../charts/parts-in-words.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { unitText, whereOf } from '../../figure/drawn-network.js';
import { UnitStepper, layerSlider } from '../../figure/slider.js';
import { axisNumbersOf, gradients } from './axis-ends.js';
import { exactFrontOf, frontOf } from './sweep.js';
import { zoomOf } from './zoom.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

/** @param {Value} value @param {View} view */
export function FlowPicture(value, view) {
  const { members, drawn, gradient, scatter } = value;
  const { width, isStill, settings, look } = view;
  const { column, symbol } = gradients[gradient];
  const { active, unit } = look;
  const count = members[0].report[column].length;
  const front = frontOf(view, count);
  // Of ∂L/∂W theory knows nothing.
  const theories = settings.theory === 'on' && gradient === 'delta' ? value.theories : [];
  const hasScatter = settings.scatter === 'on';
  const scatters = hasScatter ? scatter.ranges(column) : [];
  const beside = width >= 560;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const networkHeight = beside ? 120 : 48;
  const numbers = axisNumbersOf(value, scatters);
  const zoom = zoomOf(view);
  const axis = valueAxisOf(zoom > 0 ? 'log' : 'linear', numbers);
  const from = valueAxisOf('linear', numbers);
  const xs = columnsOver(plotWidth, count);
  const highestLoss = Math.max(0, ...members.flatMap(({ losses }) => losses.filter(Number.isFinite)));
  const layer = active ?? 0;
  const reader = readerOf(value, view);
  const rows = chosenRows(drawn, layer);
  const read = unit === undefined ? undefined : rows?.[unit];
  const where = whereOf(layer, count, read);
  const readings = members.map(({ name, report }, i) => ({
    name,
    text: read === undefined ? formatNumber(report[column][layer]) : unitText(drawn[i].trace, layer, read),
  }));
  const spoken = readings
    .map(({ name, text }) => `${activationLabels[name]} ${text}`)
    .join(read === undefined ? ', ' : '; ');
  const shared = { width: plotWidth, height: networkHeight, xs };
  return h(
    'div',
    { class: 'flow' },
    h(
      'div',
      {
        class: beside ? 'plots beside' : 'plots',
        ...(!isStill &&
          layerSlider({
            ...reader,
            plotWidth,
            text: `${where}: ${spoken}`,
            units: reader.units && {
              ...reader.units,
              at: (of, y) => rowAt(y, drawn[0].network, shared, of + 1),
            },
          })),
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
          h(
            'div',
            { class: 'drawn' },
            h(isStill ? NetworkStill : NetworkCanvas, {
              ...shared,
              network: drawn[i].network,
              name,
              label: `The ${activationLabels[name]} network: ${count - 1} ${nounFor(count - 1, 'layers')}, from the input at the left to the output at the right. A disc is as bright as what is left of ∂L/∂z in it.`,
              front: columnOf(exactFrontOf(view, count)),
              isFirst: true,
            }),
            !isStill && h(NetworkRing, { ...shared, network: drawn[i].network, column: layer + 1, unit }),
            read !== undefined && h('p', { class: 'unit-reading' }, readings[i].text),
          ),
          h(Bars, {
            values: report[column],
            axis,
            from,
            zoom: zoom > 0 ? zoom : 1,
            width: plotWidth,
            height: beside ? 200 : 132,
            hasLayerTitle: beside,
            name,
            title: `size of ${symbol}`,
            front,
            saysEntry: true,
            active,
            theory: front === undefined ? theories[i] : undefined,
            scatter: scatters[i],
          }),
        ),
      ),
    ),
    h(
      'p',
      { class: 'reading' },
      front !== undefined
        ? h('span', { class: 'pass' }, `← the backward pass has reached ${whereOf(front, count)}`)
        : active === undefined
          ? `A disc is a unit, a bar a layer${theories.some(makesLine) ? '; dashed: theory' : ''}.`
          : [
              h('span', { class: 'where' }, where, read === undefined && ': '),
              read === undefined &&
                readings.map(({ name, text }, i) =>
                  h('span', { key: i, class: name }, activationLabels[name], ' ', h('b', null, text)),
                ),
            ],
    ),
  );
}

/** @param {Value} value @param {View} view @returns {import('../../figure/slider.js').Reader} */
const readerOf = ({ members, drawn }, { look: { active, unit }, lookAt }) => ({
  count: members[0].report.deltaRms.length,
  active,
  units: chosenRows(drawn, active ?? 0) && {
    active: unit,
    countOf: (layer) => chosenRows(drawn, layer)?.length ?? 1,
  },
  onRead: (layer, of) => lookAt({ active: layer, unit: of }),
});

/** For fingers, once a unit is read. @param {Value} value @param {View} view */
export const FlowStepper = (value, view) =>
  view.look.unit !== undefined && h(UnitStepper, readerOf(value, view));

/** The units of a layer that both networks show: they are of one shape. @param {import('./drawn.js').DrawnFlow[]} drawn @param {number} layer */
const chosenRows = (drawn, layer) =>
  drawn.every(({ trace }) => trace) ? drawn[0].chosen?.[layer] : undefined;

/** A layer's column: the input stands before. @param {number | undefined} layer */
const columnOf = (layer) => (layer === undefined ? undefined : layer + 1);

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
    words: tinyInWords(report[column][0] / report[column][depth - 1]),
  }));
  return h(
    'p',
    { class: 'takeaway' },
    `From the last of ${depth} hidden layers back to the first, ${symbol} is multiplied `,
    factors.map(({ name, factor, words }, i) => [
      i > 0 && ', ',
      h(
        'span',
        { key: i, class: name },
        'by ',
        h('b', null, factor),
        `${words} with ${activationLabels[name]}`,
      ),
    ]),
    '.',
  );
}
