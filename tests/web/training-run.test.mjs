// <vanish-training-run>: what it shows of two trainings is the core's, also after going back and branching.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import { movedWords } from '../../web/figures/training-run/picture.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { openMore } from './figure-reader.mjs';

const core = await loadCore();
const { openFigure } = await boot();

/** The share that is right, and what a ringed example is, where there is one. @param {number} accuracy */
const rightOf = (accuracy) => `${formatShare(accuracy)} right${accuracy < 1 ? ' ( wrong)' : ''}`;

/** What stands above each panel after so many steps. @param {any} spec @param {number} steps @param {(run: any) => any} [then] */
function expected(spec, steps, then = (run) => run) {
  return ['sigmoid', 'relu'].map((activation) => {
    const run = core.trainingRun({ ...spec, activation });
    if (steps > 0) run.step(steps);
    const last = then(run);
    const { loss, accuracy } = last.read();
    return {
      head: `step ${last.steps()}, loss ${formatNumber(loss)}, ${rightOf(accuracy)}`,
      moved: movedWords(last.layers().weightsMoved[0]),
    };
  });
}

/** @param {import('playwright-core').Locator} figure @param {{ head: string, moved: string }[]} panels */
const assertShows = (figure, panels) =>
  eventually(async () => {
    assert.deepEqual(
      await figure.locator('.panel .loss').allTextContents(),
      panels.map(({ head }) => head),
    );
    const takeaway = (await figure.locator('.takeaway').textContent()) ?? '';
    if (!panels[0].head.startsWith('step 0,')) {
      for (const { moved } of panels) assert.ok(takeaway.includes(moved), `${moved} in: ${takeaway}`);
    }
  });

test('steps, losses, accuracies and how far the first layers have moved are the core’s', async () => {
  const { figure, problems, close } = await openFigure('training-run&depth=6');
  for (let step = 0; step < 3; ++step)
    await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(figure, expected({ depth: 6 }, 3));
  assert.equal(await figure.locator('canvas').count(), 2);
  assert.deepEqual(problems, []);
  await close();
});

test('before the training a box of their height says how the bars come', async () => {
  const { figure, close } = await openFigure('training-run&depth=6');
  const bars = figure.locator('svg.bars');
  const heights = () => bars.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  const before = await heights();
  assert.equal(await bars.filter({ hasText: 'hidden until you guess or train' }).count(), 2);
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await eventually(async () => assert.equal(await bars.locator('.bar').count(), 12));
  assert.equal(await bars.filter({ hasText: 'hidden until you guess or train' }).count(), 0);
  assert.deepEqual(await heights(), before);
  await close();
});

/** @param {import('playwright-core').Locator} figure */
const seeAhead = (figure) =>
  eventually(async () => assert.equal(await figure.locator('.curve.ahead').count(), 2));

test('before it is played one sees where it ends: what the core says after 300 steps of the same start', async () => {
  const { figure, problems, close } = await openFigure('training-run&depth=6');
  await seeAhead(figure);
  const ends = ['sigmoid', 'relu'].map((activation) => {
    const run = core.trainingRun(/** @type {any} */ ({ depth: 6, activation }));
    run.step(300);
    return { name: activation === 'relu' ? 'ReLU' : activation, accuracy: run.accuracy() };
  });
  const labels = await figure.locator('.loss-curve .label').allTextContents();
  assert.deepEqual(
    labels.sort(),
    ends.map(({ name, accuracy }) => `${name}: ${formatShare(accuracy)} right`).sort(),
  );
  const heads = async () => (await figure.locator('.learned .loss').allTextContents()).sort();
  assert.deepEqual(await heads(), ends.map(({ accuracy }) => `after 300 steps:${rightOf(accuracy)}`).sort());
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(figure, expected({ depth: 6 }, 1));
  for (const head of await heads()) assert.match(head, /^step 1, loss/, 'the maps are of now');
  await seeAhead(figure);
  assert.deepEqual(problems, []);
  await close();
});

test('the curve of what is to come has a point every five steps, however slow the machine is', async () => {
  const { page, figure, close } = await openFigure('training-run&depth=6');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.locator('vanish-training-run').evaluate((element) => element.setAttribute('seed', '3'));
  await eventually(async () => assert.equal(await figure.locator('.curve.ahead').count(), 0));
  await seeAhead(figure);
  for (const curve of await figure.locator('.curve.ahead').all()) {
    const xs = [...((await curve.getAttribute('d')) ?? '').matchAll(/(-?[\d.]+),/g)].map(([, x]) =>
      Number(x),
    );
    assert.equal(xs.length, 61);
    const pitch = (xs[60] - xs[0]) / 60;
    xs.forEach((x, i) => assert.ok(Math.abs(x - xs[0] - i * pitch) < 0.2, `point ${i}: ${x}`));
  }
  await close();
});

test('where the run ends is seen anew at another rate; no longer, once it is branched', async () => {
  const { figure, close } = await openFigure('training-run&depth=3');
  await seeAhead(figure);
  const before = await figure.locator('.curve.ahead').last().getAttribute('d');
  const rate = figure.locator('input[name=learningRate]');
  await rate.fill('0.5');
  await eventually(async () =>
    assert.ok(![before, null].includes(await figure.locator('.curve.ahead').last().getAttribute('d'))),
  );
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await rate.fill('0.2');
  await eventually(async () => assert.equal(await figure.locator('.curve.ahead').count(), 0));
  await close();
});

