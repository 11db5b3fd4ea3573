// The picture as a PNG file: its SVG, drawn at two pixels for each of the page.

import { CoreError } from '../core-error.js';
import { svgOf } from './svg.js';

const scale = 2;

/** @param {string} svg @returns {Promise<HTMLImageElement>} */
export function drawn(svg) {
  const image = new Image();
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = reject; // a policy of the page, img-src, does not let it
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

/**
 * @param {import('../figure/public-figure.js').PublicFigure} figure
 * @returns {Promise<Blob>}
 * @throws {CoreError} `pictureNotDrawn`
 */
export async function pngOf(figure) {
  try {
    const image = await drawn(svgOf(figure));
    const canvas = document.createElement('canvas');
    canvas.width = scale * image.width;
    canvas.height = scale * image.height;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) return blob;
  } catch (cause) {
    throw new CoreError('pictureNotDrawn', { cause });
  }
  throw new CoreError('pictureNotDrawn');
}
