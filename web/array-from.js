// Array.from for the bundles: older libraries put one of their own on a host's page, which ignores its second argument.

/**
 * @param {any} source iterable, or with a length
 * @param {(value: any, index: number) => unknown} [map]
 * @returns {any[]}
 */
export function arrayFrom(source, map = (value) => value) {
  if (typeof source[Symbol.iterator] === 'function') return [...source].map((value, i) => map(value, i));
  const array = [];
  for (let i = 0; i < source.length; ++i) array.push(map(source[i], i));
  return array;
}
