// The handwritten digits, which are no part of vanish.js: they come when a reader asks for them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { htmlOf } from './host-page.mjs';

const { server, serve, visit, openFigure, openHostPage } = await boot();
const files = ['vanish.js', 'embed.js', 'embed.html'];
const pages = Object.fromEntries(
  await Promise.all(files.map(async (file) => [`/${file}`, await readFile(distFolder + file, 'utf8')])),
);
/** The same site, but for vanish-digits.js. */
const withoutDigits = await serve({ pages });
const detail = `new Uint8Array([${gzipSync(Buffer.alloc(1797 * 65)).join()}])`;
const others = `document.dispatchEvent(new CustomEvent('vanish-digits', { detail: ${detail} }))`;
const withOtherDigits = await serve({ pages: { ...pages, '/vanish-digits.js': others } });

/** @param {import('playwright-core').Locator} figure */
async function seeDigits(figure) {
  await eventually(async () =>
    assert.match((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /digits/),
  );
  assert.equal(await figure.locator('.error').isVisible(), false);
}

/** @param {import('playwright-core').Locator} figure @param {RegExp} sentence */
async function seeError(figure, sentence) {
  await eventually(async () => assert.match(await figure.locator('.error').innerText(), sentence));
}

test('nobody loads the digits who does not ask for them; who does, loads them once', async () => {
  const { page, problems, requests } = await visit();
  const digits = () => requests.filter((url) => url.endsWith('/vanish-digits.js')).length;
  await page.goto(`${server.origin}/`);
  for (const word of ['training-run', 'gradient-flow']) {
    const element = page.locator(`vanish-${word}`);
    await element.scrollIntoViewIfNeeded();
    await liveFigure(element).locator('.takeaway').waitFor();
  }
  assert.equal(digits(), 0);
  const training = liveFigure(page.locator('vanish-training-run'));
  await training.locator('select[name=dataset]').selectOption('digits');
  await seeDigits(training);
  const gradients = page.locator('vanish-gradient-flow');
  await gradients.evaluate((element) => element.setAttribute('dataset', 'digits'));
  await liveFigure(gradients).getByRole('button', { name: 'Step' }).click();
  assert.equal(await liveFigure(gradients).locator('.error').isVisible(), false);
  assert.equal(digits(), 1);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('two figures that ask at the same time share one request', async () => {
  const { page, problems, requests } = await visit();
  await page.goto(`${server.origin}/embed.html?figure=training-run&dataset=digits&depth=2`);
  await page.evaluate(() => {
    const other = document.createElement('vanish-training-run');
    other.setAttribute('dataset', 'digits');
    document.getElementById('figure')?.prepend(other);
  });
  await seeDigits(liveFigure(page.locator('vanish-training-run').first()));
  await seeDigits(liveFigure(page.locator('vanish-training-run').last()));
  assert.equal(requests.filter((url) => url.endsWith('/vanish-digits.js')).length, 1);
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('a page of another origin gets the digits, also where its policy takes scripts by a nonce only', async () => {
  for (const policy of ['', "script-src 'nonce-1' 'wasm-unsafe-eval'; require-trusted-types-for 'script'"]) {
    const host = await serve({
      pages: {
        '/': `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
          <script src="${server.origin}/vanish.js" nonce="1"></script>
          <body><vanish-training-run dataset="digits" depth="2"></vanish-training-run></body></html>`,
      },
      headers: policy ? { 'content-security-policy': policy } : {},
    });
    const { page, problems } = await visit();
    await page.goto(`${host.origin}/`);
    await seeDigits(liveFigure(page.locator('vanish-training-run')));
    assert.equal(await page.locator('script').count(), 1);
    assert.deepEqual(problems, []);
    await page.context().close();
    await host.close();
  }
});

test('from the disk, and in the page of one file, the digits are there', async () => {
  for (const file of ['index.html', 'vanish.html']) {
    const { page, problems } = await visit();
    await page.goto(pathToFileURL(distFolder + file).href);
    const element = page.locator('vanish-training-run');
    await element.scrollIntoViewIfNeeded();
    await liveFigure(element).locator('select[name=dataset]').selectOption('digits');
    await seeDigits(liveFigure(element));
    assert.deepEqual(problems, []);
    await page.context().close();
  }
});

test('without vanish-digits.js a figure says so, keeps its last picture, and goes on', async () => {
  const { page } = await visit();
  await page.goto(`${withoutDigits.origin}/embed.html?figure=training-run&depth=2`);
  const figure = liveFigure(page.locator('vanish-training-run'));
  await figure.locator('.takeaway').waitFor();
  await figure.locator('select[name=dataset]').selectOption('digits');
  await seeError(figure, /cannot be loaded: vanish-digits\.js must lie beside vanish\.js/);
  assert.match((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /answer/);
  await figure.locator('select[name=dataset]').selectOption('xor');
  await eventually(async () => assert.equal(await figure.locator('.error').isVisible(), false));
  await page.context().close();
});

test('a figure that starts on digits which do not come starts on its default, and says so', async () => {
  const { figure, close } = await openFigure('training-run&dataset=digits&depth=2', {}, withoutDigits);
  await seeError(figure, /cannot be loaded.* Shown is the default, circles\./);
  await close();
});

test('other bytes than the digits are refused', async () => {
  const { figure, close } = await openFigure('training-run&dataset=digits&depth=2', {}, withOtherDigits);
  await seeError(figure, /not the handwritten digits .* Shown is the default, circles\./);
  await close();
});

test('without a DecompressionStream the digits are refused, and all else goes on', async () => {
  const { page, close } = await openHostPage(
    htmlOf({
      head: `<script src="${server.origin}/vanish.js"></script>`,
      body: '<vanish-training-run dataset="digits" depth="2"></vanish-training-run>',
    }),
    {
      prepare: (one) =>
        one.addInitScript(() => void Reflect.deleteProperty(globalThis, 'DecompressionStream')),
    },
  );
  const figure = liveFigure(page.locator('vanish-training-run'));
  await seeError(figure, /takes a DecompressionStream.* Shown is the default, circles\./);
  await close();
});
