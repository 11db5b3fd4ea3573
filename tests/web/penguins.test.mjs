// The penguins that the core trains on are the real ones.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { pathInRepository } from './dist.mjs';

const columns = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'];
const species = ['Adelie', 'Chinstrap', 'Gentoo'];

/** @type {Record<string, any>[]} */
const rows = JSON.parse(
  await readFile(pathInRepository('node_modules/vega-datasets/data/penguins.json'), 'utf8'),
);
const complete = rows.filter((row) => columns.every((column) => row[column] !== null));

const core = await loadCore();

/** @param {object} [spec] */
function dataOf(spec) {
  const run = core.trainingRun({ dataset: 'penguins', depth: 1, width: 1, ...spec });
  const data = run.data();
  run.delete();
  return data;
}

/** Mean 0 and the population's standard deviation 1. @param {number[]} numbers */
function standardised(numbers) {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
  return numbers.map((number) => (number - mean) / Math.sqrt(variance));
}

test('the table has 344 rows, of which 342 have all four measurements', () => {
  assert.equal(rows.length, 344);
  assert.equal(complete.length, 342);
});

test("the core's penguins are the 342 complete rows in their order, four measurements, three species", () => {
  const data = dataOf();
  assert.deepEqual([data.examples, data.features, data.classes], [342, 4, 3]);
  assert.equal(data.inputs.length, 342 * 4);
  assert.deepEqual(
    [...data.targets],
    complete.map((row) => species.indexOf(row.Species)),
  );
});

test('each measurement is the one in the table, standardised', () => {
  const { inputs } = dataOf();
  for (const [j, column] of columns.entries()) {
    const expected = standardised(complete.map((row) => row[column]));
    for (const [i, number] of expected.entries()) {
      assert.ok(
        Math.abs(inputs[4 * i + j] - number) < 1e-12,
        `${column} of row ${i}: ${inputs[4 * i + j]}, not ${number}`,
      );
    }
  }
});

test('seed and noise change nothing in a real table', () => {
  assert.deepEqual(dataOf({ seed: 7, noise: 1 }), dataOf());
});

test('a network learns the penguins: after 500 steps it names nearly all species', () => {
  const run = core.trainingRun({
    dataset: 'penguins',
    activation: 'relu',
    depth: 2,
    width: 8,
    learningRate: 0.3,
  });
  const before = run.loss();
  run.step(500);
  assert.ok(before > 0.5, `loss before: ${before}`);
  assert.ok(run.loss() < 0.05, `loss after: ${run.loss()}`);
  assert.ok(run.accuracy() > 0.98, `right: ${run.accuracy()}`);
  run.delete();
});
