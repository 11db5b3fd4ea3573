// What a host of dist/ has to send for pages of other origins: nothing, but where they ask for an integrity hash or are
// cross-origin isolated. docs/embedding.md, "The two headers", says what holds here.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { launchBrowser, newVisit } from '../web/browser.mjs';
import { distFolder } from '../web/dist.mjs';
import { htmlOf } from '../web/host-page.mjs';
import { serve } from '../web/static-server.mjs';

const browser = await launchBrowser();
after(() => browser.close());

const hash = `sha384-${createHash('sha384')
  .update(readFileSync(`${distFolder}vanish.js`))
  .digest('base64')}`;

const open = { 'access-control-allow-origin': '*' };
const shared = { 'cross-origin-resource-policy': 'cross-origin' };
const isolated = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
};

const withHash = `integrity="${hash}" crossorigin="anonymous"`;
const element = (/** @type {string} */ path, attributes = '') =>
  `<script src="${path}/vanish.js" ${attributes} defer></script><div><vanish-neuron><b>The picture</b></vanish-neuron></div>`;
const frame = (/** @type {string} */ path) =>
  `<iframe src="${path}/embed.html?figure=neuron" width="720" height="900"></iframe>`;

/** @typedef {{ title: string, alive: boolean, sent?: Record<string, string>, host?: Record<string, string>, body: (path: string) => string }} Case */

/** @type {Case[]} */
const cases = [
  { title: 'a page needs no header', alive: true, body: element },
  {
    title: 'a hash without Access-Control-Allow-Origin stops the script',
    alive: false,
    body: (path) => element(path, withHash),
  },
  {
    title: 'a hash with Access-Control-Allow-Origin',
    alive: true,
    sent: open,
    body: (path) => element(path, withHash),
  },
  {
    title: 'an isolated page without any header stops the script',
    alive: false,
    host: isolated,
    body: element,
  },
  {
    title: 'an isolated page with Cross-Origin-Resource-Policy',
    alive: true,
    host: isolated,
    sent: shared,
    body: element,
  },
  {
    title: 'an isolated page with Access-Control-Allow-Origin and the attribute crossorigin',
    alive: true,
    host: isolated,
    sent: open,
    body: (path) => element(path, withHash),
  },
  {
    title: 'a frame in an isolated page with Cross-Origin-Resource-Policy alone',
    alive: false,
    host: isolated,
    sent: shared,
    body: frame,
  },
  {
    title: 'a frame in an isolated page with Cross-Origin-Embedder-Policy too',
    alive: true,
    host: isolated,
    sent: { ...shared, 'cross-origin-embedder-policy': 'require-corp' },
    body: frame,
  },
];

for (const { title, alive, sent = {}, host = {}, body } of cases) {
  test(`${title}: ${alive ? 'alive' : 'not alive'}`, async (t) => {
    const vanish = await serve({ folders: { '/': distFolder }, headers: sent });
    t.after(vanish.close);
    const page = htmlOf({ body: body(vanish.origin) });
    const blog = await serve({ pages: { '/': page }, headers: host });
    t.after(blog.close);
    const visit = await newVisit(browser);
    t.after(visit.close);
    await visit.page.goto(blog.origin);
    const place = body === frame ? visit.page.frameLocator('iframe') : visit.page;
    if (alive) {
      await place.locator('vanish-neuron .takeaway').first().waitFor();
      assert.deepEqual(visit.problems, []);
    } else {
      assert.notDeepEqual(visit.problems, []);
      assert.equal(await place.locator('.takeaway').count(), 0);
      if (body !== frame) assert.equal(await visit.page.getByText('The picture').isVisible(), true);
    }
  });
}
