// An author pastes what docs/embedding.md says into a site of theirs, builds it and puts it on a server: figures alive.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { launchBrowser, newVisit } from '../web/browser.mjs';
import { distFolder, pathInRepository } from '../web/dist.mjs';
import { generators } from './generators/index.mjs';
import { shown } from './pasted.mjs';
import { hasNginx, servePython, serveUnder } from './servers.mjs';

const browser = await launchBrowser();
after(() => browser.close());

/** Makes the site anew and builds it. @param {import('./generators/index.mjs').Generator} generator @param {string} base */
function build({ name, files, distAt, command: [program, ...words], built }, base) {
  const folder = pathInRepository(`build/hosts/${name.toLowerCase().replaceAll(' ', '-')}`);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files(base))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(distFolder, join(folder, distAt), { recursive: true });
  const { status, error, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `${error ?? ''}${stdout}${stderr}`);
  return join(folder, built);
}

/**
 * What has moved on the page from its start, but for what stands before the figures: a theme's fonts come late.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ moved: string[], shift: number }>} `shift`: of all of the page
 */
const shiftsOf = (page) =>
  page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        const first = /** @type {Element} */ (document.querySelector(selector));
        const isBefore = (/** @type {Node} */ node) =>
          (first.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 &&
          !node.contains(first);
        /** @type {string[]} */
        const moved = [];
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const { value, sources } of /** @type {any[]} */ (list.getEntries())) {
            shift += value;
            const others = sources.filter((/** @type {any} */ { node }) => !node || !isBefore(node));
            moved.push(
              ...others.map(
                (/** @type {any} */ { node }) => `${node?.nodeName} ${node?.textContent.slice(0, 20)}`,
              ),
            );
          }
        }).observe({ type: 'layout-shift', buffered: true });
        // An observer without entries is never called.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => resolve({ moved, shift }), 200)),
        );
      }),
    `vanish-${shown[0]}`,
  );

/** The link and the picture inside a figure are right. @param {import('playwright-core').Page} page */
async function assertFallsBack(page) {
  const addresses = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((/** @type {any} */ { href, src }) => href ?? src),
    `vanish-${shown[0]} > a, vanish-${shown[0]} > a > img`,
  );
  assert.equal(addresses.length, 2);
  for (const address of addresses) assert.equal((await fetch(address)).status, 200, address);
}

/** @param {import('node:test').TestContext} t @param {string} address of a post with the figures of `shown` */
async function assertAlive(t, address) {
  const { page, problems, close } = await newVisit(browser);
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 })); // the site's own matter
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(address);
  const [first, second, framed] = shown;
  const frame = page.frameLocator('iframe');
  for (const figure of [
    page.locator(`vanish-${first}`),
    page.locator(`vanish-${second}`),
    frame.locator(`vanish-${framed}`),
  ]) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.takeaway').first().waitFor();
  }
  assert.deepEqual(problems, []);
  await assertFallsBack(page);
  const { moved, shift } = await shiftsOf(page);
  t.diagnostic(`layout shift ${shift}`);
  assert.deepEqual(moved, []);
  await close();
}

for (const generator of generators) {
  const under = hasNginx ? 'by nginx' : 'by the tests’ own server';
  test(`${generator.name}: alive under /blog/, ${under}`, async (t) => {
    const { origin, close } = await serveUnder('/blog/', build(generator, '/blog/'));
    t.after(close);
    await assertAlive(t, `${origin}/blog/${generator.post}`);
  });

  test(`${generator.name}: alive at the root, by python3 -m http.server`, async (t) => {
    const { origin, close } = await servePython(build(generator, '/'));
    t.after(close);
    await assertAlive(t, `${origin}/${generator.post}`);
  });
}
