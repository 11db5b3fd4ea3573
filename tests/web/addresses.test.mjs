// Addresses as they come: with trackers' names, misspelt, doubled, cut off, broken, hostile. What can be read is used, one
// sentence says what was not, and no page is ever empty.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { figureWords } from '../../web/build/figure-folders.mjs';
import './build-names.mjs';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { assertBarsShow, liveFigure, waitForBars, openMore } from './figure-reader.mjs';
import { hashesIn } from './playground-reader.mjs';

const { firstSpecs } = await import('../../web/playground/linked-networks.js');
const core = await loadCore();
const { server, serve, visit } = await boot();

/** @param {string} address @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(address, options) {
  const { page, problems } = await visit(options);
  await page.goto(`${server.origin}/${address}`);
  return { page, problems, close: () => page.context().close() };
}

/** @param {import('playwright-core').Page} page */
const alertsOf = (page) => page.getByRole('alert').filter({ visible: true }).allTextContents();

/** @param {import('playwright-core').Page} page */
const flowOf = (page) => liveFigure(page.locator('vanish-gradient-flow'));

// --- embed.html ------------------------------------------------------------------------------------------------

test('what trackers and hosts add to an address is none of the figure’s business', async () => {
  const names =
    'utm_source utm_medium utm_campaign utm_term utm_content fbclid gclid gclsrc dclid gbraid wbraid msclkid ' +
    'twclid ttclid igshid yclid _ga _gl mc_cid mc_eid _hsenc mkt_tok vero_id oly_enc_id ref ref_src referrer source src ' +
    's t v q id lang hl page p preview amp output format embed iframe secret colour __proto__ constructor toString';
  const query = names.split(' ').map((name) => `${name}=x`);
  const { page, problems, close } = await open(`embed.html?${query.join('&')}&figure=gradient-flow&depth=4`);
  await waitForBars(flowOf(page), 5);
  assert.deepEqual(await alertsOf(page), []);
  assert.equal(await page.locator('#figure > p').count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test('a name in another spelling is the same name', async () => {
  for (const query of [
    'figure=gradient-flow&depth=3&learning-rate=0.5&batch-size=10',
    'Figure=GradientFlow&Depth=3&learningrate=0.5&BATCHSIZE=10',
    'figure=vanish-gradient-flow&depth=3&learning_rate=0.5&batch_size=10',
    'figure=gradient-flow&amp;depth=3&amp;learningRate=0.5&amp;batchSize=10',
  ]) {
    const { page, close } = await open(`embed.html?${query}`);
    const [sigmoid] = await waitForBars(flowOf(page), 4);
    assertBarsShow(sigmoid, core.gradientFlow({ depth: 3, batchSize: 10 }).deltaRms);
    await openMore(flowOf(page));
    assert.equal(await flowOf(page).locator('input[name=learningRate]').inputValue(), '0.5');
    assert.deepEqual(await alertsOf(page), []);
    await close();
  }
});

test('a name that is nearly one of ours, or one of another figure, is told', async () => {
  for (const name of [
    'dept',
    'detph',
    'depths',
    'learningRat',
    'learnig-rate',
    'initialiser',
    'thme',
    'figur',
    'z',
    'optimizer',
  ]) {
    const { page, problems, close } = await open(`embed.html?figure=gradient-flow&${name}=3`);
    await waitForBars(flowOf(page), 21);
    const alerts = await alertsOf(page);
    assert.equal(alerts.length, 1, name);
    assert.match(
      alerts[0],
      new RegExp(`^There is no setting “${name}” here\\. There are: depth, .*, theme, controls, step\\.$`),
    );
    assert.deepEqual(problems, []);
    await close();
  }
});

test('every field of the core is used by a figure or told that it is not', async () => {
  const fields = [...core.specFields.map(({ name }) => name), 'widths', 'table'];
  const { page, close } = await open('embed.html?figure=claims');
  const settings = await page.evaluate(
    (words) => words.flatMap((word) => /** @type {any} */ (customElements.get(`vanish-${word}`)).settings),
    figureWords,
  );
  await close();
  for (const name of fields.filter((field) => !settings.includes(field))) {
    const one = await open(`embed.html?figure=claims&${name}=1`);
    assert.match((await alertsOf(one.page)).join(), new RegExp(`“${name}”`), name);
    await one.close();
  }
});

test('of what is given more than once the first counts, of settings, figure and theme alike, and that is said', async () => {
  const { page, close } = await open(
    'embed.html?figure=gradient-flow&depth=3&theme=dark&depth=9&seed=2&seed=2&figure=residual&theme=light',
  );
  await waitForBars(flowOf(page), 4);
  assert.equal(await page.locator('vanish-residual').count(), 0);
  assert.equal(await page.locator('body').getAttribute('data-theme'), 'dark');
  assert.deepEqual(await alertsOf(page), [
    'Given more than once: “depth”, “figure”, “theme”. The first value counts.',
  ]);
  await close();
});

test('thousands of wrong names are one sentence, and a short one', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const close1 = letters.flatMap((a) => letters.map((b) => `learningRat${a}${b}=1`));
  const { page, problems, close } = await open(`embed.html?figure=gradient-flow&depth=3&${close1.join('&')}`);
  await waitForBars(flowOf(page), 4);
  const alerts = await alertsOf(page);
  assert.equal(alerts.length, 1);
  assert.match(alerts[0], /^There are no settings “learningRataa”, .* and \d+ more here\. /);
  assert.ok(alerts[0].length < 400, `${alerts[0].length} characters`);
  assert.deepEqual(problems, []);
  await close();
});

test('broken values leave a figure, and sentences that end', async () => {
  for (const query of [
    'figure=gradient-flow&depth=1e999&width=%&seed=%E0%A4%A',
    'figure=gradient-flow&depth=NaN&width=-0&seed=0x&theme=%00',
    `figure=gradient-flow&depth=${'9'.repeat(5000)}&initializer=${'a'.repeat(5000)}`,
    'figure=&theme=&depth=',
  ]) {
    const { page, problems, close } = await open(`embed.html?${query}`);
    await waitForBars(flowOf(page), 21);
    const text = (await alertsOf(page)).join(' ');
    assert.match(text, /^[A-Z].*\.$/);
    assert.ok(text.length < 900, text);
    assert.deepEqual(problems, []);
    await close();
  }
});

test('a figure that there is not is named, and all that there are can be opened from there', async () => {
  const { page, problems, close } = await open(`embed.html?figure=${'x'.repeat(3000)}`);
  const [alert] = await alertsOf(page);
  assert.ok(alert.length < 300, alert);
  await page.getByRole('link', { name: 'residual' }).click();
  await liveFigure(page.locator('vanish-residual')).locator('.takeaway').waitFor();
  assert.match(await page.title(), /residual/);
  assert.deepEqual(problems, []);
  await close();
});

test('embed.html opened by itself shows a figure and names the others; in a frame it does not', async () => {
  const { page, close } = await open('embed.html');
  await waitForBars(flowOf(page), 21);
  for (const word of figureWords)
    assert.equal(await page.getByRole('link', { name: word, exact: true }).count(), 1);
  assert.equal(await page.getByRole('link', { name: 'the article' }).getAttribute('href'), 'index.html');
  await page.setContent('<iframe src="/embed.html" title="a figure" width="800" height="760"></iframe>');
  const framed = page.frameLocator('iframe');
  await waitForBars(liveFigure(framed.locator('vanish-gradient-flow')), 21);
  assert.equal(await framed.getByRole('link').count(), 0);
  await close();
});

test('embed.html without script, without vanish.js, and with scripts refused, says what it needs', async () => {
  const off = await open('embed.html?figure=neuron', { javaScriptEnabled: false });
  await off.page.getByText('it needs JavaScript').waitFor();
  await off.close();
  const files = ['embed.js', 'embed.html', 'embed.css'];
  const pages = Object.fromEntries(
    await Promise.all(files.map(async (file) => [`/${file}`, await readFile(distFolder + file, 'utf8')])),
  );
  const alone = await serve({ pages });
  const refused = await serve({
    folders: { '/': distFolder },
    headers: { 'content-security-policy': "script-src 'none'" },
  });
  const { page } = await visit();
  await page.goto(`${alone.origin}/embed.html?figure=neuron&x=1`);
  await page
    .getByRole('alert')
    .getByText('vanish.js, which belongs beside this page, did not come')
    .waitFor();
  await page.goto(`${refused.origin}/embed.html?figure=neuron`);
  await page.getByText('it needs JavaScript').waitFor();
  await page.context().close();
  await alone.close();
  await refused.close();
});

// --- playground.html -------------------------------------------------------------------------------------------

/** @param {import('playwright-core').Page} page */
const playgroundOf = (page) => liveFigure(page.locator('vanish-playground'));

/** @param {any[]} specs @returns {string[]} */
const hashesOf = (specs) =>
  specs.map((spec) => {
    const run = core.trainingRun(spec);
    const hash = run.hash();
    run.delete();
    return hash;
  });

/** @param {import('playwright-core').Page} page @param {any[]} specs */
const assertNetworks = (page, specs) =>
  eventually(async () => assert.deepEqual(await hashesIn(playgroundOf(page)), hashesOf(specs)));

/** @param {import('playwright-core').Page} page */
const noteOf = (page) => playgroundOf(page).locator('.note[role=status]').innerText();

const toStart = firstSpecs;
const nested = '['.repeat(20_000);

for (const [what, hash] of /** @type {[string, string][]} */ ([
  ['widths that are objects', '[{"widths":[{"toString":1,"valueOf":1}]},{}]'],
  ['20,000 open brackets', nested],
  ['20,000 nested brackets', nested + ']'.repeat(20_000)],
  ['20,000 nested brackets for widths', `[{"widths":${nested}${']'.repeat(20_000)}},{}]`],
  ['nested objects', `${'{"depth":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['a word', 'junk'],
  ['half an escape', '%'],
  ['escapes of no text', '%E0%A4%A'],
  ['one empty network', '[{}]'],
  ['no networks', '[]'],
  ['null', 'null'],
  ['a number', '5'],
  ['lists for networks', '[[],[]]'],
  ['a million characters', 'x'.repeat(1_000_000)],
  ['a million brackets', '{'.repeat(1_000_000)],
  ['only names that are not ours', '[{"__proto__":{"depth":3},"constructor":1,"colour":"red"},{}]'],
])) {
  test(`of a link of ${what} nothing can be read: that is said, and the playground starts as ever`, async () => {
    const { page, problems, close } = await open('playground.html');
    await assertNetworks(page, toStart);
    await page.goto('about:blank');
    await page.goto(`${server.origin}/playground.html#${hash}`);
    await assertNetworks(page, toStart);
    assert.equal(await noteOf(page), 'Nothing of this link could be read. Shown are those to start with.');
    assert.deepEqual(problems, []);
    await close();
  });
}

for (const [what, hash, specs, note] of /** @type {[string, string, any[], RegExp][]} */ ([
  [
    'fields that are not ours or no values',
    '[{"depth":3,"colour":1,"__proto__":{"width":2},"width":null},{"depth":4,"widths":[[1]],"seed":{}},"x",1]',
    [{ depth: 3 }, { depth: 4 }],
    /^Some of this link could not be read: what comes after its table, “colour”, “__proto__”, “width” and 2 more\.$/,
  ],
  [
    'a cut-off end',
    '[{"depth":3,"activation":"tanh"},{"depth":4,"acti',
    [{ depth: 3, activation: 'tanh' }, { activation: 'relu' }],
    /: its end\.$/,
  ],
  [
    'escapes on top of escapes',
    encodeURIComponent(encodeURIComponent('[{"depth":3},{"depth":4}]')),
    [{ depth: 3 }, { depth: 4 }],
    /^$/,
  ],
  [
    'numbers as text, names in another spelling',
    '[{"Depth":"3","learning-rate":0.5},{"depth":4}]',
    [{ depth: 3, learningRate: 0.5 }, { depth: 4 }],
    /^$/,
  ],
  ['one network', '[{"depth":3}]', [{ depth: 3 }, { activation: 'relu' }], /: its second network\.$/],
  [
    'a table that is none',
    '[{"depth":3},{"depth":4},{"x":1}]',
    [{ depth: 3 }, { depth: 4 }],
    /: its table\.$/,
  ],
  [
    'values out of range',
    '[{"depth":1e999,"width":8},{"activation":"foo","width":9}]',
    [{ width: 8 }, { width: 9 }],
    /^A: The depth must be .* Shown is the default, 20\. B: The activation must be one of .* Shown is the default, sigmoid\.$/,
  ],
  [
    'fields that clash',
    '[{"dataset":"digits","depth":100,"width":64},{"dataset":"digits","depth":2}]',
    [
      { dataset: 'digits', depth: 100 },
      { dataset: 'digits', depth: 2 },
    ],
    /^A: A network of this size .* Shown is the default for “Width”: 16\.$/,
  ],
  [
    'a table that has not come along',
    '[{"dataset":"table","depth":3},{"dataset":"table","depth":4}]',
    [{ depth: 3 }, { depth: 4 }],
    /^A: The table is empty: it needs a line of names, then an example a line\. Shown is the default for “Data”: circles\. B: /,
  ],
])) {
  test(`of a link with ${what} the rest is used, and one note says what is not`, async () => {
    const { page, problems, close } = await open(`playground.html#${hash}`);
    await assertNetworks(page, specs);
    assert.match(await noteOf(page), note);
    assert.deepEqual(problems, []);
    await close();
  });
}

test('an address that changes while the page is open brings its networks; one that cannot be read changes nothing', async () => {
  const { page, problems, close } = await open('playground.html#[{"depth":3},{"depth":4}]');
  await assertNetworks(page, [{ depth: 3 }, { depth: 4 }]);
  await page.evaluate(() => (location.hash = '[{"depth":5},{"depth":6}]'));
  await assertNetworks(page, [{ depth: 5 }, { depth: 6 }]);
  await page.evaluate(() => (location.hash = 'junk'));
  await eventually(async () =>
    assert.match(await noteOf(page), /^Nothing of this link could be read: the networks stay\.$/),
  );
  await assertNetworks(page, [{ depth: 5 }, { depth: 6 }]);
  await eventually(() => assert.match(decodeURIComponent(page.url()), /#\[\{"depth":5\},\{"depth":6\}\]$/));
  await page.evaluate(() => (location.hash = ''));
  await assertNetworks(page, toStart);
  assert.equal(await noteOf(page), '');
  assert.deepEqual(problems, []);
  await close();
});

test('a table too long for a link is left out of it, and the link still leads to networks', async () => {
  const { page, close } = await open('playground.html#[{"depth":3},{"depth":4}]');
  await assertNetworks(page, [{ depth: 3 }, { depth: 4 }]);
  const figure = playgroundOf(page);
  const rows = Array.from({ length: 2000 }, (_, i) => `${i % 7},${i % 5},${i % 2}`);
  await figure.locator('summary', { hasText: 'Your own data' }).click();
  // Typing thousands of lines takes Chromium minutes.
  await figure.locator('textarea[name=table]').evaluate(
    (area, text) => {
      /** @type {HTMLTextAreaElement} */ (area).value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
    `x,y,class\n${rows.join('\n')}`,
  );
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  await figure
    .getByText('The link leaves out the table of your own, which is longer than 8000 characters')
    .waitFor();
  const link = await figure.getByRole('link', { name: 'This figure by itself' }).getAttribute('href');
  await eventually(() => assert.equal(page.url(), link, 'the address is the same'));
  const again = await visit();
  await again.page.goto(String(link));
  await assertNetworks(again.page, [{ depth: 3 }, { depth: 4 }]);
  assert.equal(await noteOf(again.page), '');
  await again.page.context().close();
  await close();
});
