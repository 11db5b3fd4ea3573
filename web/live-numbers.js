// The numbers in the article's prose that can be dragged: what each counts, and the words that follow it, from the core.

import { formatNumber, formatShare, nounFor } from './charts/numbers.js';
import { partsInWords } from './charts/parts-in-words.js';

/** @typedef {import('./core.js').Core} Core */

/**
 * @typedef {object} LiveNumber
 * @property {string} label what the number is, for screen readers
 * @property {number} start
 * @property {number} from
 * @property {number} to
 * @property {number} step
 * @property {(value: number) => string} shown the words that are dragged
 * @property {(core: Core, value: number) => string} follows the words after them
 */

const formats = /** @type {const} */ (['float32', 'bfloat16', 'float16']);

/** @param {Core} core @param {number} z */
const slopeAt = (core, z) =>
  core.activationCurve({ activation: 'sigmoid', from: z, to: z, points: 1 }).derivative[0];

/** What equal factors leave. @param {Core} core @param {number} factor @param {number} layers */
const productOf = (core, factor, layers) => core.runningProducts(new Array(layers).fill(factor));

const layers = {
  label: 'number of layers',
  from: 1,
  to: 100,
  step: 1,
  shown: (/** @type {number} */ n) => `${n} ${nounFor(n, 'layers')}`,
};

/** @param {number} n */
const leave = (n) => (n === 1 ? 'leaves' : 'leave');

/** @type {Record<string, LiveNumber>} */
export const liveNumbers = {
  slope: {
    label: 'z',
    start: 2,
    from: -12,
    to: 12,
    step: 0.5,
    shown: (z) => `z = ${String(z).replace('-', '−')}`,
    follows: (core, z) => ` it is ${formatNumber(slopeAt(core, z))}`,
  },
  quarter: {
    ...layers,
    start: 10,
    follows(core, n) {
      const left = productOf(core, slopeAt(core, 0), n).float64[n - 1];
      return ` ${leave(n)} at most ${formatNumber(left)} of the message, ${partsInWords(left)}`;
    },
  },
  format: {
    ...layers,
    start: 75,
    follows(core, n) {
      const products = productOf(core, slopeAt(core, 0), n);
      const lost = formats.filter((format) => products[format][n - 1] === 0);
      const where =
        lost.length > 1 ? `${lost.slice(0, -1).join(', ')} and ${lost[lost.length - 1]}` : lost[0];
      const held = ` ${leave(n)} ${formatNumber(products.float64[n - 1])} in float64, the format used here`;
      return where ? `${held}, and exactly 0 in ${where}` : `${held}, and the smaller formats hold it too`;
    },
  },
  weights: {
    label: 'weight scale',
    start: 1,
    from: 0.5,
    to: 15,
    step: 0.5,
    shown: (scale) => `weight scale of ${scale}`,
    follows(core, scale) {
      const { rate, saturatedShare } = core.meanField({ weightSigma: scale });
      return ` a wide sigmoid layer passes back ${formatNumber(rate)} of what it gets, with ${formatShare(saturatedShare)} of its units saturated`;
    },
  },
  dead: {
    label: 'share of dead units',
    start: 30,
    from: 0,
    to: 100,
    step: 5,
    shown: (percent) => formatShare(percent / 100),
    // The norm of a sum over random units goes with the root of their number.
    follows: (_, percent) =>
      ` of the units of a late layer are dead, the layers before it get ` +
      (percent === 100 ? 'nothing' : `about ${formatNumber(Math.sqrt(1 - percent / 100))} of their gradient`),
  },
  explode: {
    label: 'weights, as a multiple of He’s',
    start: 2,
    from: 0.5,
    to: 4,
    step: 0.5,
    shown: (times) => (times === 1 ? 'He’s weights' : `${times} times He’s weights`),
    follows(core, times) {
      const { rate } = core.meanField({ activation: 'relu', weightSigma: times * Math.SQRT2 });
      return `, 20 layers multiply the gradient by ${formatNumber(productOf(core, rate, 20).float64[19])}`;
    },
  },
};
