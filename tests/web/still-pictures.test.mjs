// The article's stills below the first screen are pictures in files of their own: a reader without script sees all of them,
// one with script fetches hardly any.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { figureWords, wordsInArticle } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { bootFirefox } from './firefox.mjs';

const subPath = '/blog/why-relu/';
const [{ server, serve, visit }, { visitFirefox }] = await Promise.all([
  boot({ folders: { [subPath]: distFolder } }),
  bootFirefox(),
]);

/** All but these have drawings that are worth a file: the first screen's are in the page, those of the claims are strips. */
const pictured = wordsInArticle.filter((word) => word !== 'race' && word !== 'claims');

/** @typedef {{ word: string, source: string, natural: number, left: number, width: number, height: number }} Picture */

/** @param {import('playwright-core').Page} page @returns {Promise<Picture[]>} */
const picturesOf = (page) =>
  page.locator('.still img').evaluateAll((images) =>
    images.map((image) => {
      const { currentSrc, naturalWidth } = /** @type {HTMLImageElement} */ (image);
      const { left, width, height } = image.getBoundingClientRect();
      const word = image.closest('figure')?.id ?? '';
      return { word, source: currentSrc, natural: naturalWidth, left, width, height };
    }),
  );

/** How bright the ink of a picture is, from 0 to 255: its pixels without colour that hide the most. @param {import('playwright-core').Page | import('puppeteer-core').Page} page @param {string} source */
const inkOf = (page, source) =>
  page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let [brightest, darkest, coloured] = [0, 255, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 60) continue;
      const [least, most] = [Math.min(...data.slice(i, i + 3)), Math.max(...data.slice(i, i + 3))];
      if (most - least > 60) ++coloured; // maps let the surface through
      if (data[i + 3] < 250) continue;
      brightest = Math.max(brightest, least);
      darkest = Math.min(darkest, most);
    }
    return { brightest, darkest, coloured };
  }, source);

for (const width of [1280, 390])
  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    test(`without script every still has its pictures, ${width} wide, in ${colorScheme}, from a host and from the disk`, async () => {
      for (const address of [server.origin + subPath, pathToFileURL(`${distFolder}index.html`).href]) {
        const { page, problems, close } = await visit({
          javaScriptEnabled: false,
          viewport: { width, height: 800 },
          colorScheme,
        });
        await page.goto(address);
        const pictures = await picturesOf(page);
        assert.deepEqual([...new Set(pictures.map(({ word }) => word))].sort(), pictured);
        for (const { source, natural, left, width: shown, height } of pictures) {
          assert.ok(natural > 0, source);
          assert.ok(source.endsWith(`-${colorScheme}.svg`), source);
          assert.ok(left >= 0 && left + shown <= width && height > 40, source);
          // Words are drawn with 12 pixels: 9 are left at least.
          assert.ok(shown / natural >= 0.75, `${source}: ${natural} wide, shown at ${shown}`);
        }
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        assert.deepEqual(problems, []);
        await close();
      }
      assert.deepEqual(server.missing, []);
    });

test('the pictures stand where the page in one file has its drawings, and reserve their place', async () => {
  for (const width of [1280, 700]) {
    /** @type {number[][][]} */
    const places = [];
    for (const name of ['index.html', 'vanish.html']) {
      const { page, close } = await visit({ javaScriptEnabled: false, viewport: { width, height: 800 } });
      // They never come: what there is of a picture is its place.
      await page.route('**/still-*', () => {});
      await page.goto(`${server.origin}${subPath}${name}`, { waitUntil: 'domcontentloaded' });
      await page.locator('.notes pre').scrollIntoViewIfNeeded(); // the style sheet is there
      places.push(
        await page.locator('.still :is(svg, img)').evaluateAll((all) =>
          all.map((one) => {
            const { x, y, width: wide, height } = one.getBoundingClientRect();
            return [x, y + scrollY, wide, height];
          }),
        ),
      );
      await close();
    }
    const [apart, inside] = places;
    assert.equal(apart.length, inside.length);
    // A width of 293.3 is one of 294 in the file; below each other some of them add up.
    apart.forEach((place, i) =>
      place.forEach((number, k) =>
        assert.ok(Math.abs(number - inside[i][k]) < 4, `${width}, ${i}: ${place} and ${inside[i]}`),
      ),
    );
  }
});

test('every file of a still has its words in the ink of its theme, and the colours of the story', async () => {
  const { page, problems, close } = await visit();
  await page.goto(server.origin + subPath);
  const sources = await page.evaluate(() =>
    [...document.querySelectorAll('.still :is(img, source)')].map(
      (one) => one.getAttribute('src') ?? one.getAttribute('srcset') ?? '',
    ),
  );
  assert.ok(sources.length > 2 * pictured.length);
  for (const source of sources) {
    const { brightest, darkest, coloured } = await inkOf(page, source);
    const text = await readFile(distFolder + source, 'utf8');
    // The map of a network that has decided nothing is grey.
    assert.ok(coloured > 0 || !/<path[^>]*fill="var\(--class-/.test(text), `${source}: ${coloured}`);
    // Bright words or dark ones: the other end is taken by what lies on a surface.
    if (!text.includes('<text')) continue;
    if (source.includes('dark')) assert.ok(brightest > 140, `${source}: ${brightest}`);
    else assert.ok(darkest < 110, `${source}: ${darkest}`);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('with script, a reader who scrolls to the end fetches at most four of the pictures, and sees every figure alive', async () => {
  for (const width of [1280, 390]) {
    const { page, problems, requests, close } = await visit({ viewport: { width, height: 800 } });
    await page.goto(server.origin + subPath);
    await page.locator('vanish-race .figure .takeaway').waitFor();
    for (const word of wordsInArticle) {
      await page.locator(`vanish-${word}`).scrollIntoViewIfNeeded();
      await page.locator(`vanish-${word} .figure .takeaway`).first().waitFor();
    }
    await page.waitForLoadState('networkidle');
    const fetched = requests.filter((address) => address.includes('/still-'));
    assert.ok(fetched.length <= 4, fetched.join('\n'));
    assert.ok((await page.locator('.still img').count()) > 20);
    assert.deepEqual(problems, []);
    await close();
  }
});

test('under default-src ‘self’ the pictures come with their colours, in Chromium and in Firefox', async () => {
  const strict = await serve({
    folders: { '/': distFolder },
    headers: { 'content-security-policy': "default-src 'self'; img-src 'self' data:" },
  });
  const inChromium = await visit();
  const inFirefox = await visitFirefox();
  for (const { page } of [inChromium, inFirefox]) {
    await page.goto(`${strict.origin}/`);
    for (const name of ['neuron/still-0', 'gradient-flow/still-3', 'clipping/still-0-narrow']) {
      const { coloured } = await inkOf(page, `figure/${name}-light.svg`);
      assert.ok(coloured > 100, `${name}: ${coloured}`);
    }
  }
  await inChromium.close();
  await inFirefox.page.close();
  await strict.close();
});

test('a figure’s own page has the pictures of its still too', async () => {
  const { page, problems, close } = await visit({ javaScriptEnabled: false });
  for (const word of figureWords) {
    await page.goto(`${server.origin}${subPath}figure/${word}/`);
    const pictures = await picturesOf(page);
    assert.equal(pictures.length > 0, word !== 'race' && word !== 'claims', word);
    for (const { source, natural } of pictures) assert.ok(natural > 0, source);
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(server.missing, []);
  await close();
});
