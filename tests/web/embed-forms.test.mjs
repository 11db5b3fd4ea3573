// Each form in which a figure comes into a page, from the README's own snippet and frame (what ‘More’ gives: snippets).
// Where the script cannot run, what stands in the snippet stays.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boot } from './boot.mjs';
import { distFolder, pathInRepository } from './dist.mjs';
import { htmlOf } from './host-page.mjs';

const {
  server: vanish,
  visit,
  openHostPage,
} = await boot({
  folders: { '/vanish/': distFolder, '/': distFolder },
});

const blocks = [...readFileSync(pathInRepository('README.md'), 'utf8').matchAll(/```html\n([^]*?)```/g)].map(
  ([, block]) => block,
);

/** The README's block with this in it, for where dist/ lies. @param {string} mark @param {string} path */
function fromReadme(mark, path) {
  const block = blocks.find((text) => text.includes(mark));
  assert.ok(block, `README.md has no snippet with ${mark}`);
  return block.replaceAll('="/vanish/', `="${path}`);
}
const snippet = (path = '/vanish/') => fromReadme('vanish.css', path);
const frame = (path = '/vanish/') => fromReadme('<iframe', path);

const own = { folders: { '/vanish/': distFolder } };

/** @typedef {import('playwright-core').Page | import('playwright-core').FrameLocator} Place */

/** The figure draws, and a step of its networks is computed. @param {Place} place */
async function seeAlive(place) {
  const figure = place.locator('vanish-gradient-flow').first();
  await figure.locator('.bar').first().waitFor({ state: 'attached' });
  await figure.locator('button[name=step]').first().click();
  await figure
    .locator('.loss', { hasText: /step 1, loss / })
    .first()
    .waitFor();
}

/** @param {string} body @param {Parameters<typeof openHostPage>[1] & { framed?: boolean }} [how] */
async function assertAlive(body, { framed = false, ...how } = {}) {
  const { page, problems, close } = await openHostPage(htmlOf({ body }), how);
  await seeAlive(framed ? page.frameLocator('iframe') : page);
  assert.deepEqual(problems, []);
  await close();
}

/** @param {string} html */
const inSrcdoc = (html, sandbox = '') =>
  `<iframe title="a page in a page" width="760" height="900"${sandbox} srcdoc="${html
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')}"></iframe>`;
const sandbox = ' sandbox="allow-scripts"';

/** @type {Record<string, () => Promise<unknown>>} */
const forms = {
  'the element': () => assertAlive(snippet(), own),
  'the one line of the first screen': () =>
    assertAlive(fromReadme('src="vanish.js"', ''), { folders: { '/': distFolder } }),
  'the element with the script of another origin': () => assertAlive(snippet(`${vanish.origin}/vanish/`)),
  'the frame': () => assertAlive(frame(), { ...own, framed: true }),
  'the frame of another origin': () => assertAlive(frame(`${vanish.origin}/vanish/`), { framed: true }),
  'the frame in a sandbox': () =>
    assertAlive(frame().replace('<iframe', `<iframe${sandbox}`), { ...own, framed: true }),
  'the element in srcdoc': () => assertAlive(inSrcdoc(snippet()), { ...own, framed: true }),
  'the element in srcdoc, in a sandbox': () =>
    assertAlive(inSrcdoc(snippet(`${vanish.origin}/vanish/`), sandbox), { framed: true }),
};
for (const [name, lookAt] of Object.entries(forms)) test(`alive as pasted: ${name}`, lookAt);

/** @param {(folder: string) => Promise<unknown>} action */
async function inFolder(action) {
  const folder = mkdtempSync(join(tmpdir(), 'vanish-embed-'));
  try {
    cpSync(distFolder, join(folder, 'vanish'), { recursive: true });
    await action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('alive as pasted: the element and the frame in a page that is opened as a file', () =>
  inFolder(async (folder) => {
    for (const [body, isFramed] of /** @type {[string, boolean][]} */ ([
      [snippet('vanish/'), false],
      [frame('vanish/'), true],
    ])) {
      writeFileSync(join(folder, 'page.html'), htmlOf({ body }));
      const { page, problems, close } = await visit();
      await page.goto(pathToFileURL(join(folder, 'page.html')).href);
      await seeAlive(isFramed ? page.frameLocator('iframe') : page);
      assert.deepEqual(problems, []);
      await close();
    }
  }));

test('two versions on one page: both snippets are alive, by the version that came first', () =>
  inFolder(async (folder) => {
    const script = join(folder, 'vanish/vanish.js');
    const { version } = JSON.parse(readFileSync(pathInRepository('package.json'), 'utf8'));
    const text = readFileSync(script, 'utf8');
    assert.ok(text.includes(version));
    writeFileSync(script, text.replaceAll(version, '9.8.7'));
    for (const paths of [
      ['/vanish/', '/other/'],
      ['/other/', '/vanish/'],
    ]) {
      const { page, problems, close } = await openHostPage(htmlOf({ body: paths.map(snippet).join('') }), {
        folders: { '/vanish/': distFolder, '/other/': join(folder, 'vanish') },
      });
      const figures = page.locator('vanish-gradient-flow');
      for (const i of [0, 1]) {
        await figures.nth(i).scrollIntoViewIfNeeded();
        await figures.nth(i).locator('.bar').first().waitFor({ state: 'attached' });
      }
      const came = await page.evaluate(
        () => /** @type {any} */ (customElements.get('vanish-gradient-flow')).version,
      );
      assert.equal(came, paths[0] === '/vanish/' ? version : '9.8.7');
      assert.deepEqual(problems, []);
      await close();
    }
  }));

// --- Where the script cannot run -------------------------------------------------------------------------------

/** @param {import('playwright-core').Page} page */
const abortScripts = (page) => page.route('**/vanish.js', (route) => route.abort());

/** @type {Record<string, Parameters<typeof openHostPage>[1]>} */
const obstacles = {
  'is not there': {
    prepare: (page) => page.route('**/vanish.js', (route) => route.fulfill({ status: 404 })),
  },
  'does not come': { prepare: abortScripts },
  'is forbidden by the page’s policy': { headers: { 'content-security-policy': "script-src 'none'" } },
  'comes into a browser with scripts switched off': { options: { javaScriptEnabled: false } },
};

for (const [name, how] of Object.entries(obstacles)) {
  test(`where the script ${name}, the link, the picture and what it says stay`, async () => {
    const { page, close } = await openHostPage(htmlOf({ body: `${snippet()}<p>Below it</p>` }), {
      ...own,
      ...how,
    });
    const link = page.locator('vanish-gradient-flow a');
    const picture = link.locator('img');
    await page.waitForLoadState('networkidle');
    for (const one of [link, picture]) assert.equal(await one.isVisible(), true);
    const box = await picture.boundingBox();
    assert.ok(box && box.width > 300 && box.height > 200, JSON.stringify(box));
    const below = await page.getByText('Below it').boundingBox();
    assert.ok(below && below.y >= box.y + box.height, 'the picture lies over what follows it');
    assert.match(await page.locator('vanish-gradient-flow').innerText(), /sigmoid .*ReLU/);
    for (const [one, attribute] of /** @type {[typeof link, string][]} */ ([
      [link, 'href'],
      [picture, 'src'],
    ])) {
      const address = new URL((await one.getAttribute(attribute)) ?? '', page.url());
      assert.equal((await fetch(address)).status, 200, String(address));
    }
    assert.equal(await page.locator('vanish-gradient-flow .takeaway').count(), 0);
    await close();
  });
}
