// The picture of the race: each network drawn, with what is left of its gradient, and beside it what it answers. It draws
// what it is given.

import { h } from 'preact';
import { DecisionMap } from '../../charts/map.js';
import { darkFrom } from '../../charts/network.js';
import { NetworkCanvas, NetworkRing, NetworkStill, columnAt, rowAt } from '../../charts/network-picture.js';
import { formatShare } from '../../charts/numbers.js';
import { partsInWords } from '../../charts/parts-in-words.js';
import { activationLabels } from '../../figure/activation-labels.js';
import { unitText, whereOf } from '../../figure/drawn-network.js';
import { UnitStepper, layerSlider } from '../../figure/slider.js';
import { frontOf, lastStep } from './course.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */

const gap = 14;

/** @param {Value} value @param {View} view */
export function RacePicture(value, view) {
  const { members, drawn, learned, learnedAt } = value;
  const { width, isStill } = view;
  const mapSize = Math.round(Math.min(156, Math.max(92, 0.17 * width)));
  const networkWidth = width - mapSize - gap;
  const isNarrow = networkWidth < 360;
  const front = isStill ? undefined : frontOf(view, drawn[0].network.units.length);
  const reader = readerOf(value, view);
  const { active: layer = 0, unit } = view.look;
  const texts = value.traces.map(
    (trace) => `${whereOf(layer, reader.count, unit)}: ${unitText(trace, layer, unit)}`,
  );
  return h(
    'div',
    { class: 'race' },
    members.map(({ name, accuracy, steps }, i) =>
      h(
        'div',
        { key: name, class: `lane ${name}` },
        h(
          'p',
          { class: 'lane-head' },
          h('b', null, activationLabels[name]),
          `, step ${steps}: ${formatShare(accuracy)} right`,
          isUndecided(learned[i]) && ', undecided',
          learnedAt[i] > 0 && `, learned by step ${learnedAt[i]}`,
        ),
        h(
          'div',
          { class: 'lane-row' },
          h(/** @type {any} */ (isStill ? NetworkStill : LiveNetwork), {
            network: drawn[i].network,
            width: networkWidth,
            height: mapSize,
            name,
            label: `The ${activationLabels[name]} network: ${members[i].report.deltaRms.length - 1} layers of units. At its first layer ${partsInWords(drawn[i].left[0])} of the gradient is left.`,
            front,
            ...(!isStill && { reader, text: texts[i] }),
          }),
          h(/** @type {any} */ (value.Map ?? DecisionMap), {
            ...learned[i],
            size: mapSize,
            ringsWrong: false,
            label: `What the ${activationLabels[name]} network answers: it is right on ${formatShare(accuracy)} of the points`,
          }),
        ),
        h(
          'div',
          { class: 'lane-row' },
          h(
            'p',
            {
              class: isStill ? 'lane-foot wide' : 'lane-foot',
              style: isStill ? undefined : { width: `${networkWidth}px` },
            },
            h('b', null, partsInWords(drawn[i].left[0]), !isNarrow && ' is left'),
            h('span', null, '←\u00a0gradient'),
          ),
          h('p', { class: 'lane-foot' }, 'its answer'),
          reader.active !== undefined && h('p', { class: 'unit-reading' }, texts[i]),
        ),
      ),
    ),
  );
}

/** @param {Value} value @param {View} view @returns {import('../../figure/slider.js').Reader} */
const readerOf = ({ drawn: [{ chosen }] }, { look: { active, unit }, lookAt }) => ({
  count: chosen.length,
  active,
  units: { active: unit, countOf: (layer) => chosen[layer].length },
  onRead: (layer, of = 0) => lookAt({ active: layer, unit: of }),
});

/** Whether nowhere on its map one class is much surer than the other. @param {import('../training-run/learned.js').Learned} learned */
const isUndecided = ({ shares }) => shares?.every((share) => Math.abs(share - 0.5) < 0.1);

/** For fingers, once a unit is read. @param {Value} value @param {View} view */
export const RaceStepper = (value, view) =>
  view.look.active !== undefined && h(UnitStepper, readerOf(value, view));

/**
 * A network of which each unit can be read.
 * @param {import('../../charts/network-picture.js').Props & { reader: any, text: string }} props
 */
function LiveNetwork({ reader, text, ...drawing }) {
  const { network, name, width, height } = drawing;
  const { active, units } = reader;
  const size = { width, height };
  return h(
    'div',
    {
      class: 'drawn',
      ...layerSlider({
        ...reader,
        label: `Unit of the ${activationLabels[name]} network that is read`,
        plotWidth: width,
        text,
        layerAt: (x) => columnAt(x, network, size) - 1, // the input is no layer
        units: { ...units, at: (layer, y) => rowAt(y, network, size, layer + 1) },
      }),
    },
    h(NetworkCanvas, drawing),
    h(NetworkRing, {
      network,
      ...size,
      column: active === undefined ? active : active + 1,
      unit: units.active,
    }),
  );
}

/** @param {Value} value */
export function RaceTakeaway({ members, drawn, learnedAt, isOver }) {
  const [sigmoid, relu] = learnedAt;
  const layers = members[0].report.deltaRms.length - 1;
  const [left, leftOfReLU] = drawn.map(({ left: shares }) => partsInWords(shares[0]));
  const say = (/** @type {string} */ bold, /** @type {string} */ rest) =>
    h('p', { class: 'takeaway' }, h('b', null, bold), ` ${rest}`);
  if (!isOver) {
    return say(
      'The gradient runs back from the output.',
      `An empty disc gets less than ${darkFrom} of it. Sigmoid’s discs fade; some of ReLU’s switch off.`,
    );
  }
  if (sigmoid && relu) {
    return say(
      `With ${layers} layers both have learned:`,
      `ReLU after ${relu} steps, sigmoid after ${sigmoid}. With so few layers, enough of the gradient reaches the first. Try more.`,
    );
  }
  if (relu) {
    return say(
      `ReLU has learned; sigmoid has not, in ${lastStep} steps.`,
      `Its first layer gets ${left} of the gradient that its output sends back. The same weights with ReLU leave ${leftOfReLU}.`,
    );
  }
  if (sigmoid) return say('This time sigmoid has learned, and ReLU has not.', 'Try another seed.');
  return say(`Neither has learned in ${lastStep} steps.`, 'ReLU’s units can die too. Try another seed.');
}
