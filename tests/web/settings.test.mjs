// Settings as hosts and frameworks give them: attributes in any spelling, properties before and after the script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, readPanels, waitForBars, openMore } from './figure-reader.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';

const { openHostPage } = await boot();

/** A page with this body; the script comes at its end. @param {string} body */
const openHost = (body) =>
  openHostPage(
    `<!doctype html><html lang="en"><title>a host</title><link rel="icon" href="data:," />
      <body>${body}<script src="/vanish/vanish.js"></script></body></html>`,
    { folders: { '/vanish/': distFolder } },
  );

/** Also of a setting behind the fold. @param {import('playwright-core').Locator} figure @param {string} name */
async function valueOf(figure, name) {
  const input = figure.locator(`[name=${name}]`).first();
  if ((await input.count()) === 0) await openMore(figure);
  return input.inputValue();
}

/** @param {import('playwright-core').Page} page @param {string} tag @param {Record<string, any>} values */
const setAll = (page, tag, values) =>
  page.locator(tag).evaluate((element, all) => void Object.assign(element, all), values);

/** @param {import('playwright-core').Locator} figure */
const errorsOf = (figure) => figure.getByRole('alert').filter({ visible: true }).allTextContents();

test('the data are set by `data`, by `dataset` in markup, and by assigning to either property', async () => {
  const tag = 'vanish-training-run';
  const { page, problems, close } = await openHost(
    `<${tag} data="xor" depth="2"></${tag}><${tag} dataset="spirals" depth="2"></${tag}>`,
  );
  const [first, second] = [0, 1].map((i) => liveFigure(page.locator(tag).nth(i)));
  await eventually(async () => assert.equal(await valueOf(first, 'dataset'), 'xor'));
  await second.scrollIntoViewIfNeeded();
  await eventually(async () => assert.equal(await valueOf(second, 'dataset'), 'spirals'));
  const kept = await page.evaluate(() => {
    const [one, other] = /** @type {any[]} */ ([...document.querySelectorAll('vanish-training-run')]);
    one.dataset.mine = 'kept';
    one.dataset = 'gaussians'; // as a framework does that finds the property
    other.data = 'circles';
    return [one.dataset.mine, one.getAttribute('data-mine'), one.dataset instanceof DOMStringMap];
  });
  assert.deepEqual(kept, ['kept', 'kept', true]);
  await eventually(async () => assert.equal(await valueOf(first, 'dataset'), 'gaussians'));
  await eventually(async () => assert.equal(await valueOf(second, 'dataset'), 'circles'));
  assert.deepEqual(
    await page
      .locator(tag)
      .nth(1)
      .evaluate((one) => /** @type {any} */ (one).data),
    'circles',
  );
  assert.deepEqual(problems, []);
  await close();
});

test('no figure throws when a framework assigns to `dataset`', async () => {
  const { page, problems, close } = await openHost(
    figureWords.map((word) => `<vanish-${word}></vanish-${word}>`).join(''),
  );
  await page.evaluate(() => {
    'use strict';
    for (const figure of /** @type {any[]} */ ([...document.querySelectorAll(':not(script)')]))
      if (figure.localName.startsWith('vanish-')) figure.dataset = 'xor';
  });
  assert.deepEqual(
    problems.filter((problem) => !problem.includes('has no setting')),
    [],
  );
  await close();
});

test('a setting is written learning-rate, learningrate or learningRate', async () => {
  const tag = 'vanish-gradient-flow';
  for (const name of ['learning-rate', 'learningrate', 'learningRate']) {
    const { page, problems, close } = await openHost(
      `<${tag} depth="3" ${name}="0.25" batchSize="10"></${tag}>`,
    );
    const figure = liveFigure(page.locator(tag));
    await waitForBars(figure, 4);
    assert.equal(await valueOf(figure, 'learningRate'), '0.25', name);
    assert.equal(await valueOf(figure, 'batchSize'), '10', name);
    await page.locator(tag).evaluate((one, attribute) => one.setAttribute(attribute, '0.75'), name);
    await eventually(async () => assert.equal(await valueOf(figure, 'learningRate'), '0.75', name));
    assert.deepEqual(problems, []);
    await close();
  }
});

