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
  says('more than a third of its units are saturated there');
  const weightSigma = core.criticalWeightSigma({ activation: 'sigmoid' }) ?? NaN;
  const share = median((seed) => {
    const { saturatedShare } = core.gradientFlow({ initializer: 'scaled', weightSigma, width: 64, seed });
    return saturatedShare.slice(0, -1).reduce((sum, one) => sum + one, 0) / 20;
  });
  assert.ok(share > 1 / 3 && share < 1 / 2, String(share));
});

test('at depth 1 sigmoid’s gradient is about a third of ReLU’s, and it learns', () => {
  says('At depth 1 sigmoid’s gradient is about a third of ReLU’s, and sigmoid learns');
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
  says('At 64 units the gradient survives');
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
  says('ReLU does nothing against that');
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
  says('in tanh networks with weights smaller than Xavier’s');
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

test('He’s weights keep the mean over narrow networks by a few lucky ones; the median shrinks', () => {
  says(
    'keep the mean squared gradient over many networks, but a few lucky ones carry that mean; the median shrinks',
  );
  const shares = Array.from({ length: 200 }, (_, i) => {
    const delta = deltas({ activation: 'relu', depth: 30, width: 8 }, i + 1);
    return (delta[0] / delta[29]) ** 2 || 0;
  }).sort((a, b) => a - b);
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  assert.ok(shares[100] < 0.1 * mean, `${shares[100]} is not far below ${mean}`);
  const above = shares.filter((one) => one > mean).length;
  assert.ok(above < 40, `${above} of 200 lie above the mean`);
});

test('with a share of a late layer’s units dead, the layers before it get about the root of the rest', () => {
  says('Hardly, as long as others are alive');
  const layer = 15;
  const share = median((seed) => {
    const run = core.trainingRun({ activation: 'relu', depth: 20, width: 64, seed });
    const before = run.layers().deltaRms[0];
    const { weights, biases } = run.parameters(layer);
    run.setParameters(layer, { weights, biases: biases.fill(-1000, 0, 19) }); // 19 of 64: 30 %
    const after = run.layers().deltaRms[0];
    run.delete();
    return after / before;
  });
  assert.ok(Math.abs(share - Math.sqrt(45 / 64)) < 0.1, String(share));
});
