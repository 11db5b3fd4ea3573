// Figures on light and dark pages, whatever way a page is made dark.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';

const { server, visit, openHostPage } = await boot();

/**
 * @param {string} body
 * @param {{ style?: string, head?: string, root?: string, options?: import('playwright-core').BrowserContextOptions }} [host]
 */
const openHost = (body, { style = '', head = '', root = '', options } = {}) =>
  openHostPage(
    `<!doctype html><html lang="en" ${root}><head><title>a host</title><link rel="icon" href="data:," />
      <style>${style}</style>${head}</head>
      <body>${body}<script src="/vanish/vanish.js"></script></body></html>`,
    { folders: { '/vanish/': distFolder }, options },
  );

/** The least contrast of a figure's text on this background. @param {import('playwright-core').Locator} figure @param {string} background */
const leastContrast = (figure, background) =>
  figure.evaluate((root, paper) => {
    /** @param {string} text */
    const luminanceOf = (text) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = luminanceOf(paper);
    let least = Infinity;
    for (const element of root.querySelectorAll('p, label, legend, summary, td, th, text, b, select')) {
      if (!element.checkVisibility() || !element.textContent?.trim()) continue;
      const { color, fill } = getComputedStyle(element);
      const own = luminanceOf(element instanceof SVGElement ? fill : color);
      const [high, low] = own > behind ? [own, behind] : [behind, own];
      least = Math.min(least, (high + 0.05) / (low + 0.05));
    }
    return least;
  }, background);

/** @param {import('playwright-core').Locator} figure @param {string} background */
const seeReadable = (figure, background) =>
  eventually(async () => {
    const contrast = await leastContrast(figure, background);
    assert.ok(contrast >= 4.5 && contrast < 22, `contrast ${contrast} on ${background}`);
  });

const curves = '<vanish-activation-curve></vanish-activation-curve>';
const [white, night] = ['#ffffff', '#111111'];

/** Ways to be dark that the browser is not told of. @type {[string, string, Parameters<typeof openHost>[1], string][]} */
const darkPages = [
  ['a dark body', curves, { style: 'body { background: #111; color: #eee }' }, night],
  ['a dark body whose text has no colour', curves, { style: 'body { background: #111 }' }, night],
  ['a dark html', curves, { style: 'html { background: oklch(0.15 0.01 260); color: #eee }' }, night],
  ['a dark card on a white page', `<div style="background: #222">${curves}</div>`, {}, '#222222'],
  [
    'a white card on a dark page',
    `<div style="background: color(srgb 1 1 1)">${curves}</div>`,
    { style: 'body { background: #111; color: #eee }' },
    white,
  ],
  [
    'a dark veil over white',
    `<div style="background: rgb(0 0 0 / 0.5)"><div style="background: rgb(0 0 0 / 0.85)">${curves}</div></div>`,
    { style: 'body { background: white }' },
    '#131313',
  ],
  [
    'a pale veil over white that is hardly there',
    `<div style="background: rgb(0 0 0 / 0.04)">${curves}</div>`,
    { style: 'body { background: white }' },
    '#f5f5f5',
  ],
  [
    'a dark gradient',
    curves,
    { style: 'body { background: linear-gradient(#0b1020, #181c30); color: #ddd }' },
    '#181c30',
  ],
  ['light text over a picture', curves, { style: 'body { background: url("data:,") ; color: #eee }' }, night],
  ['light text and no background', curves, { style: 'body { color: #f0f0f0 }' }, night],
  ['grey text and no background', curves, { style: 'body { color: #888 }' }, white],
  [
    'a background of an element that draws none',
    `<div style="display: contents; background: #111">${curves}</div>`,
    { style: 'body { background: white }' },
    white,
  ],
  [
    'a dark box inside a shadow root, around a slot',
    `<my-box><template shadowrootmode="open"><div style="background: #111; color: #eee"><slot></slot></div></template>${curves}</my-box>`,
    { style: 'body { background: white }' },
    night,
  ],
  [
    'a dark background of the figure itself',
    curves,
    { style: 'vanish-activation-curve { background: #111 }' },
    night,
  ],
  [
    'a light page under a dark system',
    curves,
    { options: { colorScheme: 'dark' }, style: 'body { background: #fff; color: #222 }' },
    white,
  ],
  [
    'a page that is dark with a dark system',
    curves,
    { options: { colorScheme: 'dark' }, root: 'style="color-scheme: light dark"' },
    night,
  ],
];

