// The border of dist/vanish-core.mjs: what goes in, what comes out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proveGradients } from '../../web/figure/proof.js';
import { CoreError, loadCore } from '../../dist/vanish-core.mjs';

const core = await loadCore();

const reportColumns = [
  'deltaRms',
  'deltaLargest',
  'deltaNorm',
  'dWeightsRms',
  'dWeightsLargest',
  'dWeightsNorm',
  'dBiasesRms',
  'dBiasesLargest',
  'dBiasesNorm',
  'updateRatio',
  'weightsMoved',
  'preActivationMean',
  'preActivationRms',
  'activationMean',
  'activationRms',
  'saturatedShare',
  'deadShare',
];

/** @param {any} report @param {number} layers */
function assertIsReport(report, layers) {
  assert.deepEqual(Object.keys(report), reportColumns);
  for (const column of reportColumns) {
    assert.ok(report[column] instanceof Float64Array, column);
    assert.equal(report[column].length, layers, column);
  }
}

/** All parameters of a run, to compare to the last bit. @param {any} run @param {number} depth */
const parametersOf = (run, depth) => Array.from({ length: depth + 1 }, (_, l) => run.parameters(l));

test('loadCore gives one frozen core to all who ask', async () => {
  assert.equal(await loadCore(), core);
  assert.ok(Object.isFrozen(core));
});

test('the defaults are one table: names, kinds, ranges and defaults of a spec', () => {
  const activations = ['sigmoid', 'relu', 'tanh', 'leakyRelu', 'elu', 'softplus', 'silu', 'gelu', 'linear'];
  const initializers = [
    'auto',
    'xavierNormal',
    'xavierUniform',
    'heNormal',
    'heUniform',
    'lecunNormal',
    'lecunUniform',
    'standard',
    'scaled',
    'zeros',
    'constant',
  ];
  const datasets = ['circles', 'xor', 'gaussians', 'spirals', 'penguins', 'digits', 'table'];
  const losses = ['auto', 'meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy'];
  const skips = ['none', 'beforeActivation', 'afterActivation'];
  const optimizers = ['sgd', 'momentum', 'nesterov', 'rmsProp', 'adam'];
  const clippings = ['none', 'norm', 'value'];
  const formats = ['float64', 'float32', 'bfloat16', 'float16'];
  assert.deepEqual(core.specFields, [
    { name: 'activation', kind: 'choice', names: activations, default: 'sigmoid' },
    { name: 'depth', kind: 'integer', minimum: 0, maximum: 100, default: 20 },
    { name: 'width', kind: 'integer', minimum: 1, maximum: 256, default: 16 },
    { name: 'skip', kind: 'choice', names: skips, default: 'none' },
    { name: 'skipEvery', kind: 'integer', minimum: 1, maximum: 100, default: 2 },
    { name: 'initializer', kind: 'choice', names: initializers, default: 'auto' },
    { name: 'weightSigma', kind: 'number', minimum: 0, maximum: 100, default: 1 },
    { name: 'constantWeight', kind: 'number', minimum: -100, maximum: 100, default: 0.5 },
    { name: 'biasMean', kind: 'number', minimum: -1000, maximum: 1000, default: 0 },
    { name: 'biasStandardDeviation', kind: 'number', minimum: 0, maximum: 1000, default: 0 },
    { name: 'dataset', kind: 'choice', names: datasets, default: 'circles' },
    { name: 'examples', kind: 'integer', minimum: 0, maximum: 10000, default: 0 },
    { name: 'noise', kind: 'number', minimum: 0, maximum: 1, default: 0.05 },
    { name: 'testShare', kind: 'number', minimum: 0, maximum: 0.9, default: 0 },
    { name: 'batchSize', kind: 'integer', minimum: 0, maximum: 10000, default: 0 },
    { name: 'loss', kind: 'choice', names: losses, default: 'auto' },
    { name: 'optimizer', kind: 'choice', names: optimizers, default: 'sgd' },
    { name: 'learningRate', kind: 'number', minimum: 0, maximum: 1000, default: 0.03 },
    { name: 'momentum', kind: 'number', minimum: 0, maximum: 1, default: 0.9 },
    { name: 'rho', kind: 'number', minimum: 0, maximum: 1, default: 0.9 },
    { name: 'beta1', kind: 'number', minimum: 0, maximum: 0.9999, default: 0.9 },
    { name: 'beta2', kind: 'number', minimum: 0, maximum: 0.999999, default: 0.999 },
    { name: 'epsilon', kind: 'number', minimum: 1e-30, maximum: 1, default: 1e-8 },
    { name: 'weightDecay', kind: 'number', minimum: 0, maximum: 1, default: 0 },
    { name: 'clipping', kind: 'choice', names: clippings, default: 'none' },
    { name: 'clippingThreshold', kind: 'number', minimum: 1e-30, maximum: 1e30, default: 1 },
    { name: 'numberFormat', kind: 'choice', names: formats, default: 'float64' },
    { name: 'seed', kind: 'integer', minimum: 0, maximum: 4294967295, default: 1 },
    { name: 'leakySlope', kind: 'number', minimum: 1e-6, maximum: 1, default: 0.01 },
    { name: 'eluAlpha', kind: 'number', minimum: 0.01, maximum: 10, default: 1 },
  ]);
  assert.deepEqual(
    core.curveFields.map(({ name, default: value }) => [name, value]),
    Object.entries({ activation: 'sigmoid', leakySlope: 0.01, eluAlpha: 1, from: -8, to: 8, points: 161 }),
  );
});

