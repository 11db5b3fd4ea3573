// The picture of a figure as the text of an SVG file, as it is now: its drawings with the colours that they have, its
// canvases as images, its words where they stand; below it the takeaway, and the address at which it can be played with.

import { addressOf } from './address.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

const namespace = 'http://www.w3.org/2000/svg';
const margin = 16;

/** What a style sheet may have said of a mark. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
];
/** What need not be said. */
const usual =
  /^(?:fill-opacity:1|stroke-opacity:1|stroke-dasharray:none|stroke-linecap:butt|stroke-linejoin:miter|opacity:1|paint-order:normal|font-style:normal|text-anchor:start)$/;
const letters = ['font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor'];

/** What takes part in no picture. */
const operated = 'button, input, select, label, progress, [hidden]';

/**
 * @typedef {object} Sheet
 * @property {Element} root of the file
 * @property {DOMRect} origin where its upper left corner is on the page
 * @property {number} bottom the lowest point so far
 */

/** @param {string} name @param {Record<string, string | number>} attributes */
function make(name, attributes) {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** @param {number} number */
const brief = (number) => Math.round(100 * number) / 100;

/** @param {Element} element */
const styleOf = (element) =>
  /** @type {Window} */ (element.ownerDocument.defaultView).getComputedStyle(element);

/** Whether it is seen at all. @param {Element} element */
const isSeen = (element) => {
  const { display, visibility } = styleOf(element);
  return display !== 'none' && visibility === 'visible' && !element.matches(operated);
};

/** Writes what the page's styles say of a drawing into a copy of it. @param {Element} from @param {Element} copy */
function writeLooks(from, copy) {
  const style = styleOf(from);
  if (style.display === 'none' || style.visibility !== 'visible') return copy.remove();
  const names = /** @type {string[]} */ ([...looks]);
  if (from.localName === 'text' || from.localName === 'tspan') names.push(...letters);
  for (const name of ['class', 'style', 'tabindex', 'role']) copy.removeAttribute(name);
  for (const name of names) {
    const value = style.getPropertyValue(name);
    const isIdle = name.startsWith('stroke-') && style.stroke === 'none';
    if (value && !isIdle && !usual.test(`${name}:${value}`)) copy.setAttribute(name, value);
  }
  const copies = [...copy.children];
  [...from.children].forEach((child, i) => writeLooks(child, copies[i]));
}

/** Names in it are its own: two drawings may have the same. @param {Element} drawing @param {string} suffix */
function renameIn(drawing, suffix) {
  for (const element of drawing.querySelectorAll('*')) {
    if (element.id) element.id += suffix;
    for (const name of ['clip-path', 'mask', 'fill', 'stroke', 'href']) {
      const value = element.getAttribute(name);
      if (value?.includes('#')) element.setAttribute(name, value.replace(/#([\w-]+)/, `#$1${suffix}`));
    }
  }
}

/** @param {Sheet} sheet @param {Element} element */
function placeOf({ origin }, element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: brief(left - origin.left),
    y: brief(top - origin.top),
    width: brief(width),
    height: brief(height),
  };
}

/** @param {Sheet} sheet @param {SVGSVGElement} drawing */
function takeDrawing(sheet, drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  writeLooks(drawing, copy);
  const place = placeOf(sheet, drawing);
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  copy.setAttribute('overflow', styleOf(drawing).overflow === 'visible' ? 'visible' : 'hidden');
  renameIn(copy, `-${sheet.root.childElementCount}`);
  sheet.root.append(copy);
}

/** @param {Sheet} sheet @param {HTMLCanvasElement} canvas */
function takeCanvas(sheet, canvas) {
  const place = placeOf(sheet, canvas);
  if (canvas.width === 0 || canvas.height === 0 || place.width === 0) return;
  const { imageRendering } = styleOf(canvas);
  sheet.root.append(
    make('image', {
      ...place,
      href: canvas.toDataURL('image/png'),
      preserveAspectRatio: 'none',
      style: `image-rendering:${imageRendering}`,
    }),
  );
}

/** A plain box of colour, as a legend has. @param {Sheet} sheet @param {Element} element */
function takeBox(sheet, element) {
  const { backgroundColor, borderRadius } = styleOf(element);
  if (/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return;
  const rx = parseFloat(borderRadius) || 0;
  sheet.root.append(make('rect', { ...placeOf(sheet, element), rx, fill: backgroundColor }));
}

/** The lines of a text as they are broken on the page. @param {Text} text */
function linesOf(text) {
  const range = text.ownerDocument.createRange();
  /** @type {{ words: string, box: DOMRect }[]} */
  const lines = [];
  for (let i = 0; i < text.data.length; ++i) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const box = range.getBoundingClientRect();
    // A space at which a line is broken takes no room.
    if (box.height === 0 || (box.width === 0 && /\s/.test(text.data[i]))) continue;
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) last.words += text.data[i];
    else lines.push({ words: text.data[i], box });
  }
  return lines.filter(({ words }) => words.trim());
}

/** @param {Sheet} sheet @param {Text} text */
function takeText(sheet, text) {
  const element = /** @type {Element} */ (text.parentElement);
  const style = styleOf(element);
  const pen = document.createElement('canvas').getContext('2d');
  for (const { words, box } of linesOf(text)) {
    let ascent = 0.8 * box.height;
    if (pen) {
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText(words);
      if (up + down > 0) ascent = (box.height * up) / (up + down);
    }
    const line = make('text', {
      x: brief(box.left - sheet.origin.left),
      y: brief(box.top - sheet.origin.top + ascent),
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      'font-style': style.fontStyle,
    });
    // A space at its beginning stands after a bold word, and would be left away.
    line.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
    line.textContent = words.replace(/\s+/g, ' ').trimEnd();
    sheet.root.append(line);
  }
}

/** @param {Sheet} sheet @param {Node} node */
function take(sheet, node) {
  if (node instanceof Text) return takeText(sheet, node);
  if (!(node instanceof Element) || !isSeen(node)) return;
  sheet.bottom = Math.max(sheet.bottom, node.getBoundingClientRect().bottom - sheet.origin.top);
  if (node instanceof SVGSVGElement) return takeDrawing(sheet, node);
  if (node instanceof HTMLCanvasElement) return takeCanvas(sheet, node);
  takeBox(sheet, node);
  const isShut = node instanceof HTMLDetailsElement && !node.open;
  for (const child of node.childNodes)
    if (!isShut || /** @type {Element} */ (child).localName === 'summary') take(sheet, child);
}

/** The colours of a figure's ground and of its quiet words. @param {HTMLElement} figure */
function colours(figure) {
  const probe = document.createElement('i');
  probe.style.background = 'var(--surface)';
  probe.style.color = 'var(--quiet)';
  figure.append(probe);
  const { backgroundColor, color } = styleOf(probe);
  probe.remove();
  return { ground: backgroundColor, quiet: color };
}

/** @param {PublicFigure} element @returns {string} */
export function svgOf(element) {
  const { figure } = element.frame;
  const root = make('svg', { xmlns: namespace });
  const parts = [...figure.querySelectorAll('.picture, [part=takeaway]')];
  const sheet = { root, origin: parts[0].getBoundingClientRect(), bottom: 0 };
  const { ground, quiet } = colours(figure);
  for (const part of parts) take(sheet, part);
  const width = Math.ceil(sheet.origin.width + 2 * margin);
  const height = Math.ceil(sheet.bottom + 2 * margin + 20);
  const source = make('text', {
    x: 0,
    y: brief(sheet.bottom + 20),
    fill: quiet,
    'font-family': styleOf(figure).fontFamily,
    'font-size': '11px',
  });
  source.textContent = [`Vanish ${VANISH_VERSION}`, addressOf(element)].filter(Boolean).join(', ');
  root.append(source);
  root.prepend(make('rect', { x: -margin, y: -margin, width, height, fill: ground }));
  for (const [name, value] of Object.entries({
    width,
    height,
    viewBox: `${-margin} ${-margin} ${width} ${height}`,
  }))
    root.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(root);
}
