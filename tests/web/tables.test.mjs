// The numbers of every figure as a table: with a caption, with heads that say what they head, equal to the core's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import { figureWords } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, readTable } from './figure-reader.mjs';

const core = await loadCore();
const { server, visit, openFigure } = await boot();

/** @param {import('playwright-core').Locator} figure */
async function openNumbers(figure) {
  await openMore(figure);
  await figure.locator('summary', { hasText: 'The numbers' }).click();
}

/** What is wrong with the tables of a figure. @param {import('playwright-core').Locator} figure */
const faultsOf = (figure) =>
  figure.evaluate((element) =>
    [...element.querySelectorAll('table')].flatMap((table) => {
      const caption = table.querySelector(':scope > caption')?.textContent ?? '';
      const widths = [...table.rows].map((row) =>
        [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0),
      );
      const heads = [...table.querySelectorAll('th')];
      return [
        !/\w{3}/.test(caption) && 'no caption',
        heads.length === 0 && 'no heads',
        ...heads.map(({ scope, textContent }) => !scope && `no scope: ${textContent}`),
        ...[...table.tBodies].flatMap(({ rows }) =>
          [...rows].map(
            ({ cells }) => cells[0].scope === '' && `a row without a head: ${cells[0].textContent}`,
          ),
        ),
        Math.max(...widths) !== widths[widths.length - 1] && `rows of other lengths: ${widths}`,
      ].filter(Boolean);
    }),
  );

/** The figures that have numbers behind a summary, in their modes. */
const withNumbers = [
  'race',
  'neuron',
  'logistic-regression',
  'chain-rule',
  'network-path',
  'gradient-flow',
  'training-run',
  'phase-diagram',
  'dead-units',
  'residual',
  'clipping',
];

for (const query of withNumbers) {
  test(`the numbers of ${query} are a table with a caption, and not drawn while they are closed`, async () => {
    const { figure, problems, close } = await openFigure(query);
    const tables = figure.locator('table.numbers');
    assert.equal(await tables.count(), 0);
    await openNumbers(figure);
    await tables.waitFor();
    assert.deepEqual(await faultsOf(figure), []);
    await openNumbers(figure);
    await tables.waitFor({ state: 'detached' });
    assert.deepEqual(problems, []);
    await close();
  });
}

