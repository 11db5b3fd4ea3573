// What the fold of a figure has, and how a path is drawn, which are no part of vanish.js: they come when they are asked for.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore, readTable, toggleNumbers } from './figure-reader.mjs';
import { onlyThese, trustingNone } from './strict-policies.mjs';

const { server, serve, visit } = await boot();
const own = await readFile(`${distFolder}vanish-more.js`, 'utf8');
const version = /version:"([^"]+)"/.exec(own)?.[1] ?? '';
/** A folder without vanish-more.js, until a test puts it there. */
const files = [
  'index.html',
  'article.css',
  'embed.html',
  'embed.css',
  'embed.js',
  'vanish.js',
  'vanish-exports.js',
];
const pages = Object.fromEntries(
  await Promise.all(files.map(async (file) => [`/${file}`, await readFile(distFolder + file, 'utf8')])),
);
/** Of what this build's vanish.js hands over. */
const digest = /digest:"([\w-]{6})"/.exec(pages['/vanish.js'])?.[1] ?? '';
const missing = /vanish-more\.js must lie beside vanish\.js/;

/** @param {import('playwright-core').Page} page @param {string} word */
async function alive(page, word) {
  const element = page.locator(`vanish-${word}`);
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await figure.locator('.takeaway').waitFor();
  return figure;
}

/** Opens the fold and its table, and checks a gradient. @param {import('playwright-core').Locator} figure */
async function seeFold(figure) {
  await toggleNumbers(figure);
  await eventually(async () => assert.equal((await readTable(figure)).length, 2));
  assert.equal((await readTable(figure))[0][0], '∂L/∂w');
}

/** Lets the script be there from now on. @param {import('playwright-core').Page} page */
const bring = (page) =>
  page.route('**/vanish-more.js', (route) =>
    route.fulfill({ body: own, contentType: 'text/javascript; charset=utf-8' }),
  );

