// Where the site will be: some tags hold only with an absolute address. Without one they are left out.

import { escaped } from '../exports/markup.js';

/** The frame of a figure on a page of its own. */
export const frameWidth = 720;

/**
 * @param {string | undefined} given of `--site` or VANISH_SITE: where dist/ will lie
 * @returns {string} with a slash at its end; empty where nothing is given
 */
export function siteOf(given) {
  if (!given) return '';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Error(`--site must be an address such as https://example.org/vanish/, not “${given}”`);
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** What the command line and the environment say. @param {string[]} words @param {NodeJS.ProcessEnv} environment */
export function siteIn(words, environment) {
  const at = words.indexOf('--site');
  if (at >= 0 && !words[at + 1])
    throw new Error('--site needs an address, such as https://example.org/vanish/');
  return siteOf(at >= 0 ? words[at + 1] : environment.VANISH_SITE);
}

/**
 * What a place that is given only an address shows of it.
 * @param {{ site: string, path: string, title: string, sentence: string, picture: { path: string, width: number, height: number } }} page
 */
export function socialTags({ site, path, title, sentence, picture }) {
  if (!site) return '';
  const tags = [
    ['og:type', 'article'],
    ['og:title', title],
    ['og:description', sentence],
    ['og:url', site + path],
    ['og:image', site + picture.path],
    ['og:image:width', String(picture.width)],
    ['og:image:height', String(picture.height)],
    ['og:image:alt', sentence],
  ];
  return [
    ...tags.map(([name, content]) => `<meta property="${name}" content="${escaped(content)}" />`),
    '<meta name="twitter:card" content="summary_large_image" />',
    `<link rel="canonical" href="${site}${path}" />`,
  ].join('\n    ');
}
