// <vanish-residual>: three networks that differ in their skips, and which way the gradient came through one of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { slopesOf } from '../../web/figure/network-paths.js';
import { binomialShares, sharesOf, splitByLength } from '../../web/figures/residual/path-lengths.js';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';

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
      `From the output back to the first of ${spec.depth} hidden layers, the size of ∂L/∂z is multiplied by ${none} without skips, ` +
        `${beforeF} with skips added before f, ${afterF} with skips added after f.`,
    );
    assert.equal(await figure.locator('.bar').count(), 3 * (spec.depth + 1));
    assert.deepEqual(problems, []);
    await close();
  }
});

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
  const said = `gets ${formatNumber(skipped)} times what the output has, without skips ${formatNumber(without)} of it`;
  assert.ok((await figure.locator('.answer').textContent())?.includes(said));
  await close();
});

test('the parts by path length add up to the gradient of the core', () => {
  // Two equal examples: standardised they are 0, and one dz_output/dz serves both.
  const table = 'x,class\n1,0\n1,1\n1,1\n';
  for (const activation of /** @type {const} */ (['sigmoid', 'relu', 'tanh'])) {
    for (const skip of skips) {
      for (const [depth, skipEvery] of [
        [1, 1],
        [7, 1],
        [7, 2],
        [9, 4],
        [6, 6],
      ]) {
        const run = core.trainingRun({
          activation,
          skip,
          skipEvery,
          depth,
          width: 5,
          dataset: 'table',
          table,
          biasStandardDeviation: 0.5,
          seed: 11,
        });
        const rows = splitByLength(slopesOf(run, 0), skip, skipEvery);
        const [delta] = run.gradients(depth).biases;
        run.gradients(0).biases.forEach((gradient, unit) => {
          const sum = rows.reduce((total, row) => total + row[unit], 0) * delta;
          const scale = rows.reduce((total, row) => total + Math.abs(row[unit]), 0) * Math.abs(delta);
          assert.ok(
            Math.abs(sum - gradient) <= 1e-13 * scale,
            `${activation} ${skip} ${depth}/${skipEvery}: ${sum}, ${gradient}`,
          );
        });
        assert.equal(rows.length - 1, skip === 'none' ? 0 : Math.floor((depth - 1) / skipEvery));
        run.delete();
      }
    }
  }
});

test('the parts are those of their lengths: t times each block’s weights is t to the power of its number', () => {
  const [depth, skipEvery, t] = [7, 2, 3];
  const run = core.trainingRun({ depth, skipEvery, skip: 'afterActivation', width: 4, seed: 2 });
  const slopes = slopesOf(run, 0);
  const rows = splitByLength(slopes, 'afterActivation', skipEvery);
  // The last weights of each block scaled, the derivatives left as they are.
  const weights = slopes.weights.map((w, layer) =>
    layer > 0 && layer % skipEvery === 0 ? w.map((x) => x * t) : w,
  );
  const scaled = splitByLength({ ...slopes, weights }, 'afterActivation', skipEvery);
  scaled.forEach((row, p) =>
    row.forEach((value, unit) => {
      assert.ok(Math.abs(value - rows[p][unit] * t ** p) <= 1e-12 * Math.abs(value));
    }),
  );
  run.delete();
});

test('shares add up to 1, and the paths are binomially distributed', () => {
  const shares = sharesOf([new Float64Array([3, 0]), new Float64Array([-1, 2])]);
  assert.deepEqual(shares, [6 / 8, 2 / 8]);
  assert.equal(sharesOf([new Float64Array(2)]), undefined);
  assert.deepEqual(binomialShares(4), [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16]);
});

test('the figure says by which paths the gradient came, with the shares of the real network', async () => {
  const { figure, close } = await openFigure();
  for (const [skip, label] of /** @type {const} */ ([
    ['afterActivation', 'after f'],
    ['beforeActivation', 'before f'],
  ])) {
    await figure.getByRole('radio', { name: label }).check();
    const run = core.trainingRun({ depth: 50, skip, skipEvery: 1 });
    const shares = sharesOf(splitByLength(slopesOf(run, 0), skip, 1)) ?? [];
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
    assert.match((await place.textContent()) ?? '', /** @type {RegExp} */ (sentence));
    await close();
  }
});

test('axe finds nothing, light and dark', async () => {
  const axe = await readFile(pathInRepository('node_modules/axe-core/axe.min.js'), 'utf8');
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, figure, close } = await openFigure('', { colorScheme });
    await figure.locator('.options button').first().click();
    await figure.getByText('The numbers').click();
    await page.evaluate(axe);
    const found = await page.evaluate(() => /** @type {any} */ (window).axe.run('vanish-residual'));
    assert.deepEqual(
      found.violations.map((/** @type {any} */ { id, nodes }) => [
        id,
        nodes.map((/** @type {any} */ node) => node.html),
      ]),
      [],
    );
    await close();
  }
});
