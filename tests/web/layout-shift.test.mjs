// A figure has its height before it is alive, and keeps it: neither its start nor another number or font moves a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { pictureSize } from '../../web/build/figure-pages.mjs';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { openMore } from './figure-reader.mjs';
import { htmlOf, settle, waitUntilDrawn } from './host-page.mjs';
import { oneIn } from './one-in.mjs';

const { server: vanish, openHostPage } = await boot();

/** @type {Record<string, string>} */
const fonts = {
  'a sans-serif': '16px "DejaVu Sans", sans-serif',
  'a serif': '16px/1.7 "DejaVu Serif", serif',
  'a large condensed font': '21px "DejaVu Sans Condensed", sans-serif',
};
const screens = [1280, 390];
const fontNames = Object.keys(fonts);
const more = '<p>A paragraph after it.</p>'.repeat(5);

/** @param {string} font */
const styleOf = (font) => `<style>body { font: ${font}; margin: 8px }</style>`;

/** What has moved on the page so far without being asked to. @param {import('playwright-core').Page} page */
const shiftOf = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const sources = list
            .getEntries()
            .flatMap((/** @type {any} */ { value, hadRecentInput, sources: all }) =>
              hadRecentInput
                ? []
                : [
                    {
                      value,
                      moved: all.map((/** @type {any} */ { node }) => node?.className || node?.nodeName),
                    },
                  ],
            );
          resolve(sources);
        }).observe({ type: 'layout-shift', buffered: true });
        // An observer without entries is never called.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve([]), 100)));
      }),
  );

/** The README's snippet, for any figure, wherever vanish.js lies. @param {string} word */
const snippetOf = async (word) => {
  const { height } = await pictureSize(word);
  const readme = readFileSync(pathInRepository('README.md'), 'utf8');
  const snippet = /```html\n([^`]*vanish\.css[^`]*)```/.exec(readme)?.[1] ?? '';
  assert.match(snippet, /<vanish-gradient-flow/);
  return (
    snippet
      .replaceAll('gradient-flow', word)
      // What it keeps room for is its own depth: its picture has a row for each layer.
      .replace(word === 'dead-units' ? ' depth="20"' : '', '')
      .replace(/ height="\d+"/, ` height="${height}"`)
      .replaceAll('="/vanish/', `="${vanish.origin}/`)
  );
};

for (const [turn, word] of figureWords.entries()) {
  test(`${word} moves nothing by the snippet of the README, whatever the font, also where the script is late`, async () => {
    for (const [at, width] of screens.entries()) {
      for (const name of oneIn(3, fontNames, turn + at)) {
        const { page, close } = await openHostPage(
          htmlOf({
            head: styleOf(fonts[name]),
            body: `<p>One paragraph.</p>${await snippetOf(word)}${more}`,
          }),
          {
            // So high that all that can move is seen.
            options: { viewport: { width, height: 3000 }, reducedMotion: 'no-preference' },
            // The script comes when the page has been painted without it.
            prepare: (opened) =>
              opened.route('**/vanish.js', async (route) => {
                await opened.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
                await route.continue();
              }),
          },
        );
        await waitUntilDrawn(page.locator(`vanish-${word}`));
        assert.deepEqual(await shiftOf(page), [], `${width} wide, ${name}`);
        await close();
      }
    }
  });
}

test('a figure moves nothing where its script stands before it and no style sheet does', async () => {
  for (const width of screens) {
    const { page, close } = await openHostPage(
      htmlOf({
        head: `<script src="${vanish.origin}/vanish.js"></script>`,
        body: `<p>One paragraph.</p><vanish-neuron></vanish-neuron>${more}`,
      }),
      { options: { viewport: { width, height: 800 }, reducedMotion: 'no-preference' } },
    );
    await waitUntilDrawn(page.locator('vanish-neuron'));
    assert.deepEqual(await shiftOf(page), [], `${width} wide`);
    await close();
  }
});

test('vanish.css keeps no room on paper, nor where no script runs', async () => {
  const html = htmlOf({
    head: `<link rel="stylesheet" href="${vanish.origin}/vanish.css" />`,
    body: '<vanish-neuron><p>A text for all</p></vanish-neuron>',
  });
  const heightOf = async (/** @type {import('playwright-core').Page} */ page) =>
    (await page.locator('vanish-neuron').boundingBox())?.height ?? 0;
  const { page, close } = await openHostPage(html);
  assert.ok((await heightOf(page)) > 600);
  await page.emulateMedia({ media: 'print' });
  assert.ok((await heightOf(page)) < 100);
  await close();
  const plain = await openHostPage(html, { options: { javaScriptEnabled: false } });
  assert.ok((await heightOf(plain.page)) < 100);
  await plain.close();
});

