// The README's picture: the gradient flow of dist/vanish.html after some training, in Chromium.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1100, height: 1000 }, deviceScaleFactor: 1.5 });
await page.goto(pathToFileURL(`${root}dist/vanish.html`).href);
const figure = page.locator('vanish-gradient-flow');
await figure.scrollIntoViewIfNeeded();
await figure.getByRole('button', { name: 'Train' }).click();
await figure
  .locator('.panel.relu .loss')
  .filter({ hasText: /step [2-9]\d\d/ })
  .waitFor();
await figure.getByRole('button', { name: 'Pause' }).click();
await figure.scrollIntoViewIfNeeded();
const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
  await figure.boundingBox()
);
const rim = 20;
await page.screenshot({
  path: `${root}web/screenshot.png`,
  clip: { x: box.x - rim, y: box.y - rim, width: box.width + 2 * rim, height: box.height + 2 * rim },
});
await browser.close();
