// The same pages in Firefox, whose engine is another: figures alive, settings answer, and every number and verdict is
// what Chromium shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { figureWords, wordsInArticle } from '../../web/build/figure-folders.mjs';
import { claims } from '../../web/claims/claims.js';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { bootFirefox } from './firefox.mjs';
import { oneIn } from './one-in.mjs';

/** What both drivers' pages can do. @typedef {import('playwright-core').Page | import('puppeteer-core').Page} Page */

const [{ server, visit }, { visitFirefox }] = await Promise.all([boot(), bootFirefox()]);

/** A page of each browser at the same address. @param {string} address */
async function openInBoth(address) {
  const inChromium = await visit();
  const inFirefox = await visitFirefox();
  const pages = /** @type {Page[]} */ ([inChromium.page, inFirefox.page]);
  await Promise.all(pages.map((page) => page.goto(address)));
  return {
    pages,
    problems: () => [...inChromium.problems, ...inFirefox.problems],
    close: () => Promise.all([inChromium.page.context().close(), inFirefox.page.close()]),
  };
}

/** What a live figure says: sentences, numbers, what its picture is called. @param {Page} page @param {string} word */
function read(page, word) {
  return page.evaluate((tag) => {
    const figure = document.querySelector(tag)?.shadowRoot?.querySelector('.figure');
    const texts = (/** @type {string} */ selector) =>
      [...(figure?.querySelectorAll(selector) ?? [])].map((one) =>
        (one.textContent ?? '').replace(/\s+/g, ' '),
      );
    return {
      takeaway: texts('.takeaway'),
      notes: texts('.note, .loss, .readout, .scores, .norm, .origin'),
      table: texts('table.numbers td'),
      values: [...(figure?.querySelectorAll('input, select') ?? [])].map((input) =>
        String(/** @type {HTMLInputElement} */ (input).value),
      ),
      error: texts('.error:not([hidden])'),
    };
  }, `vanish-${word}`);
}

/** Waits until both pages say the same, and something. @param {Page[]} pages @param {string} word */
const assertSame = (pages, word) =>
  eventually(async () => {
    const [inChromium, inFirefox] = await Promise.all(pages.map((page) => read(page, word)));
    assert.ok(inFirefox.takeaway.length + inFirefox.notes.length > 0, `${word} is not alive`);
    assert.deepEqual(inFirefox, inChromium);
    assert.doesNotMatch(JSON.stringify(inFirefox), /NaN|undefined/);
    return inFirefox;
  });

/** One step up of a control that the figure leads with, by the keyboard. @param {Page} page @param {string} word */
async function stepUp(page, word) {
  await page.evaluate((tag) => {
    const root = document.querySelector(tag)?.shadowRoot;
    const controls = ['input[type=range]:enabled', 'input[type=number]', '[role=slider]']
      .flatMap((selector) => [...(root?.querySelectorAll(selector) ?? [])])
      .filter((one) => one.checkVisibility());
    /** @type {HTMLElement} */ (controls[0]).focus();
  }, `vanish-${word}`);
  await page.keyboard.press('ArrowUp');
}

/** @param {Page} page @param {string} word @param {string} name @param {string} value */
const setAttribute = (page, word, name, value) =>
  page.evaluate(
    ([tag, ...attribute]) => document.querySelector(tag)?.setAttribute(attribute[0], attribute[1]),
    [`vanish-${word}`, name, value],
  );

/** An attribute of each figure, and a value that changes what it says. @type {Record<string, [string, string]>} */
const attributes = {
  'activation-curve': ['also', 'elu'],
  'chain-rule': ['layers', '7'],
  clipping: ['clipping-threshold', '0.3'],
  'dead-units': ['seed', '5'],
  'gradient-flow': ['seed', '5'],
  'logistic-regression': ['measurement', 'bodyMass'],
  'network-path': ['seed', '5'],
  neuron: ['neuron-x', '-2'],
  'phase-diagram': ['weight-sigma', '4'],
  race: ['seed', '5'],
  residual: ['seed', '5'],
  'training-run': ['seed', '5'],
};

for (const word of figureWords.filter((one) => one !== 'claims')) {
  test(`${word} lives in Firefox, its settings answer, and it says what it says in Chromium`, async () => {
    const { pages, problems, close } = await openInBoth(`${server.origin}/embed.html?figure=${word}`);
    const first = await assertSame(pages, word);
    await Promise.all(pages.map((page) => stepUp(page, word)));
    const second = await eventually(async () => {
      const now = await assertSame(pages, word);
      assert.notDeepEqual(now, first, 'the key changes nothing');
      return now;
    });
    await Promise.all(pages.map((page) => setAttribute(page, word, ...attributes[word])));
    await eventually(async () =>
      assert.notDeepEqual(await assertSame(pages, word), second, 'the attribute changes nothing'),
    );
    assert.deepEqual(problems(), []);
    await close();
  });
}

