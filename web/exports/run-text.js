// The networks of a figure as a text: numbers for any program, or a script for another library.

import { CoreError } from '../core-error.js';
import { runFileOf } from './run.js';
import { kerasOf, pytorchOf } from './script.js';

/** @type {Record<string, (file: import('./run.js').RunFile) => string>} */
const formats = { json: (file) => JSON.stringify(file), pytorch: pytorchOf, keras: kerasOf };

/** @param {import('../figure/public-figure.js').PublicFigure} figure @param {string} format */
export function runTextOf(figure, format) {
  if (!Object.hasOwn(formats, format))
    throw new CoreError('unknown', { field: 'format', allowed: { names: Object.keys(formats) } });
  return formats[format](runFileOf(figure));
}
