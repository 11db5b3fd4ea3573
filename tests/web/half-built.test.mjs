// The build of the pages, when it fails.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { copySources } from './copied-sources.mjs';

const root = resolve(import.meta.dirname, '../..');

test('a build that fails leaves the last dist/ as it was; the next one makes all of it, and the article’s tags for its address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanish-half-'));
  const build = () =>
    spawnSync(process.execPath, ['web/build/build.mjs', '--site', 'https://example.org/vanish'], {
      cwd: folder,
      encoding: 'utf8',
    }).status;
  try {
    copySources(folder);
    writeFileSync(join(folder, 'build/findings.json'), '{"key":"of an older core","findings":[]}');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/index.html'), 'the last one');
    const page = readFileSync(join(folder, 'web/index.html'), 'utf8');
    writeFileSync(join(folder, 'web/index.html'), page + '{{what-no-build-makes}}');
    assert.notEqual(build(), 0);
    assert.deepEqual(readdirSync(join(folder, 'dist')), ['index.html']);
    assert.equal(readFileSync(join(folder, 'dist/index.html'), 'utf8'), 'the last one');
    writeFileSync(join(folder, 'web/index.html'), page);
    assert.equal(build(), 0);
    assert.deepEqual(readdirSync(join(folder, 'dist')), readdirSync(join(root, 'dist')));
    const article = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    const contentOf = (/** @type {string} */ name) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(article)?.[1] ?? '';
    assert.equal(contentOf('og:url'), 'https://example.org/vanish/');
    assert.match(contentOf('og:title'), /ReLU/);
    assert.equal(contentOf('twitter:card'), 'summary_large_image');
    const picture = contentOf('og:image').replace('https://example.org/vanish/', '');
    const png = readFileSync(join(folder, 'dist', picture));
    const size = [contentOf('og:image:width'), contentOf('og:image:height')].map(Number);
    assert.deepEqual(size, [png.readUInt32BE(16), png.readUInt32BE(20)]);
    assert.doesNotMatch(readFileSync(join(root, 'dist/index.html'), 'utf8'), /og:/);
    // What an older core has found is no verdict of this one.
    const findingsOf = (/** @type {string} */ where) =>
      JSON.parse(readFileSync(join(where, 'build/verdicts.json'), 'utf8')).findings;
    assert.deepEqual(findingsOf(folder), findingsOf(root));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
