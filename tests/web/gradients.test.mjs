// A reader's own tool comes to the core's numbers: what parameters() and data() hold is enough to recompute loss(),
// gradients() and layers().

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { backpropagate, deadShares, evaluate, resolvedLoss } from './plain-network.mjs';

const core = await loadCore();

/** @param {any} run @param {number} depth */
const layersOf = (run, depth) => Array.from({ length: depth + 1 }, (_, l) => run.parameters(l));

/** @param {number} actual @param {number} expected @param {string} what @param {{ relative: number, absolute?: number }} bound */
function assertNear(actual, expected, what, { relative, absolute = 0 }) {
  const near = Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
  assert.ok(near, `${what}: ${actual}, the reader has ${expected}`);
}

/**
 * Central difference of the loss in one parameter. Where a step crosses the bend of an activation, a smaller one.
 * @param {import('./plain-network.mjs').Layer[]} layers
 * @param {Float64Array} numbers the array inside `layers` that holds the parameter
 * @param {number} index
 * @param {import('./plain-network.mjs').Spec} spec
 * @param {import('./plain-network.mjs').Data} data
 */
function centralDifference(layers, numbers, index, spec, data) {
  const kept = numbers[index];
  try {
    for (let h = 2 ** -16; h > 1e-8; h /= 4) {
      numbers[index] = kept + h;
      const right = evaluate(layers, spec, data);
      numbers[index] = kept - h;
      const left = evaluate(layers, spec, data);
      if (right.sides === left.sides) return (right.loss - left.loss) / (2 * h);
    }
  } finally {
    numbers[index] = kept;
  }
  return undefined; // the parameter sits on a bend
}

/** Compares the run's loss and gradients with differences of the plain network. @param {any} run @param {any} spec */
function checkRun(run, spec) {
  const data = run.data();
  const layers = layersOf(run, spec.depth);
  assertNear(run.loss(), evaluate(layers, spec, data).loss, 'loss', { relative: 1e-12 });
  let checked = 0;
  let skipped = 0;
  for (const [l, layer] of layers.entries()) {
    const gradients = run.gradients(l);
    for (const kind of /** @type {const} */ (['weights', 'biases'])) {
      assert.equal(gradients[kind].length, layer[kind].length);
      for (let i = 0; i < layer[kind].length; ++i) {
        const difference = centralDifference(layers, layer[kind], i, spec, data);
        if (difference === undefined) ++skipped;
        else ++checked;
        if (difference === undefined) continue;
        const what = `gradient of ${kind}[${i}] of layer ${l}`;
        assertNear(gradients[kind][i], difference, what, { relative: 1e-6, absolute: 2e-9 });
      }
    }
  }
  assert.ok(skipped * 20 <= checked, `${skipped} of ${skipped + checked} parameters sit on a bend`);
}

const small = { depth: 3, width: 4, examples: 30, noise: 0.2, seed: 5, biasStandardDeviation: 0.3 };
const cases = [
  { ...small, activation: 'sigmoid', dataset: 'circles', loss: 'auto' },
  { ...small, activation: 'relu', dataset: 'circles', loss: 'binaryCrossEntropy' },
  { ...small, activation: 'tanh', dataset: 'xor', loss: 'meanSquaredError' },
  { ...small, activation: 'leakyRelu', dataset: 'gaussians', loss: 'softmaxCrossEntropy', leakySlope: 0.2 },
  { ...small, activation: 'elu', dataset: 'spirals', loss: 'auto', eluAlpha: 1.7 },
  {
    ...small,
    activation: 'relu',
    dataset: 'spirals',
    loss: 'meanSquaredError',
    initializer: 'xavierUniform',
  },
  { ...small, activation: 'elu', dataset: 'penguins', examples: 0, loss: 'auto' },
  { ...small, activation: 'sigmoid', dataset: 'penguins', examples: 0, loss: 'meanSquaredError' },
];

for (const spec of cases) {
  const name = `${spec.activation}, ${spec.dataset}, ${spec.loss}`;

  test(`loss and gradients are what central differences give, before any step: ${name}`, () => {
    const run = core.trainingRun(spec);
    checkRun(run, spec);
    run.delete();
  });

  test(`loss and gradients belong to the parameters after some steps: ${name}`, () => {
    const run = core.trainingRun({ ...spec, learningRate: 0.2 });
    run.step(7);
    checkRun(run, spec);
    run.delete();
  });
}

