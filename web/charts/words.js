// Words beside what they name, in a picture whose lines lie elsewhere with every setting: each stands where it covers least.

import { h } from 'preact';

/** @typedef {{ x: number, y: number, width: number, from?: readonly number[] }} Box around its middle; all are as high as a line of text; `from`: the spot of a word that stands farther off */
/** @typedef {{ text: string, name?: string, spots: readonly number[][] }} Word `spots`: places that it can stand beside */

const glyph = 7.4; // pixels, about
const [line, gap] = [15, 12];

/** Right of a spot, left of it, above and below: in gaps. */
const sides = [1, -1, 0].flatMap((along) => [0, 1, -1, 2.4, -2.4].map((down) => [along, down]));

/**
 * A word that has no place is left out.
 * @param {Word[]} words the first has the first choice
 * @param {Box[]} lines what is rather not covered
 * @param {Box[]} marks what must not be
 * @param {import('./axes.js').Frame} frame that they keep to
 * @returns {(Word & Box)[]}
 */
export function placeWords(words, lines, marks, { left, right, top, bottom }) {
  const taken = [...marks];
  return words.flatMap((word) => {
    const width = glyph * word.text.length;
    const half = width / 2;
    let least = Infinity;
    /** @type {Box | undefined} */
    let best;
    for (const [x, y] of word.spots) {
      if (least === 0) break;
      for (const [along, down] of sides) {
        const at = {
          x: Math.min(Math.max(x + along * (gap + half), left + half), right - half),
          y: Math.min(Math.max(y + down * gap, top + line / 2), bottom - line / 2),
          width,
          from: Math.abs(down) > 2 ? [x, y] : undefined,
        };
        const meets = (/** @type {Box} */ other) =>
          Math.abs(other.x - at.x) < half + other.width / 2 && Math.abs(other.y - at.y) < line;
        const cost = taken.some(meets) ? Infinity : lines.filter(meets).length;
        if (cost < least) [least, best] = [cost, at];
      }
    }
    if (!best) return [];
    taken.push(best);
    return [{ ...word, ...best }];
  });
}

/** @param {{ words: (Word & Box)[], lead?: boolean }} props lead: a line leads to a word that stands farther off */
export const Words = ({ words, lead }) =>
  words.map(({ text, name = '', x, y, width, from }) => [
    lead &&
      from &&
      h('line', {
        class: 'leader',
        x1: from[0],
        y1: from[1],
        x2: Math.min(Math.max(from[0], x - width / 2), x + width / 2),
        y2: y + Math.sign(from[1] - y) * (line / 2),
      }),
    h('text', { key: text, class: `on-map ${name}`, x, y, dy: '0.35em', 'text-anchor': 'middle' }, text),
  ]);
