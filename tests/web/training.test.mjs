// Training on the page: what is drawn after each step is what the core's own run gives.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import {
  assertBarsShow,
  liveFigure,
  readPanels,
  readTable,
  tableOf,
  waitForBars,
  openMore,
  toggleNumbers,
} from './figure-reader.mjs';

const core = await loadCore();

const { server, visit } = await boot();

/** The article with its second figure in view and at rest. @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(options) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/`);
  const element = page.locator('vanish-gradient-flow');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await waitForBars(figure, 21);
  return { page, figure, problems, close: () => page.context().close() };
}

/** @typedef {import('playwright-core').Locator} Locator */

/** @param {Locator} figure @param {string} name */
const press = (figure, name) => figure.getByRole('button', { name, exact: true }).click();

/** Step and loss as the panels say them. @param {Locator} figure */
async function readTraining(figure) {
  return (await readPanels(figure)).map(({ loss }) => {
    const [, step, number] = loss.match(/^step (\d+), loss (.+)$/) ?? [];
    return { step: Number(step ?? 0), loss: number };
  });
}

/** Waits for this many frames of the page itself. @param {import('playwright-core').Page} page @param {number} count */
const waitForFrames = (page, count) =>
  page.evaluate(async (frames) => {
    for (let i = 0; i < frames; ++i) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

/** Everything that the figure shows of its networks. @param {Locator} figure */
const pictureOf = (figure) =>
  figure.evaluate((element) =>
    ['.takeaway', '.plots', '.reading', 'table.numbers']
      .map((selector) => element.querySelector(selector)?.outerHTML.replace(/aria-valuenow="\d+"/, ''))
      .join('\n'),
  );

test("Step does one step: 'step 1', its loss, and the bars of the core's own run", async () => {
  const { figure, problems, close } = await openFigure();
  await toggleNumbers(figure);
  const runs = ['sigmoid', 'relu'].map((activation) =>
    core.trainingRun({ activation: /** @type {any} */ (activation) }),
  );
  for (let step = 1; step <= 3; ++step) {
    await press(figure, 'Step');
    const expected = runs.map((run) => ({ step: run.step(), loss: formatNumber(run.loss()) }));
    await eventually(async () => assert.deepEqual(await readTraining(figure), expected));
    const panels = await readPanels(figure);
    panels.forEach((panel, i) => assertBarsShow(panel, runs[i].layers().deltaRms));
    assert.deepEqual(await readTable(figure), tableOf(runs.map((run) => run.layers())));
  }
  for (const run of runs) run.delete();
  assert.deepEqual(problems, []);
  await close();
});

test("Train moves the bars step by step; ReLU's loss falls while sigmoid's stands still; Pause stops it", async () => {
  const { page, figure, problems, close } = await openFigure({ reducedMotion: 'no-preference' });
  const before = await readPanels(figure);
  await press(figure, 'Train');
  const seen = new Set();
  await eventually(async () => {
    const [{ step }] = await readTraining(figure);
    seen.add(step);
    assert.ok(seen.size > 3 && step >= 300, `step ${step}`);
  });
  await press(figure, 'Pause');
  await figure.getByRole('button', { name: 'Train', exact: true }).waitFor();
  const stopped = await readTraining(figure);
  await waitForFrames(page, 10);
  assert.deepEqual(await readTraining(figure), stopped);

  // What is shown is what the core's own runs give after as many steps.
  const panels = await readPanels(figure);
  const losses = ['sigmoid', 'relu'].map((activation, i) => {
    const run = core.trainingRun({ activation: /** @type {any} */ (activation) });
    const first = run.loss();
    run.step(stopped[i].step);
    assert.equal(stopped[i].loss, formatNumber(run.loss()));
    assertBarsShow(panels[i], run.layers().deltaRms);
    const share = run.loss() / first;
    run.delete();
    return share;
  });
  assert.ok(losses[0] > 0.98, `sigmoid's loss: ${losses[0]} of the first`);
  assert.ok(losses[1] < 0.5, `ReLU's loss: ${losses[1]} of the first`);
  assert.notDeepEqual(panels[1].bars, before[1].bars);
  assert.deepEqual(problems, []);
  await close();
});

test('Reset returns to exactly the first picture, from where the same training starts again', async () => {
  const { figure, close } = await openFigure();
  await toggleNumbers(figure);
  await eventually(async () => assert.equal((await readTable(figure)).length, 21));
  const first = await pictureOf(figure);
  await press(figure, 'Step');
  await press(figure, 'Step');
  const second = await readTraining(figure);
  assert.equal(second[0].step, 2);
  assert.notEqual(await pictureOf(figure), first);
  await press(figure, 'Reset');
  await eventually(async () => assert.equal(await pictureOf(figure), first));
  await press(figure, 'Step');
  await press(figure, 'Step');
  await eventually(async () => assert.deepEqual(await readTraining(figure), second));
  await close();
});

test('Reset stops a training that is under way', async () => {
  const { page, figure, close } = await openFigure();
  const first = await pictureOf(figure);
  await press(figure, 'Train');
  await eventually(async () => assert.ok((await readTraining(figure))[0].step > 0));
  await press(figure, 'Reset');
  await figure.getByRole('button', { name: 'Train', exact: true }).waitFor();
  await eventually(async () => assert.equal(await pictureOf(figure), first));
  await waitForFrames(page, 10);
  assert.equal(await pictureOf(figure), first);
  await close();
});

test('prefers-reduced-motion: training still learns, in calm pictures', async () => {
  const { figure, close } = await openFigure({ reducedMotion: 'reduce' });
  await press(figure, 'Train');
  await eventually(async () => assert.ok((await readTraining(figure))[1].step > 4));
  await press(figure, 'Pause');
  await close();
});

test('a changed setting ends the training: the figure shows the fresh networks', async () => {
  const { page, figure, close } = await openFigure();
  await press(figure, 'Train');
  await eventually(async () => assert.ok((await readTraining(figure))[0].step > 0));
  await figure.locator('input[name=depth]').focus();
  await page.keyboard.press('ArrowLeft');
  const panels = await waitForBars(figure, 20);
  assert.deepEqual(
    panels.map(({ loss }) => loss),
    ['', ''],
  );
  assertBarsShow(panels[1], core.gradientFlow({ activation: 'relu', depth: 19 }).deltaRms);
  await figure.getByRole('button', { name: 'Train', exact: true }).waitFor();
  await close();
});

test('another gradient or axis does not disturb the training', async () => {
  const { figure, close } = await openFigure();
  await press(figure, 'Step');
  const before = await readTraining(figure);
  await figure.locator('input[name=axis][value=log]').check();
  await openMore(figure);
  await figure.getByRole('radio', { name: '∂L/∂W' }).check();
  assert.deepEqual(await readTraining(figure), before);
  await press(figure, 'Step');
  await eventually(async () => assert.equal((await readTraining(figure))[0].step, 2));
  await close();
});

test('a training that diverges stops, says so and can be reset', async () => {
  const { figure, problems, close } = await openFigure({ reducedMotion: 'no-preference' });
  await openMore(figure);
  await figure.locator('input[name=learningRate]').fill('1000');
  await figure.locator('select[name=initializer]').selectOption('heUniform');
  await press(figure, 'Train');
  const notice = figure.locator('.status');
  await eventually(async () =>
    assert.match((await notice.textContent()) ?? '', /^(sigmoid|ReLU) has diverged: in step \d+ .*\.$/),
  );
  await figure.getByRole('button', { name: 'Train', exact: true }).waitFor();
  for (const { bars } of await readPanels(figure)) {
    for (const { y, height } of bars) assert.ok(Number.isFinite(y) && height >= 0);
  }
  await press(figure, 'Reset');
  await eventually(async () => assert.equal(await notice.textContent(), ''));
  assert.deepEqual(problems, []);
  await close();
});

test('where a network has diverged, the table calls no share of its units 0', async () => {
  const { figure, problems, close } = await openFigure();
  await openMore(figure);
  await figure.locator('input[name=learningRate]').fill('1000');
  await figure.locator('select[name=initializer]').selectOption('heUniform');
  await toggleNumbers(figure);
  const run = core.trainingRun({ activation: 'relu', initializer: 'heUniform', learningRate: 1000 });
  while (run.read().divergedStep === 0) run.step(1);
  const steps = run.step(1); // the report is then of a forward pass without a number
  assert.ok(Number.isNaN(run.layers().preActivationRms[19]));
  run.delete();
  for (let step = 0; step < steps; ++step) await press(figure, 'Step');
  await eventually(async () => {
    const [first, ...others] = await readTable(figure);
    assert.deepEqual(first.slice(5), ['not a number', 'not a number', 'not a number', 'not a number']);
    for (const row of others) if (row[5] === 'not a number') assert.equal(row[8], 'not a number', row[0]);
  });
  assert.deepEqual(problems, []);
  await close();
});