test('both losses are curves of one chart, before the bars, in the hues of their networks', async () => {
  const { figure, close } = await openFigure('training-run&depth=3');
  assert.equal(await figure.locator('.loss-curve').count(), 1);
  for (const name of ['sigmoid', 'relu'])
    assert.ok((await figure.locator(`.loss-curve .curve.${name}`).count()) > 0, name);
  const [map, curve, bars] = await Promise.all(
    ['canvas', '.loss-curve', '.bars'].map(async (one) => {
      const box = await figure.locator(one).first().boundingBox();
      return box ?? assert.fail(one);
    }),
  );
  assert.ok(map.y < bars.y && curve.y < bars.y);
  await close();
});

test('one can go back, and forth again, to the same numbers', async () => {
  const { figure, close } = await openFigure('training-run&depth=3');
  for (let step = 0; step < 4; ++step)
    await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await openMore(figure);
  const scrub = figure.locator('input[name=step]');
  await scrub.fill('2');
  await eventually(async () =>
    assert.match((await figure.locator('.panel .loss').first().textContent()) ?? '', /^step 2,/),
  );
  await scrub.fill('4');
  const then = expected({ depth: 3 }, 4).map(({ head }) => head);
  await eventually(async () =>
    assert.deepEqual(await figure.locator('.panel .loss').allTextContents(), then),
  );
  await close();
});

test('another rate branches off where one is', async () => {
  const { figure, close } = await openFigure('training-run&depth=3');
  for (let step = 0; step < 2; ++step)
    await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await figure.locator('input[name=learningRate]').fill('0.5');
  await eventually(async () =>
    assert.match(
      (await figure.locator('.note').first().textContent()) ?? '',
      /^Branched at step 2: on at the rate 0\.5/,
    ),
  );
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(
    figure,
    expected({ depth: 3 }, 2, (run) => {
      const branch = run.branch({ learningRate: 0.5 });
      branch.step(1);
      return branch;
    }),
  );
  await close();
});

test('a table of the reader’s own is learned; a broken one says where, and goes on with what there was', async () => {
  const { figure, close } = await openFigure('training-run&depth=2&width=4');
  await openMore(figure);
  await figure.locator('textarea').fill('a,b,class\n1,2,cat\n2,x,dog');
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await eventually(async () =>
    assert.match((await figure.locator('.error').textContent()) ?? '', /line 3, cell 2/),
  );
  const table = 'a,b,class\n1,2,cat\n2,1,dog\n0,3,cat\n3,0,dog';
  await figure.locator('textarea').fill(table);
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await eventually(async () => assert.equal(await figure.locator('.error').isHidden(), true));
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(figure, expected({ depth: 2, width: 4, dataset: 'table', table }, 1));
  await close();
});

test('a training that diverges says in which step and layer, and goes back to before it', async () => {
  const { figure, close } = await openFigure('training-run&depth=8&learningRate=1000&initializer=heUniform', {
    reducedMotion: 'no-preference',
  });
  await figure.getByRole('button', { name: 'Train' }).click();
  const status = figure.locator('.status');
  await eventually(async () =>
    assert.match(
      (await status.textContent()) ?? '',
      /has diverged: in step \d+ its layer \d+ had the first number/,
    ),
  );
  await figure.getByRole('button', { name: 'Go back to before that' }).click();
  await eventually(async () => assert.equal(await status.textContent(), ''));
  await close();
});

test('digits are shown as images', async () => {
  const { figure, problems, close } = await openFigure('training-run&dataset=digits&depth=2');
  assert.match((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /digits/);
  assert.deepEqual(problems, []);
  await close();
});

test('as many examples are ringed as the accuracy says, also where a network has diverged', async () => {
  const { page, figure, problems, close } = await openFigure(
    'training-run&depth=2&learningRate=1000&left=relu&right=leakyRelu',
  );
  await page.evaluate(() => {
    /** @type {WeakMap<HTMLCanvasElement, number>} rings around examples since the canvas was cleared */
    const ringed = new WeakMap();
    const { clearRect, moveTo } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      ringed.set(this.canvas, 0);
      clearRect.apply(this, box);
    };
    CanvasRenderingContext2D.prototype.moveTo = function (...to) {
      ringed.set(this.canvas, (ringed.get(this.canvas) ?? 0) + 1);
      moveTo.apply(this, to);
    };
    /** @type {any} */ (globalThis).ringed = ringed;
  });
  const spec = { depth: 2, learningRate: 1000 };
  const step = figure.getByRole('button', { name: 'Step', exact: true });
  for (let count = 0; count < 12; ++count) await step.click();
  const runs = ['relu', 'leakyRelu'].map((activation) => {
    const run = core.trainingRun(/** @type {any} */ ({ ...spec, activation }));
    run.step(12);
    const wrong = Math.round((1 - run.accuracy()) * run.data().examples);
    const hasDiverged = run.read().divergedStep > 0;
    run.delete();
    return { wrong, hasDiverged };
  });
  assert.ok(
    runs.some(({ hasDiverged }) => hasDiverged),
    'a case with a network that diverges',
  );
  await eventually(async () =>
    assert.deepEqual(
      await figure
        .locator('canvas')
        .evaluateAll((all) => all.map((canvas) => /** @type {any} */ (globalThis).ringed.get(canvas))),
      runs.map(({ wrong }) => wrong),
    ),
  );
  assert.deepEqual(problems, []);
  await close();
});
