// The picture of residual connections: the takeaway, three panels of bars, where the gradient came along. It draws
// what it is given.

import { h } from 'preact';
import { Bars, valueAxisOf } from '../../charts/bars.js';
import { formatFactor, formatNumber } from '../../charts/numbers.js';
import { SkipDrawing } from './skip-drawing.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { layerSlider } from '../../figure/slider.js';
import { pointAt } from '../../figure/touch.js';

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

/** The activation is said once: the three stand side by side. @param {string} activation @param {Skip} skip */
const nameOf = (activation, skip) =>
  skip === 'none' ? `${activationLabels[activation]} ${skipLabels[skip]}` : skipLabels[skip];

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
              h('b', { class: 'panel-name' }, nameOf(name, skip)),
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
            title: 'size of ∂L/∂z (log)',
            active,
            saysEntry: true,
          }),
        ),
      ),
    ),
    h(
      'p',
      { class: 'reading' },
      active === undefined
        ? `${isStill ? '' : `${pointAt('a bar')} to read it. `}a: activation, W: weights.`
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
              skip === 'none' ? ' without skips' : ` with skips ${places[skip]}`,
            ),
          ]),
          '.',
        ];
  return h('p', { class: `takeaway ${spec.activation}` }, text);
}
