// The reader of tables, which is no part of vanish.js: it comes when a reader has a table.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';
import { onlyThese, trustingNone } from './strict-policies.mjs';

const { server, serve, visit, openFigure } = await boot();
const files = ['vanish.js', 'vanish-more.js', 'embed.js', 'embed.html'];
const pages = Object.fromEntries(
  await Promise.all(files.map(async (file) => [`/${file}`, await readFile(distFolder + file, 'utf8')])),
);
/** The same site, but for vanish-tables.js. */
const without = await serve({ pages });
const text = await readFile(`${distFolder}vanish-tables.js`, 'utf8');
const version = /version:"([^"]+)"/.exec(text)?.[1] ?? '';
/** The same site, with the vanish-tables.js of another version. */
const withAnother = await serve({
  pages: { ...pages, '/vanish-tables.js': text.replace(`version:"${version}"`, 'version:"0.0.1"') },
});

const table = 'x,y,class\n1,2,a\n2,1,b\n3,3,a\n0,1,b';
const tag = '<vanish-training-run depth="2" width="4"></vanish-training-run>';

/** Learns the table and sees that it is the data of the figure. @param {import('playwright-core').Page} page */
async function learn(page) {
  const element = page.locator('vanish-training-run');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  await openMore(figure);
  const own = figure.locator('summary', { hasText: 'Your own data' }); // of the playground
  if ((await own.count()) > 0) await own.click();
  await figure.locator('textarea[name=table]').fill(table);
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  return figure;
}

/** @param {import('playwright-core').Page} page */
async function seeLearned(page) {
  const figure = await learn(page);
  await eventually(async () => {
    assert.match(await figure.locator('.taken').innerText(), /^4 examples, 2 features \(x, y\), 2 classes/);
    assert.equal(await figure.locator('select[name=dataset]').inputValue(), 'table');
    assert.equal(await figure.locator('.error').isVisible(), false);
  });
}

test('nobody loads the reader of tables who has none; who has one, loads it once', async () => {
  const { page, requests, problems } = await visit();
  await page.goto(`${server.origin}/`);
  const loads = () => requests.filter((url) => url.endsWith('/vanish-tables.js')).length;
  const element = page.locator('vanish-training-run');
  await element.scrollIntoViewIfNeeded();
  await liveFigure(element).locator('.takeaway').waitFor();
  assert.equal(loads(), 0);
  await seeLearned(page);
  assert.equal(loads(), 1);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('from the disk, and in the page of one file, a table is read', async () => {
  for (const file of ['index.html', 'vanish.html']) {
    const { page, problems } = await visit();
    await page.goto(pathToFileURL(distFolder + file).href);
    await seeLearned(page);
    assert.deepEqual(problems, []);
    await page.context().close();
  }
});

const { tags, policy: strict } = onlyThese('vanish.js', 'vanish-more.js', 'vanish-tables.js');
for (const [what, policy, body] of [
  ['trusts no script address', trustingNone, '<script src="/files/vanish.js"></script>'],
  [
    'lets no script be added, and has the reader before vanish.js',
    strict,
    `${tags['vanish-more.js']}${tags['vanish-tables.js']}${tags['vanish.js']}`,
  ],
  [
    'lets no script be added, and has the reader after vanish.js',
    strict,
    `${tags['vanish.js']}${tags['vanish-more.js']}${tags['vanish-tables.js']}`,
  ],
]) {
  test(`a table is read, without one violation, on a page that ${what}`, async () => {
    const host = await serve({
      pages: {
        '/': `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
          <body>${tag}${body}</body></html>`,
      },
      folders: { '/files/': distFolder },
      headers: { 'content-security-policy': policy },
    });
    const { page, problems } = await visit();
    await page.goto(`${host.origin}/`);
    await seeLearned(page);
    assert.deepEqual(problems, []);
    await page.context().close();
    await host.close();
  });
}

for (const [what, site] of /** @type {[string, { origin: string }][]} */ ([
  ['without vanish-tables.js', without],
  ['with that of another version', withAnother],
])) {
  test(`${what} a figure says so, keeps its last picture, and goes on`, async () => {
    const { page, figure, close } = await openFigure('training-run&depth=2', {}, site);
    await learn(page);
    await eventually(async () =>
      assert.match(
        await figure.locator('.error').innerText(),
        /cannot be read: vanish-tables\.js must lie beside vanish\.js/,
      ),
    );
    assert.match((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /answer/);
    await figure.locator('select[name=dataset]').selectOption('xor');
    await eventually(async () => assert.equal(await figure.locator('.error').isVisible(), false));
    await close();
  });
}

test('a refusal of the reader that came later is one of the core’s, with line and cure', async () => {
  const { page, figure, close } = await openFigure('training-run&depth=2');
  await learn(page);
  await figure.locator('textarea[name=table]').fill('x,class\n1,a\n2,a');
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await eventually(async () => assert.match(await figure.locator('.error').innerText(), /class/));
  await close();
});
