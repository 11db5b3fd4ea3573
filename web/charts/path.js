// A line through points as the `d` of a path; it has a gap where a point has no place.

/** @param {number} coordinate in pixels */
const round = (coordinate) => Math.round(10 * coordinate) / 10;

/** @param {(readonly number[])[]} points x and y in pixels @returns {string} */
export function linePath(points) {
  let path = '';
  let pen = 'M';
  for (const [x, y] of points) {
    const isPlace = Number.isFinite(x) && Number.isFinite(y);
    if (isPlace) path += `${pen}${round(x)},${round(y)}`;
    pen = isPlace ? 'L' : 'M';
  }
  return path;
}