test('activationCurve gives z, value and derivative, evenly from one end to the other', () => {
  const { z, value, derivative, ...more } = core.activationCurve({
    activation: 'elu',
    from: -2,
    to: 3,
    points: 6,
  });
  assert.deepEqual(more, {});
  for (const numbers of [z, value, derivative]) assert.ok(numbers instanceof Float64Array);
  assert.deepEqual([...z], [-2, -1, 0, 1, 2, 3]);
  assert.deepEqual([...value.slice(2)], [0, 1, 2, 3]);
  assert.deepEqual([...derivative.slice(2)], [1, 1, 1, 1]);
  assert.ok(Math.abs(value[0] - Math.expm1(-2)) < 1e-15);
  assert.ok(Math.abs(derivative[0] - Math.exp(-2)) < 1e-15);
});

test("sigmoid's derivative is 1/4 at 0 and still right far out, where s (1 - s) has become 0", () => {
  const { derivative } = core.activationCurve({ from: -700, to: 0, points: 2 });
  assert.equal(derivative[1], 0.25);
  assert.ok(Math.abs(derivative[0] / Math.exp(-700) - 1) < 1e-12);
});

test("ReLU's derivative is 0 up to and at 0, and 1 above", () => {
  const { derivative } = core.activationCurve({ activation: 'relu', from: -1, to: 1, points: 3 });
  assert.deepEqual([...derivative], [0, 0, 1]);
});

test('gradientFlow gives 17 numbers for each hidden layer and for the output layer', () => {
  for (const [spec, layers] of /** @type {const} */ ([
    [{}, 21],
    [{ depth: 1, width: 1 }, 2],
  ])) {
    const { expectedDeltaRms, ...report } = core.gradientFlow(spec);
    assertIsReport(report, layers);
    assert.equal(expectedDeltaRms.length, layers - 1);
  }
});

test('a training run has shapes that fit together', () => {
  const run = core.trainingRun({ dataset: 'penguins', depth: 2, width: 5 });
  const data = run.data();
  assert.deepEqual(Object.keys(data), [
    'inputs',
    'targets',
    'examples',
    'features',
    'classes',
    'trainingExamples',
    'means',
    'scales',
    'featureNames',
    'classNames',
  ]);
  assert.equal(data.inputs.length, data.examples * data.features);
  assert.equal(data.targets.length, data.examples);
  for (const read of [run.parameters.bind(run), run.gradients.bind(run)]) {
    for (const [layer, [fanIn, fanOut]] of [
      [4, 5],
      [5, 5],
      [5, 3],
    ].entries()) {
      const { weights, biases, ...sizes } = read(layer);
      assert.deepEqual(sizes, { fanIn, fanOut });
      assert.ok(weights instanceof Float64Array && biases instanceof Float64Array);
      assert.deepEqual([weights.length, biases.length], [fanIn * fanOut, fanOut]);
    }
  }
  assertIsReport(run.layers(), 3);
  run.delete();
});

test('step counts: it does as many as asked, one if not asked, and says how many there were', () => {
  const run = core.trainingRun({ depth: 1, width: 2 });
  assert.equal(run.steps(), 0);
  assert.equal(run.step(), 1);
  assert.equal(run.step(41), 42);
  assert.equal(run.steps(), 42);
  run.delete();
});

