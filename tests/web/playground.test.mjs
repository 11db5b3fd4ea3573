// playground.html: two networks with every setting of the core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import './build-names.mjs';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { hashesIn, numbersIn, stepIn } from './playground-reader.mjs';

const { firstSpecs } = await import('../../web/playground/linked-networks.js');
const core = await loadCore();
const { server, visit } = await boot();

const usual = [{ activation: 'sigmoid' }, { activation: 'relu' }];

/** With every setting in view. */
async function openPlayground(hash = hashOf(usual), options = {}) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/playground.html${hash}`);
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  await figure.locator('summary', { hasText: 'All settings' }).click();
  return { page, figure, problems, close: () => page.context().close() };
}

/** @param {object[]} specs */
function hashOf(specs) {
  return `#${encodeURIComponent(JSON.stringify(specs))}`;
}

/** Step, hashes and numbers that are shown. @param {import('playwright-core').Locator} figure */
const shownIn = async (figure) => ({
  step: await stepIn(figure),
  hashes: await hashesIn(figure),
  numbers: await numbersIn(figure),
});

/** What is to be shown of networks. @param {any[]} specs @param {number} step */
function expected(specs, step) {
  const runs = specs.map((spec) => core.trainingRun(spec));
  runs.forEach((run) => step > 0 && run.step(step));
  return {
    step,
    hashes: runs.map((run) => run.hash()),
    numbers: runs.map((run) => {
      const { loss, accuracy, testLoss, testAccuracy, gradientNorm } = run.read();
      const ofTest = testAccuracy >= 0 ? [formatNumber(testLoss), formatShare(testAccuracy)] : [];
      return [formatNumber(loss), formatShare(accuracy), ...ofTest, formatNumber(gradientNorm)];
    }),
  };
}

/** @param {import('playwright-core').Locator} figure @param {any[]} specs @param {number} steps */
const assertShows = (figure, specs, steps) =>
  eventually(async () => assert.deepEqual(await shownIn(figure), expected(specs, steps)));

