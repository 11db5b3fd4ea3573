// The article is read in one sitting: so long and no longer.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';

const { server, visit } = await boot();

for (const [width, most] of [
  [1280, 15_000],
  [390, 21_000],
]) {
  test(`the article, all of its figures alive, is at most ${most} pixels high at a width of ${width}`, async () => {
    const { page, close } = await visit({ reducedMotion: 'reduce', viewport: { width, height: 800 } });
    await page.goto(`${server.origin}/`);
    for (const figure of await page.locator('main > figure').all()) {
      await figure.scrollIntoViewIfNeeded();
      await figure.locator('.figure [part=picture]').waitFor();
    }
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= most, String(height));
    await close();
  });
}

test('the prose has 1,100 to 1,400 words', async () => {
  const page = await readFile(pathInRepository('web/index.html'), 'utf8');
  const prose = page
    .slice(page.indexOf('<header>'), page.indexOf('<section class="notes">'))
    .replace(/<noscript>.*?<\/noscript>|<figure.*?<\/figure>|\$\$.*?\$\$/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\$[^$]*\$/g, 'x');
  const words = prose.split(/\s+/).filter((word) => /\w/.test(word));
  assert.ok(words.length >= 1100 && words.length <= 1400, String(words.length));
});
