// One version, in package.json: all that the build makes says the same.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { distFolder, pathInRepository } from './dist.mjs';

const { server, visit } = await boot();
/** @param {string} path from the repository's root */
const read = (path) => readFile(pathInRepository(path), 'utf8');
const { version } = JSON.parse(await read('package.json'));

test('the core, its types, the notices and the head of each script say the version of package.json', async () => {
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal((await loadCore()).version, version);
  const heads = {
    'vanish.js': `/*! Vanish ${version},`,
    'vanish-core.mjs': `/*! Vanish ${version},`,
    'vanish-core.d.mts': `// The types of vanish-core.mjs, Vanish ${version}.\n`,
    NOTICES: `vanish ${version} (MIT)\n`,
  };
  for (const [name, head] of Object.entries(heads)) {
    const text = await readFile(distFolder + name, 'utf8');
    assert.equal(text.slice(0, head.length), head, name);
  }
});

test('a page can ask a figure for its version', async () => {
  const { page, close } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=neuron`);
  const said = await page.evaluate(async () => {
    const element = /** @type {any} */ (await customElements.whenDefined('vanish-neuron'));
    return element.version;
  });
  assert.equal(said, version);
  await close();
});

test('the lockfile and the newest entry of the changelog are of this version', async () => {
  const lock = JSON.parse(await read('package-lock.json'));
  assert.deepEqual([lock.version, lock.packages[''].version], [version, version]);
  assert.equal(/^## (\S+)/m.exec(await read('CHANGELOG.md'))?.[1], version);
});
