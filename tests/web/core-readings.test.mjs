// What the core says of one example, of paths, units and activation functions: at the border of dist/vanish-core.mjs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError, loadCore } from '../../dist/vanish-core.mjs';
import { activationOf, backpropagate } from './plain-network.mjs';

const core = await loadCore();

/** @param {Partial<import('../../dist/vanish-core.mjs').Spec>} spec @param {(run: any) => void} look */
function using(spec, look) {
  const run = core.trainingRun(spec);
  look(run);
  run.delete();
}

const isNear = (/** @type {number} */ a, /** @type {number} */ b, within = 1e-12) =>
  Math.abs(a - b) <= within * Math.max(1e-300, Math.abs(a), Math.abs(b));

/** @param {ArrayLike<number>} numbers */
const sumOf = (numbers) => Array.from(numbers).reduce((sum, number) => sum + number, 0);

test('activations has the facts of every activation function, those of sigmoid and relu among them', () => {
  const names = core.specFields.find(({ name }) => name === 'activation')?.names;
  assert.deepEqual(
    core.activations.map(({ name }) => name),
    names,
  );
  const [sigmoid, relu] = core.activations;
  assert.deepEqual(relu, {
    name: 'relu',
    canDie: true,
    isBounded: false,
    supremum: 1,
    supremumAt: 0,
    saturatedBelow: Number.MIN_VALUE,
    saturatedAbove: Infinity,
  });
  const { derivative } = core.activationCurve({
    from: sigmoid.saturatedAbove,
    to: sigmoid.saturatedAbove + 1e-6,
    points: 2,
  });
  assert.ok(derivative[0] >= 0.0025 && derivative[1] < 0.0025);
  assert.equal(sigmoid.saturatedBelow, -sigmoid.saturatedAbove);
  assert.deepEqual([sigmoid.canDie, sigmoid.isBounded, sigmoid.supremum], [false, true, 0.25]);
});

test('gradientFlow says what theory expects of each hidden layer: the last as it is, and meanField’s rates down', () => {
  const spec = /** @type {const} */ ({ activation: 'tanh', depth: 6, width: 20, initializer: 'heNormal' });
  const { expectedDeltaRms, deltaRms, preActivationRms } = core.gradientFlow(spec);
  const { rates } = core.meanField({
    activation: 'tanh',
    weightSigma: Math.SQRT2,
    firstVariance: preActivationRms[0] ** 2,
    depth: 6,
  });
  assert.equal(expectedDeltaRms.length, 6);
  assert.equal(expectedDeltaRms[5], deltaRms[5]);
  for (let l = 0; l < 5; ++l)
    assert.ok(isNear(expectedDeltaRms[l], expectedDeltaRms[l + 1] * rates[l]), `layer ${l}`);
  const unknown = core.gradientFlow({ ...spec, skip: 'afterActivation' }).expectedDeltaRms;
  assert.ok(unknown.every(Number.isNaN));
});

test('the trace of an example hangs together layer by layer, and its deltas are those of plain backpropagation', () => {
  const spec = /** @type {const} */ ({ activation: 'tanh', widths: [5, 3, 4], dataset: 'penguins' });
  using(spec, (run) => {
    run.step(3);
    const data = run.data();
    const example = 100;
    const { preActivations, activations, slopes, deltas } = run.trace(example);
    const layers = [0, 1, 2, 3].map((l) => run.parameters(l));
    const { f, slope } = activationOf(spec);
    layers.forEach(({ weights, biases, fanIn }, l) => {
      const below = l === 0 ? data.inputs.subarray(example * 4, example * 4 + 4) : activations[l - 1];
      preActivations[l].forEach((/** @type {number} */ z, /** @type {number} */ j) => {
        let expected = biases[j];
        for (let i = 0; i < fanIn; ++i) expected += weights[j * fanIn + i] * below[i];
        assert.ok(isNear(z, expected));
        assert.ok(isNear(activations[l][j], l === 3 ? z : f(z)));
        assert.ok(isNear(slopes[l][j], l === 3 ? 1 : slope(z)));
      });
    });
    const { gradients } = backpropagate(layers, spec, data, [example]);
    gradients.forEach(({ biases }, l) =>
      biases.forEach((delta, j) => assert.ok(isNear(deltas[l][j], delta, 1e-10), `layer ${l}, unit ${j}`)),
    );
  });
});

