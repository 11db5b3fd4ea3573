// `npm run dev`: what a change asks for, pages that reload, and the gallery of every figure in every state.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { wordsInArticle } from '../../web/build/figure-folders.mjs';
import { heightStates } from '../../web/build/heights-states.mjs';
import { askedBy, queueOf } from '../../web/dev/changes.mjs';
import { serveDev } from '../../web/dev/server.mjs';
import { boot } from './boot.mjs';
import { copySources } from './copied-sources.mjs';
import { distFolder, pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';

const { visit } = await boot();
const server = await serveDev(
  { '/dev/': pathInRepository('web/dev/'), '/build/': pathInRepository('web/build/'), '/': distFolder },
  0,
);
after(() => server.close());

test('C++ asks for the compiler, what pages are made of for the pages, and editors’ own files for nothing', () => {
  for (const path of ['core/nn/layer.cpp', 'core/nn/layer.hpp', 'core/data/table.inc', 'CMakeLists.txt'])
    assert.equal(askedBy(path), 'wasm', path);
  for (const path of ['web/index.html', 'web/charts/bars.js', 'web/article.css', 'core/data/penguins.csv'])
    assert.equal(askedBy(path), 'pages', path);
  for (const path of ['core/nn/.layer.cpp.swp', 'web/index.html~', 'web/dev/gallery.css', 'web/.#main.js'])
    assert.equal(askedBy(path), 'nothing', path);
});

test('one build runs at a time; what changes meanwhile is built after it, once', async () => {
  /** @type {string[]} */
  const story = [];
  /** @type {((isDone: boolean) => void)[]} */
  const ends = [];
  const ask = queueOf(
    (what) => {
      story.push(what);
      return new Promise((resolve) => ends.push(resolve));
    },
    (isDone) => story.push(isDone ? 'done' : 'failed'),
    0,
  );
  ask('pages');
  await eventually(() => assert.deepEqual(story, ['pages']));
  ask('pages');
  ask('wasm'); // makes the pages too
  ask('nothing');
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(story, ['pages']);
  ends[0](false);
  await eventually(() => assert.deepEqual(story, ['pages', 'failed', 'wasm']));
  ends[1](true);
  await eventually(() => assert.deepEqual(story, ['pages', 'failed', 'wasm', 'done']));
});

test('the gallery brings every figure into each of its states, and shows its still', async () => {
  for (const [word, states] of Object.entries(heightStates)) {
    const { page, problems, close } = await visit();
    await page.goto(`${server.origin}/dev/gallery.html?word=${word}`);
    const cards = page.locator('article:not(:has(iframe))');
    await eventually(async () => assert.equal(await cards.count(), states.length + 1, word));
    for (let i = 0; i <= states.length; ++i) {
      await cards.nth(i).scrollIntoViewIfNeeded();
      await eventually(async () => assert.equal(await cards.nth(i).getAttribute('data-state'), 'reached'));
    }
    const still = page.locator('article iframe').first();
    if (wordsInArticle.includes(word))
      await eventually(async () => assert.ok(((await still.boundingBox())?.height ?? 0) > 100, word));
    assert.deepEqual(problems, [], word);
    await close();
  }
});

test('a new build loads the open pages again; one that failed is said in them, over the last one', async () => {
  const { page, close } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=neuron`);
  await page.locator('vanish-neuron .takeaway').first().waitFor();
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await eventually(async () => {
    server.tell('failed'); // until the page listens
    assert.equal(await page.getByRole('alert').filter({ hasText: 'The build failed' }).count(), 1);
  });
  server.tell('built');
  await page.waitForFunction(() => !('isOld' in window));
  await page.locator('vanish-neuron .takeaway').first().waitFor();
  await close();
});

test('in a folder with a space in its name a change of a page is built and told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanish dev '));
  copySources(folder);
  const child = spawn(process.execPath, ['web/dev/dev.mjs'], { cwd: folder });
  try {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    /** @param {RegExp} words @param {() => void} [change] made anew until it has been seen */
    const seeSaid = async (words, change = () => {}) => {
      const patience = Date.now() + 300_000; // a build on a busy machine
      for (let i = 0; !words.test(said) && child.exitCode === null && Date.now() < patience; ++i) {
        // Node looks through the folders to be watched for a while after it has said that it watches them.
        if (i % 50 === 0) change();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.match(said, words);
    };
    await seeSaid(/the article is at (\S+)\//);
    // A system without a hosts file does not know what localhost is; a browser does.
    const origin = /the article is at (\S+)\//.exec(said)?.[1].replace('localhost', '127.0.0.1');
    const before = await (await fetch(`${origin}/playground.html`)).text();
    await seeSaid(/built in[^]*built in/, () =>
      appendFileSync(join(folder, 'web/playground.html'), '<!-- a line more -->'),
    );
    const now = await (await fetch(`${origin}/playground.html`)).text();
    assert.ok(!before.includes('a line more') && now.includes('a line more'));
    assert.match(now, /src="\/dev\/reload\.js"/);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
