// Makes dist/ from web/ and build/wasm/: bundles, the pages, the core with its types.

import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle, sharedBy } from './bundle.mjs';
import { frameworkTypes, manifestOf, typesOf } from './elements.mjs';
import { importBundled } from './import-bundled.mjs';
import { citation } from './citation.mjs';
import { foldFiles } from './figure-folders.mjs';
import { makeFigurePages, pictureSize } from './figure-pages.mjs';
import { makePages, makeStills } from './pages.mjs';
import { packageOf } from './package.mjs';
import { siteIn, socialTags } from './site.mjs';
import { makeNotices } from './notices.mjs';
import { makeRoomSheet } from './room-sheet.mjs';
import { makeTypes } from './types.mjs';
import { measureVerdicts } from './verdicts.mjs';
import { version } from './version.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** `--local`: for this machine only, in which the last bytes are not worth the seconds. */
const site = siteIn(process.argv, process.env);
if (!site)
  console.log('vanish: no --site: pages get no og: tags and no oEmbed, which need an absolute address');
const isLocal = process.argv.includes('--local');
// Made aside, then put in its place: a build that fails leaves no half of a folder.
const dist = `${root}build/dist/`;

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// The core first: the pages' numbers, verdicts and still pictures come from it.
const { text: coreCode } = await bundle(`${root}web/core.js`, `${dist}vanish-core.mjs`, 'esm', { isLocal });
const core = await (await import(`${dist}vanish-core.mjs`)).loadCore();
await measureVerdicts(core, coreCode);
const takers = [
  `${root}web/playground/playground.js`,
  `${root}web/article-elements.js`,
  `${root}web/more-inside.js`,
  ...foldFiles,
];
const parts = await sharedBy(takers, `${root}web/main.js`, { beside: 'apart' });
await bundle(`${root}web/main.js`, `${dist}vanish.js`, 'iife', { beside: 'apart', hands: parts, isLocal });
await bundle(`${root}web/more-script.js`, `${dist}vanish-more.js`, 'iife', {
  beside: 'apart',
  takes: parts,
  isLocal,
});
await bundle(`${root}web/article-script.js`, `${dist}article.js`, 'iife', {
  beside: 'apart',
  takes: parts,
  isLocal,
});
await bundle(`${root}web/digits-script.js`, `${dist}vanish-digits.js`, 'iife', { isLocal });
await bundle(`${root}web/tables-script.js`, `${dist}vanish-tables.js`, 'iife', { error: 'handed', isLocal });
await bundle(`${root}web/exports-script.js`, `${dist}vanish-exports.js`, 'iife', {
  error: 'handed',
  isLocal,
});
await bundle(`${root}web/claims-script.js`, `${dist}vanish-claims.js`, 'iife', { preact: 'handed', isLocal });
await bundle(`${root}web/embed.js`, `${dist}embed.js`, 'iife', { isLocal });
await bundle(`${root}web/playground-script.js`, `${dist}playground.js`, 'iife', {
  beside: 'apart',
  takes: parts,
  isLocal,
});
// The page in one file has no place beside it.
const whole = `${root}build/vanish-whole.js`;
await bundle(`${root}web/whole.js`, whole, 'iife', { isLocal: true });
const stills = await makeStills(core);
const social = socialTags({
  site,
  path: '',
  title: 'Why is ReLU preferred over sigmoid?',
  sentence: 'Watch the gradient of every layer of two real networks, computed in your browser.',
  picture: { path: 'figure/race/light.png', ...(await pictureSize('race')) },
});
const pages = await makePages({
  stills,
  script: await readFile(whole, 'utf8'),
  social,
  citation: await citation(site),
});
for (const [name, text] of Object.entries(pages)) await writeFile(dist + name, text);
await writeFile(`${dist}vanish-core.d.mts`, makeTypes());
const { tableOf } = await importBundled('element-table.js');
const table = tableOf(core);
await writeFile(`${dist}custom-elements.json`, manifestOf(table, version));
await writeFile(`${dist}package.json`, packageOf(version));
await writeFile(`${dist}vanish.d.ts`, typesOf(table, version));
for (const [name, types] of Object.entries(frameworkTypes)) await writeFile(dist + name, types);
await makeFigurePages({ table, stills: stills.pictured, pictures: stills.files, site, dist });
await copyFile(`${dist}vanish-core.mjs`, `${dist}vanish-core.js`); // Debian's nginx sends .mjs as plain text
await writeFile(`${dist}vanish.css`, makeRoomSheet());
await writeFile(`${dist}NOTICES`, await makeNotices());
// Eleventy takes each page for a template, unless the folder's own data say that they are none.
await writeFile(
  `${dist}vanish.11tydata.json`,
  JSON.stringify({ permalink: false, eleventyExcludeFromCollections: true, templateEngineOverride: false }),
);
await rm(`${root}dist`, { recursive: true, force: true });
await rename(dist, `${root}dist`);
