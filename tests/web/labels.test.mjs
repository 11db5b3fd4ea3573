// Words in a picture can be read: none lies upon another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { htmlOf, settle, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

for (const width of [900, 800, 720, 374, 320]) {
  test(`no two labels of a picture lie upon each other, ${width} wide`, async () => {
    const { page, close } = await openHostPage(
      htmlOf({
        head: `<script src="${vanish.origin}/vanish.js"></script>`,
        body: `<div id="place" style="width: ${width}px; font: 16px Verdana, &quot;DejaVu Sans&quot;, sans-serif"></div>`,
      }),
    );
    /** @type {string[]} */
    const found = [];
    for (const word of figureWords) {
      await page.evaluate((tag) => {
        const place = /** @type {HTMLElement} */ (document.querySelector('#place'));
        place.innerHTML = `<${tag}></${tag}>`;
      }, `vanish-${word}`);
      const figure = page.locator(`vanish-${word}`);
      await waitUntilDrawn(figure);
      await settle(page);
      const pairs = await figure.evaluate((element) => {
        const texts = [...(element.shadowRoot?.querySelectorAll('.picture svg text') ?? [])]
          .filter((text) => text.checkVisibility() && text.textContent?.trim())
          .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
        return texts.flatMap((a, i) =>
          texts.slice(i + 1).flatMap((b) => {
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            // A line of letters has some room above and below.
            return across > 2 && down > 0.4 * Math.min(a.box.height, b.box.height)
              ? [`“${a.words}” and “${b.words}”`]
              : [];
          }),
        );
      });
      found.push(...pairs.map((pair) => `${word}: ${pair}`));
    }
    assert.deepEqual(found, []);
    await close();
  });
}
