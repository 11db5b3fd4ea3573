// Pages whose scripts have replaced or broken what a browser gives: a figure works on, or shows what stands between its
// tags and says so. Nothing is thrown into the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';

const { openHostPage } = await boot();

/**
 * A page with every figure, or with some of them; `prepare` is what its own script has done before.
 * @param {() => void} prepare
 * @param {string[]} [words]
 */
async function openHost(prepare, words = figureWords) {
  const tags = words.map((word) => `<vanish-${word}><p>Still of ${word}</p></vanish-${word}>`);
  /** @type {string[]} */
  const thrown = [];
  const host = await openHostPage(
    `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:," />
      <body><script>(${prepare})()</script>${tags.join('')}<script src="/vanish/vanish.js"></script></body></html>`,
    {
      folders: { '/vanish/': distFolder },
      prepare: async (page) => page.on('pageerror', (error) => thrown.push(String(error))),
    },
  );
  return { ...host, thrown };
}

/** @param {import('playwright-core').Page} page @param {string} word */
async function seeAlive(page, word) {
  const element = page.locator(`vanish-${word}`);
  // Not scrollIntoViewIfNeeded, which waits for frames: figures that know of no wish for less motion take them.
  await element.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await liveFigure(element).locator('button, input').first().waitFor({ state: 'attached' });
  assert.equal(await page.getByText(`Still of ${word}`).isVisible(), false);
  assert.doesNotMatch((await liveFigure(element).textContent()) ?? '', /NaN|undefined/, word);
  assert.deepEqual(await element.getByRole('alert').filter({ visible: true }).allTextContents(), [], word);
}

/** @type {[string, () => void][]} what a page may have done that figures can do without */
const harmless = [
  [
    'an Array.from that ignores the function',
    () => {
      // As two old libraries have it: `Array.from({ length: 3 }, f)` gives three holes.
      Array.from = (/** @type {any} */ list) => (list ? Array.prototype.slice.call(list) : []);
    },
  ],
  [
    'an Array.from that throws',
    () => {
      Array.from = () => {
        throw new TypeError('Array.from is ours');
      };
    },
  ],
  [
    'methods of its own on arrays and objects',
    () => {
      const array = /** @type {any} */ (Array.prototype);
      array.entries = array.toArray = /** @this {any[]} */ function () {
        return this.slice();
      };
      array.toJSON = /** @this {any[]} */ function () {
        return `[${this.join()}]`;
      };
      array.first = /** @this {any[]} */ function () {
        return this[0];
      };
      /** @type {any} */ (Object.prototype).extend = function () {};
    },
  ],
  ['no matchMedia', () => void Reflect.deleteProperty(window, 'matchMedia')],
  ['no structuredClone', () => void Reflect.deleteProperty(window, 'structuredClone')],
  [
    'a Response, a Blob and a fetch of its own',
    () => {
      class Mine {
        constructor() {
          throw new TypeError('not for you');
        }
      }
      Object.assign(window, { Response: Mine, Blob: Mine, fetch: () => Promise.reject(new Error('no')) });
    },
  ],
  [
    'names that a script may use',
    () => Object.assign(window, { h: 1, render: 2, core: 3, figure: 4, Notice: 5, options: 6 }),
  ],
];

for (const [name, prepare] of harmless) {
  test(`with ${name} every figure lives, without a number that is none`, async () => {
    const { page, thrown, close } = await openHost(prepare);
    for (const word of figureWords) await seeAlive(page, word);
    assert.deepEqual(thrown, []);
    await close();
  });
}

/** Every still is to be seen, and no figure is. @param {import('playwright-core').Page} page @param {string[]} words @param {RegExp} why @param {number} count */
async function seeStills(page, words, why, count) {
  const alerts = page.getByRole('alert').filter({ visible: true });
  for (const word of words) await page.getByText(`Still of ${word}`).scrollIntoViewIfNeeded();
  await eventually(async () => assert.equal(await alerts.count(), count));
  for (const word of words) {
    assert.equal(await page.getByText(`Still of ${word}`).isVisible(), true, word);
    assert.equal(await liveFigure(page.locator(`vanish-${word}`)).isVisible(), false, word);
  }
  for (const sentence of await alerts.allTextContents()) assert.match(sentence, why);
}

/** @type {[string, () => void, RegExp][]} what all figures need */
const missing = [
  [
    'IntersectionObserver',
    () => void Reflect.deleteProperty(window, 'IntersectionObserver'),
    /gives no IntersectionObserver\.$/,
  ],
  [
    'ResizeObserver',
    () => void Reflect.deleteProperty(window, 'ResizeObserver'),
    /gives no ResizeObserver\.$/,
  ],
  [
    'style sheets that can be constructed',
    () => {
      Object.assign(window, {
        CSSStyleSheet: function CSSStyleSheet() {
          throw new TypeError('Illegal constructor');
        },
      });
    },
    /gives no style sheets/,
  ],
  [
    'adoptedStyleSheets',
    () => {
      Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
      Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
    },
    /gives no style sheets/,
  ],
];

