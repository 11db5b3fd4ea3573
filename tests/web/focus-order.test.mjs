// The keyboard comes to what can be operated in the order in which it stands: row by row, from the left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { liveFigure } from './figure-reader.mjs';
import { settle } from './host-page.mjs';

const { server, visit } = await boot();

/** Where the focus is. */
function focused() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const words = at.getAttribute('aria-label') ?? at.getAttribute('name') ?? at.textContent ?? '';
  const what = `${at.tagName.toLowerCase()} ${words.trim().slice(0, 40)}`;
  return { what, left, right, top: top + scrollY, bottom: bottom + scrollY };
}

for (const word of figureWords) {
  for (const width of [1280, 390]) {
    test(`${word} at ${width}: Tab goes from above to below, and in a row from left to right`, async () => {
      const { page } = await visit({ viewport: { width, height: 1600 }, reducedMotion: 'reduce' });
      await page.goto(`${server.origin}/embed.html?figure=${word}`);
      await liveFigure(page.locator(`vanish-${word}`))
        .locator('.takeaway')
        .first()
        .waitFor();
      await settle(page);
      const stops = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(focused);
        if (!stop || stop.what === stops[0]?.what) break;
        stops.push(stop);
      }
      assert.ok(stops.length >= 1);
      const wrong = stops.slice(1).flatMap((stop, i) => {
        const before = stops[i];
        const isBelow = stop.top >= before.bottom - 8;
        const isBeside = stop.left >= before.right - 8; // in a row, or in the next column
        const isInside = stop.left >= before.left && stop.right <= before.right && stop.top >= before.top;
        return isBelow || isBeside || isInside ? [] : [`${before.what}, then ${stop.what}`];
      });
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }
}
