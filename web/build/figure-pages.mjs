// A page for each figure, to be linked to: with its picture, and for hosts that ask for it what they may embed (oEmbed).

import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { heights } from '../figure/heights.js';
import { figureWords } from './figure-folders.mjs';
import { escaped, frameOf, titleOf } from '../exports/markup.js';
import { frameWidth, socialTags } from './site.mjs';

const web = fileURLToPath(new URL('../', import.meta.url));

/** Pictures of every figure as readers see it: `race-light.png`. `npm run figure-pictures` renews them. */
export const figurePictures = `${web}pictures/`;

export const themes = /** @type {const} */ (['light', 'dark']);

/** Of a figure's PNG, as its head says; 0 where there is none. @param {string} word */
export async function pictureSize(word) {
  const bytes = await readFile(`${figurePictures}${word}-light.png`).catch(() => Buffer.alloc(24));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** How high a frame must be for all of the figure. @param {string} word @param {number} width of the frame */
export function frameHeightOf(word, width) {
  const inside = width - 24; // the padding of embed.html
  const step = heights[word].places.filter(([from]) => from <= inside).at(-1);
  return Math.ceil((step?.[1] ?? 640) + 24);
}

/** @param {string} site @param {string} word @param {{ width: number, height: number }} picture */
const oEmbedOf = (site, word, picture) => ({
  version: '1.0',
  type: 'rich',
  title: titleOf(word),
  provider_name: 'Vanish',
  provider_url: site,
  width: frameWidth,
  height: frameHeightOf(word, frameWidth),
  html: frameOf({
    source: `${site}embed.html?figure=${word}`,
    word,
    width: frameWidth,
    height: frameHeightOf(word, frameWidth),
  }),
  thumbnail_url: `${site}figure/${word}/light.png`,
  thumbnail_width: picture.width,
  thumbnail_height: picture.height,
});

/** Says which pictures there are, and of a figure without one how it comes. */
async function picturesOf() {
  const there = new Set(await readdir(figurePictures).catch(() => []));
  const missing = figureWords.filter((word) => !themes.every((theme) => there.has(`${word}-${theme}.png`)));
  if (missing.length > 0)
    console.log(`vanish: no picture yet of ${missing.join(', ')}: npm run figure-pictures makes them`);
  return there;
}

/**
 * @param {object} made
 * @param {import('./element-table.js').FigureRow[]} made.table
 * @param {Record<string, string>} made.stills by the figure's word
 * @param {Record<string, Record<string, string>>} [made.pictures] likewise, those in its still: text by file name
 * @param {string} made.site
 * @param {string} made.dist
 */
export async function makeFigurePages({ table, stills, pictures = {}, site, dist }) {
  const page = await readFile(`${web}figure.html`, 'utf8');
  const there = await picturesOf();
  for (const { word, sentence } of table) {
    const folder = `${dist}figure/${word}/`;
    await mkdir(folder, { recursive: true });
    for (const theme of themes)
      for (const kind of ['png', 'svg']) {
        const name = `${word}-${theme}.${kind}`;
        if (there.has(name)) await copyFile(figurePictures + name, `${folder}${theme}.${kind}`);
      }
    for (const [name, text] of Object.entries(pictures[word] ?? {})) await writeFile(folder + name, text);
    const title = titleOf(word);
    const path = `figure/${word}/`;
    const picture = await pictureSize(word);
    const hasPicture = picture.width > 0;
    const social =
      site && hasPicture
        ? `${socialTags({ site, path, title, sentence, picture: { path: `${path}light.png`, ...picture } })}
    <link rel="alternate" type="application/json+oembed" href="${site}${path}oembed.json" title="${title}" />`
        : '';
    const parts = { title, word, sentence: escaped(sentence), social, still: stills[word] ?? '' };
    const text = page.replace(
      /\{\{([a-z]+)\}\}/g,
      (_, name) => /** @type {Record<string, string>} */ (parts)[name],
    );
    await writeFile(`${folder}index.html`, text);
    if (site && hasPicture)
      await writeFile(`${folder}oembed.json`, `${JSON.stringify(oEmbedOf(site, word, picture), null, 1)}\n`);
  }
}