test('many steps at once are the same as many single ones, to the last bit', () => {
  for (const batchSize of [0, 7]) {
    const spec = { activation: 'tanh', depth: 3, width: 4, examples: 40, batchSize, learningRate: 0.1 };
    const [atOnce, single] = [core.trainingRun(spec), core.trainingRun(spec)];
    atOnce.step(30);
    for (let i = 0; i < 30; ++i) single.step();
    assert.deepEqual(parametersOf(atOnce, 3), parametersOf(single, 3));
    assert.deepEqual(atOnce.layers(), single.layers());
    atOnce.delete();
    single.delete();
  }
});

test('a missing field, and one that is undefined, has its default', () => {
  const defaults = Object.fromEntries(core.specFields.map((field) => [field.name, field.default]));
  const expected = core.gradientFlow(defaults);
  assert.deepEqual(core.gradientFlow(), expected);
  assert.deepEqual(core.gradientFlow({}), expected);
  assert.deepEqual(core.gradientFlow({ depth: undefined, activation: undefined }), expected);
  for (const { name, default: value } of core.specFields) {
    assert.deepEqual(core.gradientFlow({ [name]: value }), expected, name);
  }
  const curveDefaults = Object.fromEntries(core.curveFields.map((field) => [field.name, field.default]));
  assert.deepEqual(core.activationCurve(), core.activationCurve(curveDefaults));
});

test('every field reaches the core: another value gives another network', () => {
  /** @type {Record<string, any>} */
  const others = {
    activation: 'tanh',
    depth: 3,
    width: 5,
    initializer: 'lecunUniform',
    dataset: 'xor',
    examples: 50,
    noise: 0.3,
    batchSize: 9,
    loss: 'meanSquaredError',
    learningRate: 0.5,
    seed: 2,
    biasMean: 0.1,
    biasStandardDeviation: 0.1,
  };
  /** @param {object} spec */
  const outcomeOf = (spec) => {
    const run = core.trainingRun({ depth: 4, width: 4, ...spec });
    run.step(3);
    const outcome = JSON.stringify([run.loss(), run.layers().deltaRms, run.parameters(0)]);
    run.delete();
    return outcome;
  };
  const outcomes = [{}, ...Object.entries(others).map(([name, value]) => ({ [name]: value }))].map(outcomeOf);
  outcomes.push(
    outcomeOf({ activation: 'leakyRelu' }),
    outcomeOf({ activation: 'leakyRelu', leakySlope: 0.5 }),
  );
  outcomes.push(outcomeOf({ activation: 'elu' }), outcomeOf({ activation: 'elu', eluAlpha: 0.5 }));
  assert.equal(new Set(outcomes).size, outcomes.length);
});

test('one seed gives one network: the same spec gives the same bits again, another seed others', () => {
  const spec = { activation: 'relu', depth: 5, seed: 4294967295 };
  assert.deepEqual(core.gradientFlow(spec), core.gradientFlow(spec));
  assert.notDeepEqual(core.gradientFlow(spec), core.gradientFlow({ ...spec, seed: 4294967294 }));
});

test('two networks of one seed share their normal draws, scaled by each initializer', () => {
  const sigmoid = core.trainingRun({ activation: 'sigmoid', depth: 3, width: 8, seed: 9 });
  const relu = core.trainingRun({ activation: 'relu', depth: 3, width: 8, seed: 9 });
  for (let layer = 0; layer <= 3; ++layer) {
    const { weights, fanIn, fanOut } = sigmoid.parameters(layer);
    const scale = Math.sqrt(2 / fanIn) / Math.sqrt(2 / (fanIn + fanOut)); // He's over Xavier's
    relu.parameters(layer).weights.forEach((number, i) => {
      assert.ok(Math.abs(number / weights[i] / scale - 1) < 1e-14, `weight ${i} of layer ${layer}`);
    });
    assert.ok(relu.parameters(layer).biases.every((bias) => bias === 0));
  }
  sigmoid.delete();
  relu.delete();
});

test('over 100 seeds sigmoid loses its gradient at the rate of the theory, ReLU keeps it', () => {
  /** @param {'sigmoid' | 'relu'} activation */
  const medianOf = (activation) => {
    const ratios = Array.from({ length: 100 }, (_, seed) => {
      const { deltaRms } = core.gradientFlow({ activation, depth: 20, width: 16, seed });
      return deltaRms[0] / deltaRms[19];
    }).sort((a, b) => a - b);
    return (ratios[49] + ratios[50]) / 2;
  };
  const theory = 0.236 ** 19;
  const sigmoid = medianOf('sigmoid');
  assert.ok(sigmoid > theory / 4 && sigmoid < theory * 4, `${sigmoid}, in theory ${theory}`);
  assert.ok(medianOf('relu') > 0.1, `${medianOf('relu')}`);
});

