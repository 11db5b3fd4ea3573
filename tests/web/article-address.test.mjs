// The article's address says what a reader has set, and a link brings it back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

const { server, visit } = await boot();
const quick = { reducedMotion: /** @type {const} */ ('reduce') };

/** @param {import('playwright-core').Page} page @param {string} word */
const stateOf = (page, word) =>
  page.locator(`vanish-${word}`).evaluate((figure) => /** @type {any} */ (figure).getState());

/** @param {import('playwright-core').Page} page */
const hashOn = (page) => page.evaluate(() => location.hash);

test('what a reader sets stands in the address within seconds, short, and a link brings it back', async () => {
  const { page, problems, close } = await visit(quick);
  await page.goto(`${server.origin}/`);
  const figure = page.locator('vanish-gradient-flow');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('input[name=depth]').fill('12');
  await figure.locator('button[name=step]').click();
  await figure.locator('button[name=step]').click();
  await eventually(async () => assert.equal(await hashOn(page), '#1/gradient-flow?depth=12&step=2'));
  const link = page.url();
  assert.ok(link.length < 200, link);
  const other = await visit(quick);
  await other.page.goto(link);
  await eventually(async () => {
    const { settings, step } = await stateOf(other.page, 'gradient-flow');
    assert.deepEqual([settings, step], [{ depth: 12 }, 2]);
  });
  assert.deepEqual([...problems, ...other.problems], []);
  await close();
  await other.close();
});

test('who only reads keeps the address they came by, though the race goes on by itself', async () => {
  const { page, close } = await visit();
  await page.goto(`${server.origin}/#race`);
  await page.locator('vanish-race .figure [part=picture]').waitFor();
  await page.waitForTimeout(2500);
  assert.equal(await hashOn(page), '#race');
  await close();
});

test('back and forward show what the address says', async () => {
  const { page, close } = await visit(quick);
  await page.goto(`${server.origin}/#1/residual?depth=7`);
  await eventually(async () => assert.equal((await stateOf(page, 'residual')).settings.depth, 7));
  await page.evaluate(() => (location.hash = '#1/residual?depth=9/chain-rule?layers=5'));
  await eventually(async () => assert.equal((await stateOf(page, 'residual')).settings.depth, 9));
  await eventually(async () => assert.equal((await stateOf(page, 'chain-rule')).settings.layers, 5));
  await page.goBack();
  await eventually(async () => assert.equal((await stateOf(page, 'residual')).settings.depth, 7));
  await page.goForward();
  await eventually(async () => assert.equal((await stateOf(page, 'residual')).settings.depth, 9));
  await close();
});

test('of an old or broken link what can be read is used, and a note says what was not', async () => {
  const { page, problems, close } = await visit(quick);
  await page.goto(`${server.origin}/#1/residual?depth=7&dept=3/nonsense?a=b/%%/race?step=x`);
  await eventually(async () => assert.equal((await stateOf(page, 'residual')).settings.depth, 7));
  const note = page.locator('vanish-address');
  assert.match(await note.innerText(), /could not be read: “dept” of residual, the figure “nonsense”/);
  await page.evaluate(() => (location.hash = '#7/residual?depth=3'));
  await eventually(async () => assert.match(await note.innerText(), /its form 7\.$/));
  assert.deepEqual(problems, []);
  await close();
});
