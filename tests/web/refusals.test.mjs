// What the core refuses: with a code, the field, the allowed range and a sentence; then nothing has changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError, loadCore } from '../../dist/vanish-core.mjs';
import { messages as others } from '../../web/messages.js';
import { exportsMessages } from '../../web/exports/messages.js';
import { tableMessages } from '../../web/tables/messages.js';
import { fingerprintOf } from './fingerprint.mjs';

const messages = { ...others, ...exportsMessages, ...tableMessages };
const core = await loadCore();

/** Reasons that were met, to see that the list of sentences is the list of reasons. @type {Set<string>} */
const met = new Set();

/**
 * Sees that `call` is refused, with a whole sentence.
 * @param {() => unknown} call
 * @param {{ code: string, field?: string, allowed?: object }} expected
 */
function assertRefused(call, { code, field = '', allowed }) {
  assert.throws(call, (/** @type {any} */ error) => {
    assert.ok(error instanceof CoreError, String(error));
    assert.deepEqual(
      { code: error.code, field: error.field, allowed: error.allowed },
      { code, field, allowed },
    );
    assert.equal(error.name, 'CoreError');
    assertIsSentence(error.message);
    met.add(error.reason);
    return true;
  });
}

/** @param {string} text */
function assertIsSentence(text) {
  assert.match(text, /^[A-Z].*[^.]\.$/s);
  assert.doesNotMatch(text, /undefined|null|NaN|\[object|  | \./);
}

/** @param {number} x @param {1 | -1} direction the neighbouring double */
function neighbour(x, direction) {
  if (x === 0) return direction * Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0] += BigInt(direction * Math.sign(x));
  return new Float64Array(bits.buffer)[0];
}

const tableOf10000 = `x,class\n${Array.from({ length: 10000 }, (_, i) => `${i},${i % 2}`).join('\n')}`;
/** What else a field's extreme needs to be allowed. @type {Record<string, object>} */
const company = {
  batchSize: { dataset: 'table', table: tableOf10000 },
  examples: { dataset: 'table', table: tableOf10000 },
  dataset: { table: 'x,class\n1,a\n2,b\n' },
  width: { depth: 25 },
  from: { to: 1000 },
  to: { from: -1000 },
};

const experiments = [
  {
    name: 'gradientFlow',
    fields: core.specFields,
    call: (/** @type {any} */ spec) => core.gradientFlow(spec),
  },
  {
    name: 'trainingRun',
    fields: core.specFields,
    call: (/** @type {any} */ spec) => core.trainingRun(spec).delete(),
  },
  {
    name: 'activationCurve',
    fields: core.curveFields,
    call: (/** @type {any} */ spec) => core.activationCurve(spec),
  },
  {
    name: 'meanField',
    fields: core.meanFieldFields,
    call: (/** @type {any} */ spec) => core.meanField(spec),
  },
];

