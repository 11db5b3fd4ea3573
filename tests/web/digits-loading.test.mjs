// The digits come wherever vanish.js does: as a classic script or a module, under any name, from any folder or host, and
// under the rules that a page may have for scripts.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

/** `closed` is another host, which does not let everyone read its files. */
const { server: closed, serve, visit } = await boot();
/** Another host, which does. */
const open = await serve({ folders: { '/': distFolder }, headers: { 'access-control-allow-origin': '*' } });
/** The two scripts, one of them under another name. */
const renamed = await mkdtemp(`${tmpdir()}/vanish-`);
after(() => rm(renamed, { recursive: true }));
await copyFile(`${distFolder}vanish.js`, `${renamed}/figures-3f2a.js`);
await copyFile(`${distFolder}vanish-digits.js`, `${renamed}/vanish-digits.js`);

const tag = '<vanish-training-run dataset="digits" depth="2" width="4"></vanish-training-run>';

/**
 * A page that is not where vanish.js lies: the scripts are in /files/ and, under another name, in /renamed/.
 * @param {string} body @param {string} [policy]
 */
async function openHost(body, policy) {
  const host = await serve({
    pages: {
      '/blog/post/': `<!doctype html><html lang="en"><title>somebody's page</title><link rel="icon" href="data:," />
        <body>${tag}${body}</body></html>`,
    },
    folders: { '/files/': distFolder, '/renamed/': `${renamed}/` },
    headers: policy ? { 'content-security-policy': policy } : {},
  });
  const { page, problems } = await visit();
  await page.addInitScript(() => {
    Object.assign(window, { violations: [] });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      /** @type {any} */ (window).violations.push(`${violatedDirective}: ${blockedURI}`),
    );
  });
  await page.goto(`${host.origin}/blog/post/`);
  return {
    page,
    problems,
    host,
    violations: () => page.evaluate(() => /** @type {any} */ (window).violations),
    async close() {
      await page.context().close();
      await host.close();
    },
  };
}

/** @param {import('playwright-core').Page | import('playwright-core').FrameLocator} page */
async function seeDigits(page) {
  const figure = liveFigure(page.locator('vanish-training-run'));
  await eventually(async () => {
    assert.equal(await figure.locator('.error').innerText(), '');
    assert.match((await figure.locator('canvas').first().getAttribute('aria-label')) ?? '', /digits/);
  });
}

for (const [how, body] of /** @type {[string, () => string][]} */ ([
  ['a module', () => '<script type="module" src="/files/vanish.js?v=3"></script>'],
  ['a module of another host', () => `<script type="module" src="${open.origin}/vanish.js"></script>`],
  ['a module that another one imports', () => '<script type="module">import "/files/vanish.js";</script>'],
  ['a module that is imported later', () => '<script>setTimeout(() => import("/files/vanish.js"))</script>'],
  ['a module of another host, imported later', () => `<script>import("${open.origin}/vanish.js")</script>`],
  ['a module under another name', () => '<script type="module" src="/renamed/figures-3f2a.js"></script>'],
  ['a script under another name', () => '<script src="/renamed/figures-3f2a.js"></script>'],
  [
    'a script of a host that lets nobody read its files',
    () => `<script src="${closed.origin}/vanish.js"></script>`,
  ],
  [
    'a script that is added by another one',
    () =>
      '<script>document.head.append(Object.assign(document.createElement("script"), { src: "/files/vanish.js" }))</script>',
  ],
  [
    'a script and, from elsewhere, a module',
    () =>
      `<script src="/files/vanish.js"></script><script type="module" src="${open.origin}/vanish.js"></script>`,
  ],
  [
    'a module whose page keeps no stacks of errors',
    () => '<script>Error.stackTraceLimit = 0</script><script type="module" src="/files/vanish.js"></script>',
  ],
  [
    'text that the page fetched and runs from a blob',
    () => `<script>
      fetch('/files/vanish.js').then((answer) => answer.blob()).then((bytes) => {
        const src = URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
        document.head.append(Object.assign(document.createElement('script'), { src }));
      })</script>`,
  ],
])) {
  test(`the digits come where vanish.js is ${how}`, async () => {
    const { page, problems, host, close } = await openHost(body());
    await seeDigits(page);
    assert.deepEqual(problems, []);
    assert.deepEqual([...host.missing, ...open.missing, ...closed.missing], []);
    await close();
  });
}