test('two runs at once do not disturb one another', () => {
  const specs = [
    { activation: 'relu', depth: 3, width: 6, dataset: 'xor', batchSize: 9, seed: 1 },
    { activation: 'sigmoid', depth: 2, width: 9, dataset: 'penguins', batchSize: 0, seed: 2 },
  ];
  const alone = specs.map((spec) => {
    const run = core.trainingRun(spec);
    run.step(20);
    const outcome = [run.loss(), run.layers(), parametersOf(run, spec.depth), run.gradients(0), run.data()];
    run.delete();
    return outcome;
  });
  const runs = specs.map((spec) => core.trainingRun(spec));
  for (let i = 0; i < 20; ++i) {
    for (const run of runs) run.step(1);
    runs[i % 2].gradients(0);
    core.gradientFlow({ depth: 1 + i });
  }
  const together = runs.map((run, i) => [
    run.loss(),
    run.layers(),
    parametersOf(run, specs[i].depth),
    run.gradients(0),
    run.data(),
  ]);
  assert.deepEqual(together, alone);
  runs[0].delete();
  assert.deepEqual(parametersOf(runs[1], 2), alone[1][2], 'deleting one leaves the other');
  runs[1].delete();
});

test('several runs at once are what each is by itself: begun, branched, read, asked for classes', () => {
  const specs = [
    { activation: 'relu', depth: 2, width: 3, examples: 20 },
    { activation: 'sigmoid', depth: 3, width: 4, examples: 20 },
  ];
  const alone = specs.map((spec) => core.trainingRun(spec));
  const together = core.trainingRuns(specs);
  for (const run of [...alone, ...together]) run.step(3);
  assert.deepEqual(
    core.readRuns(together),
    alone.map((run) => run.read()),
  );
  const also = [{ data: true, trace: 1 }, undefined];
  assert.deepEqual(
    core.readRuns(together, also),
    alone.map((run, i) => run.read(also[i])),
  );
  const inputs = [Float64Array.of(0.5, -1), [1, 2, 3, 4]];
  assert.deepEqual(
    core.classifyRuns(together, inputs),
    alone.map((run, i) => run.classify(inputs[i])),
  );
  const changes = [{ learningRate: 0.5 }, { learningRate: 0.25 }];
  const branches = core.branchRuns(together, changes);
  for (const [i, branch] of branches.entries()) {
    const other = alone[i].branch(changes[i]);
    for (const run of [branch, other]) run.step(2);
    assert.equal(branch.hash(), other.hash());
    other.delete();
  }
  assert.deepEqual([core.trainingRuns([]), core.readRuns([]), core.branchRuns([], [])], [[], [], []]);
  for (const run of [...alone, ...together, ...branches]) run.delete();
});

test('what is no list of inputs is refused, and options that are none are none', () => {
  const run = core.trainingRun({ depth: 1, width: 2 }, /** @type {any} */ (null));
  for (const inputs of [null, 0, '', false, 7])
    assert.throws(() => run.classify(/** @type {any} */ (inputs)), { name: 'CoreError' });
  run.delete();
});

test('of several runs, one of which is refused, none is there, and the others are as they were', () => {
  const good = { depth: 2, width: 3 };
  assert.throws(() => core.trainingRuns([good, { depth: -1 }]), /depth must be/);
  const runs = core.trainingRuns([good, good]);
  const hashes = runs.map((run) => run.hash());
  assert.throws(() => core.branchRuns(runs, [{ learningRate: 0.5 }, { seed: 2 }]), {
    code: 'branchNeedsSameData',
  });
  assert.throws(() => core.readRuns(runs, [undefined, { trace: 1e9 }]), /example must be/);
  assert.throws(() => core.classifyRuns(runs, [[0, 0], [0]]), { code: 'inputsWrongCount' });
  for (const [ask, words] of /** @type {[() => unknown, RegExp][]} */ ([
    [() => core.trainingRuns(/** @type {any} */ ('x')), /^The specs must be a list of objects\.$/],
    [() => core.readRuns(/** @type {any} */ ([runs[0], {}])), /^The runs must be a list of training runs\.$/],
    [
      () => core.branchRuns(runs, /** @type {any} */ (undefined)),
      /^The changes must be a list of objects\.$/,
    ],
    [() => core.classifyRuns(runs, /** @type {any} */ (7)), /must be a list of numbers\.$/],
    [() => core.readRuns(runs, /** @type {any} */ (null)), /^The also must be a list of objects\.$/],
  ]))
    assert.throws(ask, { name: 'CoreError', reason: 'notAList', message: words });
  for (const ask of [() => core.branchRuns(runs, [{}]), () => core.classifyRuns(runs, [undefined])])
    assert.throws(ask, { reason: 'wrongCount', message: /^There must be 2 / });
  assert.deepEqual(
    runs.map((run) => run.hash()),
    hashes,
  );
  for (const run of runs) run.delete();
});