test('every field of the core has a control for each of the two networks', async () => {
  const { figure, problems, close } = await openPlayground();
  for (const { name } of core.specFields) {
    assert.equal(await figure.locator(`.spec [name=${name}]`).count(), 2, name);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('what is set is what is trained: losses and hashes are the core’s', async () => {
  const { figure, close } = await openPlayground();
  await assertShows(figure, [{ activation: 'sigmoid' }, { activation: 'relu' }], 0);
  const [a, b] = await figure.locator('.spec').all();
  await a.locator('[name=activation]').selectOption('gelu');
  await b.locator('[name=widths]').fill('8, 6, 4');
  await b.locator('[name=widths]').press('Enter');
  await a.locator('summary', { hasText: 'Training' }).click();
  await a.locator('[name=optimizer]').selectOption('adam');
  await a.locator('summary', { hasText: 'Data' }).click();
  await a.locator('[name=dataset]').selectOption('penguins');
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(
    figure,
    [
      { activation: 'gelu', optimizer: 'adam', dataset: 'penguins' },
      { activation: 'relu', widths: [8, 6, 4], dataset: 'penguins' },
    ],
    1,
  );
  await close();
});

test('the address brings the same networks', async () => {
  const specs = [
    { activation: 'tanh', depth: 3 },
    { activation: 'elu', depth: 3 },
  ];
  const { page, figure, close } = await openPlayground(`#${encodeURIComponent(JSON.stringify(specs))}`);
  await assertShows(figure, specs, 0);
  await figure.locator('.spec').first().locator('[name=depth]').fill('4');
  await figure.locator('.spec').first().locator('[name=depth]').press('Enter');
  await eventually(() => assert.match(decodeURIComponent(new URL(page.url()).hash), /"depth":4/));
  await close();
});

test('what is held out has a loss and a share of its own beside the others', async () => {
  const shared = { dataset: /** @type {const} */ ('penguins'), testShare: 0.25 };
  const { figure, close } = await openPlayground();
  const [a] = await figure.locator('.spec').all();
  await a.locator('[name=dataset]').selectOption(shared.dataset);
  await a.locator('summary', { hasText: 'Data' }).click();
  await a.locator('[name=testShare]').fill(`${shared.testShare}`);
  await a.locator('[name=testShare]').press('Enter');
  const networks = [
    { ...shared, activation: 'sigmoid' },
    { ...shared, activation: 'relu' },
  ];
  await assertShows(figure, networks, 0);
  const [[, , testLoss, testAccuracy]] = await numbersIn(figure);
  const read = core.trainingRun(/** @type {any} */ (networks[0])).read();
  assert.deepEqual([testLoss, testAccuracy], [formatNumber(read.testLoss), formatShare(read.testAccuracy)]);
  await close();
});

test('many changes in a short time write the address once a second, and the last of them arrives', async () => {
  const { page } = await visit();
  await page.clock.install();
  await page.goto(`${server.origin}/playground.html`);
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  await figure.locator('summary', { hasText: 'All settings' }).click();
  await page.clock.pauseAt(new Date(Date.now() + 3_600_000)); // what was to be written has been
  await page.evaluate(() => {
    const replaceState = history.replaceState.bind(history);
    const counted = /** @type {any} */ (window);
    counted.writes = 0;
    history.replaceState = (...state) => {
      counted.writes += 1;
      replaceState(...state);
    };
  });
  const writes = () => page.evaluate(() => /** @type {any} */ (window).writes);
  const seed = figure.locator('.spec').first().locator('[name=seed]');
  await seed.evaluate((input) => input.closest('details')?.setAttribute('open', ''));
  for (let to = 2; to <= 31; ++to) {
    await seed.fill(String(to));
    await seed.press('Enter');
    await page.clock.runFor(100);
  }
  const during = await writes();
  assert.ok(during >= 2 && during <= 4, `${during} in three seconds; Safari takes 100 in thirty`);
  await page.clock.runFor(1000);
  assert.ok((await writes()) - during <= 1);
  assert.match(decodeURIComponent(new URL(page.url()).hash), /"seed":31\b/);
  await page.clock.runFor(5000);
  assert.ok((await writes()) - during <= 1, 'nothing changes, nothing is written');
  await page.context().close();
});

test('a bad value shows the core’s sentence, and the networks stay', async () => {
  const { figure, close } = await openPlayground();
  const before = await shownIn(figure);
  const depth = figure.locator('.spec').first().locator('[name=depth]');
  await depth.fill('101');
  await depth.press('Enter');
  await eventually(async () =>
    assert.equal(await figure.locator('.error').textContent(), 'The depth must be from 0 to 100.'),
  );
  assert.deepEqual(await shownIn(figure), before);
  await depth.fill('5');
  await depth.press('Enter');
  await eventually(async () => assert.equal(await figure.locator('.error').isHidden(), true));
  await close();
});

test('the maths shows the factors of the chain rule, along any path', async () => {
  const { figure, problems, close } = await openPlayground();
  await figure.locator('summary', { hasText: 'The maths' }).click();
  const run = core.trainingRun({ activation: 'sigmoid' });
  const rows = figure.locator('table.numbers').first().locator('tbody tr');
  const path = figure.locator('input[name=path]').first();
  await path.waitFor();
  const assertIsShown = async (/** @type {number[]} */ units) => {
    const { weights, slopes } = run.path({ units });
    await eventually(async () =>
      assert.deepEqual((await rows.nth(2).locator('td').allTextContents()).slice(0, 3), [
        String(units[17]),
        formatNumber(weights[2]),
        formatNumber(slopes[2]),
      ]),
    );
    assert.equal(await rows.count(), 20);
  };
  await assertIsShown((await path.inputValue()).split(', ').map(Number));
  const own = Array.from({ length: 20 }, (_, i) => i % 16);
  await path.fill(own.join(','));
  await path.press('Enter');
  await assertIsShown(own);
  await path.fill('1, 2');
  await path.press('Enter');
  await eventually(async () => assert.match((await figure.locator('.error').textContent()) ?? '', /path/));
  await assertIsShown(own);
  assert.deepEqual(problems, []);
  run.delete();
  await close();
});

test('the units are shown as the core counts them, and a unit is read by keyboard', async () => {
  const specs = [
    { activation: 'sigmoid', depth: 2 },
    { activation: 'relu', widths: [6, 3], biasMean: -1 },
  ];
  const { page, figure, problems, close } = await openPlayground(
    `#${encodeURIComponent(JSON.stringify(specs))}`,
  );
  await figure.locator('summary', { hasText: 'The units' }).click();
  const run = core.trainingRun(specs[1]);
  const dead = [0, 1].flatMap((layer) => run.deadUnits(layer).dead).length;
  assert.ok(dead > 0 && dead < 9, String(dead));
  await figure.getByText(`${dead} of 9 units ${dead === 1 ? 'is' : 'are'} dead.`).waitFor();
  assert.equal((await figure.locator('.unit').count()) - 3, 9, 'three more are the key’s');
  await figure.getByText('None of its units can be dead').waitFor();
  await figure.getByRole('slider', { name: 'Unit that is read' }).focus();
  await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowRight');
  await figure.getByText(/^Layer 1, unit 2 /).waitFor();
  assert.deepEqual(problems, []);
  run.delete();
  await close();
});

test('of a network that has diverged no unit is called dead or alive', async () => {
  const spec = { activation: 'relu', depth: 4, width: 16, learningRate: 100 };
  const { figure, problems, close } = await openPlayground(
    `#${encodeURIComponent(JSON.stringify([{ ...spec, learningRate: 0.1 }, spec]))}`,
  );
  const run = core.trainingRun(/** @type {any} */ (spec));
  while (run.read().divergedStep === 0) run.step(1);
  const steps = run.steps();
  run.delete();
  await figure.locator('summary', { hasText: 'The units' }).click();
  const step = figure.getByRole('button', { name: 'Step', exact: true });
  for (let count = 0; count < steps; ++count) await step.click();
  await figure.getByText('It has diverged: none of its units can be called dead or alive.').waitFor();
  await figure.getByText(/^\d+ of 64 units are dead\.$/).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test('a change of the training branches what has been learned; a change of the network starts afresh', async () => {
  const { figure, problems, close } = await openPlayground();
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  const a = figure.locator('.spec').first();
  await a.locator('summary', { hasText: 'Training' }).click();
  await a.locator('[name=learningRate]').fill('0.5');
  await a.locator('[name=learningRate]').press('Enter');
  await figure.getByText('Branched at step 1: both go on from there, with another learning rate.').waitFor();
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  const run = core.trainingRun({ activation: 'sigmoid' });
  run.step(1);
  const branch = run.branch({ learningRate: 0.5 });
  branch.step(1);
  await eventually(async () => assert.equal((await hashesIn(figure))[0], branch.hash()));
  await a.locator('[name=depth]').fill('3');
  await a.locator('[name=depth]').press('Enter');
  await assertShows(
    figure,
    [{ activation: 'sigmoid', depth: 3, learningRate: 0.5 }, { activation: 'relu' }],
    0,
  );
  assert.deepEqual(problems, []);
  run.delete();
  branch.delete();
  await close();
});

test('a table travels in the address; a bad link leaves the networks to start with, and says why', async () => {
  const table = 'x,y,class\n0,1,a\n1,0,b\n1,1,a\n0,0,b';
  const { page, figure, close } = await openPlayground();
  await figure.locator('summary', { hasText: 'Your own data' }).click();
  await figure.locator('textarea[name=table]').fill('x,y\n0,one');
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await eventually(async () => assert.ok(await figure.locator('.own-table .error').isVisible()));
  await figure.locator('textarea[name=table]').fill(table);
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  const specs = ['sigmoid', 'relu'].map((activation) => ({ activation, dataset: 'table', table }));
  await assertShows(figure, specs, 0);
  await eventually(() => assert.ok(decodeURIComponent(page.url()).includes('"x,y,class')));
  const again = await openPlayground(new URL(page.url()).hash);
  await assertShows(again.figure, specs, 0);
  await again.close();
  await close();
  const bad = await openPlayground(`#${encodeURIComponent('[{"depth":101},{}]')}`);
  await assertShows(bad.figure, firstSpecs, 0);
  await bad.figure.getByText('The depth must be from 0 to 100. Shown are those to start with.').waitFor();
  await bad.close();
});

test('what is no number has no bar, says so, and leaves no NaN in the picture', async () => {
  const diverging = { activation: 'linear', depth: 2, width: 4, learningRate: 10, loss: 'meanSquaredError' };
  const { figure, close } = await openPlayground(
    `#${encodeURIComponent(JSON.stringify([diverging, { activation: 'relu', depth: 2 }]))}`,
  );
  await figure.getByRole('button', { name: 'Train' }).click();
  await figure.getByRole('button', { name: 'Back to the last good step' }).waitFor();
  await figure.locator('summary', { hasText: 'Each layer as a bar' }).click();
  const bars = figure.locator('svg.bars').first();
  assert.deepEqual(await bars.locator('.no-bar').allTextContents(), ['!', '!', '!']);
  assert.doesNotMatch(await figure.evaluate((element) => element.innerHTML), /="[^"]*NaN/);
  await close();
});

test('only fields that say something are in view', async () => {
  const { figure, close } = await openPlayground();
  const a = figure.locator('.spec').first();
  assert.equal(await a.locator('[name=leakySlope]').isVisible(), false);
  await a.locator('[name=activation]').selectOption('leakyRelu');
  await eventually(async () => assert.ok(await a.locator('[name=leakySlope]').isVisible()));
  await close();
});

test('a snapshot is what the core takes up again', async () => {
  const { figure, close } = await openPlayground();
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await figure.locator('summary', { hasText: 'as text' }).click();
  await figure.getByRole('button', { name: 'Write B' }).click();
  const text = await figure.locator('textarea[name=snapshot]').inputValue();
  const run = core.restore(text);
  assert.equal((await hashesIn(figure))[1], run.hash());
  run.delete();
  await close();
});

for (const width of [1280, 390]) {
  test(`axe finds nothing at ${width} pixels, and nothing sticks out`, async () => {
    const { page, figure, close } = await openPlayground('', { viewport: { width, height: 900 } });
    await figure.evaluate((element) =>
      element.querySelectorAll('details').forEach((one) => (one.open = true)),
    );
    await assertAxeFindsNothing(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await close();
  });
}