test('the products of all paths to a unit add up to the sum that a path names', () => {
  using({ activation: 'tanh', widths: [2, 3, 4], dataset: 'penguins' }, (run) => {
    for (const to of [0, 1]) {
      let sum = 0;
      let named = 0;
      for (let i = 0; i < 12; ++i) {
        const { factors, sum: all } = run.path({
          units: [to, i % 3, Math.floor(i / 3)],
          example: 7,
          output: 2,
        });
        sum += factors.reduce(
          (/** @type {number} */ product, /** @type {number} */ factor) => product * factor,
          1,
        );
        named = all;
      }
      assert.ok(Math.abs(sum - named) < 1e-13);
    }
  });
});

test('a path comes with its factors from the output back, and with what number formats make of them', () => {
  using({ depth: 60, width: 4 }, (run) => {
    const strongest = run.path();
    const again = run.path({ units: strongest.units });
    assert.deepEqual(again, strongest);
    const { units, weights, slopes, factors, signs, logMagnitudes } = strongest;
    assert.equal(units.length, 60);
    assert.equal(weights[0], run.parameters(60).weights[units[59]]);
    assert.equal(slopes[59], run.trace(0).slopes[0][units[0]]);
    assert.deepEqual(
      factors,
      weights.map((/** @type {number} */ w, /** @type {number} */ i) => w * slopes[i]),
    );
    const { float16, float64 } = core.runningProducts(factors);
    assert.deepEqual(strongest.float16, float16);
    assert.deepEqual(strongest.float64, float64);
    assert.equal(Math.abs(float16[59]), 0);
    assert.ok(isNear(signs[59] * Math.exp(logMagnitudes[59]), float64[59], 1e-12));
    for (let seed = 0; seed < 50; ++seed) {
      const random = run.path({ kind: 'random', seed });
      assert.ok(random.logMagnitudes[59] <= logMagnitudes[59]);
      assert.deepEqual(run.path({ kind: 'random', seed }).units, random.units);
    }
  });
});

test('runningProducts has the exact sign and logarithm beside what formats keep', () => {
  const { signs, logMagnitudes, float64 } = core.runningProducts([0.5, -1e-300, 1e-300, -2, 0]);
  assert.deepEqual(Array.from(signs), [1, -1, -1, 1, 0]);
  assert.ok(isNear(logMagnitudes[2], Math.log(0.5) - 600 * Math.LN10));
  assert.equal(logMagnitudes[4], -Infinity);
  assert.equal(float64[2], -0);
});

test('the shares of a gradient by the lengths of its paths add up to 1; without skips there is one length', () => {
  const spec = /** @type {const} */ ({ depth: 20, width: 6, skipEvery: 1, skip: 'afterActivation' });
  using(spec, (run) => {
    const { blocks, shares, pathShares } = run.pathLengths(3, 0);
    assert.equal(blocks, 19);
    assert.equal(shares.length, 20);
    assert.ok(isNear(sumOf(shares), 1) && isNear(sumOf(pathShares), 1));
    assert.equal(pathShares[0], 2 ** -19);
  });
  using({ ...spec, skip: 'none' }, (run) =>
    assert.deepEqual(run.pathLengths(), {
      blocks: 0,
      shares: Float64Array.of(1),
      pathShares: Float64Array.of(1),
    }),
  );
});

