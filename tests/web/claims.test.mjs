// <vanish-claims>: every claim is tested by real networks, and its verdict follows from what they measure.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { claims } from '../../web/claims/claims.js';
import { verdictOf } from '../../web/claims/verdict.js';
import { launchBrowser, newVisit } from './browser.mjs';
import { distFolder } from './dist.mjs';
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

/** What theory and the literature lead one to expect. @type {Record<string, string>} */
const expected = {
  'Sigmoid’s slopes, all below 1, multiply to nothing.': 'holdsIf',
  'The gradient of ReLU is constant.': 'holdsIf',
  'ReLU avoids vanishing gradients.': 'holdsIf',
  'A negative pre-activation gives a gradient of zero.': 'holdsIf',
  'A large learning rate kills units.': 'holds',
  'A large negative bias kills units.': 'holds',
  'A small learning rate helps against dying.': 'holdsIf',
  'Leaky ReLU helps against dying.': 'holds',
  'ELU helps against dying.': 'holds',
  'Residual networks help against vanishing.': 'holdsIf',
  'ReLU can explode, and clipping fixes it.': 'holdsIf',
  'Vanishing gradients starve the early layers.': 'holdsIf',
  'In deep networks vanishing is likelier than dying.': 'holdsIf',
  'Dead units make the network worse.': 'holdsIf',
  'Dead units in late layers do not hurt the early ones.': 'holdsIf',
};

/** @param {import('../../web/claims/claims.js').Claim} claim */
function find(claim) {
  const experiment = claim.run(/** @type {any} */ (core));
  let step = experiment.next();
  while (!step.done) step = experiment.next();
  return step.value;
}

for (const claim of claims) {
  test(`claim: ${claim.claim} ${expected[claim.claim]}`, () => {
    const finding = find(claim);
    for (const number of Object.values(finding.numbers)) assert.ok(Number.isFinite(number));
    assert.equal(verdictOf(finding), expected[claim.claim], JSON.stringify(finding.numbers));
    if (verdictOf(finding) === 'holdsIf') assert.ok(claim.condition, 'a condition in words');
  });
}

test('a verdict follows from the finding', () => {
  assert.equal(verdictOf({ holds: true }), 'holds');
  assert.equal(verdictOf({ holds: true, failsElsewhere: true }), 'holdsIf');
  assert.equal(verdictOf({ holds: false, failsElsewhere: true }), 'fails');
});

async function openFigure() {
  const { page, problems } = await newVisit(browser);
  await page.goto(`${server.origin}/embed.html?figure=claims`);
  const figure = liveFigure(page.locator('vanish-claims'));
  await figure.locator('.claims').waitFor();
  return { page, figure, problems };
}

test('one claim is tested when its button is pressed, by keyboard too, and its numbers are the core’s', async () => {
  const { page, figure, problems } = await openFigure();
  assert.match((await figure.locator('.takeaway').textContent()) ?? '', /^15 claims, none tested yet/);
  await figure
    .getByRole('button', { name: 'Test: A negative pre-activation gives a gradient of zero.' })
    .press('Enter');
  const row = figure.locator('.claim').nth(3);
  await eventually(async () =>
    assert.match((await row.locator('.verdict').textContent()) ?? '', /holds if the unit is ReLU/),
  );
  assert.deepEqual(await row.locator('dd').allTextContents(), ['0', '1.64\u00a0×\u00a010⁻⁴']);
  assert.match(
    (await figure.locator('.takeaway').textContent()) ?? '',
    /^Of 1 claim tested, 0 hold, 1 holds only/,
  );
  assert.deepEqual(problems, []);
  await page.context().close();
});

test('all are tested one after another', async () => {
  const { page, figure, problems } = await openFigure();
  await figure.getByRole('button', { name: 'Test all' }).click();
  await figure
    .locator('.claim.open')
    .first()
    .waitFor({ state: 'detached', timeout: 120_000 })
    .catch(() => {});
  await eventually(async () => assert.equal(await figure.locator('.claim.open').count(), 0));
  assert.equal(
    await figure.locator('.takeaway').textContent(),
    'Of 15 claims tested, 4 hold, 11 hold only under a condition, 0 do not hold.',
  );
  assert.deepEqual(problems, []);
  await page.context().close();
});
