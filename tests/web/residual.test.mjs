// <vanish-residual>: three networks that differ in their skips, and which way the gradient came through one of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { assertAxeFindsNothing } from './axe.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, toggleNumbers } from './figure-reader.mjs';

const core = await loadCore();
const skips = /** @type {const} */ (['none', 'beforeActivation', 'afterActivation']);

const { server, visit } = await boot();

/** @param {string} query @param {import('playwright-core').BrowserContextOptions} [options] */
async function openFigure(query = '', options = {}) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/embed.html?figure=residual${query}`);
  const figure = liveFigure(page.locator('vanish-residual'));
  await figure.locator('.takeaway').waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}

/** What the first layer gets of the output's. @param {any} spec */
function keptOf(spec) {
  const { deltaRms } = core.gradientFlow(spec);
  return deltaRms[0] / deltaRms[spec.depth];
}

for (const width of [1280, 960, 700, 390]) {
  test(`the headings of the panels are whole, and none reaches into the next, at ${width} wide`, async () => {
    const { figure, close } = await openFigure('', { viewport: { width, height: 900 } });
    const faults = await figure.locator('.panel').evaluateAll((panels) =>
      panels.flatMap((panel) => {
        const parts = [...panel.querySelectorAll('.panel-head > *')].map((part) => ({
          words: part.textContent,
          right: part.getBoundingClientRect().right,
        }));
        const { right } = panel.getBoundingClientRect();
        return parts.filter((part) => part.right > right + 1).map(({ words }) => words);
      }),
    );
    assert.deepEqual(faults, []);
    // Nor do the words under an arc reach over it.
    const words = figure.getByText('← clear way back');
    if (await words.count()) {
      const free = /** @type {DOMRect} */ (
        await figure
          .locator('.arc.free')
          .first()
          .evaluate((arc) => arc.getBoundingClientRect().toJSON())
      );
      const box = await words.evaluate((text) => text.getBoundingClientRect().toJSON());
      assert.ok(box.left > free.left + 8 && box.right < free.right - 8, `${box.left} ${free.left}`);
    }
    await close();
  });
}

test('the takeaway has the core’s numbers of the three networks', async () => {
  for (const spec of [
    { activation: 'sigmoid', depth: 50 },
    { activation: 'relu', depth: 30, skipEvery: 3, width: 8, seed: 4 },
  ]) {
    const query = Object.entries(spec).map(([name, value]) => `&${name}=${value}`);
    const { figure, problems, close } = await openFigure(query.join(''));
    const [none, beforeF, afterF] = skips.map((skip) =>
      formatNumber(keptOf({ skipEvery: 1, ...spec, skip })),
    );
    assert.equal(
      await figure.locator('.takeaway').textContent(),
      `From the output back to the first of ${spec.depth} hidden layers, ∂L/∂z is multiplied by ${none} without skips, ` +
        `${beforeF} with skips before f, ${afterF} with skips after f.`,
    );
    assert.equal(await figure.locator('.bar').count(), 3 * (spec.depth + 1));
    assert.deepEqual(problems, []);
    await close();
  }
});

for (const width of [1280, 390]) {
  test(`at ${width} pixels every part of the drawing, also the + before f, has a disc of its own`, async () => {
    const { figure, close } = await openFigure('', { viewport: { width, height: 900 } });
    const drawings = await figure.locator('.skip-drawing').evaluateAll((all) =>
      all.map((drawing) => ({
        words: [...drawing.querySelectorAll('.part text')].map(({ textContent }) => textContent),
        discs: [...drawing.querySelectorAll('circle')].map((disc) => {
          const [x, y, r] = ['cx', 'cy', 'r'].map((name) => Number(disc.getAttribute(name)));
          return { x, y, r };
        }),
      })),
    );
    assert.equal(drawings.length, 3);
    for (const { words, discs } of drawings) {
      assert.equal(discs.length, words.length);
      const sorted = discs.sort((one, other) => one.x - other.x);
      sorted
        .slice(1)
        .forEach((disc, i) => assert.ok(disc.x - sorted[i].x > 2 * disc.r + 4, JSON.stringify(sorted)));
    }
    assert.ok(drawings[1].words.includes('+'));
    await close();
  });
}

test('skips added before f do not bring sigmoid’s gradient back, skips added after f do', async () => {
  const kept = skips.map((skip) => keptOf({ depth: 50, skip, skipEvery: 1 }));
  assert.ok(kept[0] < 1e-30 && kept[1] < 1e-20 && kept[2] > 0.05 && kept[2] < 1, String(kept));
  const { figure, close } = await openFigure();
  await figure.getByRole('button', { name: 'It vanishes' }).click();
  assert.equal(await figure.locator('.options .right').textContent(), '✓ It explodes');
  const [without, skipped] = ['none', 'afterActivation'].map((skip) =>
    keptOf({ activation: 'relu', depth: 50, skip, skipEvery: 1 }),
  );
  assert.ok(skipped > 1e6 && without < 1, `${skipped} ${without}`);
  const said = `gets ${formatNumber(skipped)} times the output’s, without skips ${formatNumber(without)}:`;
  assert.ok((await figure.locator('.answer').textContent())?.includes(said));
  await close();
});

test('the figure says by which paths the gradient came, with the shares of the real network', async () => {
  const { figure, close } = await openFigure();
  await openMore(figure);
  for (const [skip, label] of /** @type {const} */ ([
    ['afterActivation', 'after f'],
    ['beforeActivation', 'before f'],
  ])) {
    await figure.getByRole('radio', { name: label }).check();
    const run = core.trainingRun({ depth: 50, skip, skipEvery: 1 });
    const { shares } = run.pathLengths();
    run.delete();
    const most = shares.indexOf(Math.max(...shares));
    await eventually(async () =>
      assert.equal(
        await figure.locator('.lengths').textContent(),
        `With skips added ${label}, the largest share of the gradient, ${Math.round(shares[most] * 100)}\u00a0%, came along ` +
          `paths through ${most} of the 49 blocks. Of the paths themselves, the largest share, 11\u00a0%, goes through 24.`,
      ),
    );
  }
  await figure.getByRole('radio', { name: 'none' }).check();
  await figure.getByText('Without skips all paths are of one length').waitFor();
  await close();
});

test('keyboard: a layer is read in all three networks', async () => {
  const { page, figure, close } = await openFigure();
  await figure.locator('.plots[role=slider]').focus();
  await page.keyboard.press('ArrowRight');
  const values = skips.map((skip) =>
    formatNumber(core.gradientFlow({ depth: 50, skip, skipEvery: 1 }).deltaRms[1]),
  );
  await eventually(async () =>
    assert.equal(
      await figure.locator('.reading').textContent(),
      `layer 1: without skips ${values[0]}skips added before f ${values[1]}skips added after f ${values[2]}`,
    ),
  );
  await close();
});

test('states at the edge: too shallow for a skip, no weights, a wrong setting', async () => {
  for (const [query, where, sentence] of [
    ['&depth=2&skipEvery=2', '.takeaway', /^No skip fits into 2 layers: the three are the same network\.$/],
    ['&initializer=zeros', '.figure', /With skips added after f, no gradient arrives in layer 0\./],
    [
      '&skipEvery=0',
      '.error',
      /^The number of layers that a residual connection skips must be from 1 to 100\./,
    ],
  ]) {
    const { page, figure, close } = await openFigure(String(query));
    const place = where === '.figure' ? page.locator('.figure') : figure.locator(String(where));
    await openMore(figure);
    await eventually(async () =>
      assert.match((await place.textContent()) ?? '', /** @type {RegExp} */ (sentence)),
    );
    await close();
  }
});

test('axe finds nothing, light and dark', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, figure, close } = await openFigure('', { colorScheme });
    await figure.locator('.options button').first().click();
    await toggleNumbers(figure);
    await assertAxeFindsNothing(page, { isFrame: true });
    await close();
  }
});