for (const { name: experiment, fields, call } of experiments) {
  for (const field of fields) {
    const { name, kind, minimum = 0, maximum = 0, names = [] } = field;
    const small =
      { trainingRun: { depth: 2, width: 2 }, gradientFlow: { depth: 2, width: 2 } }[experiment] ?? {};
    const specOf = (/** @type {unknown} */ value) => ({ ...small, ...company[name], [name]: value });

    if (kind === 'choice') {
      test(`${experiment} takes every ${name} by its exact name and refuses all else`, () => {
        for (const known of names) call(specOf(known));
        const [first] = names;
        const wrong = [
          first.toUpperCase(),
          first[0].toUpperCase() + first.slice(1),
          ` ${first}`,
          `${first}\0`,
          '',
          'constructor',
          'swish',
          0,
          1,
          NaN,
          null,
          [],
          [first],
          { name: first },
          true,
          5n,
          new String(first),
          Symbol(first),
          () => first,
        ];
        for (const value of wrong) {
          assertRefused(() => call(specOf(value)), {
            code: `${name}Unknown`,
            field: name,
            allowed: { names },
          });
        }
      });
      continue;
    }

    const allowed = { minimum, maximum };

    test(`${experiment} takes ${name} at its least, at its most and between`, () => {
      for (const value of [minimum, maximum, /** @type {number} */ (field.default)]) call(specOf(value));
    });

    test(`${experiment} refuses ${name} just outside ${minimum} to ${maximum}`, () => {
      const outside =
        kind === 'integer' ? [minimum - 1, maximum + 1] : [neighbour(minimum, -1), neighbour(maximum, 1)];
      for (const value of [...outside, -1e300, 1e300]) {
        assertRefused(() => call(specOf(value)), { code: `${name}OutOfRange`, field: name, allowed });
      }
    });

    test(`${experiment} refuses a ${name} that is no number`, () => {
      const wrong = [
        NaN,
        Infinity,
        -Infinity,
        '5',
        '',
        null,
        [],
        [5],
        {},
        true,
        5n,
        new Number(5),
        Symbol('5'),
      ];
      for (const value of wrong) {
        assertRefused(() => call(specOf(value)), { code: `${name}NotANumber`, field: name, allowed });
      }
    });

    if (kind === 'integer') {
      test(`${experiment} refuses a ${name} that is not whole`, () => {
        for (const value of [2.7, minimum + 0.5, neighbour(3, 1)]) {
          assertRefused(() => call(specOf(value)), { code: `${name}NotWhole`, field: name, allowed });
        }
      });
    }
  }

  test(`${experiment} refuses a spec that is no object`, () => {
    for (const spec of [null, [], [20], 'relu', '', 20, true, 5n, Symbol('spec'), () => ({})]) {
      assertRefused(() => call(spec), { code: 'notAnObject' });
    }
  });

  test(`${experiment} refuses a field that there is not, and names it`, () => {
    for (const field of [
      'colour',
      'Depth',
      'dephts',
      'learning_rate',
      'learning-rate',
      '0',
      ' ',
      'depth\0',
      '工',
    ]) {
      assertRefused(() => call({ [field]: 5 }), { code: 'unknownField', field });
    }
    assertRefused(() => call({ colour: undefined }), { code: 'unknownField', field: 'colour' });
  });
}

test('refuses a network whose depth times width is past the bound, with the widest that fits', () => {
  const cases = [
    [100, 65, 64],
    [26, 256, 246],
    [51, 126, 125],
    [100, 256, 64],
  ];
  for (const [depth, width, maximum] of cases) {
    const expected = { code: 'networkTooLarge', field: 'width', allowed: { minimum: 1, maximum } };
    assertRefused(() => core.gradientFlow({ depth, width }), expected);
    assertRefused(() => core.trainingRun({ depth, width }), expected);
    assert.equal(core.gradientFlow({ depth, width: maximum, examples: 2 }).deltaRms.length, depth + 1);
  }
});

test('refuses a batch of more examples than there are', () => {
  const cases = [
    [{}, 200],
    [{ examples: 10 }, 10],
    [{ dataset: 'penguins' }, 342],
  ];
  for (const [spec, maximum] of /** @type {[object, number][]} */ (cases)) {
    const expected = { code: 'batchSizeOutOfRange', field: 'batchSize', allowed: { minimum: 0, maximum } };
    assertRefused(() => core.gradientFlow({ ...spec, batchSize: maximum + 1 }), expected);
    core.gradientFlow({ ...spec, batchSize: maximum });
  }
});

test('refuses a number of examples that the dataset does not have', () => {
  const drawn = { code: 'examplesOutOfRange', field: 'examples', allowed: { minimum: 2, maximum: 1000 } };
  assertRefused(() => core.gradientFlow({ examples: 1 }), drawn);
  core.gradientFlow({ examples: 2 });
  const penguins = { code: 'examplesOutOfRange', field: 'examples', allowed: { minimum: 342, maximum: 342 } };
  assertRefused(() => core.gradientFlow({ dataset: 'penguins', examples: 341 }), penguins);
  core.gradientFlow({ dataset: 'penguins', examples: 342 });
});

test('refuses binary cross-entropy for three classes', () => {
  const expected = { code: 'lossNeedsTwoClasses', field: 'loss' };
  assertRefused(() => core.gradientFlow({ dataset: 'penguins', loss: 'binaryCrossEntropy' }), expected);
});