test('the table of activation-curve and those of the playground have captions', async () => {
  const { figure, close } = await openFigure('activation-curve');
  assert.equal(await figure.locator('table').count(), 1);
  assert.deepEqual(await faultsOf(figure), []);
  await close();
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html`);
  const playground = liveFigure(page.locator('vanish-playground'));
  await playground.locator('summary', { hasText: 'The maths' }).click();
  await playground.getByText('Strongest path').first().click();
  await playground.locator('table').first().waitFor();
  assert.deepEqual(await faultsOf(playground), []);
  await page.context().close();
});

test('the table of training-run has what the core has, before and after a step', async () => {
  const { figure, close } = await openFigure('training-run&depth=3');
  await openNumbers(figure);
  const runs = ['sigmoid', 'relu'].map((activation) => core.trainingRun({ activation, depth: 3 }));
  for (let step = 0; step < 2; ++step) {
    await eventually(async () => {
      assert.deepEqual(
        await readTable(figure),
        Array.from({ length: 4 }, (_, layer) => [
          layer === 3 ? 'output' : String(layer),
          ...runs.flatMap((run) => {
            const { weightsMoved, deltaRms, dWeightsRms } = run.layers();
            return [weightsMoved, deltaRms, dWeightsRms].map((column) => formatNumber(column[layer]));
          }),
        ]),
      );
      assert.deepEqual(
        await figure.locator('th[scope=colgroup]').allTextContents(),
        runs.map(
          (run, i) =>
            `${['sigmoid', 'ReLU'][i]}, loss ${formatNumber(run.loss())}, right ${formatShare(run.read().accuracy)}`,
        ),
      );
    });
    await figure.locator('button[name=step]').click();
    for (const run of runs) run.step(1);
  }
  for (const run of runs) run.delete();
  await close();
});

test('the table of dead-units counts the units of each layer as the core does', async () => {
  const { figure, close } = await openFigure('dead-units&bias-mean=-1&learning-rate=3');
  await openNumbers(figure);
  await figure.locator('button[name=step]').click();
  const run = core.trainingRun({ activation: 'relu', depth: 4, width: 16, biasMean: -1, learningRate: 3 });
  run.step(1);
  const expected = [0, 1, 2, 3].map((layer) => {
    const { dead, causes, revivals } = run.deadUnits(layer);
    const by = ['bornDead', 'ownBias', 'ownWeights', 'upstream', 'together'].map(
      (name) => [...dead].filter((unit) => causes[unit] === name).length,
    );
    return { layer, dead: dead.length, by, revivals: revivals.reduce((sum, one) => sum + one, 0) };
  });
  run.delete();
  assert.ok(expected.some(({ dead }) => dead > 0 && dead < 16));
  await eventually(async () => {
    const rows = (await readTable(figure)).map((row) => row.map(Number));
    assert.deepEqual(
      rows.map(([layer, , , , dead, ...others]) => ({
        layer,
        dead,
        by: others.slice(0, 5),
        revivals: others[5],
      })),
      expected,
    );
    for (const [, units, live, silent, dead] of rows)
      assert.deepEqual([units, live + silent + dead], [16, 16]);
  });
  await close();
});

test('the table of dead-units says that it does not know where the network has diverged', async () => {
  const { figure, close } = await openFigure('dead-units&seed=0&learning-rate=100');
  await openNumbers(figure);
  const run = core.trainingRun({ activation: 'relu', depth: 4, width: 16, seed: 0, learningRate: 100 });
  while (run.read().divergedStep === 0) run.step(1);
  for (let step = 1; step <= run.steps(); ++step) {
    await figure.locator('button[name=step]').click();
    await figure.getByText(`After ${step} ${step === 1 ? 'step' : 'steps'}`).waitFor();
  }
  run.delete();
  await eventually(async () => {
    for (const row of await readTable(figure))
      assert.deepEqual(row.slice(1, 10), ['16', ...new Array(8).fill('not known')]);
  });
  await close();
});

test('the table of clipping has both descents step by step, and no more of them than are shown', async () => {
  const { figure, close } = await openFigure('clipping&steps=30');
  await openNumbers(figure);
  const descents = /** @type {const} */ (['norm', 'none']).map((clipping) =>
    core.clipping({ steps: 30, clipping }),
  );
  const expected = Array.from({ length: 31 }, (_, step) => [
    String(step),
    ...descents.flatMap(({ weights, biases, losses, norms, clippedNorms }) =>
      [weights, biases, losses, norms, clippedNorms].map((column) => formatNumber(column[step])),
    ),
  ]);
  await eventually(async () => assert.deepEqual(await readTable(figure), expected));
  await figure.locator('button[name=step]').click();
  await eventually(async () => assert.deepEqual(await readTable(figure), expected.slice(0, 2)));
  await close();
});

test('a long descent has a table of bounded length, which says so', async () => {
  const { figure, close } = await openFigure('clipping&steps=1000');
  await openNumbers(figure);
  await eventually(async () => {
    const rows = await readTable(figure);
    assert.ok(rows.length > 50 && rows.length <= 500, `${rows.length} rows`);
    assert.equal(rows[rows.length - 1][0], '1000');
    assert.match(await figure.locator('caption').innerText(), new RegExp(`last ${rows.length}`));
  });
  await close();
});

/** The texts that the edge of the screen cuts off; what scrolls by itself can be reached. */
function textsBeyondTheEdge() {
  const found = /** @type {string[]} */ ([]);
  const look = (/** @type {Document | ShadowRoot} */ root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const isText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const { left, right, width, height } = element.getBoundingClientRect();
      if (!isText || width < 2 || height < 2 || (left >= 0 && right <= innerWidth + 1)) continue;
      let around = element.parentElement;
      while (around && getComputedStyle(around).overflowX !== 'auto') around = around.parentElement;
      if (!around) found.push(`${element.textContent?.trim().slice(0, 40)}: ${left} to ${right}`);
    }
  };
  look(document);
  return found;
}

const pages = ['index.html', 'playground.html', ...figureWords.map((word) => `embed.html?figure=${word}`)];
const hosts = [...figureWords, 'playground'].map((word) => `vanish-${word}`).join();
for (const width of [300, 320, 340, 360]) {
  test(`no page is wider than a screen of ${width}, with the numbers open`, async () => {
    const { page } = await visit({ viewport: { width, height: 800 } });
    for (const path of width === 320 ? pages : pages.slice(0, 2)) {
      await page.goto(`${server.origin}/${path}`);
      for (const host of await page.locator(hosts).all()) {
        await host.scrollIntoViewIfNeeded();
        await host.locator('.figure').waitFor();
      }
      const folds = page.locator('.figure details.more > summary', { hasText: /^More$/ });
      for (const fold of await folds.all()) await fold.click();
      await eventually(async () =>
        assert.equal(await page.locator('.proof.share').count(), await folds.count()),
      );
      for (const numbers of await page.locator('.figure summary', { hasText: /^The numbers$/ }).all())
        await numbers.click();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${path} is ${wide} wide`);
      assert.deepEqual(await page.evaluate(textsBeyondTheEdge), [], path);
    }
    await page.context().close();
  });
}
