// <vanish-dead-units>: every square, every lethal rate and every cure is the core's.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { launchBrowser } from './browser.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { openFigure } from './open-figure.mjs';
import { serve } from './static-server.mjs';

const core = await loadCore();
/** @type {{ browser: any, server: any }} */
const where = { browser: undefined, server: undefined };
before(async () => {
  where.browser = await launchBrowser();
  where.server = await serve({ folders: { '/': distFolder } });
});
after(async () => {
  await where.browser?.close();
  await where.server?.close();
});

const defaults = /** @type {const} */ ({ activation: 'relu', depth: 4, width: 16, learningRate: 0.1 });

/** The classes of the squares, layer by layer. @param {import('playwright-core').Locator} figure */
const statesOf = (figure) =>
  figure
    .locator('svg.units .unit')
    .evaluateAll((units) => units.map((unit) => unit.getAttribute('class')?.split(' ')[1]));

/** @param {import('../../dist/vanish-core.mjs').Run} run */
function expectedStates(run) {
  const slopes = [...new Array(16).keys()].map(
    (unit) => run.chainRule({ path: new Array(4).fill(unit) }).derivatives,
  );
  return [0, 1, 2, 3].flatMap((layer) => {
    const { dead } = run.deadUnits(layer);
    return slopes.map((slope, unit) =>
      dead.includes(unit) ? 'dead' : slope[3 - layer] === 0 ? 'silent' : 'live',
    );
  });
}

test('each unit is live, silent or dead as the core has it, before and after a step', async () => {
  const { figure, problems, close } = await openFigure(where, 'dead-units');
  const run = core.trainingRun(defaults);
  assert.deepEqual(await statesOf(figure), expectedStates(run));
  await figure.getByRole('button', { name: 'One step' }).click();
  run.step(1);
  await eventually(async () => assert.deepEqual(await statesOf(figure), expectedStates(run)));
  const dead = expectedStates(run).filter((state) => state === 'dead').length;
  assert.match(
    (await figure.locator('.takeaway').textContent()) ?? '',
    new RegExp(`^After 1 step, ${dead} of 64 units are dead`),
  );
  run.delete();
  assert.deepEqual(problems, []);
  await close();
});

test('the mark under the slider is the smallest lethal rate of a live unit, and a step past it kills', async () => {
  const { figure, close } = await openFigure(where, 'dead-units&seed=3');
  const run = core.trainingRun({ ...defaults, seed: 3 });
  const rates = [0, 1, 2, 3].flatMap((layer) => {
    const { dead } = run.deadUnits(layer);
    return [...run.lethalRates(layer).from].filter((_, unit) => !dead.includes(unit));
  });
  run.delete();
  const first = Math.min(...rates);
  assert.equal(
    await figure.locator('.rate text').textContent(),
    `from ${formatNumber(first)}, its own step kills a unit`,
  );
  const slider = figure.getByRole('slider', { name: /Learning rate/ });
  await slider.fill('1');
  await eventually(async () =>
    assert.match((await figure.locator('.takeaway').textContent()) ?? '', /kill [1-9]\d* more\.$/),
  );
  const before = (await statesOf(figure)).filter((state) => state === 'dead').length;
  await figure.getByRole('button', { name: 'One step' }).click();
  await eventually(async () =>
    assert.ok((await statesOf(figure)).filter((state) => state === 'dead').length > before),
  );
  await close();
});

test('the arrow keys read when and why a unit died', async () => {
  const { page, figure, close } = await openFigure(where, 'dead-units&biasMean=-8');
  await figure.getByRole('slider', { name: 'Unit that is read' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await figure.locator('.reading').textContent(),
    'Layer 0, unit 1 is dead: dead from the start: no step has ever seen it live.',
  );
  await page.keyboard.press('ArrowDown');
  assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 1, unit 1 is dead/);
  await close();
});

test('a finger reads the unit that it touches', async () => {
  const { page, figure, close } = await openFigure(where, 'dead-units', {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const unit = figure.locator('svg.units .unit').nth(20);
  await unit.scrollIntoViewIfNeeded();
  const box = await unit.boundingBox();
  assert.ok(box);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(async () =>
    assert.match((await figure.locator('.reading').textContent()) ?? '', /^Layer 1, unit 4 /),
  );
  await close();
});

test('the cures go on from the same state, and count the units that are still silent', async () => {
  const { figure, problems, close } = await openFigure(where, 'dead-units&learningRate=3');
  for (let step = 0; step < 5; ++step) await figure.getByRole('button', { name: 'One step' }).click();
  await figure.getByRole('button', { name: 'Try the cures' }).click();
  const rows = figure.locator('.treatments tbody tr');
  await eventually(async () => assert.equal(await rows.count(), 4));
  const run = core.trainingRun({ ...defaults, learningRate: 3 });
  run.step(5);
  const leaky = run.branch({ learningRate: 0.03, activation: 'leakyRelu' });
  leaky.step(300);
  const seen = leaky.branch({ activation: 'relu' });
  const silent = [0, 1, 2, 3].reduce((sum, layer) => sum + seen.deadUnits(layer).dead.length, 0);
  assert.deepEqual((await rows.nth(2).locator('td').allTextContents()).slice(1), [
    String(silent),
    formatNumber(leaky.loss()),
  ]);
  for (const one of [seen, leaky, run]) one.delete();
  assert.deepEqual(problems, []);
  await close();
});

test('a bad setting shows a sentence and goes away', async () => {
  const { page, figure, close } = await openFigure(where, 'dead-units&depth=0');
  assert.match(
    (await figure.locator('.error').textContent()) ?? '',
    /depth must be from 1 to 100.*Shown is the default, 4/,
  );
  await page.locator('vanish-dead-units').evaluate((element) => element.setAttribute('depth', '3'));
  await eventually(async () => assert.equal(await figure.locator('.error').isHidden(), true));
  assert.equal((await statesOf(figure)).length, 48);
  await close();
});

test('a table is offered only where one can be given', async () => {
  for (const [word, count] of /** @type {[string, number][]} */ ([
    ['dead-units', 0],
    ['gradient-flow', 0],
    ['training-run', 1],
  ])) {
    const { figure, close } = await openFigure(where, word);
    assert.equal(await figure.locator('select[name=dataset] option[value=penguins]').count(), 1, word);
    assert.equal(await figure.locator('select[name=dataset] option[value=table]').count(), count, word);
    await close();
  }
});

test('one arrow key moves the learning rate, wherever it stands', async () => {
  const { page, figure, close } = await openFigure(where, 'dead-units&depth=1&width=2');
  const slider = figure.locator('input[name=learningRate]');
  await slider.focus();
  await page.keyboard.press('Home');
  const rates = [await slider.getAttribute('aria-valuetext')];
  for (let i = 0; i < 100; ++i) {
    await page.keyboard.press('ArrowRight');
    rates.push(await slider.getAttribute('aria-valuetext'));
  }
  assert.equal(new Set(rates).size, 101, rates.join(' '));
  for (let i = 99; i >= 0; --i) {
    await page.keyboard.press('ArrowLeft');
    assert.equal(await slider.getAttribute('aria-valuetext'), rates[i]);
  }
  await close();
});