for (const [name, body, host, background] of darkPages) {
  test(`text is readable with ${name}`, async () => {
    const { page, problems, close } = await openHost(body, host);
    await seeReadable(liveFigure(page.locator('vanish-activation-curve')), background);
    assert.deepEqual(problems, []);
    await close();
  });
}

/** @type {[string, string, () => void][]} the host's sheet, and how its page becomes dark */
const switches = [
  [
    'a class of the body',
    '.dark { background: #111; color: #eee }',
    () => document.body.classList.add('dark'),
  ],
  [
    'data-theme of the root',
    '[data-theme=dark] body { background: #111; color: #eee }',
    () => document.documentElement.setAttribute('data-theme', 'dark'),
  ],
  [
    'an attribute of its own',
    '[mode=night] body { background: #111; color: #eee }',
    () => document.documentElement.setAttribute('mode', 'night'),
  ],
  ['a style', '', () => void (document.body.style.background = '#111')],
  [
    'a transition of its colours',
    'body { background: white; color: #222; transition: background-color 0.2s, color 0.2s } .dark { background: #111; color: #eee }',
    () => document.body.classList.add('dark'),
  ],
  [
    'a sheet that is put into the page',
    '',
    () => {
      const sheet = document.createElement('style');
      sheet.textContent = 'body { background: #111; color: #eee }';
      document.head.append(sheet);
    },
  ],
  [
    'a linked sheet',
    '',
    () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = 'data:text/css,body{background:%23111;color:%23eee}';
      document.head.append(link);
    },
  ],
  [
    'a move into a dark box',
    '#box { background: #111 }',
    () => {
      const box = document.createElement('div');
      box.id = 'box';
      document.body.append(box);
      box.append(/** @type {Node} */ (document.querySelector('vanish-activation-curve')));
    },
  ],
];

