// No large empty room in the article at rest: what a figure keeps free for its words is little more than they need.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { figureWords, wordsInArticle } from '../../web/build/figure-folders.mjs';
import { heights } from '../../web/figure/heights.js';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';
import { liveFigure } from './figure-reader.mjs';
import { settle } from './host-page.mjs';

const { server, visit } = await boot();

const most = 60; // pixels

for (const width of [1280, 390]) {
  test(`at ${width} no figure of the article, nor a text in one, keeps more than ${most} pixels empty`, async () => {
    const { page, close } = await visit({ viewport: { width, height: 900 } });
    await page.goto(`${server.origin}/index.html`);
    const tooLarge = [];
    for (const word of wordsInArticle) {
      const figure = page.locator(`vanish-${word}`);
      await figure.evaluate((element) => element.scrollIntoView());
      await liveFigure(figure).locator('.takeaway').first().waitFor();
      if (word === 'race') await figure.locator('button[name=replay]').waitFor(); // it has come to rest
      await settle(page);
      const rooms = await figure.evaluate((element) => {
        const heightOf = (/** @type {Element | null | undefined} */ one) =>
          one?.getBoundingClientRect().height ?? 0;
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const foot = heightOf(root.querySelector('.place')) - heightOf(root.querySelector('.figure'));
        const texts = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.figure *'))]
          .filter((one) => parseFloat(getComputedStyle(one).minHeight) > 0 && one.checkVisibility())
          .map((one) => {
            const kept = heightOf(one);
            one.style.minHeight = '0';
            const room = kept - heightOf(one);
            one.style.minHeight = '';
            return { name: one.className, room };
          });
        return [{ name: 'foot', room: foot }, ...texts];
      });
      for (const { name, room } of rooms) if (room > most) tooLarge.push(`${word}, ${name}: ${room}`);
    }
    assert.deepEqual(tooLarge, []);
    await close();
  });
}

test('the heights that the docs give for frames 720 wide are those that figures have there', async () => {
  const rim = 12; // pixels of embed.html on each side
  const inside = 720 - 2 * rim;
  const heightOf = (/** @type {string} */ word) => {
    const [, height] = heights[word].places.filter(([width]) => width <= inside).at(-1) ?? [];
    return height + 2 * rim;
  };
  const [readme, embedding] = ['README.md', 'docs/embedding.md'].map((file) =>
    readFileSync(pathInRepository(file), 'utf8'),
  );
  const [list] = /Heights of frames that are 720 wide:[^.]*\./.exec(readme) ?? [''];
  const told = [...list.matchAll(/`([a-z-]+)` (\d+)/g)].map(([, word, height]) => [word, Number(height)]);
  assert.deepEqual(told.toSorted(), figureWords.map((word) => [word, heightOf(word)]).toSorted());
  const ofFlow = String(heightOf('gradient-flow'));
  const frames = [readme, embedding].flatMap((text) =>
    [...text.matchAll(/figure=gradient-flow&(?:amp;)?depth=20"[^<]*?(?:height=| )"?(\d+)/g)].map(
      ([, height]) => height,
    ),
  );
  assert.deepEqual(frames, new Array(4).fill(ofFlow)); // README's, and the tag, Hugo's and Jupyter's of embedding.md
  // The rim is what it is taken for.
  const { page } = await visit({ viewport: { width: 720, height: heightOf('gradient-flow') } });
  await page.goto(`${server.origin}/embed.html?figure=gradient-flow`);
  await liveFigure(page.locator('vanish-gradient-flow')).locator('.panel').first().waitFor();
  await settle(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), heightOf('gradient-flow'));
  await page.context().close();
});