test('what a fold has is made when it is opened: no setting, no table stands in one that is closed', async () => {
  const { page, problems } = await visit();
  await page.goto(`${server.origin}/`);
  const neuron = await alive(page, 'neuron');
  const flow = await alive(page, 'gradient-flow');
  const inside = (/** @type {import('playwright-core').Locator} */ figure) =>
    figure.locator('details.more').first().locator('> :not(summary)').count();
  assert.deepEqual(await Promise.all([neuron, flow].map(inside)), [0, 0]);
  await openMore(flow);
  await flow.locator('select[name=initializer]').selectOption('heNormal');
  await flow.locator('.share').waitFor();
  assert.equal(await inside(neuron), 0, 'what has come for one is not made in another');
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('the script comes once, when the first fold is opened, for all figures', async () => {
  const { page, requests, problems } = await visit();
  await page.goto(`${server.origin}/`);
  const loads = () => requests.filter((url) => url.endsWith('/vanish-more.js')).length;
  const neuron = await alive(page, 'neuron');
  const flow = await alive(page, 'gradient-flow');
  assert.equal(loads(), 0);
  assert.equal(await neuron.locator('.share').count(), 0);
  await seeFold(neuron);
  assert.equal(loads(), 1);
  await openMore(flow);
  await flow.locator('button[name=prove]').click();
  await flow.locator('.checked').nth(1).waitFor();
  const fold = neuron.locator('details.more > summary').first();
  await fold.click();
  await fold.click();
  assert.equal(await neuron.locator('.share').isVisible(), true);
  assert.equal(loads(), 1);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('from the disk, and in the page of one file, folds have their tables', async () => {
  for (const file of ['index.html', 'vanish.html']) {
    const { page, problems } = await visit();
    await page.goto(pathToFileURL(distFolder + file).href);
    await seeFold(await alive(page, 'neuron'));
    assert.deepEqual(problems, []);
    await page.context().close();
  }
});

const { tags, policy: strict } = onlyThese('vanish.js', 'vanish-more.js');
for (const [what, policy, body] of [
  ['trusts no script address', trustingNone, '<script src="/files/vanish.js"></script>'],
  [
    'lets no script be added, and has the script before vanish.js',
    strict,
    tags['vanish-more.js'] + tags['vanish.js'],
  ],
  [
    'lets no script be added, and has the script after vanish.js',
    strict,
    tags['vanish.js'] + tags['vanish-more.js'],
  ],
  ['has vanish.js from another host', '', `<script src="${server.origin}/vanish.js"></script>`],
]) {
  test(`a fold has its table, without one violation, on a page that ${what}`, async () => {
    const host = await serve({
      pages: {
        '/': `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
          <body><vanish-neuron></vanish-neuron>${body}</body></html>`,
      },
      folders: { '/files/': distFolder },
      headers: policy ? { 'content-security-policy': policy } : {},
    });
    const { page, problems } = await visit();
    await page.goto(`${host.origin}/`);
    await seeFold(await alive(page, 'neuron'));
    assert.deepEqual(problems, []);
    await page.context().close();
    await host.close();
  });
}

for (const [what, others] of /** @type {[string, Record<string, string>][]} */ ([
  ['without vanish-more.js', {}],
  [
    'with that of another version',
    { '/vanish-more.js': own.replaceAll(`version:"${version}"`, 'version:"0"') },
  ],
  ['with that of another build', { '/vanish-more.js': own.replaceAll(`"${digest}"`, '"other"') }],
])) {
  test(`${what} a sentence stands in the fold, and all else goes on`, async () => {
    const site = await serve({ pages: { ...pages, ...others } });
    const { page } = await visit();
    await page.goto(`${site.origin}/index.html`);
    const figure = await alive(page, 'neuron');
    await openMore(figure);
    await figure.locator('details.more').getByText(missing).waitFor();
    assert.equal(await figure.locator('.share, table.numbers').count(), 0);
    const takeaway = await figure.locator('.takeaway').innerText();
    await figure.getByLabel('y = 1').check({ force: true });
    await figure.locator('button[name=step]').click();
    await eventually(async () => assert.notEqual(await figure.locator('.takeaway').innerText(), takeaway));
    const csv = page
      .locator('vanish-neuron')
      .evaluate((element) =>
        /** @type {any} */ (element).toCSV().catch((/** @type {Error} */ { message }) => message),
      );
    assert.match(await csv, missing);

    // That of another build has been taken already: the page is to be loaded again.
    if (!what.endsWith('build')) {
      await bring(page);
      await figure.locator('details.more > summary').first().click();
      await seeFold(figure);
      assert.equal(await figure.getByText(missing).count(), 0);
    }
    await page.context().close();
    await site.close();
  });
}

test('while the script is on its way, a word says so', async () => {
  const site = await serve({ pages });
  const { page } = await visit();
  /** @type {() => void} */
  let letGo = () => {};
  const held = new Promise((resolve) => (letGo = () => resolve(undefined)));
  await page.route('**/vanish-more.js', async (route) => {
    await held;
    await route.fulfill({ body: own, contentType: 'text/javascript; charset=utf-8' });
  });
  await page.goto(`${site.origin}/embed.html?figure=neuron`);
  const figure = await alive(page, 'neuron');
  await openMore(figure);
  const word = figure.getByText('Loading …');
  await word.waitFor();
  letGo();
  await figure.locator('.share').waitFor();
  assert.equal(await word.count(), 0);
  await page.context().close();
  await site.close();
});

test('without the script a path cannot be drawn, which is said; once it is there, it is', async () => {
  const site = await serve({ pages });
  const { page } = await visit();
  await page.goto(`${site.origin}/embed.html?figure=network-path`);
  await page.getByText(missing).waitFor();
  await page.goto(`${site.origin}/embed.html?figure=chain-rule`);
  const figure = await alive(page, 'chain-rule');
  const become = (/** @type {string} */ mode) =>
    page.locator('vanish-chain-rule').evaluate((element, value) => element.setAttribute('mode', value), mode);
  await become('network');
  await eventually(async () => assert.match(await figure.locator('.error').innerText(), missing));
  assert.equal(await figure.locator('.route').count(), 0);
  await become('chain');
  await figure.locator('.takeaway').waitFor();
  await bring(page);
  await become('network');
  await figure.locator('.route').waitFor();
  assert.equal(await figure.locator('.error:visible').count(), 0);
  await page.context().close();
  await site.close();
});
