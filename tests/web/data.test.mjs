// What data() says of the data, and what of them is held out.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';

const core = await loadCore();

/** @param {object} spec */
function dataOf(spec) {
  const run = core.trainingRun({ depth: 1, width: 1, ...spec });
  const data = run.data();
  const branched = run.branch({ learningRate: 1 });
  assert.deepEqual(branched.data(), data);
  assert.deepEqual(run.read({ data: true }).data, data);
  const restored = core.restore(run.snapshot());
  assert.deepEqual(restored.data(), data);
  for (const each of [run, branched, restored]) each.delete();
  return data;
}

test('data() leads back to what was given: the penguins are those of the table that they come from', () => {
  const [, ...birds] = readFileSync('core/data/penguins.csv', 'utf8').trim().split('\n');
  const { inputs, targets, means, scales, featureNames, classNames } = dataOf({ dataset: 'penguins' });
  assert.deepEqual(featureNames, ['billLength', 'billDepth', 'flipperLength', 'bodyMass']);
  birds.forEach((bird, n) => {
    const cells = bird.split(',');
    assert.equal(classNames[targets[n]], cells[4]);
    for (let j = 0; j < 4; ++j) {
      assert.ok(Math.abs(inputs[4 * n + j] * scales[j] + means[j] - Number(cells[j])) < 1e-9);
    }
  });
});

test('data() names its features and classes, those that are selected in the order in which they are', () => {
  const table = dataOf({ dataset: 'table', table: 'a;b;kind\n1,5;2;x\n2,5;2;y\n' });
  assert.deepEqual([table.featureNames, table.classNames].flat(), ['a', 'b', 'x', 'y']);
  assert.deepEqual([...table.means, ...table.scales], [2, 2, 0.5, 1]);
  const drawn = dataOf({});
  assert.deepEqual([drawn.featureNames, drawn.classNames].flat(), ['x', 'y', '0', '1']);
  const digits = dataOf({ dataset: 'digits' });
  assert.deepEqual([digits.featureNames.length, digits.featureNames[63]], [64, 'row 8, pixel 8']);
  assert.deepEqual([digits.classNames.length, digits.classNames[9]], [10, '9']);
  const part = dataOf({ dataset: 'penguins', features: [3, 'billDepth'], classes: ['Gentoo', 0] });
  assert.deepEqual([part.featureNames, part.classNames].flat(), [
    'bodyMass',
    'billDepth',
    'Gentoo',
    'Adelie',
  ]);
  assert.ok(part.means[0] > 4000 && part.means[1] < 20);
  const seven = dataOf({ dataset: 'digits', classes: ['7', '1'] });
  assert.deepEqual(seven.classNames, ['7', '1']);
});

test('what is held out comes last in data(), and read() says how the network does on it', () => {
  const spec = /** @type {const} */ ({
    depth: 2,
    width: 8,
    dataset: 'penguins',
    testShare: 0.25,
    activation: 'relu',
  });
  const run = core.trainingRun(spec);
  run.step(300);
  const { inputs, targets, features, trainingExamples, examples } = run.data();
  assert.deepEqual([examples, trainingExamples], [342, 257]);
  const { testLoss, testAccuracy, loss, accuracy } = run.read();
  const { classes, probabilities } = run.classify(inputs.slice(trainingExamples * features));
  const held = [...targets.slice(trainingExamples)];
  assert.equal(testAccuracy, held.filter((target, n) => classes[n] === target).length / 85);
  const mean = held.reduce((sum, target, n) => sum - Math.log(probabilities[3 * n + target]), 0) / 85;
  assert.ok(Math.abs(testLoss - mean) < 1e-12);
  assert.ok(testLoss !== loss && accuracy > 0.8);
  const restored = core.restore(run.snapshot());
  assert.deepEqual(restored.read().testLoss, testLoss);
  assert.equal(restored.spec().testShare, 0.25);
  run.delete();
  restored.delete();
});

test('where nothing is held out there is no loss of it; a share of less than an example is refused', () => {
  const none = core.trainingRun({ depth: 1, width: 1 });
  const { testLoss, testAccuracy } = none.read();
  assert.deepEqual([testLoss, testAccuracy], [NaN, NaN]);
  assert.equal(none.data().trainingExamples, 200);
  none.delete();
  assert.throws(() => core.trainingRun({ examples: 5, testShare: 0.1 }), {
    code: 'testShareOutOfRange',
    message: 'The share held out to test must be from 0.2 to 0.9.',
  });
});
