// Every figure alone, as axe sees it: as it greets the reader, with everything opened, light and dark, wide and narrow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { liveFigure } from './figure-reader.mjs';

const { server, visit } = await boot();

for (const word of figureWords) {
  for (const { width, colorScheme } of /** @type {const} */ ([
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ])) {
    test(`${word}, ${width} pixels, ${colorScheme}: axe finds nothing and nothing sticks out`, async () => {
      const { page, problems } = await visit({ colorScheme, viewport: { width, height: 900 } });
      await page.goto(`${server.origin}/embed.html?figure=${word}`);
      const figure = liveFigure(page.locator(`vanish-${word}`));
      await figure.locator('.takeaway').first().waitFor();
      await figure.evaluate((element) =>
        element.querySelectorAll('details').forEach((one) => (one.open = true)),
      );
      const guess = figure.locator('.options button').first();
      if (await guess.count()) await guess.click();
      await assertAxeFindsNothing(page, { isFrame: true });
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        'no sideways scrolling',
      );
      assert.deepEqual(problems, []);
      await page.context().close();
    });
  }
}
