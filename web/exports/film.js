// A short film of what a figure shows, as WebM: its pictures one after another, as fast as they can be drawn.

import { CoreError } from '../core-error.js';
import { drawn } from './png.js';
import { svgOf } from './svg.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

const type = 'video/webm';
const bitsPerSecond = 4e6;
const [shortest, longest] = [1, 60]; // seconds
const rest = 10; // pictures

/** Coders of films take even sizes only. @param {number} pixels */
const even = (pixels) => 2 * Math.ceil(pixels / 2);

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * @param {HTMLCanvasElement} canvas @param {() => Promise<void>} draw a picture
 * @param {(show: () => Promise<void>) => Promise<void>} play what is to be seen
 */
async function recorded(canvas, draw, play) {
  const stream = canvas.captureStream(0); // a picture when we say so
  const [track] = stream.getVideoTracks();
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: bitsPerSecond });
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const end = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = reject;
  });
  const coder = { hasBegun: false };
  recorder.onstart = () => (coder.hasBegun = true);
  recorder.start();
  const show = async () => {
    await draw();
    /** @type {any} */ (track).requestFrame();
  };
  while (!coder.hasBegun) await show(); // it begins with a picture, and not at once
  await play(show);
  // What waits for the coder is left away at the end: the last picture stays for a moment.
  for (let frame = 0; frame < rest; ++frame) await show();
  recorder.stop();
  await end;
  return new Blob(parts, { type });
}

/**
 * What goes on in the figure; where nothing does, its training is started, and paused at the end. Where it has none, what
 * the reader does is in the film.
 * @param {PublicFigure} figure @param {number} [seconds] 1 to 60
 * @returns {Promise<Blob>}
 * @throws {CoreError} `outOfRange`, `filmNotMade`
 */
export async function filmOf(figure, seconds = 6) {
  if (!(seconds >= shortest && seconds <= longest))
    throw new CoreError('outOfRange', {
      field: 'seconds',
      allowed: { minimum: shortest, maximum: longest },
    });
  if (!globalThis.MediaRecorder?.isTypeSupported(type)) throw new CoreError('filmNotMade');
  try {
    const { width, height } = await drawn(svgOf(figure));
    const canvas = document.createElement('canvas');
    canvas.width = even(width);
    canvas.height = even(height);
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const draw = async () => {
      const image = await drawn(svgOf(figure));
      pen.drawImage(image, 0, 0);
      await nextFrame();
    };
    return await recorded(canvas, draw, async (show) => {
      const isStarted = !figure.trainer.isOn && figure.play();
      const end = performance.now() + 1000 * seconds;
      while (performance.now() < end) await show();
      if (isStarted) figure.pause();
    });
  } catch (cause) {
    throw new CoreError('filmNotMade', { cause });
  }
}