test('the playground lives in Firefox, trains, and has Chromium’s losses and hashes', async () => {
  const { pages, problems, close } = await openInBoth(`${server.origin}/playground.html`);
  await assertSame(pages, 'playground');
  const press = (/** @type {string} */ name) =>
    Promise.all(
      pages.map((page) =>
        page.evaluate((selector) => {
          const button = document.querySelector('vanish-playground')?.shadowRoot?.querySelector(selector);
          /** @type {HTMLElement} */ (button).click();
        }, `button[name=${name}]`),
      ),
    );
  for (const step of [0, 1]) {
    if (step > 0) await press('step');
    await eventually(async () => {
      await press('origin');
      const notes = (await assertSame(pages, 'playground')).notes.join();
      assert.match(notes, new RegExp(`step ${step}, hash [0-9a-f]{16}`));
    });
  }
  assert.deepEqual(problems(), []);
  await close();
});

test('the article in one file lives in Firefox from the disk, figure by figure', async () => {
  const { page, problems } = await visitFirefox();
  await page.goto(pathToFileURL(`${distFolder}vanish.html`).href);
  for (const word of wordsInArticle) {
    await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView(), `vanish-${word}`);
    await eventually(async () => assert.ok((await read(page, word)).takeaway.length > 0, word));
  }
  // A fraction that is whole has two children: what Firefox says of half-read ones is not heard (firefox.mjs).
  assert.equal(
    await page.evaluate(
      () => document.querySelectorAll('mfrac:not(:has(> :nth-child(2):last-child))').length,
    ),
    0,
  );
  assert.deepEqual(problems, []);
  await page.close();
});

/** Tests claims anew, waits for the last, and reads them. @param {Page} page @param {number[]} indices */
async function findVerdicts(page, indices) {
  const evaluate = (/** @type {string} */ expression) =>
    page.evaluate(`(() => {
      const root = document.querySelector('vanish-claims').shadowRoot;
      ${expression}
    })()`);
  await eventually(async () => assert.ok(await evaluate(`return !!root.querySelector('button[name=all]')`)));
  for (const i of indices) await evaluate(`root.querySelectorAll('.claim .run')[${i}].click()`);
  // As long as it takes: the test's own limit ends it.
  while (await evaluate(`return root.querySelector('.note[role=status]:not(.here)').textContent`)) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return /** @type {Promise<string[]>} */ (
    evaluate(`return [...root.querySelectorAll('.claim')].filter((_, i) => ${JSON.stringify(indices)}.includes(i)).map((claim) =>
      ['.words', '.verdict', '.here', 'dl'].map((one) => claim.querySelector(one)?.textContent).join(' | '))`)
  );
}

test(
  'a claim gets the verdict and the numbers in Firefox that it gets in Chromium',
  { timeout: 600_000 },
  async () => {
    const { pages, problems, close } = await openInBoth(`${server.origin}/embed.html?figure=claims`);
    const all = Array.from({ length: claims.length }, (_, i) => i);
    const indices = oneIn(8, all, 0); // two light ones: an older Firefox takes minutes
    const [inChromium, inFirefox] = await Promise.all(pages.map((page) => findVerdicts(page, indices)));
    assert.equal(inFirefox.length, indices.length);
    for (const claim of inFirefox)
      assert.match(claim, /\| .*(holds|does not hold).* \| Measured here: the same numbers as in the build/);
    assert.deepEqual(inFirefox, inChromium);
    assert.deepEqual(problems(), []);
    await close();
  },
);

test('in both browsers the brace of ReLU’s slope embraces both of its lines', async () => {
  const { pages, close } = await openInBoth(`${server.origin}/index.html`);
  for (const page of pages) {
    const { brace, rows } = await page.evaluate(() => {
      const table = /** @type {Element} */ (document.querySelector('math mtable'));
      const sign = /** @type {Element} */ (table.previousElementSibling?.querySelector('mo'));
      const of = (/** @type {Element} */ one) => one.getBoundingClientRect();
      const cells = [...table.querySelectorAll('mn')].map(of);
      return {
        brace: {
          size: parseFloat(getComputedStyle(sign).fontSize),
          middle: (of(sign).top + of(sign).bottom) / 2,
        },
        rows: {
          top: Math.min(...cells.map(({ top }) => top)),
          bottom: Math.max(...cells.map(({ bottom }) => bottom)),
        },
      };
    });
    // A brace's ink is some nine tenths of its size.
    assert.ok(0.9 * brace.size >= 0.9 * (rows.bottom - rows.top), JSON.stringify({ brace, rows }));
    assert.ok(
      Math.abs(brace.middle - (rows.top + rows.bottom) / 2) < 0.25 * brace.size,
      JSON.stringify({ brace, rows }),
    );
  }
  await close();
});
