// The numbers of the article's prose that can be dragged: what they say is the core's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { liveNumbers } from '../../web/live-numbers.js';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';

const core = await loadCore();
const { server, visit } = await boot({ folders: { '/': distFolder } });

/** @param {string} of @param {number} value */
const said = (of, value) => liveNumbers[of].shown(value) + liveNumbers[of].follows(core, value);

test('each says what the core has worked out, at its ends too', () => {
  assert.match(said('slope', 0), /^z = 0 it is 0\.250$/);
  assert.match(said('slope', -12), /^z = −12 it is 6\.14\s×\s10⁻⁶$/);
  assert.match(said('quarter', 1), /^1 layer leaves at most 0\.250 of the message, one part in 4$/);
  assert.match(said('quarter', 10), /9\.54\s×\s10⁻⁷ of the message, one part in a million$/);
  assert.match(
    said('format', 75),
    /7\.01\s×\s10⁻⁴⁶ in float64.*exactly 0 in float32 and float16|exactly 0 in/,
  );
  assert.match(said('format', 3), /smaller formats hold it too$/);
  assert.match(said('weights', 1), /passes back 0\.236 of what it gets, with 0\s% of its units saturated$/);
  assert.match(said('dead', 100), /get nothing$/);
  assert.ok(said('explode', 1).endsWith(` by ${formatNumber(1)}`), said('explode', 1));
  assert.match(said('explode', 2), /20 layers multiply the gradient by 1\.05\s×\s10⁶$/);
});

test('a format is said to have lost exactly what the core’s product in it has lost', () => {
  for (let n = 1; n <= 100; ++n) {
    const products = core.runningProducts(new Array(n).fill(0.25));
    const words = said('format', n);
    for (const format of /** @type {const} */ (['float32', 'bfloat16', 'float16']))
      assert.equal(words.includes(format), products[format][n - 1] === 0, `${n}: ${words}`);
  }
});

test('at least five numbers of the prose can be dragged, and say the same before the script has come', async () => {
  const still = await visit({ javaScriptEnabled: false });
  await still.page.goto(`${server.origin}/`);
  const before = await still.page.locator('vanish-number').allInnerTexts();
  const { page } = await visit();
  await page.goto(`${server.origin}/`);
  const numbers = await page.locator('vanish-number').all();
  assert.ok(numbers.length >= 5, String(numbers.length));
  for (const [i, number] of numbers.entries()) {
    const handle = number.getByRole('slider');
    await handle.waitFor();
    const at = await number.innerText();
    assert.equal(at.replace(' (drag the number)', ''), before[i]);
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    const next = await number.innerText();
    assert.notEqual(next, at);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.equal(await handle.getAttribute('aria-valuenow'), await handle.getAttribute('aria-valuemax'));
    const box = await handle.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 60, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    assert.notEqual(await handle.getAttribute('aria-valuenow'), await handle.getAttribute('aria-valuemax'));
  }
  await still.page.context().close();
  await page.context().close();
});

test('a number that the table does not know keeps the words it was given', async () => {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/`);
  await page.locator('vanish-number [role=slider]').first().waitFor();
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<vanish-number id="odd" of="toString">as it was</vanish-number>',
    );
  });
  await page.waitForTimeout(300);
  assert.equal(await page.locator('#odd').innerText(), 'as it was');
  assert.deepEqual(problems, []);
  await page.context().close();
});
