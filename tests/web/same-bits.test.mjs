// One seed gives the same bits natively (tests/core/golden_test.cpp), in Node and in Chromium.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { launchBrowser, newVisit } from './browser.mjs';
import { distFolder, pathInRepository } from './dist.mjs';
import { fingerprintOfTraining } from './fingerprint.mjs';
import { serve } from './static-server.mjs';

const golden = Object.fromEntries(
  [
    ...(await readFile(pathInRepository('tests/golden.inc'), 'utf8')).matchAll(/^GOLDEN\((\w+), (\w+)\)/gm),
  ].map(([, activation, fingerprint]) => [activation, fingerprint]),
);

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('./static-server.mjs').Server} */
let server;
before(async () => {
  browser = await launchBrowser();
  server = await serve({
    folders: { '/dist/': distFolder, '/tests/': pathInRepository('tests/web/') },
    pages: { '/': '<!doctype html><title>an empty page</title>' },
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('golden.inc has a fingerprint of sigmoid and one of ReLU, and they differ', () => {
  assert.deepEqual(Object.keys(golden).sort(), ['relu', 'sigmoid']);
  assert.match(golden.sigmoid, /^0x[0-9a-f]{16}$/);
  assert.notEqual(golden.sigmoid, golden.relu);
});

for (const activation of ['sigmoid', 'relu']) {
  test(`1,000 steps of ${activation} give in Node the bits that they give natively`, async () => {
    assert.equal(fingerprintOfTraining(await loadCore(), activation), golden[activation]);
  });

  test(`1,000 steps of ${activation} give in Chromium the bits that they give natively`, async () => {
    const { page } = await newVisit(browser);
    await page.goto(`${server.origin}/`);
    const fingerprint = await page.evaluate(async (name) => {
      const [{ loadCore: load }, { fingerprintOfTraining: take }] = await Promise.all([
        import(`${location.origin}/dist/vanish-core.mjs`),
        import(`${location.origin}/tests/fingerprint.mjs`),
      ]);
      return take(await load(), name);
    }, activation);
    assert.equal(fingerprint, golden[activation]);
    await page.context().close();
  });
}
