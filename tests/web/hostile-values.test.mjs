// Whatever a caller hands in, each function refuses it by a CoreError or takes it; what the caller's own code throws goes
// on to the caller. Afterwards the core is as it was: its numbers are right, and its memory has not grown.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { makeBreakable } from './breaking-wasm.mjs';
import { pathInRepository } from './dist.mjs';

makeBreakable(); // for the wasm's memory alone
const { CoreError, loadCore } = await import('../../dist/vanish-core.mjs');
const core = await loadCore();

const memory = () => /** @type {any} */ (globalThis).wasmMemories.at(-1).buffer.byteLength;

class Mine extends Error {}
const throwMine = () => {
  throw new Mine('mine');
};

/** Values that no argument should be, and some that it may. @returns {any[]} */
function hostileValues() {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const detached = new Float64Array(8);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  const every = (/** @type {() => unknown} */ trap) =>
    Object.fromEntries(
      Object.getOwnPropertyNames(Reflect)
        .filter((name) => typeof (/** @type {any} */ (Reflect)[name]) === 'function')
        .map((name) => [name, trap]),
    );
  const lying = (/** @type {unknown} */ length) =>
    new Proxy([1, 2], {
      get: (target, name) => (name === 'length' ? length : /** @type {any} */ (target)[name]),
    });
  const withOwnLength = Object.defineProperty(new Float64Array(2), 'length', { value: 1e9 });
  const sparse = [];
  sparse.length = 2 ** 32 - 1;
  return [
    ...[undefined, null, true, NaN, -0, -1, 0.5, 1e300, Infinity, 2 ** 53, 5n, 2n ** 200n],
    ...['', '5', 'relu', '\ud800', 'x'.repeat(1_000_000), Symbol('mine'), Symbol.iterator],
    ...[() => 5, class {}, throwMine, /mine/, new Date(), new Error('mine'), Promise.resolve({})],
    ...[new Number(5), new String('relu'), new Boolean(true), Object(5n), Object(Symbol('mine'))],
    ...[new Map([['depth', 3]]), new Set([1]), new WeakMap(), [1, 2][Symbol.iterator](), new URL('a:b')],
    // eslint-disable-next-line no-sparse-arrays -- a list with holes is one of the values
    ...[[], [[]], [5n], [Symbol('mine')], ['5'], [null], [{ valueOf: throwMine }], [, 1, ,], sparse],
    ...[new BigInt64Array(3), new BigUint64Array(1_000_001), new Float64Array(1_000_001), detached],
    ...[new Uint8Array(3), new Float32Array([NaN]), new DataView(new ArrayBuffer(8)), new ArrayBuffer(8)],
    ...[new Float64Array(new SharedArrayBuffer(64)), withOwnLength, new SharedArrayBuffer(8)],
    ...[{ length: 1e12 }, { length: -1 }, { length: NaN }, { length: '2', 0: 1, 1: 2 }],
    ...[1e12, -1, NaN, 1.5, '2', 5n, Symbol('mine'), {}].map(lying),
    ...[revoked.proxy, new Proxy({}, every(throwMine)), new Proxy([], every(throwMine))],
    ...[new Proxy(new Float64Array(2), {}), new Proxy(() => 5, {})],
    ...[{ valueOf: throwMine, toString: throwMine, [Symbol.toPrimitive]: throwMine }],
    ...[{ toString: () => 'relu' }, { toString: 1, valueOf: 1 }, { valueOf: () => 2 }],
    ...[Object.create(null), Object.create({ depth: 3 }), { __proto__: null, depth: 2 }],
    ...[{ [Symbol.toStringTag]: 'Map' }, { get depth() { return throwMine(); } }], // prettier-ignore
    ...[{ ['x'.repeat(1_000_000)]: 1 }, { '\ud800': 1 }, { ['__proto__']: 1 }, { constructor: 1 }],
    ...[globalThis, Math, Reflect, JSON, core, WebAssembly],
  ];
}

