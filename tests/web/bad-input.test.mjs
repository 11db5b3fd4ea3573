// What the core refuses is said inside its figure, as a sentence, and goes away with a good value.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { assertBarsShow, liveFigure, readPanels, waitForBars, openMore } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** The article with its second figure in view. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(options) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/`);
  const element = page.locator('vanish-gradient-flow');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await waitForBars(figure, 21);
  return { page, element, figure, problems, close: () => page.context().close() };
}

/** @typedef {import('playwright-core').Locator} Locator */

/** The sentences of errors that can be seen. @param {Locator} place */
const errorsIn = (place) => place.getByRole('alert').filter({ visible: true }).allTextContents();

/** @param {Locator} figure @param {string[]} sentences */
const assertSays = (figure, ...sentences) =>
  eventually(async () => assert.deepEqual(await errorsIn(figure), sentences));

/** @param {Locator} figure */
const heightsOf = async (figure) =>
  (await readPanels(figure)).map(({ bars }) => bars.map(({ height }) => height));

test('an error is said in its own figure, the last good picture stays, the other figure works on', async () => {
  const { page, figure, problems, close } = await openFigure();
  await openMore(figure);
  const seed = figure.locator('input[name=seed]');
  const first = await heightsOf(figure);
  for (const [text, sentence] of [
    ['', 'The seed must be a number from 0 to 4294967295.'],
    ['1.5', 'The seed must be a whole number from 0 to 4294967295.'],
    ['-1', 'The seed must be from 0 to 4294967295.'],
    ['4294967296', 'The seed must be from 0 to 4294967295.'],
  ]) {
    await seed.fill(text);
    await assertSays(figure, sentence);
    assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 1, 'in no other figure');
    assert.deepEqual(await heightsOf(figure), first);
  }

  await page.locator('vanish-activation-curve').scrollIntoViewIfNeeded();
  const curves = page.getByRole('slider', { name: 'z, where the curves are read' });
  await curves.focus();
  const z = Number(await curves.getAttribute('aria-valuenow'));
  await page.keyboard.press('Shift+ArrowLeft');
  await eventually(async () => assert.equal(Number(await curves.getAttribute('aria-valuenow')), z - 1));

  await seed.scrollIntoViewIfNeeded();
  await seed.fill('7');
  await assertSays(figure);
  const [sigmoid] = await waitForBars(figure, 21);
  assertBarsShow(sigmoid, core.gradientFlow({ activation: 'sigmoid', seed: 7 }).deltaRms);
  assert.deepEqual(problems, [], 'a refusal is no error of the page');
  await close();
});

test('a network too large is refused with the width that would fit; that width works', async () => {
  const { page, figure, close } = await openFigure();
  await openMore(figure);
  await figure.locator('input[name=depth]').focus();
  await page.keyboard.press('End');
  await waitForBars(figure, 101);
  const width = figure.locator('input[name=width]');
  await width.focus();
  await page.keyboard.press('End');
  assert.equal(await width.inputValue(), '256');
  await assertSays(figure, 'At this depth, the width must be from 1 to 64.');
  await page.keyboard.press('Home');
  assert.equal(await width.inputValue(), '1');
  await assertSays(figure);
  await width.fill('64');
  await assertSays(figure);
  const [sigmoid] = await waitForBars(figure, 101);
  assertBarsShow(sigmoid, core.gradientFlow({ activation: 'sigmoid', depth: 100, width: 64 }).deltaRms);
  await close();
});

test('a batch larger than the data, and a learning rate out of range, are refused and repaired', async () => {
  const { figure, close } = await openFigure();
  await openMore(figure);
  await figure.locator('input[name=batchSize]').fill('201');
  await assertSays(figure, 'The batch size must be from 0 to 200.');
  await figure.locator('select[name=dataset]').selectOption('penguins');
  await assertSays(figure);
  await figure.locator('input[name=learningRate]').fill('1001');
  await assertSays(figure, 'The learning rate must be from 0 to 1000.');
  await figure.locator('input[name=learningRate]').fill('1000');
  await assertSays(figure);
  await close();
});

test('no button takes the sentence away while the bad value stands, nor the controls that repair it', async () => {
  const { page, figure, problems, close } = await openFigure();
  await openMore(figure);
  const seed = figure.locator('input[name=seed]');
  const sentence = 'The seed must be a number from 0 to 4294967295.';
  for (const name of ['Step', 'Train', 'Backward pass', 'Reset']) {
    await seed.fill('');
    await assertSays(figure, sentence);
    await figure.getByRole('button', { name, exact: true }).click();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await assertSays(figure, sentence);
    assert.equal(await seed.count(), 1, `${name} has taken the controls away`);
    await seed.fill('3');
    await assertSays(figure);
    const [sigmoid] = await waitForBars(figure, 21);
    assertBarsShow(sigmoid, core.gradientFlow({ activation: 'sigmoid', seed: 3 }).deltaRms);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('a bad value in the midst of a training is said, and stays said until it is repaired', async () => {
  const { page, figure, close } = await openFigure({ reducedMotion: 'no-preference' });
  await openMore(figure);
  const sentence = 'The seed must be a number from 0 to 4294967295.';
  await figure.getByRole('button', { name: 'Train', exact: true }).click();
  await eventually(async () => assert.match((await readPanels(figure))[0].loss, /step [1-9]/));
  await figure.locator('input[name=seed]').fill('');
  await page.evaluate(async () => {
    for (let i = 0; i < 10; ++i) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  assert.deepEqual(await errorsIn(figure), [sentence]);
  await figure.locator('input[name=seed]').fill('1');
  await assertSays(figure);
  await close();
});

test('a figure with a bad value that moves to another place of the page keeps its controls', async () => {
  const { page, element, figure, problems, close } = await openFigure();
  await openMore(figure);
  await figure.locator('input[name=seed]').fill('');
  await assertSays(figure, 'The seed must be a number from 0 to 4294967295.');
  await element.evaluate((moved) => document.querySelector('main')?.append(moved));
  await element.scrollIntoViewIfNeeded();
  await eventually(async () => assert.equal(await figure.locator('input[name=seed]').count(), 1));
  await figure.locator('input[name=seed]').fill('3');
  await assertSays(figure);
  assert.equal(await page.locator('vanish-gradient-flow').count(), 1);
  assert.deepEqual(problems, []);
  await close();
});