test('results are copies: what a caller does to them changes nothing in the core', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  run.step(2);
  const reads = [
    () => run.layers(),
    () => run.parameters(1),
    () => run.gradients(1),
    () => run.data(),
    () => core.gradientFlow(),
    () => core.activationCurve(),
  ];
  for (const read of reads) {
    const kept = structuredClone(read());
    const spoilt = read();
    for (const value of Object.values(spoilt)) if (value instanceof Float64Array) value.fill(NaN);
    assert.deepEqual(read(), kept, String(read));
  }
  run.delete();
});

test('results stay as they are when the run goes on and when the memory grows', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  const results = [run.layers(), run.parameters(0), run.data()];
  const kept = structuredClone(results);
  run.step(5);
  const large = core.trainingRun({ depth: 100, width: 64, examples: 2 });
  assert.deepEqual(results, kept);
  large.delete();
  run.delete();
  assert.deepEqual(results, kept);
});

test("what a caller does to an error's list of names changes no later error", () => {
  const refuse = () => core.gradientFlow(/** @type {any} */ ({ optimizer: 'lion' }));
  /** @type {any} */
  let first;
  assert.throws(refuse, (error) => (first = error) instanceof CoreError);
  first.allowed.names.push('nonsense');
  try {
    assert.throws(refuse, (error) => {
      assert.deepEqual(/** @type {CoreError} */ (error).allowed, {
        names: ['sgd', 'momentum', 'nesterov', 'rmsProp', 'adam'],
      });
      return true;
    });
  } finally {
    const index = core.specFields.find(({ name }) => name === 'optimizer')?.names?.indexOf('nonsense') ?? -1;
    if (index > 0) core.specFields.find(({ name }) => name === 'optimizer')?.names?.pop();
  }
});

test("the caller's spec is left as it was, and is not needed afterwards", () => {
  const spec = Object.freeze({ depth: 2, width: 3 });
  const run = core.trainingRun(spec);
  assert.deepEqual(spec, { depth: 2, width: 3 });
  const changing = { depth: 2, width: 3 };
  const other = core.trainingRun(changing);
  changing.depth = 50;
  assert.equal(other.layers().deltaRms.length, 3);
  run.delete();
  other.delete();
});

test('after delete every use throws runDeleted, and deleting twice does nothing', () => {
  const run = core.trainingRun({ depth: 1, width: 2 });
  run.delete();
  run.delete();
  const uses = [
    () => run.step(1),
    () => run.steps(),
    () => run.loss(),
    () => run.layers(),
    () => run.parameters(0),
    () => run.gradients(0),
    () => run.data(),
  ];
  for (const use of uses) {
    assert.throws(use, (error) => error instanceof CoreError && error.code === 'runDeleted', String(use));
  }
});

test('a training that diverges ends in infinite or undefined numbers, never in an exception', () => {
  const run = core.trainingRun({
    activation: 'relu',
    depth: 5,
    width: 8,
    learningRate: 1000,
    loss: 'meanSquaredError',
  });
  run.step(200);
  assert.ok(!Number.isFinite(run.loss()), `${run.loss()}`);
  assert.equal(run.layers().deltaRms.length, 6);
  run.delete();
  assert.ok(Number.isFinite(core.gradientFlow().deltaRms[0]));
});

test('read() gives all that a frame draws in one call: what the single calls give', () => {
  const run = core.trainingRun({ activation: 'relu', depth: 2, width: 5, batchSize: 32 });
  run.step(9);
  const { layers, ...numbers } = run.read();
  assert.deepEqual(layers, run.layers());
  assert.equal(numbers.steps, 9);
  assert.equal(numbers.loss, run.loss());
  assert.equal(numbers.accuracy, run.accuracy());
  assert.ok(numbers.batchLoss > 0 && numbers.gradientNorm > 0);
  assert.deepEqual([numbers.divergedStep, numbers.divergedLayer], [0, 0]);
  run.delete();
});

