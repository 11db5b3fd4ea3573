// Browsers' translators rewrite the text of a page while it lives: what a figure says next is still right. Each figure
// stands beside a twin that nobody translates; the translators here leave the words and put them between « and ».

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { waitForOutcome } from './host-page.mjs';
import { oneIn } from './one-in.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

/** Two figures, and the change that both get. @type {Record<string, { attributes?: string, change: [string, string], script?: string }>} */
const figures = {
  'activation-curve': { change: ['z', '-1.5'] },
  'chain-rule': { change: ['layers', '1'] },
  claims: { change: ['class', 'other'] },
  clipping: { change: ['clipping-threshold', '2'] },
  'dead-units': { attributes: 'depth="3" width="5"', change: ['bias-mean', '-4'] },
  'gradient-flow': { attributes: 'depth="5"', change: ['depth', '6'] },
  'logistic-regression': { change: ['species', 'adelieGentoo'] },
  'network-path': { attributes: 'depth="5"', change: ['depth', '1'] },
  neuron: { change: ['unit', 'relu'] },
  residual: { attributes: 'depth="6"', change: ['depth', '1'] },
  'training-run': { attributes: 'depth="5"', change: ['depth', '6'] },
  playground: { change: ['class', 'other'], script: 'playground.js' },
};

/** How translators go about it, each with one text. In the page. */
const translators = `
  const font = (...children) => {
    const element = document.createElement('font');
    element.style.verticalAlign = 'inherit';
    element.append(...children);
    return element;
  };
  const marked = (text) => '«' + text.data + '»';
  globalThis.translators = {
    // as Chrome's does
    replaces: (text) => text.replaceWith(font(font(marked(text)))),
    wraps: (text) => {
      const outer = font();
      text.before(outer);
      outer.append(text);
      text.data = marked(text);
    },
    'writes in place': (text) => (text.data = marked(text)),
    'adds after it': (text) => text.after(font(marked(text))),
    // all that is in a sentence in one piece
    'puts sentences together': (text) => {
      const sentence = text.parentNode;
      if (!sentence.matches('p, legend') || sentence.querySelector('font')) return;
      sentence.replaceChildren(font('«' + sentence.textContent + '»'));
    },
    // other languages have another order of words
    'turns sentences round': (text) => {
      const sentence = text.parentNode;
      text.replaceWith(font(marked(text)));
      if (sentence.matches('p')) sentence.append(...[...sentence.childNodes].reverse());
    },
  };
  globalThis.translate = (root, how) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let text; (text = walker.nextNode());) texts.push(text);
    for (const text of texts) {
      if (!text.isConnected || !text.data.trim() || text.data.includes('«')) continue;
      if (text.parentElement.closest('font, textarea, [translate=no]')) continue;
      translators[how](text);
    }
  };`;

/** What is pressed in both, where they have it. */
const presses = ['.question button', 'button[name=step]', 'summary', 'button[name=origin]', 'summary'];

const manners = [
  'replaces',
  'wraps',
  'writes in place',
  'adds after it',
  'puts sentences together',
  'turns sentences round',
];

const { server, visit } = await boot({
  folders: { '/': distFolder },
  pages: Object.fromEntries(
    Object.entries({ ...figures, number: { attributes: 'of="quarter"' } }).map(
      ([word, { attributes = '', script = 'vanish.js' }]) => [
        `/twins/${word}`,
        `<!doctype html><html lang="en"><title>twins</title><link rel="icon" href="data:," />
          <script>${translators}</script><script src="/${script}"></script><script src="/article.js"></script>
          <script>globalThis.twins = '<vanish-${word} ${attributes}></vanish-${word}>'.repeat(2)</script><body></body></html>`,
      ],
    ),
  ),
});

