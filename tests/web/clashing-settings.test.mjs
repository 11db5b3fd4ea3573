// Settings of an address that cannot stand together, and the figure's own link: something is always shown, and what was
// changed is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { openMore } from './figure-reader.mjs';

const core = await loadCore();
const { openFigure } = await boot();

/** @param {string} query */
const open = (query) => openFigure(query);

/** @param {import('playwright-core').Locator} figure @param {RegExp} sentence */
const assertSays = (figure, sentence) =>
  eventually(async () => assert.match(await figure.locator('.error').innerText(), sentence));

/** The hash that the mark under the figure gives for its first network. @param {import('playwright-core').Locator} figure */
async function hashOf(figure) {
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  const text = await figure.locator('.origin').first().innerText();
  return text.match(/hash ([0-9a-f]{16})/)?.[1];
}

/** @param {any} spec */
function hashBy(spec) {
  const run = core.trainingRun({ activation: 'sigmoid', ...spec });
  const hash = run.hash();
  run.delete();
  return hash;
}

for (const [query, sentence, shown] of /** @type {[string, RegExp, object][]} */ ([
  [
    'training-run&dataset=table&depth=3',
    /^The table is empty: it needs a line of names, then an example a line\. Shown is the default for “Data”: circles\.$/,
    { depth: 3 },
  ],
  [
    'gradient-flow&dataset=table&depth=3',
    /needs a table of your own\. Shown is the default for “Data”: circles\.$/,
    { depth: 3 },
  ],
  [
    'training-run&dataset=digits&depth=100&width=64',
    /^A network of this size takes batches of 1 to 1000 examples: .* Shown is the default for “Width”: 16\.$/,
    { dataset: 'digits', depth: 100 },
  ],
  [
    'training-run&dataset=digits&depth=100&width=64&batchSize=1500&seed=-1',
    /^The seed must be from 0 to 4294967295\. Shown is the default, 1\. A network .* for “Width”: 16\.$/,
    { dataset: 'digits', depth: 100, batchSize: 1500 },
  ],
  [
    'training-run&dataset=digits&depth=2&seed=-3',
    /^The seed must be from 0 to 4294967295\. Shown is the default, 1\.$/,
    { dataset: 'digits', depth: 2 },
  ],
  [
    'training-run&depth=100&width=256&batchSize=none',
    /^The batch size must be a number .* Shown is the default, 0\. At this depth, .* Shown is the default, 16\.$/,
    { depth: 100 },
  ],
])) {
  test(`settings that clash leave a figure with as few defaults as can be: ${query}`, async () => {
    const { figure, problems, close } = await open(query);
    await assertSays(figure, sentence);
    assert.equal(await hashOf(figure), hashBy(shown), 'what is shown is what is said');
    assert.deepEqual(problems, []);
    await close();
  });
}

test('the link of a figure that learns a table of the reader’s own leads to a figure, and says what it leaves out', async () => {
  const { figure, close } = await open('training-run&depth=3&seed=5');
  await openMore(figure);
  await figure.locator('textarea[name=table]').fill('x,y,class\n0,1,a\n1,0,b\n1,1,a\n0,0,b');
  await figure.getByRole('button', { name: 'Learn this table' }).click();
  await openMore(figure);
  await figure.getByRole('button', { name: 'Seed, spec, hash' }).click();
  await figure
    .getByText('The link leaves out the table of your own: it starts with the default data, circles.')
    .waitFor();
  const link = await figure.getByRole('link', { name: 'This figure by itself' }).getAttribute('href');
  await close();
  const again = await open(String(link).replace(/^.*figure=/, ''));
  assert.equal(await again.figure.locator('.error').isVisible(), false);
  assert.equal(await hashOf(again.figure), hashBy({ depth: 3, seed: 5 }));
  assert.equal(await again.figure.getByText('The link leaves out').count(), 0);
  await again.close();
});
