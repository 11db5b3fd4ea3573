// A table of the reader's own, where it is taken: what has been made of it stands beside it, and can be changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const { server, visit } = await boot();

const table = '1,14.2,1.7\n1,13.2,?\n2,12.4,0.9\n3,12.9,2.8\n2,11.5,1.5';

/** @param {string} path @param {string} element */
async function open(path, element) {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/${path}`);
  const figure = liveFigure(page.locator(element));
  await openMore(figure);
  const own = figure.locator('summary', { hasText: 'Your own data' }); // of the playground
  if ((await own.count()) > 0) await own.click();
  return { page, figure, problems, taken: figure.locator('.taken') };
}

for (const [path, element] of [
  ['playground.html', 'vanish-playground'],
  ['embed.html?figure=training-run', 'vanish-training-run'],
]) {
  test(`${element} shows what it has taken of a table, what was left out, and lets the reader say otherwise`, async () => {
    const { page, figure, problems, taken } = await open(path, element);
    assert.equal(await taken.count(), 0);
    await figure.locator('textarea[name=table]').fill(table);
    await eventually(async () => {
      const text = await taken.innerText();
      assert.match(text, /^4 examples, 2 features \(x2, x3\), 3 classes \(1, 2, 3\)\./);
      assert.match(text, /There is no line of names/);
      assert.match(text, /column 1 \(x1\) was taken for it/);
      assert.match(text, /1 of 5 rows without a number was left out: line 2\./);
    });
    await figure.locator('select[name=tableNames]').selectOption('true');
    await eventually(async () =>
      assert.match(await taken.innerText(), /^3 examples, 2 features \(14\.2, 1\.7\)/),
    );
    await figure.locator('select[name=tableNames]').selectOption('');
    await figure.locator('select[name=classColumn]').selectOption('3');
    await eventually(async () =>
      assert.match(await taken.innerText(), /^4 examples, 2 features \(x1, x2\), 4 classes/),
    );
    await figure.getByRole('button', { name: 'Learn this table' }).click();
    await eventually(async () => assert.equal(await figure.locator('.error').isVisible(), false));
    if (element === 'vanish-playground') {
      await eventually(() => assert.match(decodeURIComponent(page.url()), /"classColumn":3/));
      const again = await open(`playground.html${new URL(page.url()).hash}`, element);
      await eventually(async () => assert.match(await again.taken.innerText(), /^4 examples.*4 classes/));
      assert.equal(await again.figure.locator('select[name=classColumn]').inputValue(), '3');
      await again.page.context().close();
    }
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}

test('a table of 64 numbers is not drawn as handwritten digits', async () => {
  const { page, figure } = await open('embed.html?figure=training-run', 'vanish-training-run');
  const row = (/** @type {number} */ i) =>
    [...new Array(64).keys()].map((j) => ((i * 7 + j * 3) % 11) / 10).join();
  const rows = [...new Array(20).keys()].map((i) => `${row(i)},${i % 2 ? 'a' : 'b'}`);
  await figure.locator('textarea[name=table]').fill(rows.join('\n'));
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await eventually(async () => {
    assert.match(await figure.locator('.taken').innerText(), /^20 examples, 64 features/);
    assert.equal(await figure.locator('select[name=dataset]').inputValue(), 'table');
    assert.doesNotMatch((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /digit/);
  });
  await page.context().close();
});
