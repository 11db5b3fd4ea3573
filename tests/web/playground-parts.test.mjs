// The playground works with what vanish.js has: nothing of that comes a second time.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { limits } from '../../web/build/limits.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { liveFigure } from './figure-reader.mjs';

const own = await readFile(`${distFolder}playground.js`, 'utf8');
const { server, serve, visit } = await boot();

/** Counts the instances of a wasm, and says so in `instances`. */
function countInstances() {
  const counted = Object.assign(window, { instances: 0 });
  const { instantiate, Instance } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    (/** @type {[any, any]} */ ...given) => {
      counted.instances += 1;
      return instantiate(...given);
    }
  );
  WebAssembly.Instance = /** @type {any} */ (
    class extends Instance {
      constructor(/** @type {[any, any]} */ ...given) {
        super(...given);
        counted.instances += 1;
      }
    }
  );
}

/** @param {import('playwright-core').Page} page */
const seePlaying = async (page) => {
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  await figure.locator('button[name=step]').click();
  await figure
    .getByText(/^Step 1$/)
    .first()
    .waitFor();
};

test('the page loads vanish.js and playground.js, once each, and no second wasm', async () => {
  const { page, requests, problems } = await visit();
  await page.addInitScript(countInstances);
  await page.goto(`${server.origin}/playground.html`);
  await seePlaying(page);
  // A figure of the article on the same page: one core for both.
  await page.evaluate(() => document.body.prepend(document.createElement('vanish-activation-curve')));
  await page.locator('vanish-activation-curve .takeaway').waitFor();
  const scripts = requests.filter((url) => url.endsWith('.js')).map((url) => url.split('/').at(-1));
  assert.deepEqual(scripts.sort(), ['playground.js', 'vanish.js']);
  // One of the core, and one of what unpacks it.
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).instances), 2);
  assert.doesNotMatch(own, /[\w+/]{2000,}={0,2}/, 'no bytes as text');
  assert.ok('the playground’s own script' in limits);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('it plays from the disk too', async () => {
  const { page, problems } = await visit();
  await page.goto(pathToFileURL(`${distFolder}playground.html`).href);
  await seePlaying(page);
  assert.deepEqual(problems, []);
  await page.context().close();
});

/** A page with other scripts in its head. @param {string} scripts */
const pageWith = (scripts) =>
  `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:," />${scripts}<vanish-playground></vanish-playground></html>`;
const [first, second] = ['vanish', 'playground'].map((name) => `<script src="/${name}.js" defer></script>`);

for (const [what, scripts] of [
  ['playground.js alone, which brings the vanish.js beside it', second],
  ['playground.js before vanish.js', second + first],
]) {
  test(`a page plays with ${what}`, async () => {
    const site = await serve({ folders: { '/': distFolder }, pages: { '/host': pageWith(scripts) } });
    const { page, problems } = await visit();
    await page.goto(`${site.origin}/host`);
    await seePlaying(page);
    assert.deepEqual(problems, []);
    await page.context().close();
    await site.close();
  });
}

test('without vanish.js, or with that of another build, the page says what is missing', async () => {
  const another = (await readFile(`${distFolder}vanish.js`, 'utf8')).replace(
    /digest:"[^"]+"/,
    'digest:"other"',
  );
  for (const script of [undefined, another]) {
    const pages = {
      '/host': pageWith(first + second),
      '/playground.js': own,
      ...(script && { '/vanish.js': script }),
    };
    const site = await serve({ pages });
    const { page } = await visit();
    await page.goto(`${site.origin}/host`);
    await page.getByRole('alert').getByText('The playground needs vanish.js of the same build').waitFor();
    assert.equal(await page.locator('vanish-playground .panel').count(), 0);
    await page.context().close();
    await site.close();
  }
});
