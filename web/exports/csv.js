// The numbers behind a picture as comma-separated values (RFC 4180), a row each, to the last digit.

import { CoreError } from '../core-error.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

/** @param {string} cell */
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** @param {PublicFigure} figure @throws {CoreError} `noNumbers` */
export async function csvOf(figure) {
  const rows = await figure.exactNumbers();
  if (!rows) throw new CoreError('noNumbers');
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}
