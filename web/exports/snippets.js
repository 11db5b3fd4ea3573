// What an author pastes: the figure as it is now, in the forms that pages take.

import { CoreError } from '../core-error.js';
import { pairsOf } from '../figure/state-address.js';
import { escaped, frameOf, pictureOf, titleOf } from './markup.js';

/** @typedef {import('../figure/public-figure.js').PublicFigure} PublicFigure */

/** The folder of vanish.js. @param {PublicFigure} figure */
const baseOf = (figure) => new URL('.', figure.shortLink).href;

/** Files of a folder that is called by its whole version never change. */
const fixed = /\/\d+\.\d+\.\d+\/$/;

/** @param {string} base @returns {Promise<string>} its text; empty where this page may not read it */
async function scriptIn(base) {
  try {
    const answer = await fetch(`${base}vanish.js`);
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

/** What a browser compares the script with before it runs it. @param {string} base */
async function integrityOf(base) {
  const text = fixed.test(base) && globalThis.crypto?.subtle ? await scriptIn(base) : '';
  if (!text) return '';
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
  const bytes = String.fromCharCode(...new Uint8Array(digest));
  return ` integrity="sha384-${btoa(bytes)}" crossorigin="anonymous"`;
}

/** Its step is no attribute: a page sets it by step(). @param {PublicFigure} figure */
const attributesOf = (figure) =>
  pairsOf({ ...figure.getState(), step: 0, did: '' })
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** What stands there until the figure is alive, and where it cannot be. @param {PublicFigure} figure */
function insteadOf(figure) {
  const { word } = figure.figure;
  const picture = pictureOf({ base: baseOf(figure), word, size: VANISH_PICTURE_SIZES[word] });
  const takeaway = figure.frame.figure.querySelector('.takeaway')?.textContent?.trim() ?? '';
  return takeaway ? `${picture}<br />${escaped(takeaway)}` : picture;
}

/** No line begins inside the element: Markdown would make a paragraph of it. @param {PublicFigure} figure */
async function elementText(figure) {
  const tag = `vanish-${figure.figure.word}`;
  const base = baseOf(figure);
  return [
    '<div>',
    `<link rel="stylesheet" href="${escaped(base)}vanish.css" />`,
    `<script src="${escaped(base)}vanish.js"${await integrityOf(base)} defer></script>`,
    `<${tag}${attributesOf(figure)}>${insteadOf(figure)}</${tag}>`,
    '</div>',
  ].join('\n');
}

/** @param {PublicFigure} figure */
const frameText = (figure) =>
  frameOf({
    source: figure.shortLink,
    word: figure.figure.word,
    width: '100%',
    height: Math.ceil(figure.frame.outer.offsetHeight + 24), // the padding of embed.html
  });

/** @type {Record<string, (figure: PublicFigure) => string | Promise<string>>} */
const snippets = {
  element: elementText,
  frame: frameText,
  link: (figure) => figure.shortLink,
  picture: (figure) =>
    pictureOf({
      base: baseOf(figure),
      word: figure.figure.word,
      size: VANISH_PICTURE_SIZES[figure.figure.word],
    }),
};

/** @param {PublicFigure} figure @param {string} kind */
export const snippetOf = (figure, kind) => snippets[kind](figure);

/** A page of one file: the script is in it. @param {PublicFigure} figure @throws {CoreError} `scriptNotRead` */
export async function pageOf(figure) {
  const script = await scriptIn(baseOf(figure));
  if (!script) throw new CoreError('scriptNotRead');
  const { word } = figure.figure;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width" />',
    `<title>${titleOf(word)}</title>`,
    `<script>${script}</script>`,
    '<body style="max-width: 720px; margin: 20px auto; padding: 0 12px; font: 16px sans-serif">',
    `<vanish-${word}${attributesOf(figure)}></vanish-${word}>`,
    `<p><a href="${escaped(figure.shortLink)}">Vanish: ${titleOf(word)}</a></p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
