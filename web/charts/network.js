// A network as it is drawn: units as discs in columns, the input at the left, the output at the right, edges between. What
// comes back of a gradient is the brightness of a disc, and the brightness and width of an edge. It draws given arrays.

/**
 * @typedef {object} DrawnNetwork
 * @property {Float64Array[]} units how bright each disc is, 0 to 1, for each column: the input, the layers, the output
 * @property {Float64Array[]} edges how bright each edge is, for each column but the first: row-major (its units, units of
 *   the column before)
 */

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ places: Point[][], radius: number, pitch: number, rowPitch: number }} Layout pitch: from a column to the next */
/** @typedef {{ from: Point, to: Point, level: number, column: number }} Edge column: the right end's */

const mostEdgesOfAll = 40; // between two columns: more of them are thinned out
const strongest = 3; // edges that are drawn of each unit then
const decades = 4; // from whole to nothing to be seen

/**
 * How bright a share of the gradient is: all of it 1, a ten-thousandth or less 0, on a log scale.
 * @param {number} share
 */
export const brightnessOf = (share) =>
  share > 0 ? Math.min(1, Math.max(0, 1 + Math.log10(share) / decades)) : 0;

/** The share from which on nothing is to be seen, in words. */
export const darkFrom = 'one part in ten thousand';

/**
 * Where the discs of columns stand, in a frame whose upper left corner is 0, 0.
 * @param {number[]} counts units of each column @param {number} width @param {number} height
 * @param {number[]} [xs] where the columns stand; none: they fill the width
 * @returns {Layout}
 */
export function layoutOf(counts, width, height, xs) {
  const rowPitch = height / Math.max(...counts);
  const room = xs ? xs[2] - xs[1] : width / counts.length;
  const radius = Math.max(1.1, Math.min(0.34 * rowPitch, 0.2 * room, 7));
  const pitch = (width - 2 * radius - 2) / (counts.length - 1);
  const places = counts.map((count, column) =>
    Array.from({ length: count }, (_, unit) => ({
      x: xs ? xs[column] : radius + 1 + column * pitch,
      y: height / 2 + (unit - (count - 1) / 2) * rowPitch,
    })),
  );
  return { places, radius, pitch, rowPitch };
}

/** The unit of a column nearest to a height. @param {number} y @param {number} count @param {Layout} layout @param {number} height */
export const unitAt = (y, count, { rowPitch }, height) =>
  Math.min(Math.max(Math.round((y - height / 2) / rowPitch + (count - 1) / 2), 0), count - 1);

/**
 * The edges that are drawn: all of them between small columns, else the strongest ones that lead back to each unit.
 * @param {DrawnNetwork} network @param {Layout} layout @param {number} [each] the most of a unit, where they are thinned out
 * @returns {Edge[]}
 */
export function edgesOf({ edges }, { places }, each = strongest) {
  /** @type {Edge[]} */
  const drawn = [];
  edges.forEach((levels, index) => {
    const [left, right] = [places[index], places[index + 1]];
    const most = left.length * right.length <= mostEdgesOfAll ? right.length : each;
    left.forEach((to, i) => {
      /** @type {number[]} */
      const chosen = []; // units at the right, the strongest edge first
      const levelOf = (/** @type {number} */ j) => levels[j * left.length + i];
      for (let j = 0; j < right.length; ++j) {
        const level = levelOf(j);
        let place = chosen.length;
        while (place > 0 && levelOf(chosen[place - 1]) < level) --place;
        if (level > 0 && place < most) chosen.splice(place, 0, j);
        if (chosen.length > most) chosen.pop();
      }
      for (const j of chosen) drawn.push({ from: right[j], to, level: levelOf(j), column: index + 1 });
    });
  });
  return drawn;
}

/**
 * A wave that runs left through the columns: how much of a column's light is to be seen.
 * @param {number} column @param {number} front the column that it is in, a fraction too
 * @param {boolean} [isFirst] nothing is lit before it comes
 */
export function lightAt(column, front, isFirst = false) {
  const light = 0.72 + 0.28 * Math.exp(-(((column - front) / 1.6) ** 2));
  return isFirst ? light * Math.min(Math.max(column - front + 1, 0), 1) : light;
}