test('residual says of each kind of skips what gradientFlow and pathLengths say, in one call', () => {
  const spec = /** @type {const} */ ({ activation: 'relu', depth: 9, skipEvery: 2, seed: 4 });
  const networks = core.residual({ ...spec, skip: 'afterActivation' });
  assert.deepEqual(Object.keys(networks), ['none', 'beforeActivation', 'afterActivation']);
  for (const skip of /** @type {const} */ (['none', 'beforeActivation', 'afterActivation'])) {
    const { lengths, ...report } = networks[skip];
    const { expectedDeltaRms, ...expected } = core.gradientFlow({ ...spec, skip });
    assert.deepEqual(report, expected);
    using({ ...spec, skip }, (run) => assert.deepEqual(lengths, run.pathLengths()));
  }
});

test('one unit by hand: the chain rule, the differences that prove it, and a descent in one call', () => {
  const { preActivations, activations, slopes, losses, deltas, dWeights, weightDifferences } = core.neuron({
    input: 2,
    weight: 1.5,
    bias: 0.5,
    target: 0,
  });
  assert.equal(preActivations[0], 3.5);
  const a = 1 / (1 + Math.exp(-3.5));
  assert.ok(isNear(activations[0], a) && isNear(slopes[0], a * (1 - a)) && isNear(losses[0], a * a));
  assert.ok(isNear(deltas[0], 2 * a * a * (1 - a)) && isNear(dWeights[0], 2 * deltas[0]));
  assert.ok(isNear(weightDifferences[0], dWeights[0], 1e-8));
  const descent = core.neuron({ steps: 50, learningRate: 0.5, loss: 'binaryCrossEntropy' });
  assert.equal(descent.weights.length, 51);
  for (let i = 0; i < 50; ++i) {
    assert.equal(descent.weights[i + 1], descent.weights[i] - 0.5 * descent.dWeights[i]);
    assert.ok(descent.losses[i + 1] < descent.losses[i]);
    assert.ok(isNear(descent.deltas[i], descent.activations[i], 1e-12)); // a - y
  }
});

test('unitStatistics has a number for each unit and each edge, and they make the layer’s', () => {
  using({ activation: 'relu', widths: [6, 5], dataset: 'penguins', biasMean: -1 }, (run) => {
    run.step(5);
    const statistics = run.unitStatistics();
    assert.deepEqual(
      statistics.deltaRms.map((/** @type {Float64Array} */ layer) => layer.length),
      [6, 5, 3],
    );
    assert.deepEqual(
      statistics.edges.map((/** @type {Float64Array} */ layer) => layer.length),
      [4 * 6, 6 * 5, 5 * 3],
    );
    for (const layer of [0, 1]) {
      const dead = [...statistics.dead[layer]].flatMap((isDead, unit) => (isDead ? [unit] : []));
      assert.deepEqual(dead, run.deadUnits(layer).dead);
    }
  });
  using({ depth: 3, width: 4 }, (run) => {
    const { deltaRms, edges } = run.unitStatistics();
    /** @type {Float64Array[]} */ (deltaRms).forEach((units, layer) =>
      assert.ok(isNear(Math.hypot(...units) / Math.sqrt(units.length), run.layers().deltaRms[layer])),
    );
    // One output: all that a unit of the last hidden layer has came down its edge.
    edges[3].forEach((/** @type {number} */ edge, /** @type {number} */ unit) =>
      assert.ok(isNear(edge, deltaRms[2][unit])),
    );
  });
});

test('classify gives the classes that accuracy counts, and probabilities that add up to 1', () => {
  for (const loss of /** @type {const} */ (['auto', 'meanSquaredError'])) {
    for (const dataset of /** @type {const} */ (['penguins', 'circles'])) {
      using({ dataset, loss, activation: 'relu', depth: 2, width: 8 }, (run) => {
        run.step(100);
        const { inputs, targets, examples, features, classes } = run.data();
        const all = run.classify();
        assert.deepEqual(run.classify(inputs), all);
        const right = all.classes.filter(
          (/** @type {number} */ one, /** @type {number} */ n) => one === targets[n],
        );
        assert.equal(right.length / examples, run.accuracy());
        assert.equal(all.probabilities.length, examples * classes);
        for (let n = 0; n < examples; ++n) {
          const row = all.probabilities.subarray(n * classes, (n + 1) * classes);
          assert.ok(isNear(sumOf(row), 1));
          assert.equal(row[all.classes[n]], Math.max(...row));
        }
        const one = run.classify(inputs.subarray(0, features));
        assert.deepEqual(one.probabilities, all.probabilities.subarray(0, classes));
      });
    }
  }
});

