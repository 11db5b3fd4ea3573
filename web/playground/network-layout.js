// Where the columns and units of a drawn network stand, and which edges are drawn between them. It knows numbers alone.

/** @typedef {import('./units-drawn.js').DrawnColumns} DrawnColumns */
/** @typedef {{ x: number, y: number }} Point */

/**
 * @typedef {object} NetworkLayout in CSS pixels
 * @property {number} width
 * @property {number} height
 * @property {number[]} xs of the columns
 * @property {Point[][]} places the middles of the drawn units of each column
 * @property {number} tile a unit's width
 * @property {number} pitch from a column to the next
 * @property {number} rowPitch
 * @property {[number, number][]} skips the columns between which residual connections are drawn
 */

const largestTile = 46;
const rowsRoom = 9; // rows more for "n more" between the first units and the last
export const skipsRoom = 22; // for residual connections above the units

/** @param {DrawnColumns} columns @param {number} width @param {number} height @returns {NetworkLayout} */
export function layoutOf({ units, counts, skips }, width, height) {
  const top = skips.length > 0 ? skipsRoom : 0;
  const isCut = units.map(({ length }, column) => length < counts[column]);
  const most = Math.max(...units.map(({ length }, column) => length + (isCut[column] ? 1 : 0)));
  const pitchFor = (/** @type {number} */ tile) => (width - tile - 4) / Math.max(units.length - 1, 1);
  const rowPitch = Math.min((height - top) / most, largestTile + rowsRoom);
  const tile = Math.max(
    3,
    Math.floor(Math.min(0.86 * rowPitch, 0.66 * pitchFor(0.66 * (width / units.length)))),
  );
  const pitch = pitchFor(tile);
  const xs = units.map((_, column) => 2 + tile / 2 + column * pitch);
  const places = units.map(({ length }, column) =>
    [...new Array(length).keys()].map((unit) => {
      const row = isCut[column] && unit >= length / 2 ? unit + 1 : unit;
      const last = length - 1 + (isCut[column] ? 1 : 0);
      return { x: xs[column], y: (top + height) / 2 + (row - last / 2) * rowPitch };
    }),
  );
  return { width, height, xs, places, tile, pitch, rowPitch, skips };
}

/** The column nearest to a place. @param {number} x @param {NetworkLayout} layout */
export const columnAt = (x, { xs, pitch }) =>
  Math.min(Math.max(Math.round((x - xs[0]) / pitch), 0), xs.length - 1);

/** The drawn unit of a column nearest to a height. @param {number} y @param {Point[]} places */
export const unitNear = (y, places) =>
  places.reduce((best, place, i) => (Math.abs(place.y - y) < Math.abs(places[best].y - y) ? i : best), 0);

/** @typedef {{ from: Point, to: Point, level: number }} Edge level: from -1 to 1 */

const mostOfAll = 100; // edges between two columns: of more of them each unit has its strongest alone
export const strongest = 3;

/** Whether edges are left out. @param {NetworkLayout} layout */
export const isThinned = ({ places }) =>
  places.some((column, i) => i > 0 && column.length * places[i - 1].length > mostOfAll);

/** @param {Float64Array[]} levels of the edges that lead to each column but the first @param {NetworkLayout} layout @returns {Edge[]} */
export function edgesFor(levels, { places, tile }) {
  const half = tile / 2;
  return levels.flatMap((all, index) => {
    const [left, right] = [places[index], places[index + 1]];
    const most = left.length * right.length <= mostOfAll ? right.length : strongest;
    return all.length === 0
      ? []
      : left.flatMap((from, i) =>
          right
            .map((to, j) => ({
              off: Math.abs(i - j),
              from: { x: from.x + half, y: from.y },
              to: { x: to.x - half, y: to.y },
              level: all[j * left.length + i],
            }))
            .filter(({ level }) => level !== 0 && Number.isFinite(level))
            .sort((a, b) => Math.abs(b.level) - Math.abs(a.level) || a.off - b.off)
            .slice(0, most),
        );
  });
}
