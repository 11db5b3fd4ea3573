// Each form in which ‘More’ gives a figure away, pasted as it was copied: it lives, and where it cannot, something stays.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boot } from './boot.mjs';
import { distFolder, pathInRepository } from './dist.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';
import { htmlOf, waitUntilDrawn } from './host-page.mjs';

const { server, serve, visit, openFigure, openHostPage } = await boot();
const folder = await mkdtemp(join(tmpdir(), 'vanish-snippets-'));
after(() => rm(folder, { recursive: true }));

const query = 'gradient-flow&depth=7&theme=dark';

/** @param {import('playwright-core').Locator} figure @param {string} kind */
async function textIn(figure, kind) {
  await openMore(figure);
  await figure.locator('.share').evaluate((one) => {
    for (let fold = one.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
  });
  await figure.locator(`.share button[name=${kind}]`).click();
  const place = figure.locator('.share textarea');
  await place.waitFor();
  return place.inputValue();
}

/** What a reader copies. @param {string} kind @param {{ origin: string, path?: string }} [from] */
async function copied(kind, { origin, path = '/' } = server) {
  const { page, close } = await visit();
  await page.goto(`${origin}${path}embed.html?figure=${query}`);
  const figure = liveFigure(page.locator('vanish-gradient-flow'));
  await figure.locator('.takeaway').first().waitFor();
  const text = await textIn(figure, kind);
  await close();
  return text;
}

/** @param {import('playwright-core').Page | import('playwright-core').FrameLocator} page */
async function assertAlive(page) {
  const figure = page.locator('vanish-gradient-flow');
  await waitUntilDrawn(figure);
  assert.equal(await figure.locator('input[name=depth]').first().inputValue(), '7');
}

/** Without a live figure: its picture, a link to its page, and its sentence. @param {import('playwright-core').Page} page */
async function assertInstead(page) {
  const picture = page.locator('vanish-gradient-flow img');
  assert.ok(await picture.isVisible());
  assert.match(
    (await page.locator('vanish-gradient-flow a').getAttribute('href')) ?? '',
    /figure\/gradient-flow\/$/,
  );
  assert.match(await page.locator('vanish-gradient-flow').innerText(), /∂L\/∂z is multiplied by/);
}

test('the element, on a page of another origin, lives with what the reader had set, and moves nothing', async () => {
  const text = await copied('element');
  assert.doesNotMatch(text, /style=/); // MDX takes no such text
  for (const width of [1280, 390]) {
    const { page, problems, close } = await openHostPage(htmlOf({ body: `${text}<p>Under it.</p>` }), {
      options: { viewport: { width, height: 3000 }, reducedMotion: 'no-preference' },
      // The script comes when the page has been painted without it.
      prepare: (opened) =>
        opened.route('**/vanish.js', async (route) => {
          await opened.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
          await route.continue();
        }),
    });
    await assertAlive(page);
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 200);
        }),
    );
    assert.equal(shift, 0, `${width} wide`);
    assert.deepEqual(problems, []);
    await close();
  }
});

test('the element where its script is missing, blocked by a policy, or scripts are off', async () => {
  const text = await copied('element');
  const html = htmlOf({ body: text });
  const missing = await openHostPage(html, {
    prepare: (page) => page.route('**/vanish.js', (route) => route.fulfill({ status: 404, body: '' })),
  });
  const blocked = await openHostPage(html, { headers: { 'content-security-policy': "script-src 'none'" } });
  const off = await openHostPage(html, { options: { javaScriptEnabled: false } });
  for (const { page, close } of [missing, blocked, off]) {
    await assertInstead(page);
    await close();
  }
});

test('the frame, as it is, sandboxed, and in a page that is a text of its host', async () => {
  const text = await copied('frame');
  const sandboxed = text.replace('<iframe ', '<iframe sandbox="allow-scripts" ');
  for (const body of [text, sandboxed]) {
    const { page, problems, close } = await openHostPage(htmlOf({ body }));
    await assertAlive(page.frameLocator('iframe'));
    assert.deepEqual(problems, []);
    await close();
  }
  const element = (await copied('element')).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const { page, close } = await openHostPage(
    htmlOf({ body: `<iframe srcdoc="${element}" width="800" height="900"></iframe>` }),
  );
  await assertAlive(page.frameLocator('iframe'));
  await close();
});