test('refuses a feature or a class that is named twice', () => {
  for (const field of /** @type {const} */ (['features', 'classes'])) {
    const twice = { dataset: /** @type {const} */ ('penguins'), [field]: [1, 1] };
    assertRefused(() => core.gradientFlow(twice), { code: 'selectedTwice', field });
  }
});

test('refuses cross-entropy of one unit that is not sigmoid, and units of a path that is to be found', () => {
  const neuron = /** @type {const} */ ({ loss: 'binaryCrossEntropy', activation: 'relu' });
  assertRefused(() => core.neuron(neuron), { code: 'lossNeedsSigmoid', field: 'loss' });
  const run = core.trainingRun({ depth: 2, width: 3 });
  assertRefused(() => run.path({ kind: 'random', units: [0, 0] }), {
    code: 'unitsOfAnotherPath',
    field: 'units',
  });
  run.delete();
});

test('refuses a curve whose right end is left of its left end, with what is left for it', () => {
  const expected = { code: 'toOutOfRange', field: 'to', allowed: { minimum: 3, maximum: 1000 } };
  assertRefused(() => core.activationCurve({ from: 3, to: 2 }), expected);
  assert.equal(core.activationCurve({ from: 3, to: 3 }).z.length, 161);
});

test('refuses widths that are no list, too many, or no widths; and widths together with depth or width', () => {
  const flow = (/** @type {any} */ spec) => () => core.gradientFlow(spec);
  const range = { minimum: 1, maximum: 256 };
  for (const widths of [4, '4', null, {}, true]) {
    assertRefused(flow({ widths }), { code: 'widthsNotAList', field: 'widths' });
  }
  assertRefused(flow({ widths: [] }), {
    code: 'widthsOutOfRange',
    field: 'widths',
    allowed: { minimum: 1, maximum: 100 },
  });
  assertRefused(flow({ widths: new Array(101).fill(1) }), {
    code: 'widthsWrongCount',
    field: 'widths',
    allowed: { minimum: 0, maximum: 100 },
  });
  assertRefused(flow({ widths: [4, 257] }), { code: 'widthsOutOfRange', field: 'widths', allowed: range });
  assertRefused(flow({ widths: [4, 2.5] }), { code: 'widthsNotWhole', field: 'widths', allowed: range });
  assertRefused(flow({ widths: [4, 'x'] }), { code: 'widthsNotANumber', field: 'widths', allowed: range });
  assertRefused(flow({ widths: [4], depth: 1 }), { code: 'widthsOrDepth', field: 'widths' });
  assertRefused(flow({ width: 4, widths: [4] }), { code: 'widthsOrDepth', field: 'widths' });
  assertRefused(flow({ widths: new Array(26).fill(256) }), {
    code: 'networkTooLarge',
    field: 'widths',
    allowed: { minimum: 1, maximum: 246 },
  });
  assert.equal(core.gradientFlow({ widths: new Float64Array([4, 2]) }).deltaRms.length, 3);
});

test('refuses a batch too large for so many units, and a residual connection between different widths', () => {
  assertRefused(() => core.gradientFlow({ dataset: 'digits', depth: 25, width: 256 }), {
    code: 'batchTooLarge',
    field: 'batchSize',
    allowed: { minimum: 1, maximum: 1000 },
  });
  assertRefused(() => core.gradientFlow({ widths: [4, 5], skip: 'beforeActivation', skipEvery: 1 }), {
    code: 'skipNeedsOneWidth',
    field: 'skip',
  });
});

