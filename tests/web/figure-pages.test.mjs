// A page for each figure, to be linked to; and a site that keeps its versions.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtTable } from '../../web/build/docs.mjs';
import { frameHeightOf, makeFigurePages } from '../../web/build/figure-pages.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { publishTo } from '../../web/build/publish.mjs';
import { siteIn, siteOf } from '../../web/build/site.mjs';
import { version } from '../../web/build/version.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';

const { server, visit } = await boot({ folders: { '/some/path/': distFolder } });

/** @template T @param {(folder: string) => Promise<T>} action */
async function inFolder(action) {
  const folder = await mkdtemp(join(tmpdir(), 'vanish-site-'));
  try {
    return await action(`${folder}/`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('each figure has a page that is alive at any sub-path, and its picture, light and dark', async () => {
  const { page, problems, close } = await visit({ reducedMotion: 'reduce' });
  for (const word of figureWords) {
    await page.goto(`${server.origin}/some/path/figure/${word}/`);
    await page.locator(`vanish-${word} .figure [part=picture]`).waitFor();
    assert.ok((await page.title()).length > 8);
    const files = await readdir(`${distFolder}figure/${word}`);
    for (const name of ['light.png', 'dark.png', 'light.svg', 'dark.svg'])
      assert.ok(files.includes(name), `${word}/${name}`);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('without an address no tag needs one; with it og: tags and an oEmbed answer say the same', async () => {
  const table = await builtTable();
  const site = 'https://example.org/vanish/';
  assert.doesNotMatch(await readFile(`${distFolder}figure/race/index.html`, 'utf8'), /og:|oembed/);
  await inFolder(async (dist) => {
    await makeFigurePages({ table, stills: {}, site, dist });
    for (const word of figureWords) {
      const html = await readFile(`${dist}figure/${word}/index.html`, 'utf8');
      assert.ok(html.includes(`<meta property="og:url" content="${site}figure/${word}/" />`), word);
      assert.ok(
        html.includes(`<meta property="og:image" content="${site}figure/${word}/light.png" />`),
        word,
      );
      assert.ok(
        html.includes(`type="application/json+oembed" href="${site}figure/${word}/oembed.json"`),
        word,
      );
      const answer = JSON.parse(await readFile(`${dist}figure/${word}/oembed.json`, 'utf8'));
      assert.equal(answer.type, 'rich');
      assert.equal(answer.version, '1.0');
      assert.equal(answer.height, frameHeightOf(word, answer.width));
      assert.ok(answer.html.includes(`src="${site}embed.html?figure=${word}"`));
      const png = await readFile(`${dist}figure/${word}/light.png`);
      assert.equal(answer.thumbnail_width, png.readUInt32BE(16));
      assert.equal(answer.thumbnail_height, png.readUInt32BE(20));
    }
  });
});

test('an address is taken from the command or the environment, and a bad one is refused by a sentence', () => {
  assert.equal(siteIn(['--site', 'https://a.example/b'], {}), 'https://a.example/b/');
  assert.equal(siteIn([], { VANISH_SITE: 'http://localhost:8000/' }), 'http://localhost:8000/');
  assert.equal(siteIn([], {}), '');
  for (const bad of ['example.org', 'ftp://a.example/', 'https://a.example/?q=1', 'https://a.example/#x'])
    assert.throws(() => siteOf(bad), /must be an address such as/);
  assert.throws(() => siteIn(['--site'], {}), /needs an address/);
});

test('a site keeps a folder for each version, the newest under its first number, and changes none that is published', async () => {
  await inFolder(async (site) => {
    await mkdir(`${site}0.1.0`);
    await writeFile(`${site}0.1.0/vanish.js`, 'an older one');
    await publishTo(site);
    await publishTo(site); // the same build again is no change
    const script = await readFile(`${distFolder}vanish.js`, 'utf8');
    for (const folder of [version, version.split('.')[0], ''])
      assert.equal(await readFile(`${site}${folder}/vanish.js`, 'utf8'), script);
    assert.equal(await readFile(`${site}0.1.0/vanish.js`, 'utf8'), 'an older one');
    await writeFile(`${site}${version}/vanish.js`, 'another build');
    await assert.rejects(publishTo(site), /never changed/);
  });
});