for (const [name, style, darken] of switches) {
  test(`a page that turns dark by ${name} takes its figures along`, async () => {
    const { page, problems, close } = await openHost(curves, {
      style: `body { background: white } ${style}`,
    });
    const figure = liveFigure(page.locator('vanish-activation-curve'));
    await seeReadable(figure, white);
    await page.evaluate(darken);
    await seeReadable(figure, night);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('every figure is readable on a dark page, and after it has turned light', async () => {
  const { page, close } = await openHost(
    figureWords.map((word) => `<vanish-${word}></vanish-${word}>`).join(''),
    {
      style: 'body { background: #fff; color: #222 } .dark body { background: #111; color: #eee }',
      root: 'class="dark"',
    },
  );
  for (const background of [night, white]) {
    for (const word of figureWords) {
      const figure = liveFigure(page.locator(`vanish-${word}`));
      await figure.scrollIntoViewIfNeeded();
      await figure.locator('button').first().waitFor({ state: 'attached' });
      await seeReadable(figure, background);
    }
    await page.evaluate(() => document.documentElement.classList.remove('dark'));
  }
  await close();
});

test('theme="dark" and "light" are kept whatever the page is; "auto" looks again; another one is refused', async () => {
  const { page, close } = await openHost('<vanish-activation-curve theme="dark"></vanish-activation-curve>', {
    style: 'body { background: white } .dark { background: #111; color: #eee }',
  });
  const element = page.locator('vanish-activation-curve');
  const figure = liveFigure(element);
  await seeReadable(figure, night);
  await element.evaluate((one) => one.setAttribute('theme', 'light'));
  await seeReadable(figure, white);
  await page.evaluate(() => document.body.classList.add('dark'));
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await seeReadable(figure, white);
  await element.evaluate((one) => void Object.assign(one, { theme: 'auto' }));
  await seeReadable(figure, night);
  const errors = () => figure.getByRole('alert').filter({ visible: true }).allTextContents();
  await element.evaluate((one) => one.setAttribute('theme', 'sepia'));
  await eventually(async () =>
    assert.deepEqual(await errors(), ['The theme must be one of auto, light, dark.']),
  );
  await element.evaluate((one) => one.setAttribute('theme', 'dark'));
  await eventually(async () => assert.deepEqual(await errors(), []));
  await close();
});

test('another theme takes no training, no answer and no proof away', async () => {
  const { page, close } = await openHost('<vanish-training-run depth="3"></vanish-training-run>');
  const figure = liveFigure(page.locator('vanish-training-run'));
  await figure.getByRole('button', { name: 'Step' }).click();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Check these gradients' }).click();
  await figure.locator('.checked').first().waitFor();
  await page.locator('vanish-training-run').evaluate((one) => one.setAttribute('theme', 'dark'));
  await seeReadable(figure, night);
  assert.match((await figure.locator('.scrub').textContent()) ?? '', /^Step 1\./);
  assert.ok((await figure.locator('.checked').count()) > 0);
  await close();
});

test('the host’s own colours win over the theme', async () => {
  const { page, close } = await openHost(curves, {
    style: 'body { background: #111 } vanish-activation-curve { --vanish-ink: rgb(1, 200, 3) }',
  });
  const figure = liveFigure(page.locator('vanish-activation-curve'));
  await figure.locator('.takeaway').waitFor();
  const colorOf = () => figure.locator('.takeaway').evaluate((one) => getComputedStyle(one).color);
  assert.equal(await colorOf(), 'rgb(1, 200, 3)');
  await close();
});

/**
 * The mean lightness of what is drawn on a canvas, from 0 to 255: of all, or of what has a hue, the more the more it has.
 * @param {import('playwright-core').Locator} canvas @param {boolean} [ofHues]
 */
const lightnessOf = (canvas, ofHues = false) =>
  canvas.evaluate((one, areHues) => {
    const drawing = /** @type {HTMLCanvasElement} */ (one);
    const { data } = /** @type {CanvasRenderingContext2D} */ (drawing.getContext('2d')).getImageData(
      0,
      0,
      drawing.width,
      drawing.height,
    );
    let [sum, weight] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const colour = [...data.subarray(i, i + 3)];
      const counts = data[i + 3] * (areHues ? Math.max(...colour) - Math.min(...colour) : 1);
      sum += counts * (colour[0] + colour[1] + colour[2]);
      weight += 3 * counts;
    }
    return sum / weight;
  }, ofHues);

const dark = { style: '.dark { background: #111; color: #eee }' };
/** @type {[string, Parameters<typeof openHost>[1], (page: import('playwright-core').Page) => Promise<unknown>][]} */
const turns = [
  ['a class', dark, (page) => page.evaluate(() => document.body.classList.add('dark'))],
  [
    'the reader’s system',
    {
      root: 'style="color-scheme: light dark"',
      style: 'body { background: light-dark(#fff, #111); color: light-dark(#222, #eee) }',
    },
    (page) => page.emulateMedia({ colorScheme: 'dark' }),
  ],
  [
    'the host’s own ink, in another notation',
    { style: '.dark { background: #111; --vanish-ink: oklch(0.95 0.01 90) }' },
    (page) => page.evaluate(() => document.body.classList.add('dark')),
  ],
];
for (const [name, host, turn] of turns) {
  /** A map has the hues of its classes, a surface the ink. @type {[string, string, boolean, number][]} */
  const canvases = [['training-run', 'canvas.map', true, 20]];
  for (const [word, canvas, ofHues, least] of canvases) {
    test(`the canvas of ${word} takes the colours of a page that has turned dark by ${name}`, async () => {
      const { page, close } = await openHost(`<vanish-${word}></vanish-${word}>`, host);
      const drawing = liveFigure(page.locator(`vanish-${word}`))
        .locator(canvas)
        .first();
      await drawing.waitFor();
      const before = await lightnessOf(drawing, ofHues);
      await turn(page);
      await eventually(async () => {
        const after = await lightnessOf(drawing, ofHues);
        assert.ok(after > before + least, `before ${before}, now ${after}`);
      });
      await close();
    });
  }
}

test('the canvases of the playground take the colours of a system that has turned dark', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html`);
  const drawing = page.locator('vanish-playground canvas.map').first();
  await drawing.waitFor();
  const before = await lightnessOf(drawing, true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(async () => assert.ok((await lightnessOf(drawing, true)) > before + 20));
  await page.context().close();
});
