// The picture of a chain: its running product, where number formats lose it, the takeaway. It draws what it is given.

import { h } from 'preact';
import { formatNumber, formatSignedLog } from '../../charts/numbers.js';
import { tinyInWords } from '../../charts/parts-in-words.js';
import { NumberField } from '../../figure/controls.js';
import { Steps } from './steps.js';
import { ChainUnits } from './units.js';

/** @typedef {import('./index.js').Value} Value */
/** @typedef {import('../../figure/declaration.js').View} View */
/** @typedef {(view: View, i: number, factor: number | string) => void} SetFactor */

/** A factor that the reader sets alone: through a weight it can be negative, or more than ¼. */
export const ownFactor = { kind: /** @type {const} */ ('number'), minimum: -2, maximum: 2, default: 0 };

/** @param {Value} value @param {View} view @param {SetFactor} setFactor */
export function ChainPicture(value, view, setFactor) {
  const { product } = value;
  const { active } = view.look;
  const { isStill } = view;
  return h(
    'div',
    { class: 'sigmoid' },
    h(ChainUnits, { logs: product.logs, width: view.width }),
    h(Steps, {
      product,
      view,
      title: 'what is left, on a log axis',
      label: 'Factor',
      text: readingOf(value, active ?? 0),
      grips: true,
      rangeOf: (i) => ({ ...ownFactor, now: product.factors[i], step: 0.01, page: 0.1 }),
      onSet: (i, factor) => setFactor(view, i, factor),
    }),
    h(
      'p',
      { class: 'reading' },
      active === undefined
        ? `Each step is one factor w·f′(z).${isStill ? '' : ' Drag a step.'}`
        : readingOf(value, active),
    ),
  );
}

/** What a factor does, in words. @param {Value} value @param {number} i */
function readingOf({ product }, i) {
  const left = formatSignedLog(product.signs[i], product.logs[i]);
  return `layer ${i + 1} back: factor ${formatNumber(product.factors[i])}, left ${left}`;
}

/** Below that the words are a power of ten too. @param {number} log */
const inWords = (log) => (log > -15 ? tinyInWords(10 ** log) : '');

/** @param {Value} value */
export function ChainTakeaway({ product }) {
  const count = product.factors.length;
  const last = count - 1;
  const layers = count === 1 ? 'one layer' : `${count} layers`;
  const left = formatSignedLog(product.signs[last], product.logs[last]);
  const zero = product.signs.indexOf(0);
  const b = (/** @type {string} */ text) => h('span', null, h('b', null, text));
  return h(
    'p',
    { class: 'takeaway sigmoid' },
    zero >= 0
      ? ['A factor of 0 in layer ', b(String(zero + 1)), ' back: of the gradient nothing is left.']
      : product.logs[last] > 0
        ? [`After ${layers} the gradient is `, b(`${left} times`), ' as large.']
        : [`After ${layers} `, b(left), `${inWords(product.logs[last])} of the gradient is left.`],
  );
}

/** The factor of the layer that is read. @param {Value} value @param {View} view @param {SetFactor} setFactor */
export function OwnFactor({ product }, view, setFactor) {
  const i = view.look.active ?? 0;
  return h(
    'label',
    { class: 'control number' },
    h('span', { class: 'label' }, `Factor ${i + 1}`),
    h(NumberField, {
      ...ownFactor,
      name: 'own',
      value: product.factors[i],
      step: 0.01,
      onNumber: (factor) => setFactor(view, i, factor),
    }),
  );
}
