// One trip down, one trip up: drawing draws what was computed, and never calls the core.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundle } from '../../web/build/bundle.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';

/** @typedef {import('playwright-core').Page} Page */

const folder = await mkdtemp(join(tmpdir(), 'vanish-counted-'));
after(() => rm(folder, { recursive: true }));
await bundle(pathInRepository('tests/web/counted/vanish.js'), join(folder, 'vanish.js'), 'iife', {
  isLocal: true,
});

const words = [...figureWords, 'playground'];
/** Settings that make a figure quick. @type {Record<string, string>} */
const attributes = { residual: 'depth="10"', 'network-path': 'depth="6"' };
const { server, visit } = await boot({
  folders: { '/': `${folder}/` },
  pages: Object.fromEntries(
    words.map((word) => [
      `/page/${word}`,
      `<!doctype html><html lang="en"><title>${word}</title><link rel="icon" href="data:," />
        <script src="/vanish.js"></script>
        <div style="width: 900px"><vanish-${word} ${attributes[word] ?? ''}></vanish-${word}></div></html>`,
    ]),
  ),
});

/** @param {Page} page @returns {Promise<{ crossings: number, drawings: number, whileDrawing: string[] }>} */
const countedOn = (page) => page.evaluate(() => /** @type {any} */ (globalThis).counted);

/** A figure alone, alive. @param {string} word */
async function openCounted(word) {
  const { page, problems, close } = await visit({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/page/${word}`);
  const element = page.locator(`vanish-${word}`);
  const figure = liveFigure(element);
  await figure.locator('button').first().waitFor({ state: 'attached' }); // of claims it is in a fold
  if (word === 'race') await figure.locator('button[name=replay]').waitFor(); // it has come to rest
  if (word === 'training-run') await figure.locator('.curve.ahead').first().waitFor(); // likewise
  await settled(page);
  return { page, element, figure, problems, close };
}

/** Two frames, in which what an input has brought about is drawn. @param {Page} page */
const settled = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** What an action costs: crossings and drawings. @param {Page} page @param {() => Promise<unknown>} action */
async function costOf(page, action) {
  const before = await countedOn(page);
  await action();
  await settled(page);
  const now = await countedOn(page);
  return { crossings: now.crossings - before.crossings, drawings: now.drawings - before.drawings };
}

/** Where pointing gives a setting, not only a look: the curves are read at another z. */
const setByPointing = ['activation-curve'];

for (const word of words) {
  test(`${word} draws without the core: at first, anew, at another width, and where one points at it`, async () => {
    const { page, element, figure, problems, close } = await openCounted(word);
    const first = await countedOn(page);
    assert.ok(first.drawings > 0 && first.crossings > 0, JSON.stringify(first));

    const anew = await costOf(page, () => element.evaluate((one) => /** @type {any} */ (one).draw()));
    assert.ok(anew.drawings > 0);
    assert.equal(anew.crossings, 0, 'drawn anew');

    const wider = await costOf(page, () =>
      element.evaluate((one) => {
        /** @type {HTMLElement} */ (one.parentElement).style.width = '380px';
      }),
    );
    await eventually(async () => assert.ok((await countedOn(page)).drawings > first.drawings + 1));
    assert.equal(wider.crossings, 0, 'at another width');

    const open = await costOf(page, async () => {
      for (const summary of await figure.locator('summary').all()) await summary.click();
    });
    if (word !== 'playground') assert.equal(open.crossings, 0, 'with its details open');

    const pictures = figure.locator('svg:visible');
    const pointed = await costOf(page, async () => {
      for (let i = 0; i < Math.min(await pictures.count(), 8); ++i) {
        const box = await pictures.nth(i).boundingBox();
        if (!box || box.width < 40) continue;
        await page.mouse.move(box.x + 0.4 * box.width, box.y + box.height / 2);
        await page.mouse.move(box.x + 0.6 * box.width, box.y + box.height / 2);
      }
    });
    if (!setByPointing.includes(word)) assert.equal(pointed.crossings, 0, 'pointed at');

    const { whileDrawing } = await countedOn(page);
    assert.deepEqual(whileDrawing, []);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('what the reader operates draws without the core, in every figure', async () => {
  for (const word of words) {
    const { page, figure, problems, close } = await openCounted(word);
    for (const selector of [
      '.options button',
      'button[name=step]',
      'input[type=radio]:not(:checked)',
      'select',
    ]) {
      const control = figure.locator(selector).first();
      if ((await control.count()) === 0 || !(await control.isVisible())) continue;
      if (selector === 'select') await control.selectOption({ index: 1 });
      else await control.evaluate((one) => /** @type {HTMLElement} */ (one).click());
      await settled(page);
    }
    for (const name of ['train', 'play', 'cure']) {
      const button = figure.locator(`button[name=${name}]`);
      if ((await button.count()) === 0) continue;
      const before = (await countedOn(page)).drawings;
      await button.click();
      await eventually(async () =>
        assert.ok((await countedOn(page)).drawings > before + 1, `${word}: ${name}`),
      );
    }
    const { whileDrawing } = await countedOn(page);
    assert.deepEqual(whileDrawing, [], word);
    assert.deepEqual(problems, [], word);
    await close();
  }
});

/**
 * The most trips to the core that a move of a slider takes, of one network or of two: fresh ones, all that is drawn of
 * them, and what they answer on the plane.
 * @type {[string, string, number][]}
 */
const sliders = [
  ['neuron', 'neuronX', 3],
  ['logistic-regression', 'neuronRate', 3],
  ['chain-rule', 'factor', 3],
  ['gradient-flow', 'depth', 3],
  ['training-run', 'learningRate', 3],
  ['training-run', 'depth', 3],
  ['dead-units', 'learningRate', 3],
  ['dead-units', 'biasMean', 3],
  ['residual', 'depth', 3],
  ['network-path', 'depth', 3],
];

for (const [word, name, most] of sliders) {
  test(`a move of a slider takes at most ${most} trips to the core: ${word}, ${name}`, async () => {
    const { page, figure, close } = await openCounted(word);
    for (const summary of await figure.locator('summary').all()) await summary.click();
    await figure.locator(`input[name=${name}]`).focus();
    const { crossings } = await costOf(page, () => page.keyboard.press('ArrowUp'));
    assert.ok(crossings > 0 && crossings <= most, `${word}: ${crossings}`);
    await close();
  });
}
