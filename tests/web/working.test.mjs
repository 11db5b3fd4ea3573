// What takes long is said before it is begun: a frame with the word is painted while the old picture stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const core = await loadCore();
const { server, visit } = await boot();

/** Writes down, in every frame, the figure's word of work and its picture. */
function watchFrames() {
  /** @type {{ word: string, picture: string }[]} */
  const seen = [];
  const look = () => {
    const element = document.querySelector('vanish-gradient-flow, vanish-training-run, vanish-playground');
    const root = element?.shadowRoot;
    const word = [...(root?.querySelectorAll('[role=status]') ?? [])].map((one) => one.textContent).join(' ');
    const picture = [...(root?.querySelectorAll('.takeaway, .loss, .scores') ?? [])]
      .map((one) => one.textContent)
      .join(' ');
    seen.push({ word, picture });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { seenFrames: seen });
}

/** @param {string} path @param {string} tag */
async function open(path, tag) {
  const { page, problems } = await visit();
  await page.addInitScript(watchFrames);
  await page.goto(`${server.origin}/${path}`);
  const figure = liveFigure(page.locator(tag));
  await figure.locator('.panel').first().waitFor();
  /** The frames since they were last asked for. */
  const frames = () =>
    page.evaluate(() =>
      /** @type {{ word: string, picture: string }[]} */ (/** @type {any} */ (window).seenFrames).splice(0),
    );
  return { page, figure, problems, frames };
}

const large = 'depth=25&width=256';

