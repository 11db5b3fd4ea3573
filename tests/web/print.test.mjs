// Paper: a figure that was never scrolled to prints what stands between its tags.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { htmlOf, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

/** @param {string} body */
const hostOf = (body) =>
  htmlOf({
    head: `<script src="${vanish.origin}/vanish.js"></script>
      <style>@media print { .only-screen { display: none } }</style>`,
    body,
  });

/** What of the page has a height while it is printed. @param {import('playwright-core').Page} page */
async function startPrinting(page) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** @param {import('playwright-core').Page} page */
async function endPrinting(page) {
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
}

test('a figure that was never scrolled to prints its still, and no empty room', async () => {
  const { page, close } = await openHostPage(
    hostOf(`<p style="height: 9000px">Far</p>
      <vanish-gradient-flow><p>The still</p></vanish-gradient-flow>`),
  );
  await startPrinting(page);
  assert.equal(await page.getByText('The still').isVisible(), true);
  const { height } = /** @type {{ height: number }} */ (
    await page.locator('vanish-gradient-flow').boundingBox()
  );
  assert.ok(height < 100, `${height} pixels high`);
  await endPrinting(page);
  await close();
});

test('a figure that comes near only while the page is printed is on the paper', async () => {
  for (const word of ['gradient-flow', 'training-run', 'claims']) {
    const { page, close } = await openHostPage(
      hostOf(`<p class="only-screen" style="height: 9000px">Far</p>
        <vanish-${word}><p>The still</p></vanish-${word}>`),
    );
    await startPrinting(page);
    const figure = page.locator(`vanish-${word}`);
    // It starts, as it is in view now.
    await eventually(async () => assert.ok((await figure.locator('.takeaway').count()) > 0));
    const shown = await Promise.all([
      page.getByText('The still').isVisible(),
      figure.locator('.takeaway').first().isVisible(),
    ]);
    assert.equal(shown.filter(Boolean).length, 1, `${word}: the still ${shown[0]}, the figure ${shown[1]}`);
    await endPrinting(page);
    await figure.locator('.takeaway').first().waitFor();
    assert.equal(await page.getByText('The still').isVisible(), false);
    await close();
  }
});

test('a figure without a still starts for the paper, where another one lives', async () => {
  const { page, close } = await openHostPage(
    hostOf(`<vanish-activation-curve></vanish-activation-curve><p style="height: 9000px">Far</p>
      <vanish-gradient-flow></vanish-gradient-flow><vanish-training-run>
      </vanish-training-run>`),
  );
  await waitUntilDrawn(page.locator('vanish-activation-curve'));
  assert.equal(await page.locator('vanish-gradient-flow .takeaway').count(), 0);
  // All of it before the browser makes the pages, which it does when the event has been heard.
  const heights = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    return Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => Promise.resolve())
      .then(() =>
        ['vanish-gradient-flow', 'vanish-training-run'].map(
          (tag) =>
            document.querySelector(tag)?.shadowRoot?.querySelector('.takeaway')?.getBoundingClientRect()
              .height ?? 0,
        ),
      );
  });
  assert.ok(
    heights.every((height) => height > 0),
    String(heights),
  );
  await close();
});
