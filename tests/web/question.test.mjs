// The questions to predict: what is right comes from the core, and is not in the picture above it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { formatNumber } from '../../web/charts/numbers.js';
import { boot } from './boot.mjs';
import { eventually } from './eventually.mjs';

const core = await loadCore();

const { openFigure } = await boot();

/** What the first hidden layer gets of the last one's gradient. @param {any} spec */
function shareOf(spec) {
  const { deltaRms } = core.gradientFlow(spec);
  return deltaRms[0] / deltaRms[spec.depth - 1];
}

/** @param {number} z */
const slopeAt = (z) => core.activationCurve({ from: z, to: z, points: 1 }).derivative[0];

/** @param {any} spec */
function endOf(spec) {
  const { weights, biases, losses } = core.clipping(spec);
  return {
    distance: Math.hypot(weights[100] - weights[0], biases[100] - biases[0]),
    loss: losses[100],
  };
}

/**
 * Guesses, and reads what the figure says to that.
 * @param {string} query @param {string} guess
 */
async function ask(query, guess) {
  const { figure, problems, close } = await openFigure(query);
  assert.equal((await figure.locator('.answer').textContent()) ?? '', '');
  assert.equal(await figure.locator('.options .right').count(), 0);
  await figure.getByRole('button', { name: guess, exact: true }).click();
  const right = figure.locator('.options .right');
  await eventually(async () => assert.equal(await right.count(), 1));
  const said = {
    question: (await figure.locator('.question legend').textContent()) ?? '',
    right: ((await right.textContent()) ?? '').replace('✓ ', ''),
    answer: (await figure.locator('.answer').textContent()) ?? '',
  };
  assert.deepEqual(problems, []);
  await close();
  return said;
}

test('half the layers: sigmoid’s share is a million times as large, ReLU’s is about the same', async () => {
  const cases = [
    { left: 'sigmoid', depth: 20, right: 'A million times or more' },
    { left: 'sigmoid', depth: 10, right: 'A thousand times as much' },
    { left: 'relu', depth: 20, right: 'No more' },
  ];
  for (const { left, depth, right } of cases) {
    const said = await ask(`gradient-flow&left=${left}&depth=${depth}`, 'Twice as much');
    const [few, all] = [depth / 2, depth].map((layers) => shareOf({ activation: left, depth: layers }));
    assert.equal(said.right, right);
    const through = `${depth / 2} layers multiply it by ${formatNumber(few)}, ${depth} by ${formatNumber(all)}.`;
    assert.ok(said.answer.includes(through), said.answer);
    assert.ok(said.answer.includes(`${formatNumber(few / all)} times as much`), said.answer);
  }
});

test('twenty units at z = 1 and not at 0 leave a hundredth', async () => {
  const said = await ask('chain-rule', 'A tenth');
  const left = (slopeAt(1) / slopeAt(0)) ** 20;
  assert.ok(left > 0.005 && left < 0.02);
  assert.equal(said.right, 'A hundredth');
  assert.ok(said.answer.includes(`= ${formatNumber(left)}:`), said.answer);
  assert.ok(said.question.includes(`at z = 1 it is ${formatNumber(slopeAt(1))}`), said.question);
});

test('the same network with ReLU keeps far more along its strongest path than sigmoid does', async () => {
  for (const { depth, right } of [
    { depth: 20, right: 'More than a million times as much' },
    { depth: 3, right: 'Up to a million times as much' },
  ]) {
    const said = await ask(`network-path&depth=${depth}`, 'About as much');
    const [sigmoid, relu] = ['sigmoid', 'relu'].map((activation) => {
      const run = core.trainingRun({ activation, depth });
      const { factors } = run.path();
      run.delete();
      return factors.reduce((product, factor) => product * factor, 1);
    });
    assert.equal(said.right, right);
    assert.ok(said.answer.includes(`${formatNumber(relu)} is left`), said.answer);
    assert.ok(said.answer.includes(`, ${formatNumber(Math.abs(relu / sigmoid))} times as much`), said.answer);
  }
});

test('a threshold twenty times as high: what becomes of the descent depends on where it was', async () => {
  const cases = [
    { threshold: 0.5, right: 'It stays near, but ends high up' },
    { threshold: 0.01, right: 'Yes, it ends low' },
    { threshold: 5, right: 'No, it flies off just as far' },
  ];
  for (const { threshold, right } of cases) {
    const said = await ask(`clipping&clippingThreshold=${threshold}`, 'Yes, it ends low');
    const loose = endOf({ clipping: 'norm', clippingThreshold: 20 * threshold });
    assert.equal(said.right, right);
    const expected = `it ends ${formatNumber(loose.distance)} away from its start at a loss of ${formatNumber(loose.loss)};`;
    assert.ok(said.answer.includes(expected), said.answer);
  }
});

test('a question about a training is answered, and then trained before the reader’s eyes', async () => {
  const { figure, close } = await openFigure('training-run&right=tanh');
  assert.match((await figure.locator('.question legend').textContent()) ?? '', /compared with tanh’s\?$/);
  await figure.getByRole('button', { name: 'About as far' }).click();
  await figure.getByText(/^After \d+ steps/).waitFor();
  const [, steps] = ((await figure.locator('.answer').textContent()) ?? '').match(
    /^tanh has learned after (\d+) steps\. Its first weights have moved by .*, sigmoid’s by /,
  ) ?? [0, NaN];
  // The curve is what has happened, and no straight line to its end.
  const path = await figure.locator('.loss-curve path.curve.tanh:not(.ahead)').getAttribute('d');
  assert.equal(path?.match(/[ML]/g)?.length, 1 + Number(steps) / 5);
  await close();
  const dead = await openFigure('dead-units');
  await dead.figure.getByRole('button', { name: 'None', exact: true }).click();
  const answer = (await dead.figure.locator('.answer').textContent()) ?? '';
  const [, count] = answer.match(/just now: (\d+) of 64/) ?? [];
  await dead.figure.getByText(new RegExp(`^After 100 steps, ${count} of 64 units are dead`)).waitFor();
  await dead.close();
});

test('no question where there is nothing to compare, no right answer where there is none', async () => {
  const nothing = await openFigure('gradient-flow&left=relu&depth=100&width=1');
  assert.equal(await nothing.figure.locator('.question').count(), 0);
  assert.match((await nothing.figure.locator('.takeaway').textContent()) ?? '', /by exactly 0 with ReLU/);
  await nothing.close();
  const still = await openFigure('training-run&learningRate=0');
  await still.figure.getByRole('button', { name: 'About as far' }).click();
  await eventually(async () =>
    assert.match((await still.figure.locator('.answer').textContent()) ?? '', /exactly nothing/),
  );
  assert.equal(await still.figure.locator('.options .right').count(), 0);
  await still.close();
});
