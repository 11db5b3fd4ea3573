// The running product of a chain of factors as it is drawn: what is left after each, and where number formats lose it.

/** @typedef {import('../../core.js').Core} Core */
/** @typedef {import('../../core.js').RunningProducts} RunningProducts */

/**
 * @typedef {object} Product
 * @property {number[]} factors
 * @property {number[]} signs of what is left after each factor: -1, 0 or 1
 * @property {number[]} logs of its magnitude, base ten
 * @property {import('../../charts/waterfall.js').Mark[]} marks where number formats lose it
 * @property {RunningProducts} rounded what each format has
 */

export const formats = /** @type {const} */ (['float16', 'bfloat16', 'float32', 'float64']);

/** @param {Core} core @param {ArrayLike<number>} factors */
export const productOf = (core, factors) => asDrawn(factors, core.runningProducts(factors));

/** @param {ArrayLike<number>} factors @param {RunningProducts} products of them @returns {Product} */
export function asDrawn(factors, products) {
  const signs = [...products.signs];
  return {
    factors: Array.from(factors),
    signs,
    logs: Array.from(products.logMagnitudes, (log) => log / Math.LN10),
    marks: formats.flatMap((format) => {
      const lost = products[format].findIndex(
        (value, i) => signs[i] !== 0 && (value === 0 || !Number.isFinite(value)),
      );
      const sign = products[format][lost] === 0 ? '0' : '∞';
      return lost < 0 ? [] : [{ after: lost + 1, label: `${sign} in ${format}` }];
    }),
    rounded: products,
  };
}

/** After how many equal factors each format has 0, if it has within `most`. @param {Core} core @param {number} factor */
export function lostAfter(core, factor, most = 1000) {
  const rounded = core.runningProducts(new Float64Array(most).fill(factor));
  return formats.map((format) => ({ format, after: rounded[format].indexOf(0) + 1 }));
}
