// `npm run figure-pictures`, after a build: web/pictures/ has each figure as readers see it, light and dark, as SVG and as
// PNG. A build has no browser; so they are kept.

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';
import { figureWords } from './figure-folders.mjs';
import { figurePictures, themes } from './figure-pages.mjs';

const script = fileURLToPath(new URL('../../dist/vanish.js', import.meta.url));
const width = 720;
const only = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--allow-file-access-from-files'],
});
const page = await browser.newPage({ viewport: { width: 900, height: 900 }, reducedMotion: 'reduce' });
await page.goto(
  pathToFileURL(fileURLToPath(new URL('../../dist/figure/race/index.html', import.meta.url))).href,
);
await page.addScriptTag({ url: pathToFileURL(script).href });
await mkdir(figurePictures, { recursive: true });
for (const word of only.length > 0 ? only : figureWords)
  for (const theme of themes) {
    const { svg, png } = await page.evaluate(
      async ([tag, shade, breadth]) => {
        document.body.innerHTML = `<div><${tag} theme="${shade}"></${tag}></div>`;
        const place = /** @type {HTMLElement} */ (document.body.firstElementChild);
        place.style.cssText = `width: ${breadth}px; color-scheme: ${shade}`;
        const figure = /** @type {any} */ (place.firstElementChild);
        await figure.ready;
        await new Promise((resolve) => setTimeout(resolve, 1500)); // what comes to rest by itself
        const image = await createImageBitmap(await figure.toPNG());
        // A pixel of the page a pixel of the file: it is for places that show it small.
        const canvas = new OffscreenCanvas(image.width / 2, image.height / 2);
        canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
        const blob = await canvas.convertToBlob({ type: 'image/png' });
        return { svg: await figure.toSVG(), png: [...new Uint8Array(await blob.arrayBuffer())] };
      },
      [`vanish-${word}`, theme, width],
    );
    await writeFile(`${figurePictures}${word}-${theme}.svg`, `${svg}\n`);
    await writeFile(`${figurePictures}${word}-${theme}.png`, Buffer.from(png));
  }
await browser.close();
console.log('vanish: web/pictures/ is renewed');
