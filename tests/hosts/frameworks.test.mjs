// React, Vue and Svelte hold a figure as any other element: settings go in, events come out, in whatever order the
// scripts come.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { launchBrowser, newVisit } from '../web/browser.mjs';
import { distFolder, pathInRepository } from '../web/dist.mjs';
import { eventually } from '../web/eventually.mjs';
import { htmlOf } from '../web/host-page.mjs';
import { serve } from '../web/static-server.mjs';
import { apps, bundled } from './frameworks.mjs';

const browser = await launchBrowser();
after(() => browser.close());

const folder = pathInRepository('build/hosts/apps/');
mkdirSync(folder, { recursive: true });

for (const name of Object.keys(apps)) {
  for (const order of ['vanish.js first', 'the app first']) {
    test(`${name}, ${order}: the figure has its settings, takes another and tells of it`, async (t) => {
      writeFileSync(`${folder}app.js`, await bundled(name));
      const scripts = ['/vanish/vanish.js', '/app/app.js'].map(
        (src) => `<script src="${src}" defer></script>`,
      );
      if (order === 'the app first') scripts.reverse();
      const page = htmlOf({ head: scripts.join(''), body: '<div id="app"></div>' });
      const host = await serve({
        folders: { '/vanish/': distFolder, '/app/': folder },
        pages: { '/': page },
      });
      t.after(host.close);
      const visit = await newVisit(browser);
      t.after(visit.close);
      await visit.page.goto(host.origin);
      const figure = visit.page.locator('vanish-gradient-flow');
      const takeaway = figure.locator('.takeaway').first();
      await eventually(async () => assert.match(await takeaway.innerText(), /of 5 hidden layers/));
      const given = await figure.evaluate(
        (/** @type {any} */ { depth, learningRate, initializer, theme }) => ({
          depth,
          learningRate,
          initializer,
          theme,
        }),
      );
      assert.deepEqual(given, { depth: 5, learningRate: 0.5, initializer: 'lecunUniform', theme: 'dark' });
      await visit.page.evaluate('window.deepen()');
      await eventually(async () => assert.match(await takeaway.innerText(), /of 7 hidden layers/));
      await eventually(async () =>
        assert.equal(await visit.page.evaluate('window.heard.at(-1)?.settings.depth'), 7),
      );
      assert.deepEqual(visit.problems, []);
    });
  }
}
