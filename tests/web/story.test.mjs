// What the article's prose says in words: measured here, so that it stays true.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { pathInRepository } from './dist.mjs';

const core = await loadCore();
const prose = (await readFile(pathInRepository('web/index.html'), 'utf8')).replace(/\s+/g, ' ');

/** @param {string} words */
const says = (words) => assert.ok(prose.includes(words), `the article no longer says: ${words}`);

/** The median over twenty seeds. @param {(seed: number) => number} measure */
function median(measure) {
  const numbers = Array.from({ length: 20 }, (_, i) => measure(i + 1)).sort((a, b) => a - b);
  return (numbers[9] + numbers[10]) / 2;
}

/** @param {any} spec @param {number} seed */
const deltas = (spec, seed) => core.gradientFlow({ ...spec, seed }).deltaRms;

test('at the critical scale more than a third of all sigmoid units are saturated', () => {
  says('more than a third of all units are saturated');
  const weightSigma = core.criticalWeightSigma({ activation: 'sigmoid' }) ?? NaN;
  const share = median((seed) => {
    const { saturatedShare } = core.gradientFlow({ initializer: 'scaled', weightSigma, width: 64, seed });
    return saturatedShare.slice(0, -1).reduce((sum, one) => sum + one, 0) / 20;
  });
  assert.ok(share > 1 / 3 && share < 1 / 2, String(share));
});

test('at depth 1 sigmoid’s gradient is about a third of ReLU’s, and it learns', () => {
  says('At depth 1 sigmoid’s gradient is about a third of ReLU’s, and it learns');
  const [sigmoid, relu] = ['sigmoid', 'relu'].map((activation) =>
    median((seed) => deltas({ activation, depth: 1 }, seed)[0]),
  );
  assert.ok(sigmoid / relu > 0.25 && sigmoid / relu < 0.42, String(sigmoid / relu));
  const run = core.trainingRun({ depth: 1, learningRate: 0.3 });
  run.step(1000);
  assert.ok(run.read().accuracy > 0.9);
  run.delete();
});

test('100 layers of 8 ReLU units vanish or are dead, of 64 they come through', () => {
  says('say 100 layers of 8 units');
  says('At 64 units it comes through');
  const share = (/** @type {number} */ width) => (/** @type {number} */ seed) => {
    const delta = deltas({ activation: 'relu', depth: 100, width }, seed);
    return delta[0] / delta[99] || 0;
  };
  assert.ok(median(share(8)) < 1e-6);
  assert.ok(
    Array.from({ length: 20 }, (_, i) => share(8)(i + 1)).includes(0),
    'some are dead from the start',
  );
  assert.ok(median(share(64)) > 0.1);
});

test('with Xavier’s weights ReLU loses half of its squared gradient a layer, with twice He’s it doubles', () => {
  says('loses about half of its squared gradient at each layer');
  says('with weights twice as large as He’s, each layer about doubles the gradient');
  const rate = (/** @type {any} */ spec) =>
    median((seed) => {
      const delta = deltas({ activation: 'relu', width: 64, ...spec }, seed);
      return (delta[0] / delta[19]) ** (1 / 19);
    });
  const xavier = rate({ initializer: 'xavierNormal' }) ** 2;
  assert.ok(Math.abs(xavier - 0.5) < 0.05, String(xavier));
  const doubled = rate({ initializer: 'scaled', weightSigma: 2 * Math.SQRT2 });
  assert.ok(Math.abs(doubled - 2) < 0.1, String(doubled));
});

test('∂L/∂z vanishes alone with small symmetric weights; with sigmoid ∂L/∂W vanishes too', () => {
  says('in networks of symmetric units with weights smaller than Xavier’s');
  says('With sigmoid both vanish');
  const share = (/** @type {any} */ spec, /** @type {'deltaRms' | 'dWeightsRms'} */ column) =>
    median((seed) => {
      const numbers = core.gradientFlow({ ...spec, seed })[column];
      return numbers[0] / numbers[19];
    });
  const symmetric = { activation: 'tanh', initializer: 'scaled', weightSigma: 1 / Math.sqrt(3) };
  assert.ok(share(symmetric, 'deltaRms') < 1e-3);
  const weights = share(symmetric, 'dWeightsRms');
  assert.ok(weights > 0.5 && weights < 3, String(weights));
  assert.ok(share({}, 'deltaRms') < 1e-10 && share({}, 'dWeightsRms') < 1e-10);
});

test('∏ over n layers: what n factors of a quarter leave is what the prose computes', () => {
  says('\\prod_{l=1}^{n}');
  const { float64, float16 } = core.runningProducts(new Float64Array(20).fill(0.25));
  assert.equal(float64[9], 0.25 ** 10);
  assert.equal(float16.indexOf(0) + 1, 13);
});
