// One way to a browser and a server for every test of the page: what is opened is closed, and a page is set up alike.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { pathInRepository } from './dist.mjs';

const { server, serve, visit, openHostPage } = await boot();

/** What only the boot helpers may take into a test file. */
const ownStart =
  /from '(?:\.\/(?:browser|static-server)\.mjs|playwright-core|puppeteer-core|(?:node:)?https?)'|import\('(?:playwright-core|puppeteer-core)'\)\s*[;)]|\bcreateServer\(|\.launch\(/;

test('no test file starts a browser or a server by itself', async () => {
  const folder = pathInRepository('tests/web');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.test.mjs'));
  assert.ok(names.length > 50, `${names.length} files`);
  for (const name of names) {
    if (name === 'boot.test.mjs') continue;
    const found = ownStart.exec(await readFile(`${folder}/${name}`, 'utf8'));
    assert.equal(found, null, `${name} says ${found?.[0]}: take boot() from boot.mjs instead`);
  }
});

test('a visit has the size, the colours, the motion and the scripting that it asks for', async () => {
  const { page, close } = await visit({
    viewport: { width: 390, height: 700 },
    colorScheme: 'dark',
    reducedMotion: 'no-preference',
  });
  await page.goto(`${server.origin}/embed.html`);
  const seen = await page.evaluate(() => ({
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  }));
  assert.deepEqual(seen, { width: 390, dark: true, still: false });
  await close();
  const silent = await visit({ javaScriptEnabled: false });
  await silent.page.goto(`${server.origin}/embed.html`);
  await silent.page.getByText('it needs JavaScript').waitFor();
  await silent.close();
});

test('a host page is served from another origin, is prepared before it opens, and notes what goes wrong', async () => {
  const { page, problems, close } = await openHostPage(
    `<!doctype html><title>host</title><link rel="icon" href="data:," />
      <script>document.title = early; throw new Error('a fault of its own')</script>`,
    { prepare: (one) => one.addInitScript(() => Object.assign(window, { early: 'before' })) },
  );
  assert.equal(await page.title(), 'before');
  assert.notEqual(new URL(page.url()).origin, server.origin);
  assert.deepEqual(problems, ['Error: a fault of its own']);
  await close();
});

test('a server notes what was asked for and is not there', async () => {
  const other = await serve({ pages: { '/': '<!doctype html><title>one page</title>' } });
  assert.equal((await fetch(`${other.origin}/nothing.js`)).status, 404);
  assert.deepEqual(other.missing, ['/nothing.js']);
});
