// The claims' experiments, which are no part of vanish.js: they come when their figure is near; until then its still stands.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { onlyThese, trustingNone } from './strict-policies.mjs';

const { server, serve, visit } = await boot();
const own = await readFile(`${distFolder}vanish-claims.js`, 'utf8');
const version = /version:"([^"]+)"/.exec(own)?.[1] ?? '';
/** A folder without vanish-claims.js, until a test puts it there. */
const files = ['index.html', 'article.css', 'embed.html', 'embed.css', 'embed.js', 'vanish.js'];
const pages = Object.fromEntries(
  await Promise.all(files.map(async (file) => [`/${file}`, await readFile(distFolder + file, 'utf8')])),
);

/** Comes near the figure, runs one experiment, and sees what it has measured. @param {import('playwright-core').Page} page */
async function seeTested(page) {
  const element = page.locator('vanish-claims');
  await element.scrollIntoViewIfNeeded();
  const figure = liveFigure(element);
  const row = figure
    .locator('.claim')
    .filter({ hasText: 'A negative pre-activation gives a gradient of zero.' });
  await row.locator('summary').click();
  await row.getByRole('button').click();
  await row.getByText('Measured here: the same numbers as in the build.').waitFor();
}

test('the experiments come once, and only when their figure is near', async () => {
  const { page, requests, problems } = await visit();
  await page.goto(`${server.origin}/`);
  const loads = () => requests.filter((url) => url.endsWith('/vanish-claims.js')).length;
  const curves = page.locator('vanish-activation-curve');
  await curves.scrollIntoViewIfNeeded();
  await liveFigure(curves).locator('.takeaway').waitFor();
  assert.equal(loads(), 0);
  assert.equal(await page.locator('vanish-claims .still .claim').count(), 15);
  await seeTested(page);
  assert.equal(loads(), 1);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('from the disk, and in the page of one file, the claims are tested', async () => {
  for (const file of ['index.html', 'vanish.html']) {
    const { page, problems } = await visit();
    await page.goto(pathToFileURL(distFolder + file).href);
    await seeTested(page);
    assert.deepEqual(problems, []);
    await page.context().close();
  }
});

const { tags, policy: strict } = onlyThese('vanish.js', 'vanish-claims.js');
for (const [what, policy, body] of [
  ['trusts no script address', trustingNone, '<script src="/files/vanish.js"></script>'],
  [
    'lets no script be added, and has the experiments before vanish.js',
    strict,
    tags['vanish-claims.js'] + tags['vanish.js'],
  ],
  [
    'lets no script be added, and has the experiments after vanish.js',
    strict,
    tags['vanish.js'] + tags['vanish-claims.js'],
  ],
  ['has vanish.js from another host', '', `<script src="${server.origin}/vanish.js"></script>`],
]) {
  test(`the claims are tested, without one violation, on a page that ${what}`, async () => {
    const host = await serve({
      pages: {
        '/': `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
          <body><vanish-claims></vanish-claims>${body}</body></html>`,
      },
      folders: { '/files/': distFolder },
      headers: policy ? { 'content-security-policy': policy } : {},
    });
    const { page, problems } = await visit();
    await page.goto(`${host.origin}/`);
    await seeTested(page);
    assert.deepEqual(problems, []);
    await page.context().close();
    await host.close();
  });
}

for (const [what, others] of /** @type {[string, Record<string, string>][]} */ ([
  ['without vanish-claims.js', {}],
  [
    'with that of another version',
    { '/vanish-claims.js': own.replaceAll(`version:"${version}"`, 'version:"0"') },
  ],
])) {
  test(`${what} the still stays with a sentence, other figures live, and it goes on once the script is there`, async () => {
    const site = await serve({ pages: { ...pages, ...others } });
    const { page } = await visit();
    await page.goto(`${site.origin}/index.html`);
    const element = page.locator('vanish-claims');
    await element.scrollIntoViewIfNeeded();
    const sentence = element.getByRole('alert');
    await sentence.waitFor();
    assert.match(
      await sentence.innerText(),
      /^These experiments cannot be run .*vanish-claims\.js must lie beside/,
    );
    assert.equal(await element.locator('.still .claim').first().isVisible(), true);
    assert.equal(await liveFigure(element).locator('.claims').count(), 0);

    const curves = page.locator('vanish-activation-curve');
    await curves.scrollIntoViewIfNeeded();
    await liveFigure(curves).locator('.takeaway').waitFor();
    await page.route('**/vanish-claims.js', (route) =>
      route.fulfill({ body: own, contentType: 'text/javascript; charset=utf-8' }),
    );
    await eventually(async () => {
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await element.scrollIntoViewIfNeeded();
      assert.equal(await liveFigure(element).locator('.claims').count(), 4);
    });
    assert.equal(await sentence.count(), 0);
    await page.context().close();
    await site.close();
  });
}

test('in a frame of its own, where no still stands, the figure says what is missing', async () => {
  const site = await serve({ pages });
  const { page } = await visit();
  await page.goto(`${site.origin}/embed.html?figure=claims`);
  await page.getByText('vanish-claims.js must lie beside vanish.js').waitFor();
  await page.context().close();
  await site.close();
});

test('without vanish-claims.js no cure can be tried, which is said; once it is there, they are', async () => {
  const site = await serve({ pages });
  const { page } = await visit();
  await page.goto(`${site.origin}/embed.html?figure=dead-units&depth=2&width=4`);
  const figure = liveFigure(page.locator('vanish-dead-units'));
  const cure = figure.getByRole('button', { name: 'Try the cures' });
  await cure.click();
  await eventually(async () =>
    assert.match(await figure.locator('.error').innerText(), /^These experiments cannot be run here/),
  );
  assert.equal(await figure.locator('.cures').count(), 0);
  await page.route('**/vanish-claims.js', (route) =>
    route.fulfill({ body: own, contentType: 'text/javascript; charset=utf-8' }),
  );
  await cure.click();
  await figure.locator('.cures').first().waitFor();
  assert.equal(await figure.locator('.error:visible').count(), 0);
  await page.context().close();
  await site.close();
});