test('a sigmoid output’s probability is the sigmoid of the logit that predict gives', () => {
  using({ depth: 2, width: 8 }, (run) => {
    run.step(20);
    const points = [0.1, -0.2, 1.5, 0.3];
    const logits = run.predict(points);
    const { probabilities } = run.classify(points);
    for (const n of [0, 1]) {
      assert.ok(isNear(probabilities[2 * n + 1], 1 / (1 + Math.exp(-logits[n]))));
      assert.ok(isNear(probabilities[2 * n], 1 / (1 + Math.exp(logits[n]))));
    }
  });
});

test('activationsOn gives what each hidden unit makes of points: that of an example of the data is its trace’s', () => {
  using({ activation: 'tanh', widths: [3, 5] }, (run) => {
    const { inputs } = run.data();
    const layers = run.activationsOn(inputs);
    assert.deepEqual(
      layers.map((/** @type {Float64Array} */ layer) => layer.length),
      [600, 1000],
    );
    const { activations } = run.trace(77);
    assert.deepEqual(layers[0].subarray(77 * 3, 78 * 3), activations[0]);
    assert.deepEqual(layers[1].subarray(77 * 5, 78 * 5), activations[1]);
  });
});

test('preActivationsOn and read() give the z of each hidden unit on the data: that of an example is its trace’s', () => {
  using({ activation: 'relu', widths: [3, 5] }, (run) => {
    const layers = run.preActivationsOn();
    assert.deepEqual(run.read({ preActivations: true }).preActivations, layers);
    const { preActivations } = run.trace(77);
    assert.deepEqual(layers[0].subarray(77 * 3, 78 * 3), preActivations[0]);
    assert.deepEqual(layers[1].subarray(77 * 5, 78 * 5), preActivations[1]);
    assert.ok(layers[0].some((z) => z < 0));
  });
});

test('a descent has the unit unrolled in time: the last delta goes back by the factors w σ′ of the steps', () => {
  const { deltas, weights } = core.clipping({ steps: 3 });
  assert.equal(deltas.length, 4 * 51);
  assert.equal(weights.length, 4);
  // From x₀ = 0.5 the first factor is w σ′(0.5).
  assert.ok(Math.abs(deltas[0] / deltas[1] / (weights[0] * 0.2350037122) - 1) < 1e-9);
});

test('read() has the losses of all its readings, of a branch those before it too, and forgets what is gone back on', () => {
  using({ depth: 1, width: 4, examples: 20 }, (run) => {
    /** @type {number[]} */
    const losses = [];
    for (let i = 0; i < 10; ++i) {
      losses.push(run.read().loss);
      run.step(3);
    }
    const { steps, loss, accuracy, lossHistory } = run.read();
    assert.deepEqual(Array.from(lossHistory.steps), [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, steps]);
    assert.deepEqual(Array.from(lossHistory.losses), [...losses, loss]);
    assert.equal(lossHistory.accuracies[10], accuracy);
    const branch = run.branch({ learningRate: 0.001 });
    branch.step(5);
    assert.deepEqual(Array.from(branch.read().lossHistory.losses.subarray(0, 11)), [...losses, loss]);
    assert.equal(branch.read().lossHistory.steps[11], 35);
    branch.delete();
    run.rewind(10);
    const back = run.read();
    assert.equal(back.lossHistory.steps.at(-1), back.steps);
    assert.ok(back.lossHistory.steps.length < 6);
    run.setParameters(0, run.parameters(0));
    assert.deepEqual(Array.from(run.read().lossHistory.steps), [back.steps]);
  });
});

