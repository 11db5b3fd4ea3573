// How to cite Vanish, as BibTeX: what CITATION.cff says, in the words of LaTeX.

import { readFile } from 'node:fs/promises';

/** A field of CITATION.cff that stands on one line. @param {string} text @param {string} name */
function fieldOf(text, name) {
  const [, plain, quoted] = new RegExp(`^(?:  - )?${name}: (?:'(.*)'|(.*))$`, 'm').exec(text) ?? [];
  const value = plain ?? quoted;
  if (!value) throw new Error(`CITATION.cff has no ${name}.`);
  return value;
}

/** @param {string} cff the text of CITATION.cff @param {string} site where the article lies; empty: nobody knows */
export function bibtexOf(cff, site) {
  const [author, title, version, released] = ['name', 'title', 'version', 'date-released'].map((name) =>
    fieldOf(cff, name),
  );
  const fields = [
    ['author', `{${author}}`], // double braces: no given name, no family name
    ['title', `{${title}}`],
    ['year', released.slice(0, 4)],
    ['note', `Version ${version}`],
    ...(site ? [['url', site]] : []),
  ];
  return `@misc{vanish,\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}`;
}

/** @param {string} site */
export const citation = async (site) =>
  bibtexOf(await readFile(new URL('../../CITATION.cff', import.meta.url), 'utf8'), site);