test('with mini-batches loss and gradients are still those of all the data', () => {
  const spec = { ...small, activation: 'tanh', dataset: 'circles', batchSize: 7, learningRate: 0.3 };
  const run = core.trainingRun(spec);
  checkRun(run, spec);
  run.step(6);
  checkRun(run, spec);
  run.delete();
});

test("the reader's tool catches a wrong gradient: one that is too large by a thousandth", () => {
  const spec = { ...small, activation: 'tanh', dataset: 'circles' };
  const run = core.trainingRun(spec);
  const wrong = {
    data: () => run.data(),
    loss: () => run.loss(),
    parameters: (/** @type {number} */ l) => run.parameters(l),
    gradients(/** @type {number} */ l) {
      const { weights, biases } = run.gradients(l);
      return { weights: weights.map((number) => number * 1.001), biases };
    },
  };
  assert.throws(() => checkRun(wrong, spec), /gradient of weights/);
  run.delete();
});

test('reading loss, gradients and layers changes nothing: the next steps are the same to the last bit', () => {
  for (const batchSize of [0, 7]) {
    const spec = { ...small, activation: 'relu', batchSize, learningRate: 0.3 };
    const [read, unread] = [core.trainingRun(spec), core.trainingRun(spec)];
    for (let i = 0; i < 9; ++i) {
      read.step(1);
      for (let l = 0; l <= spec.depth; ++l) read.gradients(l);
      read.loss();
      read.layers();
      unread.step(1);
      assert.deepEqual(read.layers(), unread.layers());
    }
    assert.deepEqual(layersOf(read, spec.depth), layersOf(unread, spec.depth));
    read.delete();
    unread.delete();
  }
});

// --- The statistics of layers() ------------------------------------------------------------------------------

const columns = /** @type {const} */ ([
  'deltaRms',
  'dWeightsRms',
  'dBiasesRms',
  'preActivationRms',
  'saturatedShare',
]);

/** @param {any} report @param {any} expected @param {number[]} dead */
function assertReport(report, expected, dead) {
  for (const column of columns) {
    assert.equal(report[column].length, expected[column].length);
    expected[column].forEach((/** @type {number} */ number, /** @type {number} */ l) =>
      assertNear(report[column][l], number, `${column}[${l}]`, { relative: 1e-9 }),
    );
  }
  assert.deepEqual([...report.deadShare], dead);
}

const reports = [
  { activation: 'sigmoid', depth: 20, width: 16 },
  { activation: 'relu', depth: 20, width: 16 },
  { activation: 'tanh', depth: 6, width: 8, biasStandardDeviation: 3 },
  { activation: 'sigmoid', depth: 4, width: 8, biasMean: 6 },
  { activation: 'relu', depth: 6, width: 8, biasMean: -0.4 },
  { activation: 'leakyRelu', depth: 6, width: 8, leakySlope: 0.005 },
  { activation: 'elu', depth: 6, width: 8, eluAlpha: 2, biasMean: -3, dataset: 'penguins' },
];

for (const spec of reports) {
  const name = JSON.stringify(spec);

  test(`gradientFlow's statistics are what the reader recomputes: ${name}`, () => {
    const run = core.trainingRun(spec);
    const layers = layersOf(run, spec.depth);
    const { report } = backpropagate(layers, spec, run.data());
    assertReport(core.gradientFlow(spec), report, deadShares(layers, spec, run.data()));
    const { expectedDeltaRms, ...found } = core.gradientFlow(spec);
    assert.deepEqual(run.layers(), found, 'before any step layers() gives what gradientFlow gives');
    run.delete();
  });

  test(`layers() describes the last step, at the parameters before it: ${name}`, () => {
    const run = core.trainingRun({ ...spec, learningRate: 0.1 });
    run.step(5);
    const layers = layersOf(run, spec.depth);
    const { report, gradients } = backpropagate(layers, spec, run.data());
    for (const [l, { weights, biases }] of gradients.entries()) {
      const scale = Math.max(...weights.map(Math.abs), ...biases.map(Math.abs));
      const own = run.gradients(l);
      const bound = { relative: 0, absolute: 1e-11 * scale };
      weights.forEach((number, i) =>
        assertNear(own.weights[i], number, `weights[${i}] of layer ${l}`, bound),
      );
      biases.forEach((number, i) => assertNear(own.biases[i], number, `biases[${i}] of layer ${l}`, bound));
    }
    run.step(1);
    assertReport(run.layers(), report, deadShares(layers, spec, run.data()));
    run.delete();
  });
}

