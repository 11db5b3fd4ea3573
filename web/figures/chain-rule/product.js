// The running product of a chain of factors: what is left as sign and logarithm, and as number formats have it.

/** @typedef {import('../../core.js').Core} Core */

/**
 * @typedef {object} Product
 * @property {number[]} factors
 * @property {number[]} signs of what is left after each factor: -1, 0 or 1
 * @property {number[]} logs of its magnitude, base ten
 * @property {import('../../charts/waterfall.js').Mark[]} marks where number formats lose it
 * @property {Record<string, Float64Array>} rounded what each format has
 */

const formats = /** @type {const} */ (['float16', 'bfloat16', 'float32', 'float64']);

/** @param {Core} core @param {number[]} factors @returns {Product} */
export function productOf(core, factors) {
  const signs = [];
  const logs = [];
  let sign = 1;
  let log = 0;
  for (const factor of factors) {
    sign *= Math.sign(factor);
    log += Math.log10(Math.abs(factor));
    signs.push(sign);
    logs.push(log);
  }
  return { factors, signs, logs, ...roundedOf(core, factors, signs) };
}

/** The product along a path of a network. @param {Core} core @param {import('../../core.js').ChainRule} chain @returns {Product} */
export function productAlong(core, chain) {
  const factors = [...chain.factors];
  const signs = [...chain.signs];
  const logs = [...chain.logMagnitudes].map((log) => log / Math.LN10);
  return { factors, signs, logs, ...roundedOf(core, factors, signs) };
}

/** @param {Core} core @param {number[]} factors @param {number[]} signs */
function roundedOf(core, factors, signs) {
  const rounded = core.runningProducts(factors);
  /** @type {import('../../charts/waterfall.js').Mark[]} */
  const marks = [];
  for (const format of formats) {
    const lost = rounded[format].findIndex(
      (value, i) => signs[i] !== 0 && (value === 0 || !Number.isFinite(value)),
    );
    if (lost < 0) continue;
    marks.push({ after: lost + 1, label: `${rounded[format][lost] === 0 ? '0' : '∞'} in ${format}` });
  }
  return { rounded, marks };
}

/** After how many equal factors each format has 0, if it has within `most`. @param {Core} core @param {number} factor */
export function lostAfter(core, factor, most = 1000) {
  const rounded = core.runningProducts(new Float64Array(most).fill(factor));
  return formats.map((format) => ({ format, after: rounded[format].indexOf(0) + 1 }));
}
