// What the features and classes of the core's datasets are called, in its order.

/** @typedef {{ features: string[], classes: string[] }} Names */

/** @param {number} count */
const numbered = (count) => Array.from({ length: count }, (_, i) => `${i}`);

const side = 8; // pixels of a row of a handwritten digit
const pixelOf = (/** @type {string} */ i) => `row ${Math.floor(+i / side) + 1}, pixel ${(+i % side) + 1}`;

/** @type {Record<string, () => Names>} */
const datasets = {
  penguins: () => ({
    features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
    classes: ['Adelie', 'Chinstrap', 'Gentoo'],
  }),
  digits: () => ({ features: numbered(side * side).map(pixelOf), classes: numbered(10) }),
};

/**
 * @param {unknown} dataset @param {import('./tables/plain-table.js').PlainTable | null} [table] of dataset `table`
 * @returns {Names}
 */
export function namesOf(dataset, table) {
  if (dataset === 'table') return { features: table?.featureNames ?? [], classes: table?.classNames ?? [] };
  const names = Object.entries(datasets).find(([name]) => name === dataset)?.[1];
  return names?.() ?? { features: ['x', 'y'], classes: numbered(2) };
}

/**
 * Data with the names of their features and classes.
 * @param {any} data as the wasm gives them, with the spec that they are `of`
 * @param {import('./tables/plain-table.js').PlainTable | null} [table] likewise
 * @returns {import('./core.js').Data}
 */
export function named({ of: { dataset, features, classes }, ...data }, table) {
  const names = namesOf(dataset, table);
  const select = (/** @type {string[]} */ all, /** @type {number[] | undefined} */ indices) =>
    indices?.map((i) => all[i]) ?? [...all];
  return {
    ...data,
    featureNames: select(names.features, features),
    classNames: select(names.classes, classes),
  };
}
