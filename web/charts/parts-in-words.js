// A tiny share in words that a person feels.

import { formatPowerOfTen } from './numbers.js';

/** @type {[number, string][]} */
const magnitudes = [
  [1e12, 'million million'],
  [1e9, 'thousand million'],
  [1e6, 'million'],
  [1e3, 'thousand'],
];

/**
 * `one part in 4 million` of 2.4e-7, to one digit; `all of it` from two thirds on. From 10¹⁵ parts on words would pile up,
 * and it is a power of ten: `one part in 10¹⁹` of 1.1e-19.
 * @param {number} share
 */
export function partsInWords(share) {
  if (!(share > 0)) return 'nothing';
  const parts = 1 / share;
  if (parts < 1.5) return 'all of it';
  const digits = Number(parts.toPrecision(1));
  if (digits >= 1e15) return `one part in ${formatPowerOfTen(-Math.round(Math.log10(share)))}`;
  const [size, word] = magnitudes.find(([least]) => digits >= least) ?? [1, ''];
  const count = Math.round(digits / size);
  return `one part in ${word && count === 1 ? 'a' : count}${word && ` ${word}`}`;
}

/** What is hard to feel as a number, behind it: ` (one part in 4 million)`. @param {number} share */
export const tinyInWords = (share) => (share > 0 && share < 1e-3 ? ` (${partsInWords(share)})` : '');
