// One button of the article stops all that moves on the page, and lets it go on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const { server, visit } = await boot({
  folders: { '/dist/': distFolder },
  pages: {
    '/': `<!doctype html><title>a page that moves</title><link rel="icon" href="data:," /><script src="/dist/vanish.js" defer></script><script src="/dist/article.js" defer></script>
      <vanish-pause></vanish-pause><vanish-training-run></vanish-training-run>`,
  },
});

test('a training stands still while the page is paused, and goes on from there', async () => {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/`);
  const figure = liveFigure(page.locator('vanish-training-run'));
  const button = page.locator('vanish-pause button');
  const stepOf = async () => Number((await figure.locator('.scrub').textContent())?.match(/Step (\d+)/)?.[1]);
  const isPaused = () => button.getAttribute('aria-pressed');
  const after = (/** @type {number} */ step) =>
    eventually(async () => assert.ok((await stepOf()) > step, `no step after ${step}`));

  await openMore(figure);
  await figure.locator('button[name=train]').click();
  await after(0);
  assert.deepEqual([await button.textContent(), await isPaused()], ['Pause all motion', 'false']);
  await button.click();
  assert.deepEqual([await button.textContent(), await isPaused()], ['Let it move', 'true']);
  const step = await stepOf();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; ++frame) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  assert.equal(await stepOf(), step);
  await button.click();
  assert.equal(await isPaused(), 'false');
  await after(step);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('on the article the sign of the button is drawn, two bars or a triangle, and its words are words', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/dist/`);
  const button = page.locator('vanish-pause button');
  await button.waitFor();
  const sign = () =>
    button.evaluate((element) => {
      const { width, borderInlineStartWidth, borderInlineEndWidth } = getComputedStyle(element, '::before');
      return [width, borderInlineStartWidth, borderInlineEndWidth].map(parseFloat);
    });
  assert.deepEqual(await sign(), [4, 3, 3]);
  await button.click();
  assert.deepEqual(await sign(), [0, 10, 0]);
  assert.match((await button.textContent()) ?? '', /^[A-Z][a-z ]+$/);
  await page.context().close();
});

test('who starts a training on a page that is paused lets it move again, and the button says so', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/`);
  const figure = liveFigure(page.locator('vanish-training-run'));
  const button = page.locator('vanish-pause button');
  await figure.locator('button[name=train]').waitFor();
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await figure.locator('button[name=train]').click();
  await eventually(async () => assert.equal(await button.getAttribute('aria-pressed'), 'false'));
  await page.context().close();
});
