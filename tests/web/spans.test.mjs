// A figure is one screen: its picture, its takeaway and its open controls lie in view together, and at most three controls
// are open beside the buttons. Claims, which are a list, aside.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';

const { server, visit } = await boot();

/** CSS pixels that they may take, by the width of the window. @type {[number, number][]} */
const sizes = [
  [1280, 640],
  [390, 700],
];

/** From the picture's upper edge to the last open control's lower one, and how many controls are open. @param {import('playwright-core').Locator} figure */
const spanOf = (figure) =>
  figure.evaluate((element) => {
    const rest = '.asked, .error, .status, .more, .more *';
    const isOpen = (/** @type {Element} */ part) => !part.matches(rest) && part.getClientRects().length > 0;
    const beside = element.querySelector('.takeaway')?.parentElement?.children ?? [];
    const controls = element.querySelectorAll('.toolbar, .controls, .rate');
    const boxes = [...beside, ...controls]
      .filter((part) => isOpen(part) && !part.querySelector('.more'))
      .map((part) => part.getBoundingClientRect());
    const open = [
      ...element.querySelectorAll('input:not([type=radio]), select, textarea, [role=radiogroup]'),
    ].filter(isOpen);
    return {
      height: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
      controls: open.map((one) => one.getAttribute('name') ?? one.getAttribute('aria-label')),
    };
  });

for (const [width, most] of sizes) {
  test(`at ${width} pixels each figure of the article takes at most ${most}, with at most three open controls`, async () => {
    const { page } = await visit({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`${server.origin}/`);
    const words = await page.locator('main figure').evaluateAll((all) => all.map(({ id }) => id));
    assert.ok(words.length >= 12, String(words));
    const faults = [];
    for (const word of words.filter((one) => one !== 'claims')) {
      const element = page.locator(`vanish-${word}`);
      await element.scrollIntoViewIfNeeded();
      const figure = liveFigure(element);
      await figure.locator('.takeaway').waitFor();
      await eventually(async () => assert.ok((await figure.evaluate((one) => one.clientHeight)) > 200));
      const { height, controls } = await spanOf(figure);
      if (height > most) faults.push(`${word}: ${Math.round(height)} pixels high`);
      if (controls.length > 3) faults.push(`${word}: open are ${controls.join(', ')}`);
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });
}