for (const [at, width] of screens.entries()) {
  for (const name of oneIn(2, fontNames, at)) {
    test(`figures far away have their height before they are alive, ${width} wide, in ${name}`, async () => {
      const figures = figureWords.map(
        (word) =>
          `<div style="height: 3000px"></div><vanish-${word}><p>Without script: a text.</p></vanish-${word}><p class="under">Under it.</p>`,
      );
      const { page, close } = await openHostPage(
        htmlOf({
          head: `${styleOf(fonts[name])}<script src="${vanish.origin}/vanish.js"></script>`,
          body: figures.join(''),
        }),
        { options: { viewport: { width, height: 800 } } },
      );
      const tops = () =>
        page
          .locator('.under')
          .evaluateAll((all) => all.map((under) => Math.round(under.getBoundingClientRect().top + scrollY)));
      const before = await tops();
      for (const word of figureWords) {
        const figure = page.locator(`vanish-${word}`);
        assert.equal(await figure.locator('.takeaway').count(), 0);
        await figure.evaluate((element) => element.scrollIntoView());
        await waitUntilDrawn(figure);
        assert.deepEqual(await tops(), before, word);
      }
      await close();
    });
  }
}

test('a figure with a picture of another height has the room for it', async () => {
  for (const [word, attribute] of [
    ['neuron', 'neuron-mode="penguins"'],
    ['chain-rule', 'mode="network"'],
  ]) {
    const { page, close } = await openHostPage(
      htmlOf({
        head: `<script src="${vanish.origin}/vanish.js"></script>`,
        body: `<p>One paragraph.</p><vanish-${word} ${attribute}></vanish-${word}>${more}`,
      }),
      { options: { reducedMotion: 'no-preference' } },
    );
    await waitUntilDrawn(page.locator(`vanish-${word}`));
    assert.deepEqual(await shiftOf(page), [], word);
    await close();
  }
});

// --- What a reader or a training changes -----------------------------------------------------------------------

/** Where the parts of a figure stand in it, and how high it is. @param {import('playwright-core').Locator} figure */
const partsOf = (figure) =>
  figure.evaluate((element) => {
    const { top, height } = element.getBoundingClientRect();
    const tops = [
      ...(element.shadowRoot?.querySelectorAll(
        '.takeaway, .plots:not(.still-plot), .toolbar, .controls, .proof',
      ) ?? []),
    ]
      .filter((part) => part.checkVisibility())
      .map((part) => `${part.className} at ${Math.round(part.getBoundingClientRect().top - top)}`);
    return { height, tops };
  });

/** @typedef {(figure: import('playwright-core').Locator) => Promise<unknown>} Act */

/** @param {string} name @param {string} value @returns {Act} */
const setTo = (name, value) => (figure) => figure.locator(`input[name=${name}]`).first().fill(value);

/** @param {string} name @returns {Act} */
const press = (name) => (figure) => figure.locator(`button[name=${name}]`).click();

/** @type {Act} */
const answer = (figure) => figure.locator('.options button').first().click();

/** A number behind the fold, which is shut again. @param {string} name @param {string} value @returns {Act} */
const setInFold = (name, value) => async (figure) => {
  await openMore(figure);
  await figure
    .locator(`input[name=${name}]`)
    .first()
    .evaluate((input, text) => {
      /** @type {HTMLInputElement} */ (input).value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      /** @type {HTMLDetailsElement} */ (input.closest('details')).open = false;
    }, value);
};

/** @param {string} key @returns {Act} */
const read = (key) => (figure) => figure.locator('[role=slider]').first().press(key);

/** Trains until the step is this high, then pauses. @param {number} steps @returns {Act} */
const train = (steps) => async (figure) => {
  await press('train')(figure);
  await eventually(async () => {
    const text = (await figure.locator('.loss, .step, .takeaway').allTextContents()).join(' ');
    assert.ok(Number(/(?:step|After) (\d+)/.exec(text)?.[1]) >= steps, text);
  });
  await press('train')(figure);
};

