// No large empty room in the article at rest: what a figure keeps free for its words is little more than they need.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsInArticle } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
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
