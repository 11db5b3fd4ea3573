// What is said of each figure and each of its settings, in one table: from it come the list of elements for editors, the
// types and docs/elements.md. Names, ranges and defaults are the declarations' and the core's; the sentences are here.

import { figures } from 'vanish-figures';
import { attributesOf, propertyOf } from '../figure/setting-properties.js';
import { withShared } from '../figure/values.js';
import { figureSentences, settingSentences } from './element-sentences.js';

/** @typedef {import('../core.js').Core} Core */

/**
 * @typedef {object} SettingRow
 * @property {string} name
 * @property {string} attribute
 * @property {string} property
 * @property {'integer' | 'number' | 'choice' | 'list'} type `list`: some of the names, separated by commas
 * @property {string[]} [names] of a choice
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string | number} start what it is where nothing is said
 * @property {string} label on the page
 * @property {string} sentence
 */

/** @typedef {{ word: string, tag: string, sentence: string, settings: SettingRow[] }} FigureRow */

/** @param {Core} core @returns {FigureRow[]} */
export const tableOf = (core) =>
  figures.map((figure) => {
    const known = figure.fields?.(core) ?? core.specFields;
    const settings = Object.entries(withShared(figure.settings)).map(([name, { label, start, page }]) => {
      const field = page ?? known.find((one) => one.name === name);
      if (!field) throw new Error(`nobody knows what ${name} of ${figure.word} may be`);
      const sentence = settingSentences[`${figure.word} ${name}`] ?? settingSentences[name];
      if (!sentence) throw new Error(`element-sentences.js has no sentence for ${name} of ${figure.word}`);
      const { kind, names, minimum, maximum } = field;
      return {
        name,
        attribute: attributesOf(name)[0],
        property: propertyOf(name),
        type: /** @type {SettingRow['type']} */ (page?.list ? 'list' : kind),
        ...(kind === 'choice' ? { names } : { minimum, maximum }),
        start: start ?? field.default,
        label: label ?? name,
        sentence,
      };
    });
    const sentence = figureSentences[figure.word];
    if (!sentence) throw new Error(`element-sentences.js has no sentence for the figure ${figure.word}`);
    return { word: figure.word, tag: `vanish-${figure.word}`, sentence, settings };
  });
