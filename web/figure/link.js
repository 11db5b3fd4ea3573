// The address of a figure by itself, with the settings that it has now.

import { besideScript } from '../own-address.js';
import { queryOf } from './state-address.js';

/** @typedef {import('./values.js').Values} Values */

/** @param {string} word @param {[string, any][]} settings */
export const addressOf = (word, settings) =>
  besideScript(`embed.html?${new URLSearchParams([['figure', word], ...settings])}`)[0];

/** @param {import('./declaration.js').Figure} figure @param {Values} values */
export const linkOf = ({ word, settings }, values) => addressOf(word, values.forLink(Object.keys(settings)));

/**
 * The same in few words: what differs from the default, and the step that the training has come to.
 * @param {import('./public-figure.js').PublicFigure} figure
 */
export function shortLinkOf(figure) {
  return besideScript(`embed.html?${queryOf(figure.getState())}`)[0];
}

/** What the link leaves out, as a sentence. @param {Values} values */
export function linkNoteOf(values) {
  if (values.of('dataset') !== 'table') return '';
  const data = values.defaultOf('dataset');
  return `The link leaves out the table of your own: it starts with the default data, ${values.settings.dataset.options?.[data] ?? data}.`;
}