test('the cases above hold saturated units and dead ones, so that their shares are seen', () => {
  const saturated = core.gradientFlow(reports[3]).saturatedShare;
  const dead = core.gradientFlow(reports[4]).deadShare;
  assert.ok(
    saturated.some((share) => share > 0.2 && share <= 1),
    String(saturated),
  );
  assert.ok(
    dead.some((share) => share > 0 && share < 1),
    String(dead),
  );
});

test('a step moves every parameter by the learning rate times its gradient', () => {
  const spec = { activation: 'tanh', depth: 3, width: 5, learningRate: 0.25 };
  const run = core.trainingRun(spec);
  const before = layersOf(run, 3);
  const gradients = before.map((_, l) => run.gradients(l));
  assert.equal(run.step(1), 1);
  layersOf(run, 3).forEach((layer, l) => {
    for (const kind of /** @type {const} */ (['weights', 'biases'])) {
      layer[kind].forEach((number, i) =>
        assertNear(number, before[l][kind][i] - 0.25 * gradients[l][kind][i], `${kind}[${i}] of layer ${l}`, {
          relative: 1e-14,
          absolute: 1e-15,
        }),
      );
    }
  });
  run.delete();
});

// --- Mini-batches ----------------------------------------------------------------------------------------------

/** All sets of one or two of `count` examples. @param {number} count */
function smallBatches(count) {
  const batches = [];
  for (let i = 0; i < count; ++i) {
    batches.push([i]);
    for (let j = i + 1; j < count; ++j) batches.push([i, j]);
  }
  return batches;
}

test('an epoch visits every example once, its last batch may be short, and the next epoch has another order', () => {
  const spec = {
    activation: 'tanh',
    depth: 2,
    width: 3,
    examples: 7,
    batchSize: 2,
    learningRate: 0.1,
    seed: 3,
  };
  const run = core.trainingRun(spec);
  const data = run.data();
  /** The batch whose statistics layers() gives, found by trying them all. @param {any} layers */
  const batchOf = (layers) => {
    const report = run.layers();
    const found = smallBatches(7).filter((batch) => {
      const { dWeightsRms, deltaRms } = backpropagate(layers, spec, data, batch).report;
      const near = (/** @type {ArrayLike<number>} */ a, /** @type {number[]} */ b) =>
        b.every((number, l) => Math.abs(a[l] - number) <= 1e-10 * number);
      return near(report.dWeightsRms, dWeightsRms) && near(report.deltaRms, deltaRms);
    });
    assert.equal(found.length, 1, `batches that fit: ${JSON.stringify(found)}`);
    return found[0];
  };
  /** @type {number[][][]} */
  const epochs = [[], [], []];
  for (const epoch of epochs) {
    for (let i = 0; i < 4; ++i) {
      const layers = layersOf(run, 2);
      run.step(1);
      epoch.push(batchOf(layers));
    }
    assert.deepEqual(
      epoch.map((batch) => batch.length),
      [2, 2, 2, 1],
    );
    assert.deepEqual(
      epoch.flat().sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6],
    );
  }
  assert.notDeepEqual(epochs[0], epochs[1]);
  assert.notDeepEqual(epochs[1], epochs[2]);
  run.delete();
});

test("loss 'auto' is binary cross-entropy on one logit for two classes, softmax cross-entropy for three", () => {
  for (const [dataset, outputs] of /** @type {const} */ ([
    ['xor', 1],
    ['penguins', 3],
  ])) {
    const run = core.trainingRun({ dataset, depth: 2, width: 3 });
    const named = core.trainingRun({ dataset, depth: 2, width: 3, loss: resolvedLoss('auto', run.data()) });
    assert.equal(run.parameters(2).fanOut, outputs);
    run.step(3);
    named.step(3);
    assert.equal(run.loss(), named.loss());
    run.delete();
    named.delete();
  }
});
