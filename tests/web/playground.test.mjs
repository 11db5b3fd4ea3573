// playground.html: two networks with every setting of the core.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { launchBrowser, newVisit } from './browser.mjs';
import { distFolder, pathInRepository } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure } from './figure-reader.mjs';
import { serve } from './static-server.mjs';

const core = await loadCore();
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('./static-server.mjs').Server} */
let server;
before(async () => {
  browser = await launchBrowser();
  server = await serve({ folders: { '/': distFolder } });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function openPlayground(hash = '', options = {}) {
  const { page, problems } = await newVisit(browser, options);
  await page.goto(`${server.origin}/playground.html${hash}`);
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  return { page, figure, problems, close: () => page.context().close() };
}

/** @param {import('playwright-core').Locator} figure */
const notesOf = (figure) => figure.locator('.panel .note').allTextContents();

/** @param {any[]} specs @param {number} steps */
function expectedNotes(specs, steps) {
  return specs.map((spec) => {
    const run = core.trainingRun(spec);
    if (steps > 0) run.step(steps);
    const { loss, gradientNorm } = run.read();
    return new RegExp(
      `^step ${steps}, loss ${formatNumber(loss)}, .*norm ${formatNumber(gradientNorm)}, hash ${run.hash()}$`.replaceAll(
        '+',
        '\\+',
      ),
    );
  });
}

/** @param {import('playwright-core').Locator} figure @param {any[]} specs @param {number} steps */
const assertShows = (figure, specs, steps) =>
  eventually(async () => {
    const notes = await notesOf(figure);
    expectedNotes(specs, steps).forEach((expected, i) => assert.match(notes[i], expected));
  });

test('every field of the core has a control for each of the two networks', async () => {
  const { figure, problems, close } = await openPlayground();
  for (const { name } of core.specFields) {
    assert.equal(await figure.locator(`.spec [name=${name}]`).count(), 2, name);
  }
  assert.deepEqual(problems, []);
  await close();
});

test('what is set is what is trained: losses and hashes are the core’s', async () => {
  const { figure, close } = await openPlayground();
  await assertShows(figure, [{ activation: 'sigmoid' }, { activation: 'relu' }], 0);
  const [a, b] = await figure.locator('.spec').all();
  await a.locator('[name=activation]').selectOption('gelu');
  await b.locator('[name=widths]').fill('8, 6, 4');
  await b.locator('[name=widths]').press('Enter');
  await a.locator('summary', { hasText: 'Training' }).click();
  await a.locator('[name=optimizer]').selectOption('adam');
  await a.locator('summary', { hasText: 'Data' }).click();
  await a.locator('[name=dataset]').selectOption('penguins');
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await assertShows(
    figure,
    [
      { activation: 'gelu', optimizer: 'adam', dataset: 'penguins' },
      { activation: 'relu', widths: [8, 6, 4], dataset: 'penguins' },
    ],
    1,
  );
  await close();
});

test('the address brings the same networks', async () => {
  const specs = [
    { activation: 'tanh', depth: 3 },
    { activation: 'elu', depth: 3 },
  ];
  const { page, figure, close } = await openPlayground(`#${encodeURIComponent(JSON.stringify(specs))}`);
  await assertShows(figure, specs, 0);
  await figure.locator('.spec').first().locator('[name=depth]').fill('4');
  await figure.locator('.spec').first().locator('[name=depth]').press('Enter');
  await eventually(() => assert.match(decodeURIComponent(new URL(page.url()).hash), /"depth":4/));
  await close();
});

test('a bad value shows the core’s sentence, and the networks stay', async () => {
  const { figure, close } = await openPlayground();
  const before = await notesOf(figure);
  const depth = figure.locator('.spec').first().locator('[name=depth]');
  await depth.fill('0');
  await depth.press('Enter');
  await eventually(async () =>
    assert.equal(await figure.locator('.error').textContent(), 'The depth must be from 1 to 100.'),
  );
  assert.deepEqual(await notesOf(figure), before);
  await depth.fill('5');
  await depth.press('Enter');
  await eventually(async () => assert.equal(await figure.locator('.error').isHidden(), true));
  await close();
});

test('the maths shows the factors of the chain rule', async () => {
  const { figure, close } = await openPlayground();
  await figure.locator('summary', { hasText: 'The maths' }).click();
  const run = core.trainingRun({ activation: 'sigmoid' });
  const { weights, derivatives } = run.chainRule();
  const cells = await figure
    .locator('table.numbers')
    .first()
    .locator('tbody tr')
    .first()
    .locator('td')
    .allTextContents();
  assert.deepEqual(cells.slice(0, 2), [formatNumber(weights[0]), formatNumber(derivatives[0])]);
  run.delete();
  await close();
});

test('a snapshot is what the core takes up again', async () => {
  const { figure, close } = await openPlayground();
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await figure.locator('summary', { hasText: 'as a text' }).click();
  await figure.getByRole('button', { name: 'Write B' }).click();
  const text = await figure.locator('textarea[name=snapshot]').inputValue();
  const run = core.restore(text);
  assert.match((await notesOf(figure))[1], new RegExp(`hash ${run.hash()}$`));
  run.delete();
  await close();
});

for (const width of [1280, 390]) {
  test(`axe finds nothing at ${width} pixels, and nothing sticks out`, async () => {
    const { page, figure, close } = await openPlayground('', { viewport: { width, height: 900 } });
    await figure.evaluate((element) =>
      element.querySelectorAll('details').forEach((one) => (one.open = true)),
    );
    await page.addScriptTag({ path: pathInRepository('node_modules/axe-core/axe.min.js') });
    const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document));
    assert.deepEqual(
      violations.flatMap((/** @type {any} */ { id, nodes }) =>
        nodes.map((/** @type {any} */ node) => `${id}: ${node.target.join(' ')}`),
      ),
      [],
    );
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await close();
  });
}
