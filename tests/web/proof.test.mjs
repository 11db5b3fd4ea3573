// The mark "Check these gradients": what it says of honest gradients, and of numbers that nobody can check.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';
import { liveFigure, parseNumber, openMore } from './figure-reader.mjs';

const core = await loadCore();
const { server, visit } = await boot();

/** The playground with these two networks. @param {object[]} specs */
async function openWith(specs) {
  const { page } = await visit();
  await page.goto(`${server.origin}/playground.html#${encodeURIComponent(JSON.stringify(specs))}`);
  const figure = liveFigure(page.locator('vanish-playground'));
  await figure.locator('.panel').first().waitFor();
  return { figure, close: () => page.context().close() };
}

/** What the mark says of each network. @param {import('playwright-core').Locator} figure */
async function check(figure) {
  await openMore(figure);
  await figure.locator('button[name=prove]').click();
  return eventually(async () => {
    const sentences = await figure.locator('.checked').allTextContents();
    assert.equal(sentences.length, 2);
    return sentences;
  });
}

/** @param {any} spec */
function largestGradientOf(spec) {
  const run = core.trainingRun(spec);
  const layers = [...run.layers().deltaRms.keys()].map((layer) => run.gradients(layer));
  run.delete();
  return Math.max(...layers.flatMap(({ weights, biases }) => [...weights, ...biases].map(Math.abs)));
}

/** @param {string} sentence */
function numbersOf(sentence) {
  const match = sentence.match(
    /: (\d+) gradients agree with differences of the loss to (.+) of the largest \((.+)\)\.$/,
  );
  assert.ok(match, sentence);
  return { count: Number(match[1]), error: parseNumber(match[2]), largest: parseNumber(match[3]) };
}

// Two whose loss bends so much in some weights that plain differences, however near, miss by 10⁻⁶ and more.
const steep = [12, 7].map((seed) => ({
  activation: 'tanh',
  depth: 8,
  width: 8,
  initializer: 'scaled',
  weightSigma: 10,
  examples: 20,
  seed,
}));

for (const [name, specs] of Object.entries({
  'the usual networks': [{ activation: 'sigmoid' }, { activation: 'relu' }],
  'networks whose loss bends much': steep,
})) {
  test(`the differences come near the gradients of ${name}, and the largest is the core’s`, async () => {
    const { figure, close } = await openWith(specs);
    for (const [i, sentence] of (await check(figure)).entries()) {
      const { count, error, largest } = numbersOf(sentence);
      assert.ok(count >= 6, sentence);
      assert.ok(error > 0 && error < 1e-8, sentence);
      assert.ok(Math.abs(largest / largestGradientOf(specs[i]) - 1) < 0.006, sentence);
    }
    await close();
  });
}

test('gradients that are not numbers do not pass for agreeing', async () => {
  const diverging = { activation: 'linear', depth: 2, width: 4, learningRate: 10, loss: 'meanSquaredError' };
  const { figure, close } = await openWith([diverging, diverging]);
  await figure.getByRole('button', { name: 'Train' }).click();
  await figure.getByRole('button', { name: 'Back to the last good step' }).waitFor();
  for (const sentence of await check(figure)) {
    assert.match(sentence, /: its gradients are no longer finite numbers\.$/);
  }
  await close();
});

test('where the loss is too large for differences, nothing is said to agree', async () => {
  // Its outputs reach 10¹⁵⁴, and their squares are no doubles; its gradients are.
  const huge = {
    activation: 'linear',
    depth: 78,
    width: 1,
    initializer: 'constant',
    constantWeight: 86,
    loss: 'meanSquaredError',
  };
  assert.ok(Number.isFinite(largestGradientOf(huge)));
  const { figure, close } = await openWith([huge, { activation: 'relu' }]);
  const [first, second] = await check(figure);
  assert.match(first, /: its numbers are too large to take differences of the loss\.$/);
  assert.ok(numbersOf(second).error < 1e-6, second);
  await close();
});
