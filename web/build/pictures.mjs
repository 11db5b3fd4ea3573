// The still pictures of the built article, each as a file that can be looked at and compared: tests/pictures/.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where they are kept. */
export const picturesFolder = `${root}tests/pictures/`;

/** Of the picture: the widest that a still is, and more than the highest needs. */
const [width, height] = [960, 2600];

/**
 * Each tag begins a line, inside of the tag before it, where a line's end is no text.
 * @param {string} html
 */
const inLines = (html) =>
  html
    .replace(/(\/?)></g, '\n$1><')
    .replace(/(<(line|circle|path|rect|polyline)\b[^>]*)\n></g, '$1><')
    .trim();

/** As XML wants it: each attribute has a value. @param {string} html */
export const withValues = (html) =>
  html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag.replace(/( [\w-]+)(="[^"]*")?/g, (_, name, value = '=""') => name + value),
  );

/** Without the day of the commit, which each commit would change. @param {string} html */
const withoutDay = (html) => html.replace(/ \(\d{4}-\d\d-\d\d\)/, '');

/** @param {string} word @param {string} still what stands between the tags of <vanish-word> in the article */
function pictureOf(word, still) {
  return [
    '<?xml-stylesheet type="text/css" href="style.css"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<foreignObject width="${width}" height="${height}">`,
    `<vanish-${word} xmlns="http://www.w3.org/1999/xhtml"`,
    `>${withValues(inLines(withoutDay(still))).replaceAll('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')}</vanish-${word}>`,
    '</foreignObject>',
    '</svg>\n',
  ].join('\n');
}

/** What tests/pictures/ should hold after this build. @returns {Promise<Record<string, string>>} text by file name */
export async function builtPictures() {
  // The page in one file has all of them inside.
  const article = await readFile(`${root}dist/vanish.html`, 'utf8');
  const sheet = /<style>([^]*?)<\/style>/.exec(article)?.[1] ?? '';
  const { code: style } = await transform(sheet, { loader: 'css' });
  const stills = article.matchAll(
    /<vanish-([a-z-]+)[^>]*>\s*(<div class="still">[^]*?<\/div>)\s*<\/vanish-\1>/g,
  );
  return {
    'style.css': style,
    ...Object.fromEntries([...stills].map(([, word, still]) => [`${word}.svg`, pictureOf(word, still)])),
  };
}
