// Two figures were cut in two: who has an address or an element of old sees the figure that it meant, with its settings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot } from './boot.mjs';
import { distFolder } from './dist.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, openMore } from './figure-reader.mjs';

const { server, visit, openHostPage } = await boot({ folders: { '/': distFolder } });

/** @param {string} query of embed.html */
async function openAddress(query) {
  const { page, problems, close } = await visit();
  await page.goto(`${server.origin}/embed.html?${query}`);
  await page.locator('#figure .takeaway').waitFor();
  const place = page.locator('#figure');
  return {
    page,
    problems,
    close,
    tag: await place.evaluate((element) => element.firstElementChild?.localName),
    complaint: await page.locator('#figure > [role=alert]').count(),
  };
}

/** @param {import('playwright-core').Page} page @param {string[]} names */
const propertiesOf = (page, names) =>
  page
    .locator('#figure > *')
    .first()
    .evaluate((one, all) => all.map((name) => /** @type {any} */ (one)[name]), names);

test('an address of neuron on penguins opens logistic-regression, with its settings', async () => {
  const { page, tag, complaint, problems, close } = await openAddress(
    'figure=neuron&neuronMode=penguins&unit=sigmoid&neuronX=1&neuronW=1.5&neuronB=0.5&neuronTarget=0&neuronRate=0.3&measurement=bodyMass&species=chinstrapGentoo',
  );
  assert.deepEqual([tag, complaint], ['vanish-logistic-regression', 0]);
  assert.deepEqual(await propertiesOf(page, ['neuronRate', 'measurement', 'species']), [
    0.3,
    'bodyMass',
    'chinstrapGentoo',
  ]);
  assert.match((await page.locator('.takeaway').textContent()) ?? '', /a Gentoo: .* body mass yet/);
  assert.equal(await page.title(), 'Vanish: logistic regression');
  assert.deepEqual(problems, []);
  await close();
});

test('an address of chain-rule in a network opens network-path, with its settings', async () => {
  const { page, tag, complaint, problems, close } = await openAddress(
    'figure=chain-rule&mode=network&layers=9&factor=0.5&activation=relu&depth=6&width=4&path=random&example=3',
  );
  assert.deepEqual([tag, complaint], ['vanish-network-path', 0]);
  assert.deepEqual(await propertiesOf(page, ['activation', 'depth', 'width', 'path', 'example']), [
    'relu',
    6,
    4,
    'random',
    3,
  ]);
  assert.match((await page.locator('.takeaway').textContent()) ?? '', /through 6 layers of ReLU/);
  assert.deepEqual(problems, []);
  await close();
});

test('an address of what has stayed stays, and what it says of the other figure disturbs nobody', async () => {
  for (const [query, expected, properties] of /** @type {const} */ ([
    ['figure=neuron&neuronMode=byHand&neuronX=2&species=adelieGentoo', 'vanish-neuron', { neuronX: 2 }],
    ['figure=chain-rule&mode=chain&layers=9&depth=6', 'vanish-chain-rule', { layers: 9 }],
  ])) {
    const { page, tag, complaint, problems, close } = await openAddress(query);
    assert.deepEqual([tag, complaint], [expected, 0], query);
    assert.deepEqual(await propertiesOf(page, Object.keys(properties)), Object.values(properties));
    assert.deepEqual(problems, []);
    await close();
  }
});

test('a kind that there never was is refused in a sentence', async () => {
  const { page, tag, close } = await openAddress('figure=neuron&neuronMode=owls');
  assert.equal(tag, 'vanish-neuron');
  assert.equal(
    await page.locator('#figure .error').last().textContent(),
    'The kind of the data must be one of byHand, penguins. Shown is the default, byHand.',
  );
  await close();
});

test('an element of old shows the figure that its attribute asks for, also when that changes', async () => {
  const { page, problems, close } = await openHostPage(
    `<!doctype html><html lang="en"><title>a page of old</title><link rel="icon" href="data:," />
      <script src="${server.origin}/vanish.js"></script>
      <vanish-neuron neuron-mode="penguins" species="adelieGentoo"></vanish-neuron>
      <vanish-chain-rule mode="network" depth="4"></vanish-chain-rule></html>`,
  );
  const neuron = page.locator('vanish-neuron');
  const figure = liveFigure(neuron);
  await figure.locator('.birds').waitFor();
  assert.match((await figure.locator('.takeaway').textContent()) ?? '', /being a Gentoo/);
  assert.equal(await neuron.evaluate((one) => /** @type {any} */ (one).neuronMode), 'penguins');
  await figure.getByRole('button', { name: 'Step' }).click();
  await figure.getByText('step 1').waitFor();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  const link = (await figure.locator('.origin a').getAttribute('href')) ?? '';
  assert.match(link, /embed\.html\?figure=logistic-regression&.*species=adelieGentoo/);

  await neuron.evaluate((one) => one.setAttribute('neuron-mode', 'byHand'));
  await figure.locator('.curve-of').waitFor();
  assert.equal(await figure.locator('.birds').count(), 0);
  await figure.locator('details.more[open] input[name=neuronTarget]').first().waitFor({ timeout: 5000 });
  await neuron.evaluate((one) => Object.assign(one, { neuronMode: 'penguins' }));
  await figure.locator('.birds').waitFor();

  const chain = liveFigure(page.locator('vanish-chain-rule'));
  await chain.scrollIntoViewIfNeeded();
  await eventually(async () =>
    assert.match((await chain.locator('.takeaway').textContent()) ?? '', /^Along this path through 4 layers/),
  );
  assert.ok((await chain.locator('.route').count()) > 0);
  assert.deepEqual(problems, []);
  await close();
});