test('a large network is announced before it is made, before a step, and before a change', async () => {
  const { page, figure, problems, frames } = await open(
    `embed.html?figure=gradient-flow&${large}`,
    'vanish-gradient-flow',
  );
  assert.ok(
    (await frames()).some(({ word, picture }) => /Working/.test(word) && picture === ''),
    'before the start',
  );
  await figure.locator('button[name=step]').click();
  await figure.getByText('step 1,').first().waitFor();
  assert.ok(
    (await frames()).some(
      ({ word, picture }) => /Working/.test(word) && picture !== '' && !/step 1/.test(picture),
    ),
    'before the step',
  );
  const run = core.trainingRun({ activation: 'sigmoid', depth: 25, width: 256 });
  run.step(1);
  await figure.getByText(`step 1, loss ${formatNumber(run.loss())}`).waitFor();
  run.delete();
  await page.locator('vanish-gradient-flow').evaluate((element) => element.setAttribute('seed', '5'));
  await figure.getByText('step 1,').first().waitFor({ state: 'detached' });
  assert.ok(
    (await frames()).some(({ word, picture }) => /Working/.test(word) && /step 1/.test(picture)),
    'before the change',
  );
  assert.doesNotMatch((await figure.locator('.working').textContent()) ?? '', /Working/);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('what was asked for while a large network was waited for is done, in its order', async () => {
  const { page, figure } = await open(`embed.html?figure=training-run&${large}`, 'vanish-training-run');
  await figure.evaluate((element) => {
    const step = /** @type {HTMLElement} */ (element.querySelector('button[name=step]'));
    step.click();
    step.click();
  });
  await figure.getByText(/^After 2 steps/).waitFor();
  await page.context().close();
});

test('a training of large networks is announced before its first step, and can be paused', async () => {
  const { page, figure, frames } = await open(
    `embed.html?figure=training-run&${large}`,
    'vanish-training-run',
  );
  await frames();
  await figure.locator('button[name=train]').click();
  await figure.getByText(/^After/).waitFor();
  assert.ok((await frames()).some(({ word, picture }) => /Working/.test(word) && /^step 0,/.test(picture)));
  await figure.locator('button[name=train]').click();
  await figure.getByRole('button', { name: 'Train' }).waitFor();
  assert.doesNotMatch((await figure.locator('.working').textContent()) ?? '', /Working/);
  await page.context().close();
});

test('a link to large networks of the playground says so before it makes them', async () => {
  const spec = { depth: 25, width: 256, examples: 1000 };
  const specs = JSON.stringify([
    { activation: 'sigmoid', ...spec },
    { activation: 'relu', ...spec },
  ]);
  const { page, frames } = await open(`playground.html#${encodeURIComponent(specs)}`, 'vanish-playground');
  assert.ok((await frames()).some(({ word, picture }) => /Working/.test(word) && picture === ''));
  await page.context().close();
});

/** Writes down, in every frame, how far the networks are that the figure waits for. */
function watchProgress() {
  /** @type {number[]} */
  const seen = [];
  const look = () => {
    const element = document.querySelector('vanish-gradient-flow, vanish-training-run, vanish-playground');
    const bar = element?.shadowRoot?.querySelector('progress');
    if (bar && bar.value !== seen[seen.length - 1]) seen.push(bar.value);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { seenProgress: seen });
}

const huge = 'depth=25&width=256&dataset=digits&batchSize=900';
const links = {
  'vanish-gradient-flow': `embed.html?figure=gradient-flow&${huge}`,
  'vanish-training-run': `embed.html?figure=training-run&${huge}`,
  'vanish-playground': `playground.html#${encodeURIComponent(
    JSON.stringify(
      ['sigmoid', 'relu'].map((activation) => ({ activation, depth: 25, width: 256, examples: 1000 })),
    ),
  )}`,
};

for (const [tag, path] of Object.entries(links)) {
  test(`large networks of a link begin frame by frame, and say how far they are: ${tag}`, async () => {
    const { page, problems } = await visit();
    await page.addInitScript(watchProgress);
    await page.goto(`${server.origin}/${path}`);
    await liveFigure(page.locator(tag)).locator('.panel').first().waitFor({ timeout: 120_000 });
    const seen = await page.evaluate(
      () => /** @type {number[]} */ (/** @type {any} */ (window).seenProgress),
    );
    assert.ok(seen.length > 3, `${seen}`);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.ok(seen.every((progress) => progress >= 0 && progress <= 1));
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  test(`a link to large networks can be stopped; then the first ones are shown, and can be used: ${tag}`, async () => {
    const { page, problems } = await visit();
    await page.goto(`${server.origin}/${path}`);
    const figure = liveFigure(page.locator(tag));
    await figure.locator('button[name=stop]').click();
    await figure.locator('.panel').first().waitFor();
    await figure.getByText('The start was stopped. Shown are the defaults.').waitFor();
    assert.equal(await figure.locator('progress').count(), 0);
    await figure.locator('button[name=step]').click();
    await figure
      .getByText(/step 1\b/i)
      .first()
      .waitFor();
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}

test('a change to large networks can be stopped: the figure and its settings are as they were', async () => {
  const { page, figure } = await open(
    'embed.html?figure=training-run&depth=25&width=5&batchSize=900&dataset=digits',
    'vanish-training-run',
  );
  const pictureOf = () => figure.locator('.plots').first().innerHTML();
  const before = await pictureOf();
  await page.locator('vanish-training-run').evaluate((element) => element.setAttribute('width', '256'));
  await figure.locator('button[name=stop]').click();
  await figure.locator('progress').waitFor({ state: 'detached' });
  await openMore(figure);
  assert.equal(await figure.locator('input[name=width]').inputValue(), '5');
  assert.equal(await pictureOf(), before);
  assert.equal(await figure.locator('.error').innerText(), '');
  await page.context().close();
});

test('small networks come without a word', async () => {
  const { page, figure, frames } = await open('embed.html?figure=gradient-flow', 'vanish-gradient-flow');
  await figure.locator('button[name=step]').click();
  await figure.getByText('step 1,').first().waitFor();
  await page.locator('vanish-gradient-flow').evaluate((element) => element.setAttribute('depth', '30'));
  await figure.getByText(/of 30 hidden layers/).waitFor();
  assert.ok((await frames()).every(({ word }) => !/Working/.test(word)));
  await page.context().close();
});