test('refuses a text as a table where readTable does, with the line and cell', () => {
  const call = (/** @type {any} */ table) => () => core.gradientFlow({ dataset: 'table', table });
  assertRefused(() => core.gradientFlow({ dataset: 'table' }), { code: 'tableMissing', field: 'table' });
  for (const table of [5, null, {}, ['x'], { text: 5 }, { rows: [1] }, new Map()])
    assert.throws(call(table), { code: table instanceof Map ? 'notAnObject' : 'tableNotText' });
  assertRefused(call(5), { code: 'tableNotText', field: 'table' });
  assertRefused(() => core.readTable(/** @type {any} */ (5)), { code: 'tableNotText', field: 'table' });
  /** @type {[string, string, object?][]} */
  const cases = [
    ['', 'tableEmpty'],
    ['x,class\n1,a\n"2,b\n', 'tableQuoteNotClosed'],
    ['x,class\n1,a\n"2"3,b\n', 'tableTextAfterQuote'],
    ['x,class\n1,a\n2\n3,a', 'tableRowTooShort', { minimum: 2, maximum: 2 }],
    ['x,class\n1,a\n2,b,c\n3,a', 'tableRowTooLong', { minimum: 2, maximum: 2 }],
    ['x,class\n1,a\ntwo,b\n', 'tableNotANumber'],
    ['x,class\n1,a\n1e999,b\n', 'tableNumberTooLarge'],
    [`x,class\n1,a\n2,${'b'.repeat(201)}\n`, 'tableNameTooLong', { minimum: 1, maximum: 200 }],
    ['x,x,class\n1,1,a\n2,2,b\n', 'tableNameTwice'],
    ['class,label\n1,a\n2,b\n', 'tableClassColumnTwice'],
    ['class\na\nb\n', 'tableFeaturesOutOfRange', { minimum: 1, maximum: 1024 }],
    ['x,class\n1,a\n', 'tableExamplesOutOfRange', { minimum: 2, maximum: 10000 }],
    ['x,class\n1,a\n2,a\n', 'tableOneClass', { minimum: 2, maximum: 100 }],
  ];
  for (const [table, code, allowed] of cases) {
    assertRefused(call(table), { code, field: 'table', allowed });
  }
  assert.throws(call('x,class\n1,a\ntwo,b\n'), (/** @type {any} */ error) => {
    assert.deepEqual(error.place, { line: 3, column: 1, found: 'two', name: 'x' });
    assert.match(error.message, /line 3, cell 1.*two/);
    return true;
  });
});

test('refuses a table of numbers that is not whole: its shape, its numbers, its classes, its names', () => {
  const good = { rows: [1, 2, 3, 4], classes: [0, 1], features: ['x', 'y'], classNames: ['a', 'b'] };
  const call = (/** @type {object} */ change) => () =>
    core.trainingRun(/** @type {any} */ ({ dataset: 'table', table: { ...good, ...change } })).delete();
  call({})();
  call({ rows: Float32Array.from(good.rows), classes: new Uint8Array([1, 0]) })();
  const largest = Number.MAX_VALUE;
  const many = { minimum: 2, maximum: 10000 };
  /** @type {[object, string, string, object?][]} */
  const cases = [
    [{ rows: [1, 2, 3] }, 'rowsWrongCount', 'rows', { minimum: 4, maximum: 4 }],
    [{ rows: 5 }, 'rowsNotAList', 'rows'],
    [{ rows: [1, 2, NaN, 4] }, 'rowsNotANumber', 'rows', { minimum: -largest, maximum: largest }],
    [{ rows: [1, 2, '3', 4] }, 'rowsNotANumber', 'rows', { minimum: -largest, maximum: largest }],
    [{ classes: [0, 2] }, 'classesOutOfRange', 'classes', { minimum: 0, maximum: 1 }],
    [{ classes: [0, 0.5] }, 'classesNotWhole', 'classes', { minimum: 0, maximum: 1 }],
    [{ classes: [0, 'a'] }, 'classesNotANumber', 'classes', { minimum: 0, maximum: 1 }],
    [{ classes: 'ab' }, 'classesNotAList', 'classes'],
    [{ rows: [1, 2], classes: [0] }, 'tableExamplesOutOfRange', 'table', many],
    [{ features: [], rows: [] }, 'tableFeaturesOutOfRange', 'table', { minimum: 1, maximum: 1024 }],
    [{ classNames: ['a'] }, 'tableClassesOutOfRange', 'table', { minimum: 2, maximum: 100 }],
    [{ features: 'xy' }, 'featuresNotAList', 'features'],
    [{ features: ['x', 5] }, 'featuresNotAName', 'features'],
    [{ classNames: ['a', 'b'.repeat(201)] }, 'classNamesNotAName', 'classNames'],
    [
      { classNames: new Array(101).fill('a') },
      'classNamesWrongCount',
      'classNames',
      { minimum: 1, maximum: 100 },
    ],
  ];
  for (const [change, code, field, allowed] of cases) assertRefused(call(change), { code, field, allowed });
  assert.throws(call({ rows: [1, 2, 3, Infinity] }), { place: { line: 2, column: 2, found: '' } });
});