test('the losses of what is held out are kept beside the others; where nothing is, they are no numbers', () => {
  using({ depth: 1, width: 4, examples: 20, testShare: 0.25 }, (run) => {
    /** @type {number[]} */
    const losses = [];
    for (let i = 0; i < 4; ++i) {
      losses.push(run.read().testLoss);
      run.step(3);
    }
    const { testLoss, lossHistory } = run.read();
    assert.deepEqual(Array.from(lossHistory.testLosses), [...losses, testLoss]);
    assert.ok(losses.every((loss) => loss > 0));
  });
  using({ depth: 1, width: 4, examples: 20 }, (run) =>
    assert.deepEqual(Array.from(run.read().lossHistory.testLosses), [NaN]),
  );
});

test('a history of a thousand readings is no longer than 256, from the first step to the last', () => {
  using({ depth: 1, width: 2, examples: 4 }, (run) => {
    for (let i = 0; i < 1000; ++i) {
      run.step();
      run.read();
    }
    const { steps, losses } = run.read().lossHistory;
    assert.ok(steps.length > 128 && steps.length <= 256);
    assert.deepEqual([steps[0], steps.at(-1)], [1, 1000]);
    assert.equal(losses.at(-1), run.loss());
  });
});

test('read gives beside what a frame draws what else it is asked for, each as the method of its name does', () => {
  using({ activation: 'relu', depth: 3, width: 5, learningRate: 2 }, (run) => {
    run.step(5);
    const plain = run.read();
    for (const name of ['data', 'parameters', 'deadUnits', 'classes', 'path'])
      assert.equal(plain[name], undefined);
    const inputs = [0.5, -0.5, 1, 2];
    const path = { units: [0, 1, 2], example: 3 };
    const whole = run.read({
      data: true,
      parameters: true,
      gradients: true,
      deadUnits: true,
      lethalRates: true,
      classes: true,
      classify: inputs,
      trace: 3,
      path,
      unitStatistics: true,
    });
    const layers = [0, 1, 2, 3];
    assert.deepEqual(whole.data, run.data());
    assert.deepEqual(
      whole.parameters,
      layers.map((l) => run.parameters(l)),
    );
    assert.deepEqual(
      whole.gradients,
      layers.map((l) => run.gradients(l)),
    );
    assert.deepEqual(
      whole.deadUnits,
      [0, 1, 2].map((l) => run.deadUnits(l)),
    );
    assert.deepEqual(
      whole.lethalRates,
      [0, 1, 2].map((l) => run.lethalRates(l)),
    );
    assert.deepEqual(whole.classes, run.classify());
    assert.deepEqual(whole.classify, run.classify(inputs));
    assert.deepEqual(whole.trace, run.trace(3));
    assert.deepEqual(whole.path, run.path(path));
    assert.deepEqual(whole.unitStatistics, run.unitStatistics());
    assert.deepEqual(whole.layers, plain.layers);
  });
});

test('what read is asked for beside is refused as its method refuses it, and a name that is none by that name', () => {
  using({ depth: 2, width: 3 }, (run) => {
    for (const [also, code] of [
      [{ trace: 999 }, 'exampleOutOfRange'],
      [{ trace: true }, 'exampleNotANumber'],
      [{ classify: [1] }, 'inputsWrongCount'],
      [{ path: { units: [0] } }, 'unitsWrongCount'],
      [{ activations: true }, 'unknownField'],
      [5, 'notAnObject'],
    ]) {
      let refusal = 'none';
      try {
        run.read(also);
      } catch (error) {
        refusal = /** @type {CoreError} */ (error).code;
      }
      assert.equal(refusal, code, JSON.stringify(also));
    }
    assert.equal(run.read({ data: false, trace: undefined }).data, undefined);
  });
});

