// The networks of a figure as a text: numbers for any program, a script for another library, or snapshots.

import { CoreError } from '../core-error.js';
import { runFileOf, snapshotsOf } from './run.js';
import { kerasOf, pytorchOf } from './script.js';

/** @type {Record<string, (figure: import('../figure/public-figure.js').PublicFigure) => string>} */
const formats = {
  json: (figure) => JSON.stringify(runFileOf(figure)),
  pytorch: (figure) => pytorchOf(runFileOf(figure)),
  keras: (figure) => kerasOf(runFileOf(figure)),
  snapshot: snapshotsOf,
};

/** @param {import('../figure/public-figure.js').PublicFigure} figure @param {string} format */
export function runTextOf(figure, format) {
  if (!Object.hasOwn(formats, format))
    throw new CoreError('unknown', { field: 'format', allowed: { names: Object.keys(formats) } });
  return formats[format](figure);
}