const wasm = "'wasm-unsafe-eval'";
const distrust = "require-trusted-types-for 'script'; trusted-types 'none'";
for (const [rule, policy, body] of /** @type {[string, () => string, () => string][]} */ ([
  [
    'trusts no script address and allows its own files only',
    () => `default-src 'none'; img-src data:; script-src 'self' ${wasm}; style-src 'self'; ${distrust}`,
    () => '<script src="/files/vanish.js"></script>',
  ],
  [
    'trusts no script address, with a module',
    () => `default-src 'self'; img-src data:; script-src 'self' ${wasm}; ${distrust}`,
    () => '<script type="module" src="/files/vanish.js"></script>',
  ],
  [
    'trusts no script address, with a module of another host',
    () => `script-src ${open.origin} ${wasm}; ${distrust}`,
    () => `<script type="module" src="${open.origin}/vanish.js"></script>`,
  ],
  [
    'takes scripts by a nonce only and trusts no script address',
    () => `script-src 'nonce-1' ${wasm}; ${distrust}`,
    () => '<script nonce="1" src="/files/vanish.js"></script>',
  ],
  [
    'trusts the addresses of its own policy',
    () =>
      `script-src 'nonce-1' 'unsafe-inline' ${closed.origin} ${wasm}; require-trusted-types-for 'script'; trusted-types default`,
    () =>
      '<script nonce="1">trustedTypes.createPolicy("default", { createScriptURL: (url) => url })</script>' +
      `<script nonce="1" src="${closed.origin}/vanish.js"></script>`,
  ],
])) {
  test(`the digits come, without one violation, on a page that ${rule}`, async () => {
    const { page, problems, violations, close } = await openHost(body(), policy());
    await seeDigits(page);
    assert.deepEqual(await violations(), []);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('the digits come where no script may be added, if the page may fetch', async () => {
  const script = await readFile(`${distFolder}vanish.js`);
  const { createHash } = await import('node:crypto');
  const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  for (const rule of ['', `; ${distrust}`]) {
    const { page, close } = await openHost(
      `<script src="/files/vanish.js" integrity="${hash}"></script>`,
      `script-src '${hash}' ${wasm}; connect-src 'self'${rule}`,
    );
    await seeDigits(page);
    await close();
  }
});

test('a classic script of another host brings the digits to a page that trusts no script address', async () => {
  const { page, close } = await openHost(
    `<script src="${open.origin}/vanish.js"></script>`,
    `script-src ${open.origin} ${wasm}; ${distrust}`,
  );
  await seeDigits(page);
  await close();
});

test('the digits come into a frame of another host that is in a sandbox', async () => {
  const { page, problems, close } = await openHost(
    `<iframe src="${closed.origin}/embed.html?figure=training-run&amp;dataset=digits&amp;depth=2&amp;width=4" title="digits"
      sandbox="allow-scripts" width="800" height="900"></iframe>`,
  );
  await seeDigits(page.frameLocator('iframe'));
  assert.deepEqual(problems, []);
  await close();
});

test('no stack is read before a file is fetched: the browser would parse the whole script once more', async () => {
  const host = await serve({
    folders: { '/files/': distFolder },
    pages: {
      '/': `<script src="/files/vanish.js" defer></script><vanish-neuron></vanish-neuron>
        ${tag.replace(' ', ' loading="click" ')}`,
    },
  });
  const { page } = await visit();
  await page.addInitScript(() => {
    Object.assign(window, { stacks: 0 });
    Error.prepareStackTrace = (error) => {
      Object.assign(window, { stacks: Reflect.get(window, 'stacks') + 1 });
      return String(error);
    };
  });
  await page.goto(host.origin);
  await page.locator('vanish-neuron .takeaway').first().waitFor();
  assert.equal(await page.evaluate('window.stacks'), 0);
  await page.locator('vanish-training-run .start').click();
  await page.locator('vanish-training-run .takeaway').first().waitFor();
  assert.ok(Number(await page.evaluate('window.stacks')) > 0, 'this page sees them');
  await host.close();
});

test('the link of a figure leads to the embed.html beside its script, also beside a module’s', async () => {
  const { page, host, close } = await openHost('<script type="module" src="/files/vanish.js"></script>');
  await seeDigits(page);
  const figure = liveFigure(page.locator('vanish-training-run'));
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  const link = await figure.getByRole('link', { name: 'This figure by itself' }).getAttribute('href');
  assert.match(String(link), new RegExp(`^${host.origin}/files/embed\\.html\\?figure=training-run&`));
  await page.goto(String(link));
  await seeDigits(page);
  await close();
});
