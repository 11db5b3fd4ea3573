// What the page says is what is there: at the ends of the settings too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { openMore } from './figure-reader.mjs';

const core = await loadCore();
const { server, visit, openFigure } = await boot();

/** Words for marks, and the marks. @type {[RegExp, string][]} */
const marks = [
  [/Dashed: what theory/, 'path.theory[d*=L]'],
  [/Whiskers:/, 'line.whisker'],
  [/Dashed steps/, '.step.negative'],
  [/start: drag it/, '.start'],
  [/from \S+ on, one step kills/, '.tick'],
  [/: leaves the map/, '.surface .exit'],
  [/: (falls|rises) to/, '.norms .exit'],
];

for (const query of [
  'gradient-flow&depth=1',
  'gradient-flow&depth=2',
  'gradient-flow&width=1&depth=100',
  'gradient-flow&gradient=dWeights',
  'gradient-flow&theory=off',
  'gradient-flow&scatter=on&depth=1',
  'gradient-flow&initializer=zeros',
  'chain-rule&factor=1',
  'network-path&width=1&depth=1',
  'network-path',
  'dead-units&biasMean=-8',
  'dead-units',
  'clipping',
  'clipping&steps=1',
  'clipping&weight=12',
  'clipping&clippingThreshold=1e-9',
]) {
  test(`a caption speaks of marks that are there, and of no others: ${query}`, async () => {
    const { page, figure, problems, close } = await openFigure(query);
    await openMore(figure); // much of what is said of marks stands there
    await eventually(async () => {
      const text = (await figure.textContent()) ?? '';
      for (const [words, mark] of marks) {
        assert.equal(words.test(text), (await figure.locator(mark).count()) > 0, `${words} in: ${text}`);
      }
    });
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      true,
      'nothing widens the page',
    );
    assert.deepEqual(problems, []);
    await close();
  });
}

