// Every page keeps to a host's `style-src 'self'`: no style in the page, none refused, and it looks as it does without
// the rule.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';

const { server: free, serve, visit } = await boot();

const pages = /** @type {[string, string][]} */ ([
  ['index.html', 'vanish-neuron'],
  ['playground.html', 'vanish-playground'],
  ['embed.html?figure=dead-units', 'vanish-dead-units'],
  ['embed.html?figure=clipping', 'vanish-clipping'],
  ['embed.html?figure=training-run&dept=3', 'vanish-training-run'],
  ['vanish.html', 'vanish-neuron'],
]);

/** What a host has to allow of a page that is one file: its own style and script, by their hashes. */
async function policyOf(/** @type {string} */ name) {
  const pictures = name === 'index.html' ? "'self' data:" : 'data:'; // the article's stills lie beside it
  if (name !== 'vanish.html')
    return `default-src 'self'; img-src ${pictures}; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'`;
  const page = await readFile(distFolder + name, 'utf8');
  const [style, script] = ['style', 'script'].map((tag) => {
    const texts = [...page.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
      ([, text]) => text,
    );
    return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
  });
  const policy = `style-src ${style}; script-src ${script} 'wasm-unsafe-eval'`;
  assert.ok(page.slice(0, 3000).includes(policy), 'the page itself names the hashes that it needs');
  return `default-src 'none'; img-src data:; ${policy}`;
}

/** Scrolls through the page, so that each figure comes to life. @param {import('playwright-core').Page} page @param {string} tag */
async function visitAll(page, tag) {
  const figures = page.locator(tag === 'vanish-neuron' ? 'figure > *:first-child' : tag);
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await liveFigure(figure).locator('.takeaway, .panel').first().waitFor();
  }
}

/** Where everything outside of the figures lies, formulas to their last sign, and a few of its colours. @param {import('playwright-core').Page} page */
const looksOf = (page) =>
  page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')].filter((one) => !one.closest('.still'));
    return all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const { color, font, paddingInline, textAlign } = getComputedStyle(one);
      return [one.localName, x, y, width, height, color, font, paddingInline, textAlign].join(' ');
    });
  });

for (const [address, tag] of pages) {
  test(`${address} looks the same under a strict policy for styles, and nothing of it is refused`, async () => {
    const [name] = address.split('?');
    const strict = await serve({
      folders: { '/': distFolder },
      headers: { 'content-security-policy': await policyOf(name) },
    });
    /** @type {string[][]} */
    const looks = [];
    for (const { origin } of [strict, free]) {
      const { page, problems } = await visit();
      await page.addInitScript(() => {
        Object.assign(window, { violations: [] });
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
          /** @type {any} */ (window).violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`),
        );
      });
      await page.goto(`${origin}/${address}`);
      looks.push(await looksOf(page));
      await visitAll(page, tag);
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).violations), []);
      assert.deepEqual(problems, []);
      await page.context().close();
    }
    assert.ok(looks[0].length > 0);
    await strict.close();
  });

  test(`${address} is styled, with and without script`, async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit({ javaScriptEnabled });
      await page.goto(`${free.origin}/${address}`);
      await eventually(async () =>
        assert.equal(await page.locator('body').evaluate((body) => getComputedStyle(body).marginTop), '0px'),
      );
      await page.context().close();
    }
  });
}
