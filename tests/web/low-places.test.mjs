// Slides and small frames: a figure in a low place keeps its picture and one control, and fits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';

const words = figureWords.filter((word) => word !== 'claims'); // a list of claims is as long as it is
const { server, visit } = await boot({
  folders: { '/': distFolder },
  pages: {
    '/host': `<!doctype html><html lang="en"><title>slides</title><link rel="icon" href="data:," />
      <script src="/vanish.js"></script><body></body></html>`,
  },
});

test('in a frame of 600 x 400 every figure fits, with a picture and at most one setting', async () => {
  const { page, problems, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  for (const word of words) {
    await page.evaluate((one) => {
      document.body.innerHTML = `<iframe src="/embed.html?figure=${one}" title="${one}" width="600" height="400"></iframe>`;
    }, word);
    const frame = page.frameLocator('iframe');
    await frame.locator('.figure.figure .compact').waitFor();
    await eventually(async () => {
      const { content, room } = await frame.locator('main').evaluate((main) => ({
        content: /** @type {HTMLElement} */ (main.ownerDocument.documentElement).scrollHeight,
        room: /** @type {Window} */ (main.ownerDocument.defaultView).innerHeight,
      }));
      assert.ok(content <= room, `${word}: ${content} in ${room}`);
    });
    assert.equal(await frame.locator('[part=picture]').count(), 1, word);
    const settings = await frame.locator('[part=controls] .control, [part=controls] .choice').count();
    assert.ok(settings <= 1, `${word}: ${settings}`);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('in a slide of 960 x 540 a figure fits; on a page that grows it is whole, however narrow or low the window', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce', viewport: { width: 960, height: 540 } });
  await page.goto(`${server.origin}/host`);
  for (const word of ['gradient-flow', 'neuron', 'residual']) {
    for (const [style, isCompact] of /** @type {[string, boolean][]} */ ([
      ['height: 540px; width: 900px', true],
      ['max-height: 500px', true],
      ['', false],
      ['height: 1900px', false],
    ])) {
      await page.evaluate(
        ([html]) => {
          document.body.innerHTML = html;
        },
        [`<vanish-${word} style="${style}"></vanish-${word}>`],
      );
      const element = page.locator(`vanish-${word}`);
      await element.locator('.figure [part=picture]').waitFor();
      await eventually(async () => {
        const { compact, high, given } = await element.evaluate((figure) => ({
          compact: figure.shadowRoot?.querySelector('.compact') !== null,
          high: /** @type {HTMLElement} */ (
            /** @type {ShadowRoot} */ (figure.shadowRoot).querySelector('.frame')
          ).offsetHeight,
          given: /** @type {HTMLElement} */ (figure).offsetHeight,
        }));
        assert.equal(compact, isCompact, `${word}, ${style}`);
        if (isCompact) assert.ok(high <= given, `${word}, ${style}: ${high} in ${given}`);
      });
    }
  }
  await close();
});

test('a low place that grows lets the figure be whole again', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  await page.evaluate(() => {
    document.body.innerHTML = '<vanish-neuron style="height: 400px"></vanish-neuron>';
  });
  const element = page.locator('vanish-neuron');
  await element.locator('.compact').waitFor();
  await element.evaluate((figure) => /** @type {HTMLElement} */ (figure.style.height = 'auto'));
  await eventually(async () => assert.equal(await element.locator('.compact').count(), 0));
  assert.equal(await element.locator('[part=question]').count(), 1);
  await close();
});

test('WordPress lets a frame grow to 1,000 pixels: at 600 wide every figure fits with all of its controls', async () => {
  const { page, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/host`);
  for (const word of figureWords) {
    await page.evaluate((one) => {
      document.body.innerHTML = `<iframe src="/embed.html?figure=${one}" title="${one}" width="600" height="1000"></iframe>`;
    }, word);
    const frame = page.frameLocator('iframe');
    await frame.locator('.figure [part=more]').waitFor();
    await eventually(async () => {
      const content = await frame
        .locator('main')
        .evaluate((main) => main.ownerDocument.documentElement.scrollHeight);
      assert.ok(content <= 1000, `${word}: ${content}`);
    });
  }
  await close();
});