/** Where the marks of one line stand, as shares of its frame: from the left and from the top. */
const exitsOf = (/** @type {import('playwright-core').Locator} */ figure, /** @type {string} */ svg) =>
  figure.locator(svg).evaluate((element) => {
    const frame = /** @type {Element} */ (element.querySelector('clipPath rect'));
    const [left, top, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
      Number(frame.getAttribute(name)),
    );
    return [...element.querySelectorAll('.exit')].map((mark) => {
      const [x, y] = (mark.getAttribute('transform') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
      return { along: (x - left) / width, down: (y - top) / height };
    });
  });

test('a norm that is off the axis is not drawn on it: the line is cut there, and marked', async () => {
  const { figure, close } = await openFigure('clipping');
  const { norms } = core.clipping({ clipping: 'none' });
  const below = norms.findIndex((norm) => norm < 1e-4);
  assert.ok(below > 0, 'the descent without clipping meets a norm that is too small for the axis');
  const line = await figure.locator('.norms .descent.thrown path:not(.exit)').first().getAttribute('d');
  const heights = [...(line ?? '').matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
  const foot = Number(await figure.locator('.norms .base').getAttribute('y1'));
  assert.ok(heights[below] > foot + 1, 'the line goes on below the axis, out of sight');
  const [mark] = await exitsOf(figure, '.norms');
  assert.ok(Math.abs(mark.down - 1) < 0.02, `the mark stands on the foot of the axis: ${mark.down}`);
  assert.ok(mark.along > (below - 1) / 100 && mark.along < below / 100, `between the steps: ${mark.along}`);
  await close();
});

test('a path that leaves the map has a mark where it leaves, one that stays has none', async () => {
  const { figure, close } = await openFigure('clipping');
  assert.equal(await figure.locator('.surface .descent.thrown .exit').count(), 1);
  assert.equal(await figure.locator('.surface .descent.clipped .exit').count(), 0);
  const [mark] = await exitsOf(figure, '.surface svg');
  assert.ok(Math.abs(mark.down) < 0.02 && mark.along > 0.1 && mark.along < 0.9, JSON.stringify(mark));
  await close();
});

test('Play plays and pauses, Step steps, and what is shown is said', async () => {
  const { figure, close } = await openFigure('clipping&steps=1000', {
    reducedMotion: 'no-preference',
  });
  const shown = async () => {
    const text = (await figure.textContent()) ?? '';
    return Number((text.match(/step (\d+) of 1000/) ?? [])[1] ?? 1000);
  };
  const button = (/** @type {string} */ name) => figure.getByRole('button', { name, exact: true });
  assert.equal(await shown(), 1000);
  await button('First step').click();
  await eventually(async () => assert.equal(await shown(), 1));
  await button('Step').click();
  await eventually(async () => assert.equal(await shown(), 2));
  await button('Play').click();
  await eventually(async () => assert.ok((await shown()) > 4));
  await button('Pause').click();
  await button('Play').waitFor();
  const stopped = await shown();
  assert.ok(stopped < 1000);
  await figure.page().evaluate(async () => {
    for (let i = 0; i < 10; ++i) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  assert.equal(await shown(), stopped);
  await button('Step').click();
  await eventually(async () => assert.equal(await shown(), stopped + 1));
  await button('To the end').click();
  await eventually(async () => assert.equal(await shown(), 1000));
  await close();
});

test('what the cursor reads beyond the picture is marked at its edge', async () => {
  const { page, figure, close } = await openFigure('activation-curve&z=2');
  assert.equal(await figure.locator('.lines .exit').count(), 0);
  await page.locator('vanish-activation-curve').evaluate((element) => element.setAttribute('z', '5'));
  await eventually(async () => assert.equal(await figure.locator('.lines .exit').count(), 1)); // ReLU is 5 there
  await close();
});

test('lethal rates that lie off the slider are counted beside it', async () => {
  const { figure, close } = await openFigure('dead-units&biasMean=-2');
  const run = core.trainingRun({ activation: 'relu', depth: 4, width: 16, biasMean: -2, learningRate: 0.1 });
  let above = 0;
  for (let layer = 0; layer < 4; ++layer) {
    const { dead } = run.deadUnits(layer);
    const { from } = run.lethalRates(layer);
    above += from.filter((rate, unit) => rate > 100 && rate < Infinity && !dead.includes(unit)).length;
  }
  run.delete();
  const said = (await figure.locator('.rate .off').textContent()) ?? '';
  assert.equal(Number((said.match(/(\d+) more (?:die|dies) above 100/) ?? [])[1] ?? 0), above);
  await close();
});

test('a number in the prose that can be dragged looks like it, and is spoken of only where it can', async () => {
  const { page } = await visit();
  await page.goto(`${server.origin}/`);
  const handle = page.locator('vanish-number[of=slope] [role=slider]');
  await handle.waitFor();
  const look = await handle.evaluate((element) => {
    const { cursor, borderBottomStyle, borderBottomWidth, textDecorationLine } = getComputedStyle(element);
    return {
      cursor,
      underlined: textDecorationLine.includes('underline') || borderBottomStyle !== 'none',
      borderBottomWidth,
    };
  });
  assert.equal(look.cursor, 'ew-resize');
  assert.ok(look.underlined && look.borderBottomWidth !== '0px', JSON.stringify(look));
  assert.match((await page.locator('vanish-number[of=slope]').textContent()) ?? '', /drag the number/);
  await page.context().close();
  const without = await visit({ javaScriptEnabled: false });
  await without.page.goto(`${server.origin}/`);
  assert.doesNotMatch((await without.page.locator('main').textContent()) ?? '', /drag the number/);
  await without.page.context().close();
});

test('the first words say what a quarter is: the slope; and weights decide too', async () => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.goto(`${server.origin}/`);
  const lead = ((await page.locator('section').first().textContent()) ?? '').replace(/\s+/g, ' ');
  assert.match(lead, /by its weights, and by the slope/);
  assert.match(lead, /slope is at most a quarter/);
  await page.context().close();
});

test('the answer on skips says what holds on average, and over seeds it does', async () => {
  const { figure, close } = await openFigure('residual');
  await figure.locator('.options button').first().click();
  await figure.getByText(/each skip adds about as much again/).waitFor();
  await close();
  const rate = (/** @type {any} */ spec) => {
    const squares = Array.from({ length: 20 }, (_, seed) => {
      const { deltaRms } = core.gradientFlow({ activation: 'relu', depth: 10, width: 256, ...spec, seed });
      return (deltaRms[0] / deltaRms[9]) ** 2;
    });
    return (squares.reduce((sum, square) => sum + square, 0) / squares.length) ** (1 / 9);
  };
  const [kept, doubled] = [rate({}), rate({ skip: 'afterActivation', skipEvery: 1 })];
  assert.ok(kept > 0.9 && kept < 1.1, String(kept));
  assert.ok(doubled > 1.8 && doubled < 2.3, String(doubled));
});
