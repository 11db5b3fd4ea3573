// <vanish-claims>: every claim is tested by real networks, and its verdict follows from what they measure.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { verdictOf } from '../../web/claims/verdict.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { pathInRepository } from './dist.mjs';
import { liveFigure } from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** What theory and the literature lead one to expect. @type {Record<string, string>} */
const expected = {
  'Sigmoid’s slopes, all below 1, multiply to nothing.': 'holdsIf',
  'The gradient of ReLU is constant.': 'holdsIf',
  'ReLU avoids vanishing gradients.': 'holdsIf',
  'A negative pre-activation gives a gradient of zero.': 'holdsIf',
  'A large learning rate kills units.': 'holds',
  'A large negative bias kills units.': 'holds',
  'A small learning rate helps against dying.': 'holdsIf',
  'Leaky ReLU helps against dying.': 'holdsIf',
  'ELU helps against dying.': 'holdsIf',
  'Residual networks help against vanishing.': 'holdsIf',
  'ReLU can explode, and clipping fixes it.': 'holdsIf',
  'Vanishing gradients starve the early layers.': 'holdsIf',
  'In deep networks vanishing is likelier than dying.': 'holdsIf',
  'Dead units make the network worse.': 'holdsIf',
  'Dead units in late layers do not hurt the early ones.': 'holdsIf',
};

test('a verdict follows from the finding', () => {
  assert.equal(verdictOf({ holds: true }), 'holds');
  assert.equal(verdictOf({ holds: true, failsElsewhere: true }), 'holdsIf');
  assert.equal(verdictOf({ holds: false, failsElsewhere: true }), 'fails');
});

