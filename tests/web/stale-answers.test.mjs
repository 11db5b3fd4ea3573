// An answer is about what the figure shows: it goes when something else is shown, whichever way that came about.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { openMore, toggleNumbers } from './figure-reader.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

const { openFigure } = await boot();

/** How the same thing is looked at: the answer is about it still. */
const ways = ['axis', 'theory', 'scatter'];
/** What shows nothing else by itself: it plays, or asks. */
const players = ['sweep', 'play', 'prove', 'origin', 'cure'];
/** In clipping a step is a look at more of the same two descents; elsewhere it trains. @type {Record<string, string[]>} */
const looks = { clipping: ['step', 'all'] };

/** Answers, and waits for what is said to that; it has to stay. @param {import('playwright-core').Page} page @param {Locator} figure */
async function answer(page, figure) {
  await figure.locator('.options button').first().click();
  await eventually(async () => assert.notEqual(await figure.locator('.answer').textContent(), ''));
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  assert.notEqual(await figure.locator('.answer').textContent(), '', 'the answer does not last');
}

/** @param {Locator} figure @param {string} how */
const isGone = (figure, how) =>
  eventually(async () => {
    const left = await figure.evaluate((element) => ({
      answer: element.querySelector('.answer')?.textContent ?? '',
      marks: element.querySelectorAll('.options :is(.right, .wrong, [aria-pressed=true])').length,
    }));
    assert.deepEqual(left, { answer: '', marks: 0 }, how);
  });

/** Moves a control to another value, as a reader does. @param {import('playwright-core').Page} page @param {Locator} control */
async function operate(page, control) {
  const { tag, type, value, max } = await control.evaluate((element) => {
    const { tagName, type: kind, value: now, max: most } = /** @type {HTMLInputElement} */ (element);
    return { tag: tagName, type: kind, value: now, max: most };
  });
  if (tag === 'BUTTON') return control.click();
  if (tag === 'SELECT') {
    const options = await control
      .locator('option')
      .evaluateAll((all) => all.map((option) => /** @type {HTMLOptionElement} */ (option).value));
    return control.selectOption(options.filter((option) => option !== value && option !== 'digits')[0]);
  }
  if (type === 'range') {
    await control.focus();
    return page.keyboard.press(value === max ? 'ArrowLeft' : 'ArrowRight');
  }
  if (type === 'number') return control.fill(String(Number(value) === Number(max) ? 1 : Number(value) + 1));
  return control.evaluate((element) => /** @type {HTMLElement} */ (element).click());
}

/** Opens them all, and waits for what comes with them. @param {Locator} figure */
async function openFolds(figure) {
  await figure.locator('summary').first().waitFor();
  await figure.evaluate((element) => {
    for (const details of element.querySelectorAll('details')) details.open = true;
  });
  await figure.locator('.proof.share').waitFor();
}

/** @param {string} query */
async function tryAllControls(query) {
  const controls =
    ':is(input, select, button):not(.question *, .proof *, details.own-table *, .own-table *, :disabled, :checked[type=radio])';
  const first = await openFigure(query);
  await openFolds(first.figure);
  const names = await first.figure.locator(controls).evaluateAll((elements) =>
    elements.map((element) => {
      const { name, type, value } = /** @type {HTMLInputElement} */ (element);
      return { name, selector: type === 'radio' ? `[name=${name}][value="${value}"]` : `[name=${name}]` };
    }),
  );
  await first.close();
  const idle = [...ways, ...players, ...(looks[query] ?? [])];
  const tried = names.filter(({ name }) => !idle.includes(name));
  assert.ok(tried.length >= 3, `${query} has ${tried.length} controls`);
  const { page, figure, problems, close } = await openFigure(query);
  for (const { selector } of tried) {
    await page.reload();
    await figure.locator('.options button').first().waitFor();
    await openFolds(figure);
    await answer(page, figure);
    await operate(page, figure.locator(`${selector}:not(.question *)`).first());
    await isGone(figure, `${query}: after ${selector} the answer stands`);
  }
  assert.deepEqual(problems, []);
  await close();
}

for (const query of [
  'gradient-flow&depth=8',
  'training-run&depth=5',
  'dead-units',
  'residual',
  'clipping',
  'activation-curve',
  'chain-rule&factor=0.5',
  'network-path&depth=5&path=random',
  'neuron',
  'logistic-regression',
]) {
  test(`an answer goes with what it was about, by every control: ${query}`, () => tryAllControls(query));
}

test('an answer goes when the picture is moved by the keyboard', async () => {
  for (const [query, label, key] of [
    ['clipping', /Start of the descents/, 'ArrowRight'],
    ['activation-curve', /where the curves are read/, 'ArrowLeft'],
    ['chain-rule', /Factor of a layer/, 'ArrowUp'],
    ['network-path&depth=5', /Unit of a layer/, 'ArrowUp'],
  ]) {
    const { page, figure, close } = await openFigure(String(query));
    await answer(page, figure);
    await figure.getByRole('slider', { name: label }).focus();
    await page.keyboard.press(String(key));
    await isGone(figure, `${query}: after ${key}`);
    await close();
  }
});

test('an answer goes when an attribute is changed from outside, and when a training goes on by itself', async () => {
  for (const [query, attribute, value] of [
    ['gradient-flow', 'depth', '12'],
    ['training-run', 'seed', '7'],
    ['dead-units', 'bias-mean', '-1'],
    ['residual', 'depth', '30'],
    ['clipping', 'clipping-threshold', '0.25'],
    ['activation-curve', 'z', '-3'],
    ['chain-rule', 'layers', '9'],
    ['neuron', 'neuron-x', '2'],
  ]) {
    const { page, figure, close } = await openFigure(query);
    await answer(page, figure);
    await page
      .locator(`vanish-${query}`)
      .evaluate((element, [name, to]) => element.setAttribute(name, to), [attribute, value]);
    await isGone(figure, `${query}: ${attribute}`);
    await close();
  }
  for (const query of ['gradient-flow', 'training-run', 'dead-units', 'neuron']) {
    const { page, figure, close } = await openFigure(query, { reducedMotion: 'no-preference' });
    await figure.locator('button[name=train]').click();
    await answer(page, figure); // given while the network learns: it stops for that
    await figure.locator('button[name=train]').click();
    await isGone(figure, `${query}: the training goes on`);
    await close();
  }
});

test('an answer stays while the same networks are looked at in another way', async () => {
  const { page, figure, close } = await openFigure('gradient-flow');
  await answer(page, figure);
  const said = await figure.locator('.answer').textContent();
  await figure.locator('input[name=axis][value=log]').check({ force: true });
  await toggleNumbers(figure);
  await figure.locator('.plots').hover();
  assert.equal(await figure.locator('.answer').textContent(), said);
  await close();
});

test('what a check of the gradients has found goes with the networks that it was about', async () => {
  for (const [query, control] of [
    ['gradient-flow&depth=3', 'step'],
    ['training-run&depth=3', 'step'],
    ['dead-units', 'example'],
    ['residual&depth=3', 'skipEvery'],
    ['network-path&depth=3', 'random'],
    ['logistic-regression', 'step'],
    ['activation-curve', 'also'],
    ['clipping', 'steps'],
  ]) {
    const { page, figure, close } = await openFigure(query);
    await openMore(figure);
    await figure.locator('button[name=prove]').click();
    await figure.locator('.checked').first().waitFor();
    await operate(page, figure.locator(`[name=${control}]`).first());
    await eventually(async () => assert.equal(await figure.locator('.checked').count(), 0, query));
    await close();
  }
});