test('spec() is what the run was started with, and starts the same run again', () => {
  for (const given of [
    { activation: 'elu', depth: 3, width: 4, examples: 20, skip: 'afterActivation' },
    { widths: [4, 2], optimizer: 'adam', seed: 9 },
  ]) {
    const run = core.trainingRun(/** @type {any} */ (given));
    const spec = run.spec();
    for (const [name, value] of Object.entries(given))
      assert.deepEqual(spec[/** @type {'seed'} */ (name)], value);
    const again = core.trainingRun(spec);
    run.step(5);
    again.step(5);
    assert.equal(again.hash(), run.hash());
    run.delete();
    again.delete();
  }
});

test('a snapshot is taken up by restore, to the same bits, with a table and in the midst of an epoch too', () => {
  const table = `length;species\n${Array.from({ length: 30 }, (_, i) => `${(i * 7) % 30}.5;${i % 3 ? 'a ü' : 'b'}`).join('\n')}`;
  for (const spec of [
    { activation: 'relu', depth: 2, width: 5, batchSize: 32, optimizer: 'adam' },
    { widths: [4, 2], dataset: 'table', table, batchSize: 7 },
  ]) {
    const run = core.trainingRun(/** @type {any} */ (spec));
    run.step(11);
    const restored = core.restore(run.snapshot());
    assert.equal(restored.steps(), 11);
    assert.equal(restored.hash(), run.hash());
    run.step(20);
    restored.step(20);
    assert.equal(restored.hash(), run.hash());
    assert.deepEqual(restored.data(), run.data());
    run.delete();
    restored.delete();
  }
});

test('a snapshot keeps NaN, infinity, -0, a branch’s own first weights and a table’s names', () => {
  const diverging = core.trainingRun({
    depth: 2,
    width: 2,
    activation: 'linear',
    learningRate: 1000,
    biasMean: -0,
  });
  diverging.step(400);
  assert.ok(diverging.read().divergedStep > 0);
  const table = {
    rows: [1, -0, 3, 1e300],
    classes: [0, 1],
    features: ['a\nb', '"'],
    classNames: ['ü', '\\'],
  };
  const named = core.trainingRun({ depth: 1, width: 2, dataset: 'table', table });
  const drawn = core.trainingRun({ depth: 2, width: 4, activation: 'leakyRelu', leakySlope: 0.5 });
  const branch = drawn.branch({ activation: 'sigmoid', leakySlope: 0.1 });
  branch.step(3);
  for (const run of [diverging, named, branch, drawn]) {
    const restored = core.restore(run.snapshot());
    assert.equal(restored.hash(), run.hash());
    assert.deepEqual(restored.spec(), run.spec());
    assert.ok(Object.is(restored.spec().biasMean, run.spec().biasMean));
    assert.deepEqual(restored.data(), run.data());
    assert.deepEqual(restored.layers().weightsMoved, run.layers().weightsMoved);
    assert.equal(restored.snapshot(), run.snapshot());
    run.delete();
    restored.delete();
  }
});

test('rewind goes back to a kept step, a branch goes its own way from there', () => {
  const run = core.trainingRun({ depth: 2, width: 5, learningRate: 0.5 });
  run.step(100);
  const kept = run.keptSteps();
  assert.equal(kept[0], 0);
  const step = run.rewind(50);
  assert.ok(step <= 50 && kept.includes(step));
  assert.equal(run.steps(), step);
  const branch = run.branch({ learningRate: 0.1 });
  assert.equal(branch.steps(), step);
  assert.deepEqual(branch.parameters(1), run.parameters(1));
  branch.step();
  run.step();
  assert.notDeepEqual(branch.parameters(1), run.parameters(1));
  branch.delete();
  run.delete();
});

test('setParameters puts in what it is given', () => {
  const run = core.trainingRun({ depth: 2, width: 2 });
  run.setParameters(1, { weights: [1, 2, 3, 4], biases: new Float64Array([5, 6]) });
  const { weights, biases } = run.parameters(1);
  assert.deepEqual([...weights, ...biases], [1, 2, 3, 4, 5, 6]);
  run.delete();
});

