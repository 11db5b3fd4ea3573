// The picture of gradient flow: the takeaway, two panels of bars, the numbers. It draws what it is given.

import { h } from 'preact';
import { Bars, makesLine, valueAxisOf } from '../../charts/bars.js';
import { formatFactor, formatNumber, formatShare, nounFor } from '../../charts/numbers.js';
import { Sparkline } from '../../charts/sparkline.js';
import { activationLabels } from '../../figure/settings.js';
import { layerSlider } from '../../figure/slider.js';
import { NumbersTable, layerRows } from '../../figure/table.js';
import { seeds } from './scatter.js';

/**
 * What is drawn of one network.
 * @typedef {object} View
 * @property {string} name its activation
 * @property {import('../../core.js').LayerReport} report
 * @property {number[]} losses over the training so far; empty before
 * @property {number} steps done
 */

/**
 * The takeaway and the two panels of bars.
 * @param {object} props
 * @param {View[]} props.members
 * @param {'deltaRms' | 'dWeightsRms'} props.column
 * @param {string} props.symbol
 * @param {'log' | 'linear'} props.kind
 * @param {number[]} props.axisNumbers
 * @param {number} props.width
 * @param {number} [props.front]
 * @param {number} [props.active]
 * @param {(layer: number | undefined) => void} [props.onRead] none: a still picture
 * @param {ArrayLike<number>[]} [props.theories] what theory expects, of each network
 * @param {{ low: number[], high: number[] }[]} [props.scatters] over many seeds, of each network
 * @param {number} [props.scatterCount] how many
 */
export function GradientFlow(props) {
  const { members, column, symbol, kind, axisNumbers, width, front, active, onRead } = props;
  const count = members[0].report[column].length;
  const beside = width >= 560;
  const plotWidth = beside ? (width - 28) / 2 : width;
  const axis = valueAxisOf(kind, axisNumbers);
  const highestLoss = Math.max(0, ...members.flatMap(({ losses }) => losses.filter(Number.isFinite)));
  const layer = active ?? 0;

  const reading = members
    .map(({ name, report }) => `${activationLabels[name]} ${formatNumber(report[column][layer])}`)
    .join(', ');
  const layerName = layer === count - 1 ? 'the output layer' : `layer ${layer}`;
  return h(
    'div',
    null,
    h(Takeaway, { members, column, symbol }),
    h(
      'div',
      {
        class: beside ? 'plots beside' : 'plots',
        ...(onRead && layerSlider({ count, active, plotWidth, text: `${layerName}: ${reading}`, onRead })),
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
            theory: props.theories?.[i],
            scatter: props.scatters?.[i],
          }),
        ),
      ),
    ),
    h(Key, { hasTheory: (props.theories ?? []).some(makesLine), scatterCount: props.scatterCount }),
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
          ? `${onRead ? 'Point at a bar, or use the arrow keys, to read it. ' : ''}Each bar is a root mean square over the layer.`
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

/** What the lines over the bars are. @param {{ hasTheory: boolean, scatterCount?: number }} props */
function Key({ hasTheory, scatterCount }) {
  return h(
    'p',
    { class: 'note key' },
    hasTheory && 'Dashed: what theory expects of endlessly wide layers. ',
    scatterCount &&
      `Whiskers: where nine tenths of the networks lie (${scatterCount} ${nounFor(scatterCount, 'seeds')}${scatterCount < seeds ? ' so far' : ''}).`,
  );
}

/** Weight scales sigma_w of the initializers, for equal widths. @type {Record<string, number>} */
const weightSigmas = {
  xavierNormal: 1,
  xavierUniform: 1,
  lecunNormal: 1,
  lecunUniform: 1,
  heNormal: Math.SQRT2,
  heUniform: Math.SQRT2,
};

/**
 * The gradient that mean-field theory expects of each hidden layer, from that of the last one and the size of z in the
 * first.
 * @param {import('../../core.js').Core} core
 * @param {import('../../core.js').Spec} spec
 * @param {import('../../core.js').LayerReport} report
 * @returns {Float64Array}
 */
export function theoryOf(
  core,
  { activation = 'sigmoid', initializer = 'auto' },
  { deltaRms, preActivationRms },
) {
  const depth = deltaRms.length - 1;
  const isXavier = ['sigmoid', 'tanh', 'linear'].includes(activation);
  const weightSigma = initializer === 'auto' ? (isXavier ? 1 : Math.SQRT2) : weightSigmas[initializer];
  const expected = new Float64Array(depth);
  if (weightSigma === undefined || !(preActivationRms[0] > 0 && preActivationRms[0] < 1000)) return expected;
  const firstVariance = preActivationRms[0] ** 2;
  const { rates } = core.meanField({ activation, weightSigma, firstVariance, depth });
  expected[depth - 1] = deltaRms[depth - 1];
  for (let layer = depth - 2; layer >= 0; --layer) expected[layer] = expected[layer + 1] * rates[layer];
  return expected;
}

/** What the bars say, in one sentence that is computed. @param {{ members: View[], column: 'deltaRms' | 'dWeightsRms', symbol: string }} props */
function Takeaway({ members, column, symbol }) {
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

/** Every number behind the bars. @param {{ members: View[] }} props */
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
