// Numbers as a reader wants them.

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10 to the power of a whole number. @param {number} exponent */
export function formatPowerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** Whether numbers are written to the last digit, for a program to read. */
let isExact = false;

/** @template T @param {() => T} action in which every number is written so @returns {T} */
export function exactly(action) {
  isExact = true;
  try {
    return action();
  } finally {
    isExact = false;
  }
}

/**
 * Three significant digits; a power of ten outside 0.001 ... 10,000.
 * @param {number} number
 */
export function formatNumber(number) {
  if (isExact) return String(number);
  if (Number.isNaN(number)) return 'not a number';
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
  if (number === 0) return '0';
  const [mantissa, exponent] = number.toExponential(2).split('e');
  const sign = number < 0 ? '−' : '';
  if (Number(exponent) < -3 || Number(exponent) > 3) {
    return `${sign}${mantissa.replace('-', '')}\u00a0×\u00a0${formatPowerOfTen(Number(exponent))}`;
  }
  // toPrecision(3) of 1880 is 1.88e+3.
  const text = number.toPrecision(3);
  return (Number(exponent) === 3 ? String(Number(text)) : text).replace('-', '−');
}

/** A fixed number of decimals, with a true minus. @param {number} number @param {number} decimals */
export function formatFixed(number, decimals) {
  if (isExact) return String(number);
  const text = number.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** @param {number} share 0 to 1 */
export function formatShare(share) {
  if (isExact || Number.isNaN(share)) return formatNumber(share);
  return `${formatFixed(share * 100, 0)}\u00a0%`;
}

/**
 * A number kept as its sign and the logarithm of its magnitude, base ten: far below what a double can hold.
 * @param {number} sign @param {number} log10
 */
export function formatSignedLog(sign, log10) {
  if (sign === 0 || Math.abs(log10) < 300) return formatNumber(sign === 0 ? 0 : sign * 10 ** log10);
  const exponent = Math.floor(log10);
  // Rounded, 9.996 carries into the exponent.
  const [mantissa, carry] = (10 ** (log10 - exponent)).toExponential(2).split('e');
  return `${sign < 0 ? '−' : ''}${mantissa}\u00a0×\u00a0${formatPowerOfTen(exponent + Number(carry))}`;
}

/**
 * The marks of an axis: each value at its place, with as many decimals as the step between them has.
 * @param {number[]} values evenly spaced
 * @param {(value: number) => number} place
 */
export function marksOf(values, place) {
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return values.map((value) => ({ at: place(value), label: formatFixed(value, decimals) }));
}

/** The noun for so many: `layers`, and `layer` for 1. @param {number} count @param {string} nouns */
export const nounFor = (count, nouns) => (count === 1 ? nouns.replace(/s$/, '') : nouns);

/** What something is multiplied by on its way from `from` to `to`, in words: 0 where nothing arrives. @param {number} to @param {number} from */
export function formatFactor(to, from) {
  if (to === 0) return 'exactly 0';
  return Number.isFinite(to / from) ? formatNumber(to / from) : 'no finite number';
}
