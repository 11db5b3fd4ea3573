// A table's text with one kind of line end, and without what stands before its first line.

import { mostCharacters } from './limits.js';
import { refuse } from './refuse.js';

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    refuse('tableUtf16', { line: 1 });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    if (text.includes('\0')) return text; // said more clearly below
    const before = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/);
    return refuse('tableNotUtf8', { line: before.length });
  }
}

/**
 * @param {string | Uint8Array} given
 * @returns {{ text: string, separator: string | undefined, firstLine: number }} lines end with \n; the separator is
 *   that of a first line such as `sep=;`, which Excel writes and reads; the text then begins in line 2
 */
export function cleanText(given) {
  if (given.length > mostCharacters) {
    refuse('tableTextTooLong', { allowed: { minimum: 1, maximum: mostCharacters } });
  }
  let text = typeof given === 'string' ? given : decoded(given);
  if (text.startsWith('\ufeff')) text = text.slice(1); // a byte order mark
  text = text.replace(/\r\n?/g, '\n');
  const strange = text.indexOf('\0');
  if (strange >= 0) refuse('tableUtf16', { line: text.slice(0, strange).split('\n').length });
  const told = /^"?sep=(.)"?[ \t]*(\n|$)/i.exec(text);
  if (!told) return { text, separator: undefined, firstLine: 1 };
  return { text: text.slice(told[0].length), separator: told[1], firstLine: 2 };
}
