// Each source of the page has a test: it is imported by one, or is a part of a file in its folder that is; or it is listed
// here with the test that would see it fail, in a page or through dist/. A figure's folder has the test of its word.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { pathInRepository } from './dist.mjs';

/** @param {string} folder */
const inFolder = (folder) =>
  readdirSync(pathInRepository(`web/${folder}`))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);

/** Seen by a test that does not import it. @type {Record<string, string[]>} */
const seenBy = {
  'gradient-flow': ['figure/table.js'],
  addresses: ['address.js'],
  api: ['figure/public-figure.js', 'figure/state.js', 'figure/teller.js'],
  'article-address': ['article-elements.js', 'article-script.js', 'whole.js', 'address-element.js'],
  'bad-input': ['figure/controls.js'],
  'broken-core': ['core-border.js', 'figure/recovery.js'],
  core: ['core.js'],
  claims: ['claims/claims.js', 'claims/measure.js'],
  'claims-loading': ['claims-apart.js', 'claims-script.js', 'preact-handed.js'],
  'clashing-settings': ['figure/start-from-defaults.js'],
  data: ['data-names.js'],
  'decision-map': ['charts/map.js'],
  'digits-loading': [
    'digits-apart.js',
    'gunzip.js',
    'digits-script.js',
    'fetch-beside.js',
    'own-address.js',
    'figure/awaited.js',
  ],
  drawing: ['figure/render.js', 'figure/view.js'],
  embed: ['embed.js', 'main.js', 'figure/page-figures.js', 'figure/sight.js'],
  exports: [
    'figure/first-paint.js',
    'exports-apart.js',
    'exports-script.js',
    'exports/exports.js',
    'exports/csv.js',
    'exports/png.js',
    'exports/svg.js',
    'exports/address.js',
    'exports/film.js',
    'exports/run.js',
    'exports/run-text.js',
    'exports/script.js',
    'exports/markup.js',
    'exports/snippets.js',
    'exports/take-away.js',
    'figure/link.js',
    'figure/share.js',
    'figure/state-address.js',
  ],
  former: ['figure/former.js', 'figure/former-element.js'],
  'frame-talk': ['embed/talk.js'],
  'hostile-values': ['plain-spec.js', 'plain-values.js'],
  'host-faults': ['figure/faults.js', 'figure/guard.js'],
  'low-places': ['figure/fit.js'],
  moment: ['exports/moment.js'],
  'layout-shift': ['figure/heights.js', 'figure/room.js', 'figure/frame.js'],
  lifecycle: ['figure/element.js'],
  'load-faults': ['start-wasm.js', 'figure/notice.js'],
  'more-loading': ['more-apart.js', 'more-script.js', 'figure/fold.js'],
  'own-keys': ['figure/own-keys.js'],
  pause: ['pause-element.js'],
  playground: inFolder('playground'),
  'playground-parts': ['handed-parts.js', 'playground-script.js'],
  'pointer-place': ['charts/pointer-place.js'],
  proof: ['figure/proof-mark.js'],
  question: ['figure/question.js'],
  race: ['charts/network-picture.js'],
  refusals: ['message-words.js', 'tables/plain-table.js'],
  settings: ['figure/setting-element.js', 'figure/setting-properties.js'],
  'snapshot-fuzz': ['snapshot.js'],
  'stale-answers': ['figure/declared.js', 'figure/shell.js'],
  'style-policy': ['figure/style-sheets.js'],
  'table-reader': [
    'brought.js',
    'hand-over.js',
    'tables-apart.js',
    'tables-script.js',
    'core-error-handed.js',
  ],
  tables: ['tables/own-table.js'],
  theme: ['figure/theme.js', 'figure/theme-watch.js', 'figure/appearance.js'],
  touch: ['figure/touch.js'],
  unpack: ['unpack.js'],
  words: ['number-element.js', 'live-numbers.js'],
  working: ['figure/working-element.js'],
};

/** Sources without logic of their own. */
const plain = [
  'charts/drawing.js', // attributes
  'charts/format.js', // stands in for a library's part that is not used
  'digits-inside.js', // hands on what the build has put in
  'claims-inside.js', // hands on the experiments
  'tables-inside.js', // hands on the reader
  'more-inside.js', // hands on what folds have
  'exports-inside.js', // hands on what makes files
  'figure/activation-labels.js', // words
  'figure/declaration.js', // types
  'figure/packed-rows.js', // the build unpacks what it has packed, and compares
  'figure/shared-settings.js', // declarations
];

const web = pathInRepository('web');
const tests = pathInRepository('tests/web');
const testFiles = readdirSync(tests).filter((name) => name.endsWith('.mjs'));
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js') && !/^(build|dev)\//.test(name))
  .sort();

/** The sources that a file imports; what stands in a comment, as a type, is none. @param {string} file */
function importsOf(file) {
  const text = readFileSync(file, 'utf8').replace(/\/\*\*[^]*?\*\//g, '');
  const paths = [...text.matchAll(/(?:from|import|import\()\s*'(\.[^']*\.js)'/g)].map(([, path]) => path);
  return paths.map((path) => relative(web, join(dirname(file), path)));
}

/** What tests import, with its parts in the same folder. */
function imported() {
  const known = new Set(testFiles.flatMap((name) => importsOf(join(tests, name))));
  for (const source of known) {
    if (!sources.includes(source)) continue;
    for (const part of importsOf(join(web, source)))
      if (dirname(part) === dirname(source) && dirname(part) !== '.') known.add(part);
  }
  return known;
}

test('each source of the page is imported by a test, listed with one, or has no logic', () => {
  const known = new Set([...imported(), ...Object.values(seenBy).flat(), ...plain]);
  const without = sources.filter((source) => !known.has(source) && !source.startsWith('figures/'));
  assert.deepEqual(without, []);
});

test('each figure has the test of its word', () => {
  for (const word of readdirSync(join(web, 'figures')))
    assert.ok(testFiles.includes(`${word}.test.mjs`), word);
});

test('what is listed is there, once: sources and tests', () => {
  const listed = [...Object.values(seenBy).flat(), ...plain];
  assert.deepEqual(
    listed.filter((source, i) => !sources.includes(source) || listed.indexOf(source) !== i),
    [],
  );
  assert.deepEqual(
    Object.keys(seenBy).filter((name) => !testFiles.includes(`${name}.test.mjs`)),
    [],
  );
});
