// Any text as a snapshot: what is refused names a reason that has a sentence, and a place; what is accepted is a run in
// just the state that the text holds. The core goes on after each. Another VANISH_FUZZ_SEED gives other texts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError, loadCore } from '../../dist/vanish-core.mjs';
import { messages as others } from '../../web/messages.js';
import { exportsMessages } from '../../web/exports/messages.js';
import { tableMessages } from '../../web/tables/messages.js';
import { fingerprintOf } from './fingerprint.mjs';
import { randomOf } from './random.mjs';

const messages = { ...others, ...exportsMessages, ...tableMessages };
const core = await loadCore();
const texts = 3000;

/** A value of the wrong type or size; null with a right hash may stand for 1e999, which JSON reads as infinity. */
const strangers = [
  ...[null, true, false, '', 'x', '-0', 'NaN', '🐧', '\ud800', [], {}, [null], [[]], { length: 3 }],
  ...[0, -0, -1, 0.5, 1, 2, 3, 7, 255, 1e5, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, -1e308, 5e-324],
  ...[Array(300).fill(1), 'A'.repeat(64), 'AAAAAAAA8D8=', 'AAAAAAAA+H8=', 'AAAAAAAAAIA='],
];
const names = [
  'state',
  'spec',
  'rows',
  'widths',
  'table',
  'colour',
  '__proto__',
  'constructor',
  'toJSON',
  '',
];

const table = 'x,class\n1,a\n2,b\n-0,b\n3,a\n';
const runs = [
  { depth: 1, width: 2 },
  { depth: 0, optimizer: 'adam', batchSize: 7, testShare: 0.25 },
  { widths: [3, 2], activation: 'relu', biasMean: -0, clipping: 'norm' },
  { depth: 1, width: 2, dataset: 'table', table, optimizer: 'momentum' },
  { depth: 2, width: 2, dataset: 'penguins', features: [1, 3], classes: [2, 0], numberFormat: 'bfloat16' },
].map((spec) => core.trainingRun(/** @type {any} */ (spec)));
runs.forEach((run, i) => run.step(1 + 3 * i));
runs.push(runs[0].branch({ optimizer: 'nesterov', initializer: 'heNormal' }));
const written = runs.map((run) => run.snapshot());
const hashes = runs.map((run) => run.hash());

/** @param {() => number} random */
function chooser(random) {
  const below = (/** @type {number} */ count) => Math.floor(random() * count);
  /** @template T @param {ArrayLike<T>} list */
  const one = (list) => list[below(list.length)];
  return { below, one };
}

/** The text itself cut, doubled, changed: its hash no longer fits. @param {string} text @param {() => number} random */
function damaged(text, random) {
  const { below, one } = chooser(random);
  const [at, count] = [below(text.length), 1 + below(below(2) ? 3 : text.length)];
  const part = text.slice(at, at + count);
  const rest = text.slice(at + count);
  const changes = [
    part + part,
    '',
    one(['"', '{', '}', ',', ':', ' ', '\n', '\0', '1', 'A', '🐧']),
    `${one(text)}`,
  ];
  return text.slice(0, at) + one([...changes, part.toUpperCase(), [...part].reverse().join('')]) + rest;
}

/** @param {string} text base64 @param {() => number} random */
function spoiled(text, random) {
  const { below, one } = chooser(random);
  const bytes = Buffer.from(text, 'base64');
  const at = 8 * below(bytes.length / 8);
  const numbers = [NaN, Infinity, -0, -1, 0.5, 1e300, 2 ** 53, 3, 0];
  const changes = [
    () => bytes.writeDoubleLE(one(numbers), at),
    () => bytes.writeDoubleLE(one(numbers), 8 * below(Math.min(9, bytes.length / 8))), // the counters
    () => (bytes[below(bytes.length)] ^= 1 << below(8)),
  ];
  if (bytes.length >= 8) one(changes)();
  const lengths = [
    bytes,
    bytes,
    bytes.subarray(below(9)),
    Buffer.concat([bytes, bytes.subarray(0, below(9))]),
  ];
  const base64 = one(lengths).toString('base64');
  return below(5) ? base64 : one([`${base64}=`, base64.slice(1), base64 + base64, damaged(base64, random)]);
}

