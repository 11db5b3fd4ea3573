// What the core refuses: with a code, the field, the allowed range and a sentence; then nothing has changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError, loadCore } from '../../dist/vanish-core.mjs';
import { messages } from '../../web/messages.js';

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

/** What else a field's extreme needs to be allowed. @type {Record<string, object>} */
const company = {
  batchSize: { examples: 1000 },
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
];

for (const { name: experiment, fields, call } of experiments) {
  for (const field of fields) {
    const { name, kind, minimum = 0, maximum = 0, names = [] } = field;
    const small = fields === core.specFields ? { depth: 2, width: 2 } : { points: 3 };
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

test('refuses a curve whose right end is left of its left end, with what is left for it', () => {
  const expected = { code: 'toOutOfRange', field: 'to', allowed: { minimum: 3, maximum: 1000 } };
  assertRefused(() => core.activationCurve({ from: 3, to: 2 }), expected);
  assert.equal(core.activationCurve({ from: 3, to: 3 }).z.length, 161);
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
    allowed: { minimum: 1, maximum: 100 },
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
  const refused = [{ depth: 0 }, { depth: '20' }, { activation: 'swish' }, { colour: 1 }, null];
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
  // What the tests above have met; the last three are met in memory, core and page.test.mjs.
  const elsewhere = ['outOfMemory', 'runDeleted', 'coreNotLoaded'];
  assert.deepEqual([...met, ...elsewhere].sort(), Object.keys(messages).sort());
  for (const reason of elsewhere) assertIsSentence(messages[reason](''));
});
