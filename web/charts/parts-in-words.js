// A tiny share in words that a person feels.

/** @type {[number, string][]} */
const magnitudes = [
  [1e18, 'million million million'],
  [1e15, 'thousand million million'],
  [1e12, 'million million'],
  [1e9, 'thousand million'],
  [1e6, 'million'],
  [1e3, 'thousand'],
];

/**
 * `one part in 4 million` of 2.4e-7, to one digit; `all of it` from two thirds on.
 * @param {number} share
 */
export function partsInWords(share) {
  if (!(share > 0)) return 'nothing';
  const parts = 1 / share;
  if (parts < 1.5) return 'all of it';
  const digits = Number(parts.toPrecision(1));
  const [size, word] = magnitudes.find(([least]) => digits >= least) ?? [1, ''];
  if (digits >= 1e21) return 'next to nothing';
  return `one part in ${Math.round(digits / size)}${word && ` ${word}`}`;
}
