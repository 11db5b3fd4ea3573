// Finds each curve a place for its name: beside the curve, clear of the other curves and names.

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box in pixels */
/** @typedef {[number, number][]} Points in pixels */

const letterWidth = 8.6; // pixels, of a wide bold font
const clear = 4; // pixels that a name keeps from what is not its own
const enough = 34; // more is no better
const candidates = 48;

/** @param {Box} box @param {number} x @param {number} y */
function distance(box, x, y) {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(dx, dy);
}

/** @param {Box} one @param {Box} other */
function boxDistance(one, other) {
  const dx = Math.max(one.left - other.right, 0, other.left - one.right);
  const dy = Math.max(one.top - other.bottom, 0, other.top - one.bottom);
  return Math.hypot(dx, dy);
}

/** @param {Points} points @param {Box} frame */
const visible = (points, frame) => points.filter(([, y]) => y >= frame.top - 2 && y <= frame.bottom + 2);

/**
 * The left end and the base line of each name; none where there is no clear place.
 * @param {{ text: string, points: Points }[]} curves
 * @param {Box} frame that no name leaves
 * @param {Box[]} taken
 * @returns {({ x: number, y: number } | undefined)[]}
 */
export function labelPlaces(curves, frame, taken) {
  const boxes = [...taken];
  const shown = curves.map(({ points }) => visible(points, frame));
  return curves.map(({ text }, own) => {
    const width = text.length * letterWidth;
    /** @type {{ score: number, box: Box } | undefined} */
    let best;
    const stride = Math.max(1, Math.floor(shown[own].length / candidates));
    for (let i = 0; i < shown[own].length; i += stride) {
      const [px, py] = shown[own][i];
      for (const [left, top] of [
        [px - width / 2, py - 20],
        [px + 9, py - 8],
        [px - width / 2, py + 5],
        [px - width - 9, py - 8],
      ]) {
        const box = { left, right: left + width, top, bottom: top + 14 };
        if (
          left < frame.left + 2 ||
          box.right > frame.right ||
          top < frame.top ||
          box.bottom > frame.bottom - 2
        )
          continue;
        let score = enough;
        for (const other of boxes) score = Math.min(score, boxDistance(box, other));
        for (let j = 0; j < shown.length && score > (best?.score ?? clear); ++j) {
          // Its own curve may be near, but not behind it.
          for (const [x, y] of shown[j]) {
            const away = distance(box, x, y);
            score = Math.min(score, j === own ? (away < 3 ? 0 : enough) : away);
          }
        }
        if (score > (best?.score ?? clear)) best = { score, box };
      }
    }
    if (!best) return undefined;
    boxes.push(best.box);
    return { x: best.box.left, y: best.box.bottom - 3 };
  });
}
