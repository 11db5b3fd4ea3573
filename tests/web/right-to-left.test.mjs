// In a page that runs from right to left the prose follows the page; plots, formulas and sliders do not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { htmlOf, settle, waitForOutcome, waitUntilDrawn } from './host-page.mjs';

const { server: vanish, openHostPage } = await boot();

/**
 * @param {string} word @param {string} attributes of the page's root
 * @param {{ given?: string, width?: number }} [how] `given`: attributes of the figure
 */
async function openFigure(word, attributes, { given = '', width = 1280 } = {}) {
  const { page, close } = await openHostPage(
    htmlOf({
      attributes,
      head: `<script src="${vanish.origin}/vanish.js"></script>`,
      body: `<vanish-${word} ${given}></vanish-${word}>`,
    }),
    { options: { viewport: { width, height: 800 } } },
  );
  const figure = page.locator(`vanish-${word}`);
  await waitUntilDrawn(figure);
  if (word === 'training-run') await waitForOutcome(figure);
  return { page, figure, close };
}

/** Where every letter, bar and canvas of the plots is. @param {import('playwright-core').Locator} figure */
const plotsOf = (figure) =>
  figure.evaluate((element) => {
    const { left } = element.getBoundingClientRect();
    const shadow = /** @type {ShadowRoot} */ (element.shadowRoot);
    return [
      ...shadow.querySelectorAll(
        'svg:not(button svg, .key svg, label svg) *, canvas, .plots, .rate, .rate input',
      ),
    ]
      .map((part) => {
        const box = part.getBoundingClientRect();
        return `${part.localName} ${part.textContent} ${Math.round(box.left - left)} ${Math.round(box.right - left)}`;
      })
      .filter((text) => !text.endsWith(' 0 0'));
  });

/** The letters of each text in the order in which they are seen. @param {import('playwright-core').Locator} figure @param {string} selector */
const seenOf = (figure, selector) =>
  figure.evaluate((element, name) => {
    const shadow = /** @type {ShadowRoot} */ (element.shadowRoot);
    return [...shadow.querySelectorAll(name)]
      .filter((part) => part.checkVisibility())
      .map((part) => {
        /** @type {{ letter: string, line: number, x: number }[]} */
        const letters = [];
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.nodeValue ?? '';
          for (let i = 0; i < text.length; ++i) {
            const range = document.createRange();
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const box = range.getBoundingClientRect();
            if (box.width > 0 && text[i].trim())
              letters.push({ letter: text[i], line: Math.round(box.bottom / 8), x: box.left });
          }
        }
        return letters
          .sort((a, b) => a.line - b.line || a.x - b.x)
          .map(({ letter }) => letter)
          .join('');
      });
  }, selector);

const prose = 'p, legend, caption, th, td, output, .choice label span, .label';

/** @type {[string, string][]} */
const pictures = [
  ...figureWords.map((word) => /** @type {[string, string]} */ ([word, ''])),
  ['neuron', 'unit="relu" neuron-w="-2"'],
];
for (const [word, given] of pictures) {
  test(`${word} ${given} has the same plots and the same order of letters in a page from right to left`, async () => {
    const usual = await openFigure(word, 'lang="en"', { given });
    const turned = await openFigure(word, 'lang="he" dir="rtl"', { given });
    for (const width of [1280, 390]) {
      for (const { page, figure } of [usual, turned]) {
        await page.setViewportSize({ width, height: 800 });
        await waitUntilDrawn(figure);
      }
      assert.deepEqual(await plotsOf(turned.figure), await plotsOf(usual.figure), `${width} wide`);
      assert.deepEqual(
        await seenOf(turned.figure, `:is(${prose}):not(.reading, .zones, .key, .chain p)`),
        await seenOf(usual.figure, `:is(${prose}):not(.reading, .zones, .key, .chain p)`),
        `${width} wide`,
      );
      for (const formulas of ['.chain p > *', '.reading > *', '.zones > *'])
        assert.deepEqual(await seenOf(turned.figure, formulas), await seenOf(usual.figure, formulas));
    }
    await usual.close();
    await turned.close();
  });
}

test('the prose of a figure begins on the right in a page from right to left', async () => {
  const { figure, close } = await openFigure('gradient-flow', 'lang="he" dir="rtl"', { width: 390 });
  for (const selector of ['.takeaway', 'legend', '.buttons', '.options']) {
    const gaps = await figure
      .locator(selector)
      .first()
      .evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const [inside, around] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
        const [first] = range.getClientRects();
        return { right: Math.abs(around.right - first.right), around: around.right - inside.right };
      });
    assert.ok(Math.abs(gaps.around) < 2, `${selector}: ${JSON.stringify(gaps)}`);
  }
  assert.equal(await figure.locator('.takeaway').evaluate((one) => getComputedStyle(one).direction), 'rtl');
  await close();
});

test('the right arrow makes a slider’s number larger in a page from right to left too', async () => {
  const { page, figure, close } = await openFigure('gradient-flow', 'lang="he" dir="rtl"');
  const depth = figure.locator('input[name=depth]');
  const before = Number(await depth.inputValue());
  await depth.press('ArrowRight');
  await settle(page);
  assert.equal(Number(await depth.inputValue()), before + 1);
  await close();
});
