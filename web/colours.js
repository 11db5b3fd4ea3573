// Colours as a browser has computed them, as numbers.

/** Red, green and blue from 0 to 255, alpha from 0 to 1. @typedef {[number, number, number, number]} Colour */

/** @param {string} text @param {number} scale @returns {Colour} */
function numbersOf(text, scale) {
  const [r, g, b, a = 1] = (
    text
      .replace(/^\D*srgb/, '')
      .replace(/none/g, '0')
      .match(/-?[\d.]+(e-?\d+)?/g) ?? []
  ).map(Number);
  return [scale * r, scale * g, scale * b, a];
}

/**
 * @param {string} text `rgb(1, 2, 3)`, `oklch(0.2 0.1 30 / 0.5)` ...
 * @param {HTMLElement} probe an element in a page: the browser turns other notations into sRGB there
 * @returns {Colour}
 */
export function parseColour(text, probe) {
  if (text.startsWith('rgb')) return numbersOf(text, 1);
  if (text.startsWith('color(srgb ')) return numbersOf(text, 255);
  const { color } = probe.style;
  probe.style.color = `color-mix(in srgb, ${text}, ${text})`;
  const mixed = getComputedStyle(probe).color;
  probe.style.color = color;
  return mixed.startsWith('rgb') ? numbersOf(mixed, 1) : numbersOf(mixed, 255);
}

/** From 0 to 1, as WCAG has it. @param {Colour} colour */
export function luminanceOf([r, g, b]) {
  const [red, green, blue] = [r, g, b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