test('the element on a page from the disk, beside the files', async () => {
  const base = pathToFileURL(distFolder).href;
  const file = join(folder, 'disk.html');
  await writeFile(file, htmlOf({ body: (await copied('element')).replaceAll(`${server.origin}/`, base) }));
  const { page, problems, close } = await visit();
  await page.goto(pathToFileURL(file).href);
  await assertAlive(page);
  assert.deepEqual(problems, []);
  await close();
});

test('the link leads to the figure, the picture to its page', async () => {
  const { page, close } = await visit();
  await page.goto(await copied('link'));
  await assertAlive(page);
  await close();
  const host = await openHostPage(htmlOf({ body: await copied('picture') }));
  const image = host.page.locator('img');
  await image.evaluate((one) => /** @type {HTMLImageElement} */ (one).decode());
  const [drawn, given] = await image.evaluate((one) => {
    const { naturalWidth, naturalHeight, width, height } = /** @type {HTMLImageElement} */ (one);
    return [naturalWidth / naturalHeight, width / height];
  });
  assert.ok(Math.abs(drawn - given) < 0.01);
  await host.page.locator('a').click();
  await host.page.waitForURL('**/figure/gradient-flow/');
  await host.close();
});

test('a page of one file needs nothing beside it', async () => {
  const { page, figure, close } = await openFigure(query);
  await textIn(figure, 'link'); // opens the fold
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator('.share button[name=html]').click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  assert.match(file, /vanish-gradient-flow\.html$/);
  await download.saveAs(file);
  await close();
  const alone = await visit({ offline: true });
  await alone.page.goto(pathToFileURL(file).href);
  await assertAlive(alone.page);
  assert.deepEqual(alone.problems, []);
  await alone.close();
});

test('from a folder that is called by its whole version the script is held to its bytes', async () => {
  const other = await serve({
    folders: { '/0.3.0/': distFolder, '/0/': distFolder },
    headers: { 'access-control-allow-origin': '*' },
  });
  assert.doesNotMatch(await copied('element', { origin: other.origin, path: '/0/' }), /integrity/);
  const text = await copied('element', { origin: other.origin, path: '/0.3.0/' });
  assert.match(text, / integrity="sha384-[\w+/]{64}" crossorigin="anonymous" defer>/);
  const { page, close } = await openHostPage(htmlOf({ body: text }));
  await assertAlive(page);
  await close();
  const changed = `${await readFile(join(distFolder, 'vanish.js'), 'utf8')}\n`;
  const held = await openHostPage(htmlOf({ body: text }), {
    prepare: (one) =>
      one.route('**/vanish.js', (route) =>
        route.fulfill({
          body: changed,
          contentType: 'text/javascript',
          headers: { 'access-control-allow-origin': '*' },
        }),
      ),
  });
  await assertInstead(held.page);
  await held.close();
});

test('two versions on one page: the first one is there, and both elements live', async () => {
  const text = await copied('element');
  const own = await readFile(join(distFolder, 'vanish.js'), 'utf8');
  const { version } = JSON.parse(await readFile(pathInRepository('package.json'), 'utf8'));
  const older = await serve({ folders: { '/': distFolder } });
  const { page, problems, close } = await openHostPage(
    htmlOf({ body: `${text}${text.replaceAll(server.origin, older.origin)}` }),
    {
      prepare: (one) =>
        one.route(`${older.origin}/vanish.js`, (route) =>
          route.fulfill({ contentType: 'text/javascript', body: own.replaceAll(version, '0.2.9') }),
        ),
    },
  );
  for (const i of [0, 1]) await waitUntilDrawn(page.locator('vanish-gradient-flow').nth(i));
  assert.equal(
    await page.evaluate(() => /** @type {any} */ (customElements.get('vanish-gradient-flow')).version),
    version,
  );
  assert.deepEqual(problems, []);
  await close();
});