/** Every place of the content: the object that holds it, and its name there. @param {any} object @returns {[any, string][]} */
const placesOf = (object) =>
  Object.entries(object).flatMap(([name, value]) => [
    /** @type {[any, string]} */ ([object, name]),
    ...(typeof value === 'object' && value !== null ? placesOf(value) : []),
  ]);

/** Other content, with the hash that belongs to it. @param {string} text @param {() => number} random */
function forged(text, random) {
  const { below, one } = chooser(random);
  const { hash: _, ...content } = JSON.parse(text);
  for (let changes = 1 + below(2); changes > 0; --changes) {
    const places = placesOf(content);
    const [[object, name], [other, otherName]] = [one(places), one(places)];
    const value = object[name];
    const isLong = typeof value === 'string' && value.length > 7;
    const kinds = [
      () => delete object[name],
      () => (object[name] = structuredClone(one(strangers))),
      () => (object[name] = isLong ? spoiled(value, random) : `${value}`),
      () => (object[name] = structuredClone(other[otherName])),
      () =>
        Object.defineProperty(object, one(names), {
          value: structuredClone(one(strangers)),
          enumerable: true,
          configurable: true,
          writable: true,
        }),
      () =>
        (object[name] = typeof value === 'number' ? one([value + 1, -value, value / 2, value * 1e9]) : value),
    ];
    if (typeof content.state === 'string' && below(4) === 0) content.state = spoiled(content.state, random);
    else one(kinds)();
  }
  const asText = JSON.stringify(content);
  const whole = JSON.stringify({ ...content, hash: fingerprintOf(asText) });
  return below(2) ? whole : whole.replace(':null', ':1e999');
}

/** @param {unknown} error @param {string} text */
function checkRefusal(error, text) {
  assert.ok(error instanceof CoreError, `${/** @type {any} */ (error)?.stack}`);
  assert.ok(Object.hasOwn(messages, error.reason), error.reason);
  assert.match(error.message, /^[A-Z][^]+\.$/);
  assert.doesNotMatch(error.message, /undefined|null|NaN|\[object/);
  assert.notEqual(error.code, 'coreTrapped');
  const known = [
    'snapshot',
    'spec',
    'drawnBy',
    'state',
    'rows',
    'classes',
    'features',
    'classNames',
    'table',
    'widths',
  ];
  const isKnown = [...known, ...core.specFields.map(({ name }) => name)].includes(error.field);
  const isInText = error.field !== '' && text.includes(error.field.replace('…', ''));
  assert.ok(isKnown || isInText || error.reason === 'unknownField', `“${error.field}”`);
}

/** @param {any} run @param {string} text */
function checkRun(run, text) {
  const { state } = JSON.parse(text);
  const again = run.snapshot();
  const same = (/** @type {string} */ one) => Buffer.from(one, 'base64').toString('hex');
  assert.equal(same(JSON.parse(again).state), same(state));
  const later = core.restore(again);
  for (const one of [run, later]) one.step(2);
  assert.equal(later.hash(), run.hash());
  later.delete();
}

/** @param {string} text @param {number} [which] whose bits it must have, where it has been accepted */
function check(text, which) {
  let run;
  try {
    run = core.restore(text);
  } catch (error) {
    checkRefusal(error, text);
    return false;
  }
  if (which !== undefined) assert.equal(run.hash(), hashes[which]);
  checkRun(run, text);
  run.delete();
  return true;
}

/** @param {string} title @param {(text: string, random: () => number) => string} change @param {boolean} keepsBits */
function fuzz(title, change, keepsBits) {
  test(title, () => {
    const seed = Number(process.env.VANISH_FUZZ_SEED ?? 1);
    const random = randomOf(seed);
    let accepted = 0;
    for (let i = 0; i < texts; ++i) {
      const which = i % runs.length;
      const text = change(written[which], random);
      try {
        if (check(text, keepsBits ? which : undefined)) accepted += 1;
        assert.equal(runs[which].hash(), hashes[which]);
      } catch (error) {
        assert.fail(`seed ${seed}, text ${i}: ${JSON.stringify(text)}\n${/** @type {any} */ (error).stack}`);
      }
    }
    assert.ok(accepted > 0 && accepted < texts / 2, `${accepted} accepted`);
    written.forEach((text, which) => assert.ok(check(text, which)));
  });
}

fuzz(`${texts} damaged snapshots are refused, or give the same bits`, damaged, true);
fuzz(`${texts} forged snapshots are refused, or give a run in their state`, forged, false);