/** A snapshot with other content, and the hash that belongs to it. @param {string} text @param {object} change */
function forged(text, change) {
  const { hash: _, ...content } = { ...JSON.parse(text), ...change };
  return JSON.stringify({ ...content, hash: fingerprintOf(JSON.stringify(content)) });
}

test('refuses a snapshot that is none, that is changed, or of another version', () => {
  const run = core.trainingRun({ depth: 1, width: 2 });
  const text = run.snapshot();
  for (const snapshot of /** @type {any[]} */ ([5, null, undefined, {}])) {
    assertRefused(() => core.restore(snapshot), { code: 'snapshotNotText', field: 'snapshot' });
  }
  const damaged = { code: 'snapshotDamaged', field: 'snapshot' };
  const spoilt = text.replace('"depth":1', '"depth":2');
  assert.notEqual(spoilt, text);
  for (const snapshot of ['', 'vanish', '5', 'null', '[]', '{}', spoilt, text.slice(0, -1), `${text}x`]) {
    assertRefused(() => core.restore(snapshot), damaged);
  }
  for (let at = 0; at < text.length; at += 7) {
    const other = text[at] === 'A' ? 'B' : 'A';
    assert.throws(() => core.restore(text.slice(0, at) + other + text.slice(at + 1)), /snapshot/, `at ${at}`);
  }
  const other = { code: 'snapshotUnknownVersion', field: 'snapshot' };
  assertRefused(() => core.restore(forged(text, { version: 3 })), other);
  assertRefused(() => core.restore('vanish-snapshot 1\nactivation sigmoid\n'), other);
  run.delete();
});

test('refuses a snapshot with the right hash and a part that no run has, names the part, and goes on', () => {
  const table = 'x,class\n1,a\n2,b\n';
  const run = core.trainingRun({ depth: 1, width: 2, dataset: 'table', table });
  run.step(2);
  const text = run.snapshot();
  const parts = JSON.parse(text);
  const hash = core.restore(JSON.stringify(parts, null, 2)).hash(); // laid out anew it is the same
  assert.equal(hash, run.hash());
  const inSpec = (/** @type {object} */ change) => ({ spec: { ...parts.spec, ...change } });
  const inTable = (/** @type {object} */ change) => ({ table: { ...parts.table, ...change } });
  const stateOf = (/** @type {number} */ count, /** @type {number} */ first) => {
    const bytes = Buffer.from(parts.state, 'base64').subarray(0, 8 * count);
    bytes.writeDoubleLE(first, 0);
    return { state: bytes.toString('base64') };
  };
  /** @type {[object, string, string][]} */
  const cases = [
    [{ spec: 5 }, 'snapshotDamaged', 'spec'],
    [{ spec: undefined }, 'snapshotDamaged', 'spec'],
    [inSpec({ depth: -1 }), 'depthOutOfRange', 'depth'],
    [inSpec({ depth: 'x' }), 'depthNotANumber', 'depth'],
    [inSpec({ colour: 1 }), 'unknownField', 'colour'],
    [inSpec({ table }), 'snapshotDamaged', 'spec'],
    [inSpec({ width: 3 }), 'snapshotDamaged', 'state'],
    [{ drawnBy: [] }, 'snapshotDamaged', 'drawnBy'],
    [{ drawnBy: { initializer: 'none' } }, 'initializerUnknown', 'initializer'],
    [{ table: undefined }, 'tableMissing', 'table'],
    [{ table: 'x' }, 'snapshotDamaged', 'table'],
    [inTable({ rows: '?' }), 'snapshotDamaged', 'rows'],
    [inTable({ rows: 'AAAA' }), 'snapshotDamaged', 'rows'],
    [inTable({ rows: 'AAAAAAAAAAA=' }), 'rowsWrongCount', 'rows'],
    [inTable({ rows: 'AAAAAAAAAAA=AAAA' }), 'snapshotDamaged', 'rows'],
    [inTable({ classes: [0, 7] }), 'classesOutOfRange', 'classes'],
    [{ state: undefined }, 'snapshotDamaged', 'state'],
    [{ state: 'AAAA' }, 'snapshotDamaged', 'state'],
    [{ state: '' }, 'snapshotDamaged', 'state'],
    [stateOf(3, 2), 'snapshotDamaged', 'state'],
    [stateOf(1e9, -1), 'snapshotDamaged', 'state'],
    [stateOf(1e9, 0.5), 'snapshotDamaged', 'state'],
  ];
  for (const [change, code, field] of cases) {
    assert.throws(
      () => core.restore(forged(text, change)),
      (/** @type {any} */ error) => {
        assert.deepEqual([error.code, error.field], [code, field], JSON.stringify(change));
        assertIsSentence(error.message);
        return true;
      },
    );
    assert.equal(run.hash(), hash);
  }
  run.delete();
});