/** @param {string} title @param {() => unknown} call @returns {boolean} whether it was refused */
function survives(title, call) {
  try {
    call();
    return false;
  } catch (error) {
    const isKnown = error instanceof CoreError || error instanceof Mine;
    assert.ok(isKnown, `${title}: ${/** @type {any} */ (error)?.stack ?? String(error)}`);
    const { code, message } = /** @type {any} */ (error);
    assert.ok(!['coreTrapped', 'runLost'].includes(code), `${title}: ${message}`);
    return true;
  }
}

const small = /** @type {const} */ ({ depth: 1, width: 2, examples: 4 });

const tableText = 'x,class\n1,a\n2,b\n';
const table = { rows: [1, 2], classes: [0, 1], features: ['x'], classNames: ['a', 'b'] };

/** Every place where a caller can put a value, as a call. @param {any} run @returns {[string, (value: any) => unknown][]} */
function places(run) {
  const given = (/** @type {any} */ made) => made?.delete?.();
  const specFields = [...core.specFields.map(({ name }) => name), 'widths', 'table', 'features', 'classes'];
  const layer = run.parameters(1);
  return [
    ...[
      'activationCurve',
      'gradientFlow',
      'clipping',
      'lossSurface',
      'meanField',
      'criticalWeightSigma',
      'runningProducts',
      'residual',
      'neuron',
      'trainingRun',
      'restore',
      'readTable',
    ].map((name) => /** @type {any} */ ([name, (value) => given(/** @type {any} */ (core)[name](value))])),
    ...specFields.map(
      (name) =>
        /** @type {any} */ ([
          `trainingRun.${name}`,
          (value) => given(core.trainingRun({ ...small, depth: 1, [name]: value })),
        ]),
    ),
    ...specFields.map(
      (name) => /** @type {any} */ ([`branch.${name}`, (value) => given(run.branch({ [name]: value }))]),
    ),
    ...['rows', 'classes', 'features', 'classNames', 'text', 'names', 'classColumn'].map(
      (name) =>
        /** @type {any} */ ([
          `trainingRun.table.${name}`,
          (value) =>
            given(core.trainingRun({ ...small, dataset: 'table', table: { ...table, [name]: value } })),
        ]),
    ),
    ...['names', 'classColumn', 'other'].map(
      (name) =>
        /** @type {any} */ ([`readTable.${name}`, (value) => core.readTable(tableText, { [name]: value })]),
    ),
    ...['widths', 'activation', 'seed'].map(
      (name) =>
        /** @type {any} */ ([`gradientFlow.${name}`, (value) => core.gradientFlow({ [name]: value })]),
    ),
    ...core.curveFields.map(
      ({ name }) =>
        /** @type {any} */ ([
          `activationCurve.${name}`,
          (value) => core.activationCurve({ points: 3, [name]: value }),
        ]),
    ),
    ...core.clippingFields.map(
      ({ name }) =>
        /** @type {any} */ ([`clipping.${name}`, (value) => core.clipping({ steps: 3, [name]: value })]),
    ),
    ...core.meanFieldFields.map(
      ({ name }) =>
        /** @type {any} */ ([`meanField.${name}`, (value) => core.meanField({ depth: 3, [name]: value })]),
    ),
    ...['fromWeight', 'toWeight', 'fromBias', 'toBias', 'points'].map(
      (name) =>
        /** @type {any} */ ([
          `lossSurface.${name}`,
          (value) => core.lossSurface({ points: 3, [name]: value }),
        ]),
    ),
    ...core.neuronFields.map(
      ({ name }) =>
        /** @type {any} */ ([`neuron.${name}`, (value) => core.neuron({ steps: 3, [name]: value })]),
    ),
    ...[...core.pathFields.map(({ name }) => name), 'units'].map(
      (name) => /** @type {any} */ ([`path.${name}`, (value) => run.path({ [name]: value })]),
    ),
    ['units of', (value) => run.path({ units: [value] })],
    ['pathLengths output', (value) => run.pathLengths(0, value)],
    ['widths of', (value) => given(core.trainingRun({ examples: 4, widths: [value, 2] }))],
    ['factors of', (value) => core.runningProducts([0.5, value])],
    ...[
      'step',
      'parameters',
      'gradients',
      'deadUnits',
      'lethalRates',
      'predict',
      'rewind',
      'branch',
      'trace',
      'path',
      'pathLengths',
      'classify',
      'activationsOn',
      'preActivationsOn',
    ].map((name) => /** @type {any} */ ([`run.${name}`, (value) => given(run[name](value))])),
    ['inputs of', (value) => run.predict([value, 1])],
    ['setParameters layer', (value) => run.setParameters(value, layer)],
    ['setParameters all', (value) => run.setParameters(1, value)],
    ['setParameters weights', (value) => run.setParameters(1, { ...layer, weights: value })],
    ['setParameters biases', (value) => run.setParameters(1, { ...layer, biases: value })],
    ['setParameters weights of', (value) => run.setParameters(1, { ...layer, weights: [value, 1] })],
    ...[0, 1, 2].map(
      (place) =>
        /** @type {any} */ ([
          `lossDifference ${place}`,
          (value) =>
            run.lossDifference(
              .../** @type {any} */ ([0, 0, 1e-3].map((one, i) => (i === place ? value : one))),
            ),
        ]),
    ),
  ];
}

