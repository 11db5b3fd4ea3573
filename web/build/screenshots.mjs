// Pictures of every figure as it greets a reader, to be looked at: build/screenshots/<word>-<width>-<scheme>.png.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';
import { figureWords } from './figure-folders.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}build/screenshots/`;
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
for (const width of [1280, 390]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(pathToFileURL(`${root}dist/vanish.html`).href);
    for (const word of figureWords) {
      const figure = page.locator(`figure#${word}`);
      await figure.scrollIntoViewIfNeeded();
      await page.waitForTimeout(2500); // what moves at the start has come to rest
      await figure.screenshot({ path: `${folder}${word}-${width}-${colorScheme}.png` });
    }
    await page.close();
  }
}
await browser.close();
console.log(`${figureWords.length} figures in ${folder}`);
