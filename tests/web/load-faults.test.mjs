// Where the core cannot start, every figure keeps its still, and the first says why: each fault in its own words.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { wordsInArticle } from '../../web/build/figure-folders.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';

const { serve, visit } = await boot();

/**
 * The article, on a host of its own.
 * @param {{ prepare?: () => void, policy?: string, change?: (script: string) => string }} host
 */
async function openArticle({ prepare, policy, change }) {
  const site = await serve({
    folders: { '/': distFolder },
    headers: policy ? { 'content-security-policy': policy } : {},
  });
  const { page, problems } = await visit();
  if (prepare) await page.addInitScript(prepare);
  if (change) {
    const body = change(await readFile(`${distFolder}vanish.js`, 'utf8'));
    await page.route('**/vanish.js', (route) =>
      route.fulfill({ body, contentType: 'text/javascript; charset=utf-8' }),
    );
  }
  await page.goto(`${site.origin}/`);
  return {
    page,
    problems,
    async close() {
      await page.context().close();
      await site.close();
    },
  };
}

/** Every figure comes into view; its still stands, and one sentence says why. @param {import('playwright-core').Page} page @param {RegExp} why */
async function seeStills(page, why) {
  const alerts = page.getByRole('alert').filter({ visible: true });
  const stills = page.locator('.still');
  await stills.first().scrollIntoViewIfNeeded();
  await alerts.first().waitFor();
  const count = wordsInArticle.length;
  assert.equal(await stills.count(), count);
  for (let i = 0; i < count; ++i) {
    await stills.nth(i).scrollIntoViewIfNeeded();
    assert.equal(await stills.nth(i).isVisible(), true, `still ${i}`);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  const sentences = await alerts.allTextContents();
  assert.equal(sentences.length, 1, `one sentence on the page: ${sentences.join(' | ')}`);
  assert.match(sentences[0], why);
  assert.match(sentences[0], /^[A-Z].*\.$/);
}

/** A character of a long base64 text becomes another one. @param {string} script @param {number} share where, from 0 to 1 */
function damaged(script, share) {
  const texts = [...script.matchAll(/"[A-Za-z0-9+/=]{10000,}"/g)];
  assert.equal(texts.length, 1, 'the script holds the wasm as one text');
  const at = texts[0].index + Math.floor(share * texts[0][0].length);
  return script.slice(0, at) + (script[at] === 'A' ? 'B' : 'A') + script.slice(at + 1);
}

/** @type {[string, Parameters<typeof openArticle>[0], RegExp][]} */
const faults = [
  ['a rule of the page that forbids wasm', { policy: "script-src 'self'" }, /rule of this page/],
  [
    'no WebAssembly',
    { prepare: () => void Reflect.deleteProperty(globalThis, 'WebAssembly') },
    /there is no WebAssembly/,
  ],
  [
    'WebAssembly without vectors',
    {
      // As in a browser that does not know the type v128, 0x7b.
      prepare: () => {
        const knows = WebAssembly.validate;
        const isOld = (/** @type {any} */ bytes) => {
          const all = new Uint8Array(bytes.buffer ?? bytes);
          return all.length > 8;
        };
        WebAssembly.validate = (bytes) => !isOld(bytes) && knows(bytes);
        const refuse = async () => {
          throw new WebAssembly.CompileError('invalid value type 0x7b');
        };
        Object.assign(WebAssembly, { instantiate: refuse, compile: refuse });
      },
    },
    /SIMD/,
  ],
  ['bytes damaged on their way', { change: (script) => damaged(script, 0.5) }, /arrived damaged/],
  [
    'bytes damaged in their first letters',
    { change: (script) => damaged(script, 0.00002) },
    /arrived damaged/,
  ],
  [
    'memory that is refused',
    {
      prepare: () => {
        const Memory = WebAssembly.Memory;
        const refusal = () => new RangeError('WebAssembly.Memory(): could not allocate memory');
        Object.assign(WebAssembly, {
          Memory: function (/** @type {WebAssembly.MemoryDescriptor} */ wanted) {
            if (wanted.initial > 16) throw refusal();
            return new Memory(wanted);
          },
          instantiate: () => Promise.reject(refusal()),
        });
      },
    },
    /refuses the memory/,
  ],
  [
    'a failure that has no name',
    {
      prepare: () => {
        WebAssembly.instantiate = () => {
          throw new Error('an extension was here');
        };
      },
    },
    /does not say why/,
  ],
];

for (const [name, host, why] of faults) {
  test(`${name}: the stills stay, and the first figure says it`, async () => {
    const { page, close } = await openArticle(host);
    await seeStills(page, why);
    assert.equal(
      await page.getByText('Train', { exact: true }).count(),
      0,
      'no button that would do nothing',
    );
    await close();
  });
}

test('a page whose rule forbids wasm is told of it once, not by every figure', async () => {
  const { page, close } = await openArticle({
    policy: "script-src 'self'",
    prepare: () => {
      const found = /** @type {string[]} */ ([]);
      Object.assign(window, { found });
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => found.push(blockedURI));
    },
  });
  await seeStills(page, /rule of this page/);
  const found = await page.evaluate(() => /** @type {any} */ (window).found);
  assert.ok(found.filter((/** @type {string} */ uri) => uri.startsWith('wasm')).length <= 3, found.join());
  await close();
});

test('the sentence goes to the next figure when the one that says it leaves the page', async () => {
  const { page, close } = await openArticle({ policy: "script-src 'self'" });
  await seeStills(page, /rule of this page/);
  await page.evaluate(() => {
    const speaks = [...document.querySelectorAll('*')].find(({ shadowRoot }) => {
      const alert = shadowRoot?.querySelector('[role=alert]');
      return alert && alert.textContent !== '' && !(/** @type {HTMLElement} */ (alert).hidden);
    });
    speaks?.remove();
  });
  await eventually(async () =>
    assert.deepEqual(await page.getByRole('alert').filter({ visible: true }).count(), 1),
  );
  await close();
});

test('where the browser has no more room for memories, as in 125 frames, that is the reason; with room again they live', async () => {
  const { page, close } = await openArticle({
    // The limit is one of the addresses that a process has for wasm: many small memories meet it as many frames do.
    prepare: () => {
      const held = /** @type {WebAssembly.Memory[]} */ ([]);
      Object.assign(window, { held });
      try {
        while (held.length < 5000) held.push(new WebAssembly.Memory({ initial: 1 }));
      } catch {
        // That was the last one.
      }
    },
  });
  const count = await page.evaluate(() => /** @type {any} */ (window).held.length);
  assert.ok(count > 10 && count < 5000, `this browser holds ${count} memories`);
  await seeStills(page, /no more room for WebAssembly.*frames/);
  // What is no longer held is given back when the browser next needs room.
  await page.evaluate(() => {
    /** @type {any} */ (window).held.length = 0;
  });
  const curves = page.locator('vanish-activation-curve');
  await eventually(async () => {
    await page.locator('.notes').last().scrollIntoViewIfNeeded();
    await curves.scrollIntoViewIfNeeded();
    await liveFigure(curves).locator('.readout').waitFor({ timeout: 2000 });
  });
  await close();
});

test('a browser whose arrays of bytes read no base64 has the same figures', async () => {
  const { page, problems, close } = await openArticle({
    prepare: () => void Reflect.deleteProperty(Uint8Array, 'fromBase64'),
  });
  assert.equal(await page.evaluate(() => 'fromBase64' in Uint8Array), false);
  await liveFigure(page.locator('vanish-race')).locator('.takeaway').waitFor();
  assert.deepEqual(problems, []);
  await close();
});
