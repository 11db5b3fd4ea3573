// On a screen that is touched: what one taps is 44 pixels high and wide, and no sentence tells of arrow keys.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { liveFigure } from './figure-reader.mjs';

const { server, visit } = await boot();

const least = 44;

/**
 * What is smaller than a finger, or is covered by something else where a finger may come down.
 * @param {import('playwright-core').Locator} figure
 */
const smallTargets = (figure) =>
  figure.evaluate((element, size) => {
    const root = /** @type {ShadowRoot} */ (element.getRootNode());
    const faults = [];
    for (const target of element.querySelectorAll('button, select, input, textarea, summary, a.see')) {
      if (!target.checkVisibility()) continue; // behind a fold
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = target.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const reach = size / 2 - 0.5;
      const name = target.getAttribute('name') ?? target.textContent?.trim().slice(0, 30);
      if (width < size - 0.5 && target.localName !== 'summary') faults.push(`${name}: ${width} pixels wide`);
      for (const at of [y - reach, y, y + reach]) {
        const hit = root.elementFromPoint(x, at);
        const isOwn = hit && (target.contains(hit) || hit.contains(target));
        if (!isOwn) faults.push(`${name}: ${at - y} from its middle is ${hit?.localName} ${hit?.className}`);
      }
    }
    return faults;
  }, least);

test('on a touch screen all that is tapped has 44 pixels, and no figure tells of arrow keys', async () => {
  const { page } = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto(`${server.origin}/`);
  const words = await page.locator('main figure').evaluateAll((all) => all.map(({ id }) => id));
  assert.ok(words.length >= 12, String(words));
  const faults = [];
  for (const word of words) {
    const element = page.locator(`vanish-${word}`);
    await element.scrollIntoViewIfNeeded();
    const figure = liveFigure(element);
    await figure.locator('.takeaway').waitFor();
    for (const fault of await smallTargets(figure)) faults.push(`${word}: ${fault}`);
    const text = (await figure.textContent()) ?? '';
    const [told] = /arrow keys|press Enter|Point at|Click/.exec(text) ?? [];
    if (told) faults.push(`${word}: tells a finger “${told}”`);
  }
  assert.deepEqual(faults, []);
  await page.context().close();
});

test('with a mouse the same figure tells of arrow keys', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=logistic-regression`);
  await page.getByText('Point at the curve, or use the arrow keys, to read it.').waitFor();
  await page.context().close();
});
