// A table's columns come to the network with mean 0 and standard deviation 1, whatever numbers stand in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';

const core = await loadCore();

/** The inputs that the network gets of these columns. @param {string[][]} columns */
function standardised(columns) {
  const names = columns.map((_, i) => `x${i}`);
  const rows = columns[0].map((_, row) => [...columns.map((column) => column[row]), row % 2 ? 'a' : 'b']);
  const table = [[...names, 'class'], ...rows].map((cells) => cells.join(',')).join('\n');
  const run = core.trainingRun({ depth: 1, width: 1, dataset: 'table', table });
  const { inputs, features } = run.data();
  run.delete();
  return columns.map((_, i) => [...inputs.filter((_number, at) => at % features === i)]);
}

/** @param {number[]} numbers */
function assertStandardised(numbers, /** @type {string} */ title) {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  assert.ok(Math.abs(mean) < 1e-9, `${title}: mean ${mean}`);
  assert.ok(Math.abs(Math.sqrt(variance) - 1) < 1e-9, `${title}: standard deviation ${Math.sqrt(variance)}`);
}

test('a column of large, close numbers has mean 0 and standard deviation 1 to 1e-9', () => {
  const steps = Array.from({ length: 31 }, (_, i) => (i * 7) % 11);
  /** @type {Record<string, string[]>} */
  const columns = {
    'times in milliseconds': steps.map((step) => String(1764236562000 + step)),
    'a little above 1e9': steps.map((step) => `1000000000.${step}`),
    'in the last bit of 1e15': steps.map((step) => `1000000000000000.${step > 5 ? '125' : '0'}`),
    'all alike but for one': steps.map((_, i) => (i === 9 ? '-123456789.0000001' : '-123456789')),
    'near the largest number': steps.map((step) => `1.7976931348623${String(100 + step)}e308`),
    'near the least number': steps.map((step) => `${step}e-323`),
    'small, on both sides of 0': steps.map((step) => `${step - 5}e-200`),
    ordinary: steps.map(String),
  };
  const inputs = standardised(Object.values(columns));
  Object.keys(columns).forEach((title, i) => assertStandardised(inputs[i], title));
});

test('two numbers that are next to each other become -1 and 1', () => {
  const [inputs] = standardised([['9007199254740990', '9007199254740991']]);
  assert.deepEqual(inputs, [-1, 1]);
});