test('with depth 0 the core is logistic regression: its one layer’s gradient is the mean of (p - y) x', () => {
  using({ depth: 0, dataset: 'gaussians', learningRate: 0.5 }, (run) => {
    assert.equal(run.step(200), 200);
    assert.ok(run.accuracy() > 0.95);
    const { inputs, targets, examples } = run.data();
    const { probabilities } = run.classify();
    const { weights, biases } = run.gradients(0);
    const expected = [0, 0, 0];
    for (let n = 0; n < examples; ++n) {
      const error = (probabilities[2 * n + 1] - targets[n]) / examples;
      [inputs[2 * n], inputs[2 * n + 1], 1].forEach((x, i) => (expected[i] += error * x));
    }
    [...weights, ...biases].forEach((gradient, i) => assert.ok(Math.abs(gradient - expected[i]) < 1e-15));
    assert.equal(run.layers().deltaRms.length, 1);
    assert.equal(run.spec().depth, 0);
    assert.deepEqual(run.deadUnits(0).dead, []);
    assert.deepEqual(run.lethalRates(0), { from: new Float64Array(), to: new Float64Array() });
    assert.deepEqual(run.activationsOn(), []);
    assert.deepEqual([...run.path().units], []);
    assert.equal(run.path().sum, 1);
    assert.deepEqual([...run.pathLengths().shares], [1]);
    assert.equal(run.unitStatistics().edges[0].length, 2);
    assert.equal(run.history().deltaRms.length, run.history().steps.length);
    const later = core.restore(run.snapshot());
    assert.equal(later.hash(), run.hash());
    later.delete();
  });
  assert.deepEqual([...core.gradientFlow({ depth: 0 }).expectedDeltaRms], []);
});

test('data can be cut to features and classes by name: one number tells Gentoo from Adelie', () => {
  const spec = /** @type {const} */ ({
    dataset: 'penguins',
    features: ['flipperLength'],
    classes: ['Adelie', 'Gentoo'],
    depth: 0,
    learningRate: 0.5,
  });
  using(spec, (run) => {
    const { inputs, targets, ...sizes } = run.data();
    const { examples, features, classes } = sizes;
    assert.deepEqual([examples, features, classes], [151 + 123, 1, 2]);
    assert.equal(targets.filter(Boolean).length, 123);
    assert.ok(Math.abs(sumOf(inputs)) < 1e-9);
    run.step(100);
    assert.ok(run.accuracy() > 0.98);
    assert.deepEqual(run.spec().features, [2]);
    assert.deepEqual(run.spec().classes, [0, 2]);
    using(run.spec(), (again) => assert.deepEqual(again.data(), run.data()));
    const branch = run.branch({ learningRate: 0.1 });
    assert.deepEqual(branch.data(), run.data());
    branch.delete();
    const later = core.restore(run.snapshot());
    assert.deepEqual([later.data(), later.hash()], [run.data(), run.hash()]);
    later.delete();
  });
});

test('a table’s features and classes are cut by its own names', () => {
  const table = 'mass,length,species\n1,5,owl\n2,6,jay\n3,9,wren\n4,4,owl\n';
  const spec = /** @type {const} */ ({
    dataset: 'table',
    table,
    features: ['length'],
    classes: ['wren', 'owl'],
  });
  using({ ...spec, depth: 0 }, (run) => {
    const { examples, features, targets } = run.data();
    assert.deepEqual([examples, features, [...targets]], [3, 1, [1, 0, 1]]);
  });
  assert.throws(() => core.gradientFlow({ ...spec, features: ['width'] }), { code: 'featuresUnknown' });
});

