// Whether a figure has to be light or dark: by what the host's page shows behind it, since a host may be dark without
// having said so to the browser.

import { luminanceOf, parseColour } from '../colours.js';

/** @typedef {import('../colours.js').Colour} Colour */
/** @typedef {'light' | 'dark'} Theme */

const colourNotation = /\b(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)/g;
/** Halfway in contrast between black and white: what is lighter carries dark text better. */
const middle = Math.sqrt(0.05 * 1.05) - 0.05;
/** Grey text on white is not light text: it takes more to say that the page is dark. */
const lightText = 0.36;

/** What an element is in, as the browser draws it: slots and shadow roots too. @param {Element} element @returns {Element | null} */
function parentOf(element) {
  const parent = /** @type {any} */ (element.assignedSlot ?? element.parentNode);
  return parent?.nodeType === Node.ELEMENT_NODE ? parent : (parent?.host ?? null);
}

/** An element and all that it is in. @param {Element} element */
export function lineOf(element) {
  /** @type {Element[]} */
  const line = [];
  for (let at = /** @type {Element | null} */ (element); at; at = parentOf(at)) line.push(at);
  return line;
}

/** @param {Colour[]} colours */
function meanOf(colours) {
  const mean = /** @type {Colour} */ ([0, 0, 0, 0]);
  for (const [r, g, b, a] of colours) [r * a, g * a, b * a, a].forEach((part, i) => (mean[i] += part));
  const [r, g, b, alpha] = mean;
  return /** @type {Colour} */ ([r / alpha || 0, g / alpha || 0, b / alpha || 0, alpha / colours.length]);
}

/**
 * @param {Element} element
 * @param {HTMLElement} probe an element of ours in the same page
 * @returns {Theme}
 */
export function themeBehind(element, probe) {
  const line = lineOf(element);
  const view = /** @type {Window} */ (element.ownerDocument.defaultView);
  const behind = /** @type {Colour} */ ([0, 0, 0, 0]);
  /** @param {Colour} colour shines through what lies before it */
  const add = ([r, g, b, a]) => {
    const share = (1 - behind[3]) * a;
    [r, g, b, 1].forEach((part, i) => (behind[i] += share * part));
  };
  for (const one of line) {
    const { backgroundColor, backgroundImage, display } = view.getComputedStyle(one);
    if (display === 'contents') continue; // draws no background
    const colour = parseColour(backgroundColor, probe);
    const stops = (backgroundImage.match(colourNotation) ?? []).map((text) => parseColour(text, probe));
    if (stops.length > 0) add(meanOf(stops));
    else if (backgroundImage.includes('url(') && colour[3] < 1) break; // a picture: the text on it tells
    add(colour);
    if (behind[3] > 0.99) break;
  }
  // What is left to see is the browser's own canvas, or a frame's host: the text of the page was chosen for it.
  const text = view.getComputedStyle(line[1] ?? element).color;
  const isLightText = luminanceOf(parseColour(text, probe)) > lightText;
  const canvas = isLightText ? 0 : 255;
  add([canvas, canvas, canvas, 1]);
  return luminanceOf(behind) > middle ? 'light' : 'dark';
}