/** @type {Record<string, Record<string, Act>>} */
const acts = {
  neuron: {
    'an answer': answer,
    'a training': train(3),
    'another weight': setTo('neuronW', '-3.7'),
    'a weight of one digit': setTo('neuronW', '2'),
  },
  'activation-curve': { 'an answer': answer, 'another z': read('Home'), 'a z at the end': read('End') },
  'chain-rule': {
    'an answer': answer,
    'a factor of 0': setTo('factor', '0'),
    'a factor over 1': setTo('factor', '1.2'),
    'one layer': setTo('layers', '1'),
    'many layers': setTo('layers', '100'),
    'a step that is read': read('ArrowRight'),
  },
  'logistic-regression': {
    'an answer': answer,
    'a training': train(3),
    'a bird that is read': read('ArrowRight'),
  },
  'network-path': {
    'an answer': answer,
    'one layer': setTo('depth', '1'),
    'many layers': setTo('depth', '100'),
    'a unit that is read': read('ArrowRight'),
  },
  'gradient-flow': {
    'an answer': answer,
    'a layer that is read': read('ArrowRight'),
    'one layer': setTo('depth', '1'),
    'many layers': setTo('depth', '100'),
    'a training': train(3),
    'a fresh start': press('reset'),
  },
  'training-run': {
    'an answer': answer,
    'a training': train(102),
    'few layers': setTo('depth', '3'),
    'many layers': setTo('depth', '40'),
    'another training': train(3),
  },
  'phase-diagram': {
    'sigmoid’s best': press('best'),
    'Xavier’s place': press('xavier'),
    'a bias scale': read('ArrowUp'),
  },
  'dead-units': {
    'an answer': answer,
    'a unit that is read': read('ArrowRight'),
    'a large bias': setTo('biasMean', '-8'),
    'a training': train(3),
  },
  residual: {
    'an answer': answer,
    'a layer that is read': read('ArrowRight'),
    'one layer': setTo('depth', '1'),
    'many layers': setTo('depth', '100'),
  },
  clipping: {
    'an answer': answer,
    'a high rate': setTo('learningRate', '1'),
    'few steps': setInFold('steps', '2'),
  },
};

for (const [at, width] of screens.entries()) {
  for (const name of oneIn(2, fontNames, at)) {
    test(`no number moves the parts of a figure or the page, ${width} wide, in ${name}`, async () => {
      const { page, close } = await openHostPage(
        htmlOf({
          head: `${styleOf(fonts[name])}<script src="${vanish.origin}/vanish.js"></script>`,
          body: Object.keys(acts)
            .map((word) => `<vanish-${word}></vanish-${word}>`)
            .join(''),
        }),
        { options: { viewport: { width, height: 800 }, reducedMotion: 'no-preference' } },
      );
      const moved = [];
      for (const [word, all] of Object.entries(acts)) {
        const figure = page.locator(`vanish-${word}`);
        await figure.evaluate((element) => element.scrollIntoView());
        await waitUntilDrawn(figure);
        const before = JSON.stringify(await partsOf(figure));
        for (const [what, act] of Object.entries(all)) {
          await act(figure);
          await settle(page);
          const after = JSON.stringify(await partsOf(figure));
          if (after !== before) moved.push(`${word}, ${what}: ${before} became ${after}`);
        }
      }
      assert.deepEqual(moved, []);
      await close();
    });
  }
}

test('what a figure says without being asked moves nothing: a divergence, a refusal', async () => {
  const { page, close } = await openHostPage(
    htmlOf({
      head: `<script src="${vanish.origin}/vanish.js"></script>`,
      body: '<vanish-gradient-flow learning-rate="1000" initializer="heUniform"></vanish-gradient-flow>',
    }),
  );
  const figure = page.locator('vanish-gradient-flow');
  await waitUntilDrawn(figure);
  const before = await partsOf(figure);
  await figure.locator('button[name=train]').click();
  await figure.locator('.status').filter({ hasText: 'diverged' }).waitFor();
  await settle(page);
  assert.deepEqual(await partsOf(figure), before);
  await figure.evaluate((element) => element.setAttribute('depth', 'eleven'));
  const refusal = figure.getByRole('alert').filter({ hasText: 'The depth must be' });
  await refusal.waitFor();
  assert.deepEqual(await partsOf(figure), before);
  // It can be read, whatever lies there.
  const isOnTop = await refusal.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return box.height > 10 && box.top >= 0 && getComputedStyle(element).opacity === '1';
  });
  assert.equal(isOnTop, true);
  await close();
});