test('every argument of every function takes hostile values: a CoreError, or the caller’s own error, and nothing else', () => {
  const run = core.trainingRun(small);
  let refused = 0;
  let calls = 0;
  for (const [title, call] of places(run)) {
    for (const value of hostileValues()) {
      calls += 1;
      const what =
        typeof value === 'object' ? Object.prototype.toString.call(Object(null)) : String(typeof value);
      refused += survives(`${title}(${what}), call ${calls}`, () => call(value)) ? 1 : 0;
    }
  }
  assert.ok(calls > 5000 && refused > 0.8 * calls, `${refused} of ${calls}`);
  run.delete();
});

test('thousands of calls with what cannot be converted leave the core as it was, and its memory', () => {
  const run = core.trainingRun(small);
  const calls = [
    () => core.trainingRun(/** @type {any} */ ({ widths: [Symbol('mine')] })),
    () => core.trainingRun({ widths: /** @type {any} */ ([5n]) }),
    () => core.trainingRun(/** @type {any} */ ({ activation: { toString: throwMine } })),
    () => core.trainingRun({ widths: new Proxy([1], { get: throwMine }) }),
    () => core.runningProducts(/** @type {any} */ ([0.5, 5n])),
    () => run.predict(/** @type {any} */ ([5n, Symbol('mine')])),
    () => run.predict(/** @type {any} */ (new BigInt64Array(2))),
    () => run.setParameters(0, /** @type {any} */ ({ weights: [{ valueOf: throwMine }], biases: [] })),
    () => run.path({ units: /** @type {any} */ ([{ valueOf: throwMine }]) }),
    () => run.step(/** @type {any} */ ({ valueOf: throwMine })),
    () => run.lossDifference(0, 0, /** @type {any} */ (5n)),
    () => core.restore(/** @type {any} */ (Symbol('mine'))),
  ];
  for (const call of calls) survives('once', call);
  const before = memory();
  for (let i = 0; i < 3000; ++i) {
    for (const call of calls) assert.ok(survives(`in round ${i}`, call));
  }
  assert.equal(memory(), before);
  run.delete();
});

test('lists that are long are refused before memory is asked for', () => {
  const run = core.trainingRun(small);
  const before = memory();
  const longList = [];
  longList.length = 2 ** 32 - 1;
  for (let i = 0; i < 20; ++i) {
    const lists = [
      longList,
      new BigInt64Array(1_000_000),
      new Float64Array(2_000_000),
      new Uint8Array(4_000_000),
    ];
    for (const list of /** @type {any[]} */ (lists)) {
      assert.throws(() => run.predict(list), { code: /^inputs(WrongCount|NotANumber)$/ });
      assert.throws(() => core.runningProducts(list), { code: /^factors(WrongCount|NotANumber)$/ });
      assert.throws(() => core.trainingRun({ widths: list }), { code: 'widthsWrongCount' });
      assert.throws(() => run.path({ units: list }), { code: 'unitsWrongCount' });
    }
  }
  assert.ok(memory() - before < 20_000_000, `${memory() - before} more bytes`);
  run.delete();
});

