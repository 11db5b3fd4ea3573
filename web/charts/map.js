// A map of shares over two numbers, with examples on it, and small grey images. Both are drawn on a canvas.

import { h } from 'preact';
import { parseColour } from '../colours.js';
import { contextOf } from '../figure/faults.js';
import { paintedBy } from '../figure/first-paint.js';

/** @typedef {{ x: number, y: number, class: number, isRight: boolean, isHeldOut?: boolean }} Example x and y from 0 to 1 */

/**
 * @param {object} props
 * @param {Float64Array} [props.shares] of class 1, row by row from the top, (side, side); none: no map, only examples
 * @param {number} props.side
 * @param {Example[]} props.examples
 * @param {number} props.size in pixels
 * @param {string} props.label
 * @param {boolean} [props.ringsWrong] whether an example that the network gets wrong is ringed
 */
export function DecisionMap({ shares, side, examples, size, label, ringsWrong = true }) {
  return h('canvas', {
    class: 'map',
    width: 2 * size,
    height: 2 * size,
    style: { width: `${size}px`, height: `${size}px` },
    role: 'img',
    'aria-label': label,
    ref: paintedBy((canvas) => drawMap(canvas, { shares, side, examples, ringsWrong })),
  });
}

/** What a canvas shows, so that nothing is painted twice. @type {WeakMap<HTMLCanvasElement, { key: unknown[] }>} */
const painted = new WeakMap();

/** @param {HTMLCanvasElement} canvas @param {{ shares?: Float64Array, side: number, examples: Example[], ringsWrong: boolean }} what */
function drawMap(canvas, { shares, side, examples, ringsWrong }) {
  const style = getComputedStyle(canvas);
  // Read once: each look at a computed style takes as long as it takes to draw some examples.
  const hues = [style.outlineColor, style.color, style.borderTopColor]; // of class 0, 1 and 2
  const rim = style.backgroundColor;
  const grey = style.caretColor; // of what is undecided
  const key = [shares, examples, canvas.width, rim, grey, ...hues];
  if (painted.get(canvas)?.key.every((one, i) => one === key[i])) return;
  painted.set(canvas, { key });
  const context = contextOf(canvas);
  const size = canvas.width;
  context.clearRect(0, 0, size, size);
  if (shares) {
    const [neutral, ...ofClasses] = [grey, ...hues].map((colour) => parseColour(colour, canvas));
    drawClasses(context, shares, side, neutral, ofClasses);
  }
  const radius = size / 66;
  // Under the dots, so that the class of a wrong one is seen, and that of those beside it.
  context.beginPath();
  for (const { x, y, isRight } of examples) {
    if (isRight || !ringsWrong) continue;
    const [px, py] = [x * size, (1 - y) * size];
    context.moveTo(px + 1.7 * radius, py);
    context.arc(px, py, 1.7 * radius, 0, 2 * Math.PI);
  }
  context.strokeStyle = '#d01c4a';
  context.lineWidth = size / 190;
  context.stroke();
  for (const { x, y, class: exampleClass, isHeldOut } of examples) {
    const [px, py] = [x * size, (1 - y) * size];
    context.beginPath();
    if (exampleClass === 2) context.rect(px - radius, py - radius, 2 * radius, 2 * radius);
    else context.arc(px, py, radius, 0, 2 * Math.PI);
    // What is held out is a ring.
    const [fill, stroke] = isHeldOut ? [rim, hues[exampleClass]] : [hues[exampleClass], rim];
    context.fillStyle = fill;
    context.strokeStyle = stroke;
    context.lineWidth = size / (isHeldOut ? 130 : 260);
    context.fill();
    context.stroke();
  }
}

/**
 * Each share as a pixel between grey and the hue of a class, scaled up smoothly: the surer, the deeper.
 * @param {CanvasRenderingContext2D} context @param {Float64Array} shares of class 1 @param {number} side
 * @param {number[]} neutral red, green, blue @param {number[][]} hues of the classes
 */
function drawClasses(context, shares, side, neutral, hues) {
  const [undecided, depth] = [44, 96]; // of 255: grey is to be seen, and an example stands out
  paintPixels(context, side, (i) => {
    const sure = Math.abs(2 * shares[i] - 1);
    const hue = hues[shares[i] < 0.5 ? 0 : 1];
    const [r, g, b] = neutral.map((part, n) => part + sure * (hue[n] - part));
    return [r, g, b, undecided + sure * (depth - undecided)];
  });
}

/**
 * A square of pixels, scaled up smoothly.
 * @param {CanvasRenderingContext2D} context @param {number} side @param {(i: number) => number[]} colourOf red, green, blue, alpha
 */
function paintPixels(context, side, colourOf) {
  const small = document.createElement('canvas');
  small.width = small.height = side;
  const smallContext = contextOf(small);
  const image = smallContext.createImageData(side, side);
  for (let i = 0; i < side * side; ++i) image.data.set(colourOf(i), 4 * i);
  smallContext.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, context.canvas.width, context.canvas.height);
}

/**
 * Square images side by side; those the network gets wrong are framed and struck through.
 * @param {object} props
 * @param {{ pixels: ArrayLike<number>, isRight: boolean }[]} props.images pixels from 0 to 1, (8, 8)
 * @param {number} props.columns
 * @param {number} props.size in pixels
 * @param {string} props.label
 */
export function Images({ images, columns, size, label }) {
  return h('canvas', {
    class: 'map images',
    width: 2 * size,
    height: 2 * size,
    style: { width: `${size}px`, height: `${size}px` },
    role: 'img',
    'aria-label': label,
    ref: paintedBy((canvas) => drawImages(canvas, images, columns)),
  });
}

/** @param {HTMLCanvasElement} canvas @param {{ pixels: ArrayLike<number>, isRight: boolean }[]} images @param {number} columns */
function drawImages(canvas, images, columns) {
  const context = contextOf(canvas);
  const pitch = canvas.width / columns;
  const pixel = (pitch * 0.82) / 8;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = getComputedStyle(canvas).color; // the alpha alone changes: to read a colour for each pixel would take ten times as long
  images.forEach(({ pixels, isRight }, n) => {
    const left = (n % columns) * pitch + pitch * 0.09;
    const top = Math.floor(n / columns) * pitch + pitch * 0.09;
    for (let i = 0; i < 64; ++i) {
      if (pixels[i] === 0) continue;
      context.globalAlpha = pixels[i];
      context.fillRect(left + (i % 8) * pixel, top + Math.floor(i / 8) * pixel, pixel + 0.4, pixel + 0.4);
    }
    context.globalAlpha = 1;
    if (isRight) return;
    context.strokeStyle = '#d01c4a';
    context.lineWidth = pitch / 22;
    context.strokeRect(left - pitch * 0.03, top - pitch * 0.03, pitch * 0.88, pitch * 0.88);
    context.beginPath();
    context.moveTo(left, top + 8 * pixel);
    context.lineTo(left + 8 * pixel, top);
    context.stroke();
  });
}
