// web/figure/heights.js as people read it is a third of what it was once its rows are texts (packed-rows.js).

import { heights } from '../figure/heights.js';
import { packRows, unpackRows } from '../figure/packed-rows.js';

/** Rows in their places as calls that give them again. @param {any} part @returns {string} */
function codeOf(part) {
  if (!Array.isArray(part))
    return `{${Object.entries(part).map(([name, inner]) => `${JSON.stringify(name)}:${codeOf(inner)}`)}}`;
  if (part.length === 0) return '[]';
  const packed = packRows(part);
  if (JSON.stringify(unpackRows(packed)) !== JSON.stringify(part))
    throw new Error(`web/figure/heights.js has a row that cannot be packed: ${JSON.stringify(part)}`);
  return `u(${JSON.stringify(packed)})`;
}

/** @type {import('esbuild').Plugin} */
export const packedHeights = {
  name: 'packed-heights',
  setup({ onLoad }) {
    onLoad({ filter: /\/figure\/heights\.js$/ }, () => ({
      contents: `import { unpackRows as u } from './packed-rows.js'; export const heights = ${codeOf(heights)};`,
    }));
  },
};