test('a getter or a proxy that deletes the run ends the call with runDeleted', () => {
  const start = () => core.trainingRun(small);
  /** @type {((run: any, evil: (value: any) => any) => unknown)[]} */
  const calls = [
    (run, evil) => run.predict(evil([1, 2])),
    (run, evil) => run.setParameters(0, { weights: evil([1, 2, 3, 4]), biases: [0, 0] }),
    (run, evil) => run.setParameters(0, evil({ weights: [1, 2, 3, 4], biases: [0, 0] })),
    (run, evil) => run.path({ units: evil([0]) }),
    (run, evil) => run.path(evil({ units: [0] })),
    (run, evil) => run.branch(evil({ learningRate: 1 })),
    (run, evil) => run.branch({ widths: evil([2]) }),
  ];
  for (const call of calls) {
    const run = start();
    const evil = (/** @type {any} */ value) =>
      new Proxy(value, {
        get(target, name) {
          run.delete();
          return target[name];
        },
      });
    assert.throws(() => call(run, evil), { code: 'runDeleted' });
  }
});

test('a getter may call the core itself, and its own call goes on with what it gave', () => {
  const expected = core.gradientFlow({ seed: 7, ...small });
  const spec = {
    ...small,
    get seed() {
      const inner = core.trainingRun({ depth: 50, width: 30 });
      inner.step(1);
      inner.delete();
      survives('inside', () => core.trainingRun(/** @type {any} */ ({ widths: [Symbol('mine')] })));
      return 7;
    },
  };
  assert.deepEqual(core.gradientFlow(spec), expected);
});

test('what is no plain object is no spec: a Map, a promise or a boxed number would pass for an empty one', () => {
  const wrong = [
    new Map([['depth', 3]]),
    new Set(),
    Promise.resolve({ depth: 3 }),
    new Number(3),
    new Date(),
    [],
  ];
  for (const spec of /** @type {any[]} */ (wrong)) {
    assert.throws(() => core.gradientFlow(spec), { code: 'notAnObject' });
    assert.throws(() => core.trainingRun(spec), { code: 'notAnObject' });
  }
  class Settings {
    depth = 3;
  }
  for (const spec of [new Settings(), Object.assign(Object.create(null), { depth: 3 })]) {
    assert.equal(core.gradientFlow(spec).deltaRms.length, 4);
  }
});

test('numbers that only look like some are refused as no numbers, each element of a list too', () => {
  const run = core.trainingRun(small);
  for (const value of /** @type {any[]} */ (['0.5', null, true, [1], 1n, new Number(1), undefined])) {
    assert.throws(() => core.runningProducts([1, value]), { code: 'factorsNotANumber', field: 'factors' });
    assert.throws(() => run.predict([1, value]), { code: 'inputsNotANumber', field: 'inputs' });
    assert.throws(() => core.trainingRun({ widths: [1, value] }), {
      code: 'widthsNotANumber',
      field: 'widths',
    });
    assert.throws(() => run.path({ units: [value] }), { code: 'unitsNotANumber', field: 'units' });
  }
  assert.ok(Number.isNaN(core.runningProducts([NaN]).float64[0])); // a number, as JavaScript has it
  run.delete();
});

test('after all this a golden scene still has its bits', async () => {
  const [, spec, hash] =
    (await readFile(pathInRepository('tests/golden.inc'), 'utf8')).match(
      /^GOLDEN\(relu, R"\((.*)\)", 0x([0-9a-f]{16})\)$/m,
    ) ?? [];
  const run = core.trainingRun(JSON.parse(spec));
  run.step(10000);
  assert.equal(run.hash(), hash);
  run.delete();
});
