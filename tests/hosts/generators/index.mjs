// A site of each generator: the fewest files that make one, with what docs/embedding.md says to add.

import { eleventy } from './eleventy.mjs';
import { hugo } from './hugo.mjs';
import { jekyll } from './jekyll.mjs';
import { mkdocs } from './mkdocs.mjs';
import { pelican } from './pelican.mjs';
import { sphinx } from './sphinx.mjs';
import { vitepress } from './vitepress.mjs';

/**
 * @typedef {object} Generator
 * @property {string} name
 * @property {string} distAt where its site keeps dist/
 * @property {(base: string) => Record<string, string>} files of the site, by path; `base` is where it will lie: `/blog/`
 * @property {string[]} command that builds it, in its folder
 * @property {string} built the folder of what it has built
 * @property {string} post its address in there
 */

/** @type {Generator[]} */
export const generators = [hugo, mkdocs, sphinx, pelican, jekyll, eleventy, vitepress];