test('every setting of every figure is a property that has the value in force, and takes it', async () => {
  const { page, problems, close } = await openHost(
    figureWords.map((word) => `<vanish-${word}></vanish-${word}>`).join(''),
  );
  for (const word of figureWords) {
    const element = page.locator(`vanish-${word}`);
    await element.scrollIntoViewIfNeeded();
    await liveFigure(element).locator('button').first().waitFor({ state: 'attached' });
    const values = await element.evaluate((one) => {
      const figure = /** @type {any} */ (one);
      const names = /** @type {string[]} */ (figure.constructor.settings);
      return names.map((name) => {
        const property = name === 'dataset' ? 'data' : name;
        const before = figure[property];
        figure[property] = before;
        return [name, before, figure[property]];
      });
    });
    for (const [name, before, now] of values) {
      assert.notEqual(before, undefined, `${word}: ${name}`);
      assert.equal(now, before, `${word}: ${name}`);
    }
    assert.deepEqual(await errorsOf(element), []);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('a property takes numbers, text and booleans; null and undefined give the default back', async () => {
  const tag = 'vanish-gradient-flow';
  const { page, problems, close } = await openHost(`<${tag} depth="4"></${tag}>`);
  const figure = liveFigure(page.locator(tag));
  await waitForBars(figure, 5);
  const read = (/** @type {string} */ name) =>
    page.locator(tag).evaluate((one, key) => /** @type {any} */ (one)[key], name);
  await setAll(page, tag, { depth: 6, learningRate: '0.5', theory: false, scatter: true });
  await waitForBars(figure, 7);
  assert.deepEqual(
    [await read('depth'), await read('learningRate'), await read('theory'), await read('scatter')],
    [6, 0.5, 'off', 'on'],
  );
  await setAll(page, tag, { theory: 'on', scatter: false, depth: null, learningRate: undefined });
  await waitForBars(figure, 21);
  assert.deepEqual([await read('depth'), await read('theory'), await read('scatter')], [20, 'on', 'off']);
  await setAll(page, tag, { depth: '' }); // as Preact and Vue say "none"
  assert.equal(await read('depth'), 20);
  // What cannot be a depth is said, and the property keeps what is shown.
  await setAll(page, tag, { depth: true });
  await eventually(async () =>
    assert.deepEqual(await errorsOf(figure), ['The depth must be a number from 1 to 100.']),
  );
  assert.equal(await read('depth'), 20);
  await setAll(page, tag, { depth: 3 });
  await waitForBars(figure, 4);
  assert.deepEqual(await errorsOf(figure), []);
  assert.deepEqual(problems, []);
  await close();
});

test('properties that were set before the script came are taken up', async () => {
  const { page, problems, close } = await openHost(
    `<div id="place"></div><script>
      const early = document.createElement('vanish-gradient-flow');
      Object.assign(early, { depth: 7, learningRate: 0.3, theme: 'dark', data: 'xor' });
      document.querySelector('#place').append(early);
    </script>`,
  );
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await waitForBars(figure, 8);
  assert.equal(await valueOf(figure, 'learningRate'), '0.3');
  assert.equal(await valueOf(figure, 'dataset'), 'xor');
  await page.locator('vanish-gradient-flow').evaluate((one) => void Object.assign(one, { depth: 2 }));
  await waitForBars(figure, 3);
  assert.deepEqual(problems, []);
  await close();
});

test('a setting that is already there changes nothing: no training begins anew', async () => {
  const tag = 'vanish-training-run';
  const { page, close } = await openHost(`<${tag} depth="3" data="xor" seed="2"></${tag}>`);
  const figure = liveFigure(page.locator(tag));
  await openMore(figure);
  await figure.getByRole('button', { name: 'Step' }).click();
  const scrub = figure.locator('.scrub');
  await eventually(async () => assert.match((await scrub.textContent()) ?? '', /^Step 1\./));
  await figure.getByRole('button', { name: 'Check these gradients' }).click();
  await figure.locator('.checked').first().waitFor();
  await page.locator(tag).evaluate((one) => {
    for (const [name, value] of Object.entries({ depth: '3', data: 'xor', seed: '2' }))
      one.setAttribute(name, value);
    one.setAttribute('dataset', 'spirals'); // `data` goes first
    Object.assign(one, { depth: 3, data: 'xor', seed: '2', left: 'sigmoid' });
  });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  assert.match((await scrub.textContent()) ?? '', /^Step 1\./);
  assert.ok((await figure.locator('.checked').count()) > 0, 'what was checked is checked still');
  await setAll(page, tag, { depth: 4 });
  await eventually(async () => assert.match((await scrub.textContent()) ?? '', /^Step 0\./));
  await close();
});

test('a property wins over what the reader has set, also with the value of the attribute', async () => {
  const tag = 'vanish-gradient-flow';
  const { page, close } = await openHost(`<${tag} depth="5"></${tag}>`);
  const figure = liveFigure(page.locator(tag));
  await waitForBars(figure, 6);
  await figure.locator('input[name=depth]').fill('9');
  await waitForBars(figure, 10);
  assert.equal(await page.locator(tag).evaluate((one) => /** @type {any} */ (one).depth), 9);
  await setAll(page, tag, { depth: 5 });
  await waitForBars(figure, 6);
  await close();
});

test('an attribute that looks like a setting and is none is named in the console, once; ordinary ones are not', async () => {
  const { page, problems, close } = await openHost(
    `<vanish-gradient-flow id="one" class="a" style="color: red" title="t" lang="en" dir="ltr" tabindex="-1" slot="s"
       role="figure" part="p" data-depth="1" data-v-12ab aria-label="A" onclick="" depth="3" dept="4" learn-rate="1"
       learning_rate="2" initialiser="heNormal" shown="yes"></vanish-gradient-flow>
     <vanish-gradient-flow depth="3" dept="5"></vanish-gradient-flow>`,
  );
  await waitForBars(liveFigure(page.locator('vanish-gradient-flow').first()), 4);
  await eventually(() => assert.equal(problems.length, 4));
  for (const [i, name] of ['dept', 'learn-rate', 'learning_rate', 'initialiser'].entries())
    assert.match(
      problems[i],
      new RegExp(`^<vanish-gradient-flow> has no setting “${name}”\\. Its settings: .*depth`),
    );
  await page
    .locator('vanish-gradient-flow')
    .first()
    .evaluate((one) => {
      one.setAttribute('dept', '6');
      one.setAttribute('widht', '8');
    });
  await eventually(() => assert.equal(problems.length, 5));
  assert.match(problems[4], /“widht”/);
  await close();
});

test('settings that are given in one task are one change', async () => {
  const tag = 'vanish-gradient-flow';
  const { page, close } = await openHost(`<${tag} depth="100" width="64"></${tag}>`);
  const figure = liveFigure(page.locator(tag));
  await waitForBars(figure, 101);
  // 100 layers of 65 units would be refused, and so would 256 units of 100 layers: both together are not.
  await setAll(page, tag, { width: 256, depth: 25 });
  await waitForBars(figure, 26);
  assert.deepEqual(await errorsOf(figure), []);
  assert.equal((await readPanels(figure)).length, 2);
  await close();
});
