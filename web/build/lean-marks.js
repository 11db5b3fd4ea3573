// The marks of a still picture in fewer bytes: what the eye cannot tell apart is written the same way, and a line goes
// from point to point by differences. The live figure, which takes its place, is drawn to a tenth of a pixel.

const places = ['x', 'y', 'width', 'height', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx'];
const attribute = new RegExp(` (${places.join('|')}|fill-opacity|opacity|d)="([^"]*)"`, 'g');
const lines = /^(?:[ML]-?[\d.]+[ ,]-?[\d.]+|Z)+$/;

/** Along them a picture has its values. */
const upright = ['y', 'y1', 'y2', 'cy', 'height'];

/**
 * To half a pixel; to a tenth what is small, a thin bar or a round corner, and what says a value.
 * @param {string} name @param {number} pixels
 */
const rounded = (name, pixels) =>
  Math.abs(pixels) < 2 || upright.includes(name) ? Math.round(10 * pixels) / 10 : Math.round(2 * pixels) / 2;

/** Without the 0 before the point. @param {number} number */
const brief = (number) => String(number).replace(/^(-?)0\./, '$1.');

/** One after the other: a minus keeps two numbers apart. @param {number[]} numbers */
const row = (numbers) => numbers.map(brief).join(' ').replaceAll(' -', '-');

/** A corner of a path, in tenths of a pixel; `pen` Z has no place. @typedef {{ pen: string, x: number, y: number }} Corner */

/** Whether the line from a to c goes through b, and does not turn back there. @param {Corner} a @param {Corner} b @param {Corner} c */
const isOnTheWay = (a, b, c) =>
  (b.x - a.x) * (c.y - b.y) === (b.y - a.y) * (c.x - b.x) &&
  (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= 0;

/** A path of straight lines, to a tenth: by halves of a pixel a flat curve would have steps. @param {string} path */
function leanLine(path) {
  /** @type {Corner[]} */
  const corners = [];
  for (const [, pen, point] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    const [x, y] = point.split(/[ ,]/).map((one) => Math.round(10 * Number(one)));
    const [before, last] = corners.slice(-2);
    if (pen === 'L' && last?.pen === 'L' && isOnTheWay(before, last, { pen, x, y })) corners.pop();
    corners.push({ pen, x, y });
  }
  let [penX, penY] = [0, 0]; // in tenths, which add up without a rest
  let last = '';
  let text = '';
  for (const { pen, x, y } of corners) {
    const tenths = pen === 'M' ? [x, y] : [x - penX, y - penY];
    const numbers = row(tenths.map((one) => one / 10));
    if (pen === 'Z') text += 'z';
    else if (pen === 'M') text += `M${numbers}`;
    else if (last === 'L') text += numbers.startsWith('-') ? numbers : ` ${numbers}`;
    else text += `l${numbers}`;
    if (pen !== 'Z') [penX, penY] = [x, y];
    last = pen;
  }
  return text;
}

/** @param {string} name @param {string} value */
function lean(name, value) {
  if (name === 'd') return lines.test(value) ? leanLine(value) : value;
  if (value === '' || !Number.isFinite(Number(value))) return value; // 100%
  return brief(
    name.endsWith('opacity') ? Math.round(100 * Number(value)) / 100 : rounded(name, Number(value)),
  );
}

/** Of the pictures in a page's text; their own sizes stay. @param {string} html */
export const leanMarks = (html) =>
  html.replace(/<svg[^>]*>[^]*?<\/svg>/g, (picture) => {
    const start = picture.indexOf('>');
    const marks = picture
      .slice(start)
      .replace(attribute, (_, name, value) => ` ${name}="${lean(name, value)}"`)
      .replace(/><\/(?:line|path|circle|rect)>/g, '/>');
    return picture.slice(0, start) + marks;
  });