/** @param {string} word */
async function openTwins(word) {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/twins/${word}`);
  return { page, problems, ...(await twinsOn(page, word)), close: () => page.context().close() };
}

/** Fresh twins in place of those at hand. @param {import('playwright-core').Page} page @param {string} word */
async function twinsOn(page, word) {
  await page.evaluate(() => {
    document.body.innerHTML = /** @type {any} */ (globalThis).twins;
  });
  const [plain, translated] = await page.locator(`vanish-${word}`).all();
  for (const figure of [plain, translated]) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.figure > div').waitFor();
  }
  return { plain, translated };
}

/** Translates what is not translated yet. @param {Locator} figure @param {string} how */
const translate = (figure, how) =>
  figure.evaluate(
    (element, manner) =>
      /** @type {any} */ (globalThis).translate(element.shadowRoot?.querySelector('.figure'), manner),
    how,
  );

/** Every sentence, its words without the marks and in one order; an added translation must say what stands before it. @param {Locator} figure */
const sentencesOf = (figure) =>
  figure.evaluate((element) => {
    const root = /** @type {Element} */ (element.shadowRoot?.querySelector('.figure'));
    return [
      ...root.querySelectorAll(
        'p, legend, caption, th, td, dt, dd, label, summary, button, output, svg text',
      ),
    ].map((sentence) => {
      const copy = /** @type {Element} */ (sentence.cloneNode(true));
      for (const font of copy.querySelectorAll('font')) {
        const before = font.previousSibling;
        if (before?.nodeType === 3 && font.textContent === `«${before.nodeValue}»`) font.remove();
      }
      return [...(copy.textContent ?? '').replace(/[«»\s]/g, '')].sort().join('');
    });
  });

/** @param {{ plain: Locator, translated: Locator }} twins @param {string} when */
const seeAlike = ({ plain, translated }, when) =>
  eventually(async () => assert.deepEqual(await sentencesOf(translated), await sentencesOf(plain), when));

for (const [turn, [word, { change }]] of Object.entries(figures).entries()) {
  test(`${word} goes on saying what is so after a translator has been at it`, async (t) => {
    const { page, problems, close } = await openTwins(word);
    for (const how of oneIn(3, manners, turn)) {
      await t.test(`one that ${how}`, async () => {
        const twins = await twinsOn(page, word);
        const both = Object.values(twins);
        await translate(twins.translated, how);
        for (const figure of both)
          await figure.evaluate((element, [name, value]) => element.setAttribute(name, value), change);
        if (word === 'training-run') for (const figure of both) await waitForOutcome(figure);
        await seeAlike(twins, 'after a setting');
        for (const press of presses) {
          await translate(twins.translated, how);
          for (const figure of both) {
            const control = figure.locator(press).first();
            if (!(await control.isVisible())) continue;
            await control.click();
            // What the fold has comes a moment later, and moves the figure below it.
            if (word !== 'playground' && (await figure.locator('details.more[open]').count()) > 0)
              await figure.locator('.proof.share').waitFor({ state: 'attached' });
          }
          await seeAlike(twins, `after ${press}`);
        }
        assert.deepEqual(problems, []);
      });
    }
    await close();
  });
}

test('a slider that is moved in a translated figure keeps the focus, and the takeaway follows', async () => {
  const { page, translated, close, ...twins } = await openTwins('gradient-flow');
  await translate(translated, 'replaces');
  assert.match(await translated.locator('.takeaway').innerText(), /^«From the last of/);
  for (const figure of [twins.plain, translated]) {
    await figure.locator('input[name=depth]').focus();
    for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
    assert.equal(await figure.locator('input[name=depth]').inputValue(), '8');
  }
  await seeAlike({ plain: twins.plain, translated }, 'after the slider');
  assert.match(await translated.locator('.takeaway').innerText(), /^From the last of 8 hidden layers/);
  await close();
});

test('what has not changed keeps its translation', async () => {
  const { translated, close } = await openTwins('gradient-flow');
  await translate(translated, 'replaces');
  await translated.evaluate((element) => element.setAttribute('depth', '7'));
  await eventually(async () =>
    assert.match(await translated.locator('.takeaway').innerText(), /^From the last of 7 hidden layers/),
  );
  assert.equal(await translated.locator('summary').first().innerText(), '«More»');
  assert.equal(await translated.locator('button[name=step]').innerText(), '«Step»');
  await close();
});

test('pictures and formulas are not for translators', async () => {
  for (const [word, place] of [
    ['gradient-flow', 'svg.bars'],
    ['neuron', '.term'],
  ]) {
    const { translated, close } = await openTwins(word);
    await translate(translated, 'replaces');
    assert.doesNotMatch((await translated.locator(place).allTextContents()).join(), /«/);
    await close();
  }
});

test('the number in the text goes on after a translator', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/twins/number`);
  await page.evaluate(() => {
    document.body.innerHTML = /** @type {any} */ (globalThis).twins;
  });
  const [plain, translated] = await page.locator('vanish-number').all();
  await translated.locator('[role=slider]').waitFor();
  await translated.evaluate((element) => /** @type {any} */ (globalThis).translate(element, 'replaces'));
  for (const element of [plain, translated]) {
    await element.locator('[role=slider]').focus();
    await page.keyboard.press('ArrowRight');
  }
  assert.match(await translated.innerText(), /^11 layers leave/);
  assert.equal(await translated.innerText(), await plain.innerText());
  await page.context().close();
});