async function openFigure() {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=claims`);
  const figure = liveFigure(page.locator('vanish-claims'));
  await figure.locator('.claims').waitFor();
  return { page, figure, problems };
}

/**
 * What a list of claims says: of each its words, how it was tested, its verdict and its numbers.
 * @param {import('playwright-core').Locator} list
 */
const readClaims = (list) =>
  list.locator('.claim').evaluateAll((rows) =>
    rows.map((row) => ({
      words: row.querySelector('.words')?.textContent,
      experiment: row
        .querySelector('.experiment')
        ?.textContent?.replace(/ See it$/, '')
        .trim(),
      verdict: row.querySelector('.verdict')?.textContent,
      numbers: Object.fromEntries(
        [...row.querySelectorAll('dl div')].map((one) => [...one.children].map((part) => part.textContent)),
      ),
    })),
  );

/** @param {Awaited<ReturnType<typeof readClaims>>} list @param {string} words */
function claimOf(list, words) {
  const claim = list.find((one) => one.words === words);
  assert.ok(claim, words);
  return claim;
}

/** The middle of a list by its definition: of an even number the mean of both in the middle. @param {number[]} numbers */
function middleOf(numbers) {
  const sorted = numbers
    .map((number) => (Number.isNaN(number) ? Infinity : number))
    .sort((a, b) => (a < b ? -1 : 1));
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[half - 0.5] : (sorted[half - 1] + sorted[half]) / 2;
}

test('each claim has the verdict that theory and the literature lead one to expect', async () => {
  const { page, figure } = await openFigure();
  const list = await readClaims(figure);
  const words = { holds: /^. holds$/, holdsIf: /^. holds if ../, fails: /^. does not hold$/ };
  assert.deepEqual(
    list.map(({ words: claim = '', verdict = '' }) => [
      claim,
      Object.entries(words).find(([, pattern]) => pattern.test(verdict ?? ''))?.[0],
    ]),
    Object.entries(expected),
  );
  for (const { words: claim, numbers } of list) {
    for (const number of Object.values(numbers)) assert.match(number ?? '', /\d/, claim ?? '');
  }
  await page.context().close();
});

test('the verdicts that were built stand: without script, when the page comes alive, and in a frame', async () => {
  const still = await visit({ javaScriptEnabled: false });
  await still.page.goto(`${server.origin}/index.html`);
  const built = await readClaims(still.page.locator('vanish-claims .still'));
  const sentences = ['.takeaway', '.origin'];
  const said = await Promise.all(
    sentences.map((name) => still.page.locator(`vanish-claims .still ${name}`).textContent()),
  );
  await still.page.context().close();
  assert.equal(built.length, 15);
  for (const { words, verdict } of built) {
    assert.match(verdict ?? '', /^. (holds|does not hold)/, words ?? '');
  }

  const { page } = await visit();
  await page.goto(`${server.origin}/index.html`);
  await page.locator('vanish-claims').scrollIntoViewIfNeeded();
  const live = liveFigure(page.locator('vanish-claims'));
  await live.locator('.claims').waitFor();
  assert.deepEqual(await readClaims(live), built);
  for (const [i, name] of sentences.entries()) assert.equal(await live.locator(name).textContent(), said[i]);
  await page.context().close();

  const frame = await openFigure();
  assert.deepEqual(await readClaims(frame.figure), built);
  await frame.page.context().close();
});

test('the verdicts say of which version they are, and of which commit’s day', async () => {
  const { page, figure } = await openFigure();
  const said = (await figure.locator('.origin').textContent()) ?? '';
  const { version } = JSON.parse(await readFile(pathInRepository('package.json'), 'utf8'));
  const [, saidVersion, , day] = said.match(/when version (\S+)( \((\S+)\))? was built\.$/) ?? [];
  assert.equal(saidVersion, version, said);
  if (existsSync(pathInRepository('.git'))) {
    const ask = ['-c', 'safe.directory=*', '-C', pathInRepository('.'), 'log', '--format=%cs'];
    assert.ok(execFileSync('git', ask, { encoding: 'utf8' }).split('\n').includes(day), said);
  }
  await page.context().close();
});

test('one claim is tested when its button is pressed, by keyboard too, and its numbers are the core’s', async () => {
  const { page, figure, problems } = await openFigure();
  await figure
    .getByRole('button', { name: 'Test: A negative pre-activation gives a gradient of zero.' })
    .press('Enter');
  const row = figure.locator('.claim').nth(3);
  await row.getByText('Measured here: the same numbers as built.').waitFor();
  assert.match((await row.locator('.verdict').textContent()) ?? '', /holds if the unit is ReLU/);
  assert.deepEqual(await row.locator('dd').allTextContents(), ['0', '1.64\u00a0×\u00a010⁻⁴']);
  assert.match(
    (await figure.locator('.origin').textContent()) ?? '',
    /^1 measured in this browser\. 14 measured when version/,
  );
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('all are measured anew, one after another, and come out as they were built', async () => {
  const { page, figure, problems } = await openFigure();
  const built = await readClaims(figure);
  const said = await figure.locator('.takeaway').textContent();
  assert.equal(said, 'Of 15 claims, 2 hold, 13 hold only under a condition, 0 do not hold.');
  await figure.getByRole('button', { name: 'Test all' }).click();
  await figure.getByText('All measured in this browser.').waitFor({ timeout: 240_000 });
  assert.equal(await figure.getByText('Measured here: the same numbers as built.').count(), 15);
  assert.deepEqual(await readClaims(figure), built);
  assert.equal(await figure.locator('.takeaway').textContent(), said);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('a median is that of all the seeds that are said', async () => {
  const { page, figure } = await openFigure();
  const list = await readClaims(figure);
  const seedsOf = (/** @type {string} */ text) =>
    Array.from({ length: Number(text.match(/(\d+) seeds/)?.[1]) }, (_, i) => i + 1);

  const avoids = claimOf(list, 'ReLU avoids vanishing gradients.');
  const many = seedsOf(avoids.experiment ?? '');
  assert.equal(many.length, 20);
  const shares = many.map((seed) => {
    const { deltaRms } = core.gradientFlow({ activation: 'relu', seed });
    return deltaRms[0] / deltaRms[19];
  });
  assert.equal(avoids.numbers['He’s weights'], formatNumber(middleOf(shares)));

  const worse = claimOf(list, 'Dead units make the network worse.');
  const few = seedsOf(worse.experiment ?? '');
  assert.equal(few.length, 8);
  const losses = few.map((seed) => {
    const run = core.trainingRun({ activation: 'relu', depth: 4, width: 16, seed, learningRate: 0.1 });
    run.step(300);
    const loss = run.loss();
    run.delete();
    return loss;
  });
  assert.equal(worse.numbers['loss, none dead'], formatNumber(middleOf(losses)));
  await page.context().close();
});

/** ReLU networks after 100 steps at the rate 3 that go on with `changes` for 1,000 steps: their losses. @param {object} changes */
const rescued = (changes) =>
  Array.from({ length: 8 }, (_, i) => {
    const spec = /** @type {const} */ ({ activation: 'relu', depth: 4, width: 16, learningRate: 3 });
    const hurt = core.trainingRun({ ...spec, seed: i + 1 });
    hurt.step(100);
    const run = hurt.branch({ learningRate: 0.1, ...changes });
    run.step(1000);
    const loss = run.read().divergedStep > 0 ? NaN : run.loss();
    run.delete();
    hurt.delete();
    return loss;
  });

test('a network that has diverged counts as the worst, however the engine sorts, and how many is said', async () => {
  const losses = rescued({ activation: 'leakyRelu' });
  const diverged = losses.filter(Number.isNaN).length;
  assert.ok(diverged > 0, 'a case with networks that diverge');

  const { page, problems } = await visit();
  // As good a sort as the engine's own, which moves what compares as neither less nor more in another way.
  await page.addInitScript(() => {
    Array.prototype.sort = function (compare = (a, b) => (String(a) > String(b) ? 1 : -1)) {
      const sorted = [];
      for (const one of this) {
        let at = sorted.length;
        while (at > 0 && compare(sorted[at - 1], one) > 0) --at;
        sorted.splice(at, 0, one);
      }
      sorted.forEach((one, i) => (this[i] = one));
      return this;
    };
  });
  await page.goto(`${server.origin}/embed.html?figure=claims`);
  const figure = liveFigure(page.locator('vanish-claims'));
  const words = 'Leaky ReLU helps against dying.';
  await figure.getByRole('button', { name: `Test: ${words}` }).click();
  const row = figure.locator('.claim').filter({ hasText: words });
  await row.getByText(/^Measured here/).waitFor({ timeout: 120_000 });
  const { numbers, verdict } = claimOf(await readClaims(figure), words);
  assert.equal(numbers['loss, Leaky ReLU afterwards'], formatNumber(middleOf(losses)));
  assert.equal(numbers['diverged afterwards, of 8'], String(diverged));
  assert.equal(numbers['learned afterwards, of 8'], String(losses.filter((loss) => loss < 0.1).length));
  assert.match(verdict ?? '', /holds if /);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('a test that is cut off gives its networks back, and leaves the verdict of before', async () => {
  const { page, problems } = await visit();
  await page.addInitScript(() => {
    const keep = (/** @type {any} */ made) => {
      const { exports } = made.instance ?? made;
      const found = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
      if (found) /** @type {any} */ (globalThis).coreMemory = found;
      return made;
    };
    const { instantiate, Instance } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {[any, any]} */ ...given) => keep(await instantiate(...given))
    );
    WebAssembly.Instance = new Proxy(Instance, {
      construct: (target, given) => keep(Reflect.construct(target, given)),
    });
  });
  await page.goto(`${server.origin}/embed.html?figure=claims`);
  const claim = 'ReLU can explode, and clipping fixes it.';
  const row = liveFigure(page.locator('vanish-claims')).locator('.claim').filter({ hasText: claim });
  const before = await row.locator('.verdict').textContent();
  const sizes = [];
  for (let round = 0; round < 30; ++round) {
    await row.getByRole('button').click();
    await row.getByText('measuring …').waitFor();
    sizes.push(
      await page.evaluate(async () => {
        const element = /** @type {HTMLElement} */ (document.querySelector('vanish-claims'));
        const parent = element.parentNode;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        element.remove();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        parent?.append(element);
        return /** @type {any} */ (globalThis).coreMemory.buffer.byteLength / 2 ** 20;
      }),
    );
    await eventually(async () => assert.equal(await row.locator('.verdict').textContent(), before));
  }
  assert.ok(sizes[29] - sizes[2] < 8, `megabytes: ${sizes}`);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('a test that the reader scrolls away from goes on when they come back', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/index.html`);
  const element = page.locator('vanish-claims');
  await element.scrollIntoViewIfNeeded();
  const row = liveFigure(element).locator('.claim').filter({ hasText: 'A large learning rate kills units.' });
  await row.getByRole('button').click();
  await row.getByText('measuring …').waitFor();
  await element.evaluate(async (figure) => {
    scrollTo({ top: 0, behavior: 'instant' });
    await new Promise((resolve) => {
      const observer = new IntersectionObserver(
        ([{ isIntersecting }]) => isIntersecting || resolve(observer.disconnect()),
        { rootMargin: '50%' },
      );
      observer.observe(figure);
    });
  });
  assert.equal(await row.getByText('measuring …').count(), 1, 'it has not ended before');
  await row.scrollIntoViewIfNeeded();
  await row.getByText('Measured here: the same numbers as built.').waitFor();
  await page.context().close();
});
