// The address of a figure by itself, with the settings that it has now.

import { besideScript } from '../own-address.js';

/** @typedef {import('./values.js').Values} Values */

/** @param {import('./declaration.js').Figure} figure @param {Values} values */
export function linkOf({ word, settings }, values) {
  const query = new URLSearchParams([['figure', word], ...values.forLink(Object.keys(settings))]);
  return besideScript(`embed.html?${query}`)[0];
}

/** What the link leaves out, as a sentence. @param {Values} values */
export function linkNoteOf(values) {
  if (values.of('dataset') !== 'table') return '';
  const data = values.defaultOf('dataset');
  return `The link leaves out the table of your own: it starts with the default data, ${values.settings.dataset.options?.[data] ?? data}.`;
}