test('refuses a branch with other data or other layers', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  assertRefused(() => run.branch({ seed: 7 }), { code: 'branchNeedsSameData', field: 'dataset' });
  assertRefused(() => run.branch({ depth: 3 }), { code: 'branchNeedsSameLayers', field: 'widths' });
  const branch = run.branch({ learningRate: 1, optimizer: 'adam' });
  assert.equal(branch.step(2), 2);
  branch.delete();
  run.delete();
});

test('refuses parameters, paths and factors of a wrong count or kind, and steps that were not', () => {
  const run = core.trainingRun({ depth: 2, width: 3 });
  run.step(3);
  const hash = run.hash();
  const set = (/** @type {any} */ weights, /** @type {any} */ biases) => () =>
    run.setParameters(1, { weights, biases });
  const nine = new Float64Array(9);
  const three = [0, 0, 0];
  assertRefused(set(nine.subarray(1), three), {
    code: 'weightsWrongCount',
    field: 'weights',
    allowed: { minimum: 9, maximum: 9 },
  });
  assertRefused(set(nine, [0]), {
    code: 'biasesWrongCount',
    field: 'biases',
    allowed: { minimum: 3, maximum: 3 },
  });
  assertRefused(set(nine, 5), { code: 'biasesNotAList', field: 'biases' });
  assertRefused(set(nine, [0, NaN, 0]), {
    code: 'biasesNotANumber',
    field: 'biases',
    allowed: { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE },
  });
  assertRefused(() => run.path({ units: [0] }), {
    code: 'unitsWrongCount',
    field: 'units',
    allowed: { minimum: 2, maximum: 2 },
  });
  assertRefused(() => run.path({ units: [0, 3] }), {
    code: 'unitsOutOfRange',
    field: 'units',
    allowed: { minimum: 0, maximum: 2 },
  });
  assertRefused(() => run.path({ example: 200 }), {
    code: 'exampleOutOfRange',
    field: 'example',
    allowed: { minimum: 0, maximum: 199 },
  });
  assertRefused(() => run.path({ output: 1 }), {
    code: 'outputOutOfRange',
    field: 'output',
    allowed: { minimum: 0, maximum: 0 },
  });
  assertRefused(() => core.runningProducts(/** @type {any} */ (5)), {
    code: 'factorsNotAList',
    field: 'factors',
  });
  assertRefused(() => run.rewind(4), {
    code: 'stepOutOfRange',
    field: 'step',
    allowed: { minimum: 0, maximum: 3 },
  });
  assertRefused(() => run.rewind(/** @type {any} */ ('2')), {
    code: 'stepNotANumber',
    field: 'step',
    allowed: { minimum: 0, maximum: 3 },
  });
  assertRefused(() => run.lethalRates(2), {
    code: 'layerOutOfRange',
    field: 'layer',
    allowed: { minimum: 0, maximum: 1 },
  });
  assert.equal(run.hash(), hash);
  run.delete();
});

