// Turbo and htmx put a figure into a page that is open already, take it out and bring it back; reveal.js shows it scaled.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchBrowser, newVisit } from '../web/browser.mjs';
import { distFolder, pathInRepository } from '../web/dist.mjs';
import { eventually } from '../web/eventually.mjs';
import { htmlOf, waitUntilDrawn } from '../web/host-page.mjs';
import { serve } from '../web/static-server.mjs';

const browser = await launchBrowser();
after(() => browser.close());

const packages = pathInRepository('tests/hosts/node_modules/');
const vanish = '<script src="/vanish/vanish.js" defer></script>';
const figure = '<vanish-gradient-flow depth="5"></vanish-gradient-flow>';

/** A visit to the first of these pages. @param {import('node:test').TestContext} t @param {Record<string, string>} pages */
async function visitTo(t, pages) {
  const host = await serve({ folders: { '/vanish/': distFolder, '/packages/': packages }, pages });
  t.after(host.close);
  const visit = await newVisit(browser);
  t.after(visit.close);
  await visit.page.goto(`${host.origin}${Object.keys(pages)[0]}`);
  return { ...visit, missing: host.missing };
}

/** The figure is alive, and answers. @param {import('playwright-core').Page} page */
async function assertAlive(page) {
  const shown = page.locator('vanish-gradient-flow');
  await waitUntilDrawn(shown);
  assert.equal(await shown.count(), 1);
  await shown.evaluate((/** @type {any} */ element) => (element.depth = 7));
  await eventually(async () =>
    assert.match(await shown.locator('.takeaway').first().innerText(), /of 7 hidden layers/),
  );
}

test('Turbo: a figure comes with a visit, goes with the next, and is alive again on the way back', async (t) => {
  const head = `<script type="module" src="/packages/@hotwired/turbo/dist/turbo.es2017-esm.js"></script>${vanish}`;
  const { page, problems, missing } = await visitTo(t, {
    '/': htmlOf({ head, body: '<a href="/figure">to the figure</a>' }),
    '/figure': htmlOf({ head, body: `<a href="/">back</a>${figure}` }),
  });
  await page.evaluate('window.isSamePage = true');
  await page.locator('a').click();
  await assertAlive(page);
  await page.locator('a').click();
  await eventually(async () => assert.equal(await page.locator('vanish-gradient-flow').count(), 0));
  await page.goBack(); // from Turbo's cache: the element is a clone, without its shadow
  await assertAlive(page);
  assert.equal(await page.evaluate('window.isSamePage'), true);
  assert.deepEqual([problems, missing], [[], []]);
});

test('Turbo: a frame brings a figure', async (t) => {
  const head = `<script type="module" src="/packages/@hotwired/turbo/dist/turbo.es2017-esm.js"></script>${vanish}`;
  const { page, problems } = await visitTo(t, {
    '/': htmlOf({ head, body: '<turbo-frame id="one"><a href="/one">show it</a></turbo-frame>' }),
    '/one': htmlOf({ body: `<turbo-frame id="one">${figure}</turbo-frame>` }),
  });
  await page.locator('a').click();
  await assertAlive(page);
  assert.deepEqual(problems, []);
});

for (const swap of ['innerHTML', 'outerHTML', 'innerMorph', 'outerMorph']) {
  test(`htmx: an answer brings a figure by ${swap}, and another answer takes its place`, async (t) => {
    const head = `<script src="/packages/htmx.org/dist/htmx.min.js" defer></script>${vanish}`;
    const button = (/** @type {string} */ url) =>
      `<button hx-get="${url}" hx-target="#place" hx-swap="${swap}">${url}</button>`;
    const answer = (/** @type {string} */ html) =>
      swap.startsWith('outer') ? `<div id="place">${html}</div>` : html;
    const { page, problems } = await visitTo(t, {
      '/': htmlOf({ head, body: `${button('/one')}${button('/two')}<div id="place"></div>` }),
      '/one': answer(figure),
      '/two': answer('<p>Nothing here.</p>'),
    });
    await page.locator('button').nth(0).click();
    await assertAlive(page);
    await page.locator('button').nth(1).click();
    await eventually(async () => assert.equal(await page.locator('vanish-gradient-flow').count(), 0));
    await page.locator('button').nth(0).click();
    await assertAlive(page);
    assert.deepEqual(problems, []);
  });
}

test('htmx: a figure that is morphed stays the same element and takes its new settings', async (t) => {
  const head = `<script src="/packages/htmx.org/dist/htmx.min.js" defer></script>${vanish}`;
  const { page, problems } = await visitTo(t, {
    '/': htmlOf({
      head,
      body: `<button hx-get="/deeper" hx-target="#place" hx-swap="innerMorph">deeper</button><div id="place">${figure}</div>`,
    }),
    '/deeper': figure.replace('5', '9'),
  });
  const shown = page.locator('vanish-gradient-flow');
  await waitUntilDrawn(shown);
  await shown.evaluate((element) => Object.assign(window, { before: element }));
  await page.locator('body > button').click();
  await eventually(async () =>
    assert.match(await shown.locator('.takeaway').first().innerText(), /of 9 hidden layers/),
  );
  assert.equal(await shown.evaluate((element) => Reflect.get(window, 'before') === element), true);
  assert.deepEqual(problems, []);
});

test('reveal.js: in a scaled slide a figure is alive, fits, and finds the bar under the pointer', async (t) => {
  const reveal = '/packages/reveal.js/dist';
  const { page, problems, missing } = await visitTo(t, {
    '/': htmlOf({
      head: `<link rel="stylesheet" href="${reveal}/reveal.css" />${vanish}`,
      body: `<div class="reveal"><div class="slides"><section>First</section><section>
          <vanish-gradient-flow depth="5" style="height: 500px"></vanish-gradient-flow></section></div></div>
        <script type="module">
          import Reveal from '${reveal}/reveal.mjs';
          window.deck = new Reveal({ width: 960, height: 540, transition: 'none' });
          await window.deck.initialize();
          window.isReady = true;
        </script>`,
    }),
  });
  await page.setViewportSize({ width: 640, height: 400 });
  await page.waitForFunction('window.isReady');
  await page.keyboard.press('ArrowRight');
  const shown = page.locator('vanish-gradient-flow');
  await waitUntilDrawn(shown);
  const scale = Number(await page.evaluate('window.deck.getScale()'));
  assert.ok(scale < 0.9, `the slide is scaled by ${scale}`);
  const [place, slide] = await Promise.all([shown.boundingBox(), page.locator('.slides').boundingBox()]);
  assert.ok(place && slide && place.y + place.height <= slide.y + slide.height + 1, 'it is within its slide');
  const bars = shown.locator('.panel').first().locator('.bar:not(.output)');
  const last = await bars.last().locator('.mark').boundingBox();
  assert.ok(last);
  await page.mouse.move(last.x + last.width / 2, last.y + last.height - 1);
  await eventually(async () =>
    assert.match(await shown.locator('.bar.active').first().getAttribute('class').then(String), /active/),
  );
  assert.equal(await bars.last().evaluate((bar) => bar.classList.contains('active')), true);
  assert.deepEqual([problems, missing], [[], []]);
});