for (const [name, prepare, why] of missing) {
  test(`without ${name} the stills stay, and one sentence says why`, async () => {
    const { page, thrown, close } = await openHost(prepare);
    await seeStills(page, figureWords, why, 1);
    assert.deepEqual(thrown, []);
    await close();
  });
}

test('between empty tags each figure says why it is not there', async () => {
  const { page, close } = await openHost(() => {
    Reflect.deleteProperty(window, 'IntersectionObserver');
    document.addEventListener('DOMContentLoaded', () => {
      document.body.append(
        document.createElement('vanish-residual'),
        document.createElement('vanish-clipping'),
      );
    });
  }, ['neuron']);
  await eventually(async () =>
    assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 3),
  );
  await close();
});

for (const [name, prepare] of /** @type {[string, () => void][]} */ ([
  [
    'has no context',
    () => {
      HTMLCanvasElement.prototype.getContext = () => null;
    },
  ],
  ['has lost its getContext', () => void Reflect.deleteProperty(HTMLCanvasElement.prototype, 'getContext')],
])) {
  test(`where a canvas ${name}, what is drawn on one stays still and says so; the other figures live`, async () => {
    const { page, thrown, close } = await openHost(prepare, [
      'training-run',
      'clipping',
      'gradient-flow',
      'residual',
    ]);
    await seeStills(page, ['training-run', 'gradient-flow'], /no canvas to draw on\.$/, 2);
    await seeAlive(page, 'clipping');
    await seeAlive(page, 'residual');
    assert.deepEqual(thrown, []);
    await close();
  });
}

test('a drawing that fails in the middle of a training ends in the still with one sentence, and its frames end', async () => {
  const { page, thrown, close } = await openHost(() => {
    const ask = window.requestAnimationFrame.bind(window);
    Object.assign(window, { asked: 0, ask });
    window.requestAnimationFrame = (callback) => {
      ++/** @type {any} */ (window).asked;
      return ask(callback);
    };
  }, ['gradient-flow', 'dead-units']);
  await seeAlive(page, 'gradient-flow');
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await figure.getByRole('button', { name: 'Train' }).click();
  await figure.getByText('Pause').waitFor();
  await page.evaluate(() => {
    Element.prototype.setAttribute = () => {
      throw new RangeError('setAttribute is ours');
    };
  });
  await seeStills(page, ['gradient-flow'], /something went wrong in drawing it/, 1);
  const asked = () => page.evaluate(() => /** @type {any} */ (window).asked);
  const wait = () =>
    page.evaluate(async () => {
      for (let i = 0; i < 10; ++i) await new Promise((resolve) => /** @type {any} */ (window).ask(resolve));
    });
  await wait();
  const before = await asked();
  await wait();
  assert.equal(await asked(), before, 'frames are still asked for');
  assert.deepEqual(thrown, []);
  await close();
});

test('a figure that has failed lives again with the next setting, once the page is whole again', async () => {
  const { page, thrown, close } = await openHost(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    Object.assign(window, {
      heal() {
        HTMLCanvasElement.prototype.getContext = getContext;
      },
    });
  }, ['training-run']);
  await seeStills(page, ['training-run'], /no canvas/, 1);
  await page.evaluate(() => {
    /** @type {any} */ (window).heal();
    document.querySelector('vanish-training-run')?.setAttribute('depth', '3');
  });
  await seeAlive(page, 'training-run');
  assert.deepEqual(thrown, []);
  await close();
});

test('what goes wrong in an event of one figure stays in it; the other figure works on', async () => {
  const { page, thrown, close } = await openHost(() => {
    Object.assign(window, {
      breakHypot: () =>
        (Math.hypot = () => {
          throw new Error('mine');
        }),
    });
  }, ['clipping', 'gradient-flow']);
  await seeAlive(page, 'clipping');
  await openMore(liveFigure(page.locator('vanish-clipping')));
  const check = liveFigure(page.locator('vanish-clipping')).getByRole('button', {
    name: 'Check this gradient',
  });
  await check.waitFor();
  await page.evaluate(() => /** @type {any} */ (window).breakHypot());
  await check.click();
  await seeStills(page, ['clipping'], /something went wrong/, 1);
  await seeAlive(page, 'gradient-flow');
  assert.deepEqual(thrown, []);
  await close();
});