test('what is no example, unit, output or kind is refused by its name and range', () => {
  /** @param {() => unknown} call @param {string} code @param {object} [more] */
  const assertRefused = (call, code, more = {}) =>
    assert.throws(call, (/** @type {any} */ error) => {
      assert.ok(error instanceof CoreError);
      assert.equal(error.code, code);
      for (const [key, value] of Object.entries(more))
        assert.deepEqual(/** @type {any} */ (error)[key], value);
      return true;
    });
  using({ depth: 2, width: 3 }, (run) => {
    const before = run.hash();
    const range = { allowed: { minimum: 0, maximum: 199 } };
    assertRefused(() => run.trace(200), 'exampleOutOfRange', range);
    assertRefused(() => run.trace('5'), 'exampleNotANumber', range);
    assertRefused(() => run.pathLengths(0, 1), 'outputOutOfRange', { allowed: { minimum: 0, maximum: 0 } });
    assertRefused(() => run.path({ example: 200 }), 'exampleOutOfRange', range);
    assertRefused(() => run.path({ kind: 'weakest' }), 'kindUnknown', {
      allowed: { names: ['strongest', 'random', 'given'] },
      message: 'The kind of path must be one of strongest, random, given.',
    });
    assertRefused(() => run.path({ kind: 'given' }), 'unitsWrongCount');
    assertRefused(() => run.path({ units: [0, 3] }), 'unitsOutOfRange', {
      allowed: { minimum: 0, maximum: 2 },
      message: 'The units of the path must be from 0 to 2.',
    });
    assertRefused(() => run.path({ units: [0] }), 'unitsWrongCount', {
      message: 'There must be 2 units of the path.',
    });
    assertRefused(() => run.path({ units: 5 }), 'unitsNotAList');
    assertRefused(() => run.path({ kind: 'random', units: [0, 0] }), 'unitsOfAnotherPath');
    for (const ask of [run.classify.bind(run), run.activationsOn.bind(run)]) {
      assertRefused(() => ask([1, 2, 3]), 'inputsWrongCount');
      assertRefused(() => ask([]), 'inputsWrongCount');
      assertRefused(() => ask([1, NaN]), 'inputsNotANumber');
      assertRefused(() => ask('1,2'), 'inputsNotAList');
      assertRefused(() => ask(null), 'inputsNotAList');
    }
    assertRefused(() => run.path({ exampel: 1 }), 'unknownField', { field: 'exampel' });
    assertRefused(() => run.path(5), 'notAnObject');
    assert.equal(run.hash(), before);
  });
  assertRefused(() => core.neuron({ target: 0.5 }), 'targetNotWhole');
  assertRefused(() => core.neuron({ loss: 'binaryCrossEntropy', activation: 'relu' }), 'lossNeedsSigmoid', {
    message: 'Cross-entropy asks for a probability: of the activation functions, only sigmoid gives one.',
  });
  assertRefused(() => core.neuron(/** @type {any} */ ({ loss: 'softmaxCrossEntropy' })), 'lossUnknown', {
    allowed: { names: ['meanSquaredError', 'binaryCrossEntropy'] },
  });
  using({ depth: 100, width: 64 }, (run) => {
    assertRefused(() => run.activationsOn(new Float64Array(2 * 626)), 'examplesOutOfRange', {
      allowed: { minimum: 1, maximum: 625 },
      message: 'The number of examples must be from 1 to 625.',
    });
    assert.equal(run.activationsOn(new Float64Array(2 * 625)).length, 100);
  });
  const cut = (/** @type {any} */ fields) => () => core.gradientFlow({ dataset: 'penguins', ...fields });
  assertRefused(cut({ features: ['billWidth'] }), 'featuresUnknown', {
    allowed: { names: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'] },
    message: 'The names of the features must be one of billLength, billDepth, flipperLength, bodyMass.',
  });
  assertRefused(cut({ features: [4] }), 'featuresOutOfRange', { allowed: { minimum: 0, maximum: 3 } });
  assertRefused(cut({ features: [] }), 'featuresWrongCount');
  assertRefused(cut({ features: 'billLength' }), 'featuresNotAList');
  assertRefused(cut({ features: [0, 0] }), 'selectedTwice', { field: 'features' });
  assertRefused(cut({ classes: [1] }), 'classesWrongCount', { allowed: { minimum: 2, maximum: 3 } });
  assertRefused(cut({ classes: ['Gentoo', 'Emperor'] }), 'classesUnknown');
  assertRefused(cut({ classes: [0, 1], loss: 'binaryCrossEntropy', batchSize: 300 }), 'batchSizeOutOfRange');
  assertRefused(() => core.residual({ depth: 200 }), 'depthOutOfRange');
});