test('history has a record of each step at first, a row of layers for each statistic', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  run.step(3);
  const history = run.history();
  assert.deepEqual([...history.steps], [0, 1, 2, 3]);
  assert.equal(history.batchLoss.length, 4);
  for (const column of reportColumns)
    assert.equal(history[/** @type {'deltaRms'} */ (column)].length, 4 * 3, column);
  assert.deepEqual(history.deltaRms.slice(9), run.layers().deltaRms);
  run.delete();
});

test('dead units are told with their cause; a bias far below 0 makes them born dead', () => {
  const run = core.trainingRun({ activation: 'relu', depth: 2, width: 3, biasMean: -100 });
  const { dead, causes, aliveAt, diedAt, revivals } = run.deadUnits(0);
  assert.deepEqual(dead, [0, 1, 2]);
  assert.deepEqual(causes, ['bornDead', 'bornDead', 'bornDead']);
  assert.deepEqual([...aliveAt, ...diedAt, ...revivals], [-1, -1, -1, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(run.deadUnits(2).dead, []); // the output layer
  run.delete();
});

test('predict answers to examples of the caller and refuses half an example', () => {
  const run = core.trainingRun({ depth: 2, width: 4 });
  run.step(50);
  const { inputs, targets, examples } = run.data();
  const logits = run.predict(inputs);
  const right = [...logits].filter((logit, n) => (logit > 0 ? 1 : 0) === targets[n]).length;
  assert.equal(right / examples, run.accuracy());
  assert.deepEqual(run.predict([0.5, -1, 0.5, -1]), new Float64Array(2).fill(run.predict([0.5, -1])[0]));
  assert.throws(() => run.predict([1, 2, 3]), { code: 'inputsWrongCount' });
  assert.throws(() => run.predict([]), { code: 'inputsWrongCount' });
  assert.throws(() => run.predict([1, /** @type {any} */ ('x')]), { code: 'inputsNotANumber' });
  assert.throws(() => run.predict(/** @type {any} */ (7)), { code: 'inputsNotAList' });
  run.delete();
});

test('lossDifference agrees with the gradients and refuses a parameter that is not there', () => {
  const run = core.trainingRun({ depth: 3, width: 4 });
  const { weights, biases } = run.gradients(1);
  const close = (/** @type {number} */ parameter, /** @type {number} */ exact) =>
    assert.ok(Math.abs(run.lossDifference(1, parameter, 1e-4) - exact) <= 1e-8);
  weights.forEach((exact, i) => close(i, exact));
  biases.forEach((exact, i) => close(16 + i, exact));
  assert.throws(() => run.lossDifference(1, 20, 1e-4), { code: 'parameterOutOfRange' });
  assert.throws(() => run.lossDifference(1, 0, /** @type {any} */ ('small')), { code: 'distanceNotANumber' });
  run.delete();
});

test('a proof compares gradients of all layers with differences, and a wrong gradient shows', () => {
  for (const activation of /** @type {const} */ (['sigmoid', 'relu'])) {
    const run = core.trainingRun({ activation, depth: 5, width: 6 });
    run.step(20);
    const hash = run.hash();
    const proof = proveGradients(run);
    assert.ok(proof.parameters >= 100);
    assert.ok(proof.relativeError > 0 && proof.relativeError < 1e-7, `${proof.relativeError}`);
    assert.equal(run.hash(), hash);
    const gradients = run.gradients.bind(run);
    run.gradients = (layer) => {
      const right = gradients(layer);
      return layer === 2 ? { ...right, weights: right.weights.map((gradient) => -gradient) } : right;
    };
    assert.ok(proveGradients(run).relativeError > 1e-4);
    run.delete();
  }
});

test('lethalRates gives each unit of a layer a range, and a step with such a rate kills it', () => {
  let tried = 0;
  for (let seed = 1; seed < 40 && tried < 3; ++seed) {
    const spec = /** @type {const} */ ({ activation: 'relu', depth: 2, width: 6, examples: 12, seed });
    const run = core.trainingRun(spec);
    const { from, to } = run.lethalRates(0);
    const unit = from.findIndex((rate, j) => rate > 0 && rate < 900 && to[j] > 1.1 * rate);
    run.delete();
    if (unit < 0) continue;
    const killed = core.trainingRun({ ...spec, learningRate: from[unit] * 1.01 });
    killed.step();
    assert.ok(killed.deadUnits(0).dead.includes(unit));
    killed.delete();
    ++tried;
  }
  assert.equal(tried, 3);
});

test('a step in slices leaves the bits of a step; a run may begin in slices, and be asked and told things in between', () => {
  const spec = {
    activation: 'relu',
    depth: 30,
    width: 64,
    dataset: 'digits',
    optimizer: 'adam',
    batchSize: 0,
  };
  const whole = core.trainingRun(spec);
  const sliced = core.trainingRun(spec, { inSlices: true });
  const finish = () => {
    let slices = 1;
    while (!sliced.advance()) slices += 1;
    return slices;
  };
  assert.equal(sliced.advance(), false);
  assert.ok(sliced.progress() < 1);
  assert.ok(finish() > 5);
  assert.equal(sliced.progress(), 1);
  assert.deepEqual(sliced.layers(), whole.layers());
  while (!sliced.advanceEvaluation());
  const before = sliced.read();
  assert.deepEqual(before, whole.read());

  whole.step();
  assert.equal(sliced.advance(), false);
  assert.deepEqual(sliced.read(), before);
  assert.ok(finish() > 5);
  assert.deepEqual(sliced.read(), whole.read());

  // A step that has begun to change the parameters is completed by what comes next, wherever it is.
  for (let slices = 1; slices < 200; slices += 13) {
    for (let i = 0; i < slices; i += 1) sliced.advance();
    const branch = sliced.branch();
    if (sliced.steps() > whole.steps()) whole.step(sliced.steps() - whole.steps());
    assert.equal(branch.hash(), sliced.hash());
    assert.equal(sliced.hash(), whole.hash());
    branch.delete();
    if (sliced.steps() > 3) break;
  }
  const asked = core.trainingRun(spec, { inSlices: true });
  asked.advance();
  assert.equal(asked.steps(), 0);
  assert.ok(asked.read().loss > 0);
  for (const run of [whole, sliced, asked]) run.delete();
});

test('how far a run is, is a share also of the largest networks', () => {
  const spec = { depth: 25, width: 256, dataset: 'digits', batchSize: 1000 };
  const run = core.trainingRun(/** @type {any} */ (spec), { inSlices: true });
  let before = 0;
  for (let slices = 0; slices < 20; ++slices) {
    run.advanceEvaluation();
    assert.ok(run.progress() > before && run.progress() < 0.2, `${before}, then ${run.progress()}`);
    before = run.progress();
  }
  run.delete();
});

test('path gives the factors of one path and what is left of their product', () => {
  const run = core.trainingRun({ depth: 4, width: 3 });
  const { weights, slopes, factors, signs, logMagnitudes } = run.path({
    example: 2,
    units: [0, 1, 2, 1],
  });
  assert.equal(factors.length, 4);
  let product = 1;
  for (let i = 0; i < 4; ++i) {
    assert.equal(factors[i], weights[i] * slopes[i]);
    assert.ok(slopes[i] > 0 && slopes[i] <= 0.25);
    product *= factors[i];
    assert.equal(signs[i], Math.sign(product));
    assert.ok(Math.abs(logMagnitudes[i] - Math.log(Math.abs(product))) < 1e-12);
  }
  assert.equal(weights[0], run.parameters(4).weights[1]); // from unit 1 of the last hidden layer to the output
  run.delete();
});

test('runningProducts rounds as each number format does: 0.25^n is 0 from n = 13, 67, 75 and 538 on (IEEE 754)', () => {
  const products = core.runningProducts(new Float64Array(600).fill(0.25));
  const first = (/** @type {Float64Array} */ numbers) => numbers.indexOf(0) + 1;
  assert.deepEqual(
    [products.float16, products.bfloat16, products.float32, products.float64].map(first),
    [13, 67, 75, 538],
  );
});

test('meanField predicts 0.23605 a layer for sigmoid with weightSigma 1 (Poole et al. 2016)', () => {
  const { q, chi, rate, variances, rates } = core.meanField({ activation: 'sigmoid' });
  assert.ok(Math.abs(rate - 0.23605) < 1e-5);
  assert.equal(rate, Math.sqrt(chi));
  assert.equal(variances.length, 20);
  assert.ok(Math.abs(variances[19] - q) < 1e-9 && Math.abs(rates[19] - rate) < 1e-9);
  assert.equal(core.meanField({ activation: 'relu', weightSigma: 2 }).q, Infinity);
  assert.ok(Math.abs(/** @type {number} */ (core.criticalWeightSigma()) - 10.1493) < 1e-4);
  assert.ok(
    Math.abs(/** @type {number} */ (core.criticalWeightSigma({ activation: 'relu' })) - Math.SQRT2) < 1e-9,
  );
});