test('a refused call changes nothing in a run: its parameters and its next step have the same bits', () => {
  const spec = { activation: /** @type {const} */ ('relu'), depth: 2, width: 4, batchSize: 9 };
  const run = core.trainingRun(spec);
  const untouched = core.trainingRun(spec);
  const partsOf = (/** @type {any} */ of) => [0, 1, 2].map((l) => of.parameters(l));
  run.step(3);
  untouched.step(3);
  const steps = { minimum: 1, maximum: 1000000 };
  for (const count of [0, -1, 1000001, 1e300]) {
    assertRefused(() => run.step(count), { code: 'stepsOutOfRange', field: 'steps', allowed: steps });
  }
  assertRefused(() => run.step(2.7), { code: 'stepsNotWhole', field: 'steps', allowed: steps });
  for (const count of /** @type {any[]} */ ([NaN, Infinity, '3', null, [], true, 5n, {}])) {
    assertRefused(() => run.step(count), { code: 'stepsNotANumber', field: 'steps', allowed: steps });
  }
  const layers = { minimum: 0, maximum: 2 };
  for (const read of [run.parameters.bind(run), run.gradients.bind(run)]) {
    for (const layer of [-1, 3]) {
      assertRefused(() => read(layer), { code: 'layerOutOfRange', field: 'layer', allowed: layers });
    }
    assertRefused(() => read(0.5), { code: 'layerNotWhole', field: 'layer', allowed: layers });
    for (const layer of /** @type {any[]} */ ([NaN, '1', null, undefined, [], true, 1n])) {
      assertRefused(() => read(layer), { code: 'layerNotANumber', field: 'layer', allowed: layers });
    }
  }
  assertRefused(() => core.trainingRun({ ...spec, depth: 101 }), {
    code: 'depthOutOfRange',
    field: 'depth',
    allowed: { minimum: 0, maximum: 100 },
  });
  assert.equal(run.steps(), 3);
  assert.deepEqual(partsOf(run), partsOf(untouched));
  assert.equal(run.step(4), 7);
  untouched.step(4);
  assert.deepEqual(partsOf(run), partsOf(untouched));
  assert.equal(run.loss(), untouched.loss());
  run.delete();
  untouched.delete();
});

test('after every kind of refusal the next call gives what it gave before', () => {
  const before = core.gradientFlow();
  const refused = [{ depth: -1 }, { depth: '20' }, { activation: 'swish' }, { colour: 1 }, null];
  for (const spec of /** @type {any[]} */ (refused)) {
    assert.throws(() => core.gradientFlow(spec), CoreError);
    assert.deepEqual(core.gradientFlow(), before);
  }
});

test('an exception of the caller’s own getter passes through and the next call works', () => {
  const spec = {
    get depth() {
      throw new RangeError('mine');
    },
  };
  assert.throws(() => core.gradientFlow(/** @type {any} */ (spec)), { message: 'mine' });
  assert.throws(() => core.trainingRun(/** @type {any} */ (spec)), { message: 'mine' });
  assert.equal(core.gradientFlow().deltaRms.length, 21);
});

test('every reason has a sentence, and no sentence is without a reason', () => {
  // What the tests above have met; the others are met in read-table, memory, core, digits, load-faults and broken-core.test.mjs and in the core's own tests.
  const elsewhere = [
    'outOfMemory',
    'runDeleted',
    'coreTrapped',
    'runLost',
    'noWebAssembly',
    'coreBlocked',
    'noSimd',
    'coreDamaged',
    'tooManyMemories',
    'coreWithoutMemory',
    'coreNotLoaded',
    'digitsMissing',
    'digitsNotLoaded',
    'digitsDamaged',
    'noDecompression',
    'claimsNotLoaded',
    'exportsNotLoaded',
    'moreNotLoaded',
    'pictureNotDrawn',
    'noNumbers',
    'scriptNotRead',
    'filmNotMade',
    'noNetwork',
    'runTooLarge',
    'notFiniteRun',
    'tableReaderMissing',
    'tableReaderNotLoaded',
    'tableTextTooLong',
    'tableNotUtf8',
    'tableUtf16',
    'tableTwoDecimalMarks',
    'tableCommaUnclear',
    'tableNameMissing',
    'tableClassColumnMissing',
    'tableNumbersOutOfRange',
  ];
  assert.deepEqual([...met, ...elsewhere].sort(), Object.keys(messages).sort());
  for (const reason of elsewhere) assertIsSentence(messages[reason](''));
});
