// Work that takes its time: announced before it is done, in order, and networks that begin in slices.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Work, hiddenUnitsOf, isLong, loadOf } from '../../web/figure/work.js';

/** A hidden page: what is to come after a paint comes in the next task. */
Object.assign(globalThis, { document: { hidden: true } });

const long = 1e12;
const failures = /** @type {unknown[]} */ ([]);
const tasks = async (count = 3) => {
  for (let i = 0; i < count; ++i) await new Promise((resolve) => setTimeout(resolve));
};

/** Work that writes down what happens. */
function watched() {
  /** @type {string[]} */
  const log = [];
  const work = new Work(
    () => log.push(work.isSaid ? 'said' : 'drawn'),
    (error) => failures.push(error),
  );
  return { work, log, does: (/** @type {string} */ what) => () => void log.push(what) };
}

test('what is short is done at once, without a word', () => {
  const { work, log, does } = watched();
  work.do(1, does('done'));
  assert.deepEqual(log, ['done']);
});

test('what is long is said first, done after that is painted, and drawn', async () => {
  const { work, log, does } = watched();
  work.do(long, does('done'));
  assert.deepEqual([log, work.isSaid], [['said'], true]);
  await tasks();
  assert.deepEqual([log, work.isSaid], [['said', 'done', 'drawn'], false]);
});

test('the first picture of long work comes in a task of its own, and no second one before it is laid out', async () => {
  const { work, log, does } = watched();
  /** A frame of a motion. */
  const frame = () => void (work.holdsBack() || log.push('moved'));
  work.do(long, () => {
    does('done')();
    setTimeout(frame); // before the task that draws
  });
  await tasks(2);
  assert.deepEqual(log, ['said', 'done', 'drawn'].slice(0, log.length), 'not before it');
  while (!log.includes('drawn')) await tasks(1);
  frame(); // it is in no picture yet
  assert.deepEqual(log, ['said', 'done', 'drawn']);
  await tasks();
  assert.deepEqual(log, ['said', 'done', 'drawn', 'drawn'], 'what was held back is drawn after all, once');
  frame();
  assert.deepEqual(log.slice(4), ['moved']);
});

test('what is asked for behind long work waits for it, and comes in its order', async () => {
  const { work, log, does } = watched();
  work.do(long, does('first'));
  work.do(1, does('second'));
  work.do(1, does('third'));
  assert.deepEqual(log, ['said']);
  await tasks(6);
  assert.deepEqual(
    log.filter((what) => !['said', 'drawn'].includes(what)),
    ['first', 'second', 'third'],
  );
});

test('what asks for something within its work gets it at once', async () => {
  const { work, log, does } = watched();
  work.do(long, () => {
    work.do(long, does('inner'));
    log.push('outer');
  });
  await tasks();
  assert.deepEqual(log, ['said', 'inner', 'outer', 'drawn']);
});

test('networks begin slice by slice before the action, and it is said how far they are', async () => {
  const { work, log, does } = watched();
  const beginning = { progress: 0, prepare: () => (beginning.progress += 0.25) >= 1 };
  let at = performance.now();
  // Each slice takes longer than a frame has.
  const slow = {
    ...beginning,
    prepare: () => {
      for (at = performance.now(); performance.now() - at < 15;);
      return beginning.prepare();
    },
  };
  Object.defineProperty(slow, 'progress', { get: () => beginning.progress });
  const seen = /** @type {unknown[]} */ ([]);
  work.do(long, does('done'), () => slow, true);
  for (let i = 0; i < 20 && !log.includes('done'); ++i) {
    seen.push(work.progress);
    await tasks(1);
  }
  assert.ok(log.includes('done'));
  assert.deepEqual([...new Set(seen)], [undefined, 0.25, 0.5, 0.75, 1].slice(0, new Set(seen).size));
  assert.ok(new Set(seen).size >= 3, String(seen));
});

test('networks, what is made of them, and its picture are a task each', async () => {
  /** @type {string[][]} */
  const tasksSeen = [[]];
  const note = (/** @type {string} */ what) => void tasksSeen[tasksSeen.length - 1].push(what);
  const work = new Work(
    () => note(work.isDoing ? 'drawn within' : 'drawn'),
    (error) => failures.push(error),
  );
  const beginning = { progress: 0, prepare: () => (note('begun'), true) };
  const action = () => note(work.isDoing ? 'made' : 'made at once');
  work.do(long, action, () => beginning, true);
  for (let i = 0; i < 8; ++i) {
    tasksSeen.push([]);
    await tasks(1);
  }
  assert.deepEqual(
    tasksSeen.filter((seen) => seen.length > 0),
    [['drawn'], ['begun'], ['made'], ['drawn']],
  );
});

test('what is asked for while a picture is due is done beside it, not twice as fast', async () => {
  const { work, log, does } = watched();
  work.do(long, does('first'));
  await tasks(1);
  assert.deepEqual(log, ['said', 'first']);
  work.do(long, does('second'));
  /** @type {number[]} */
  const counts = [];
  for (let i = 0; i < 4; ++i) {
    const before = log.length;
    await tasks(1);
    counts.push(log.length - before);
  }
  assert.deepEqual(log, ['said', 'first', 'said', 'said', 'second', 'drawn']);
  assert.deepEqual(counts, [1, 1, 1, 0]);
});

test('asked for again while it waits, what begins is begun once, as it was asked for last', async () => {
  const { work, log, does } = watched();
  const prepare = (/** @type {string} */ what) => () => void log.push(what);
  work.do(long, does('done'), prepare('old'), true);
  work.do(long, does('done'), prepare('new'), true);
  await tasks(5);
  assert.deepEqual(log, ['said', 'new', 'done', 'drawn']);
});

test('work that is stopped is not done; it is handed back', async () => {
  const { work, log, does } = watched();
  const action = does('done');
  work.do(long, action);
  work.do(1, does('after'));
  assert.equal(work.forget(), action);
  await tasks();
  assert.deepEqual([log, work.isSaid, work.forget()], [['said'], false, undefined]);
});

test('work that fails is told, and the next is done', async () => {
  const { work, log, does } = watched();
  const error = new Error('refused');
  work.do(long, () => {
    throw error;
  });
  work.do(1, does('next'));
  await tasks(5);
  assert.deepEqual(failures, [error]);
  assert.ok(log.includes('next'));
});

test('the load is weights times examples: of drawn data, of known sets, of a table by its lines', () => {
  assert.equal(loadOf([{ depth: 1, width: 4 }]), 200 * 4 * 2);
  assert.equal(
    loadOf([
      { widths: [4, 3], examples: 10 },
      { widths: [1], examples: 10 },
    ]),
    10 * (8 + 12) + 10 * 2,
  );
  assert.equal(loadOf([{ depth: 1, width: 1, dataset: 'digits' }]), 1797 * 64);
  assert.equal(loadOf([{ depth: 1, width: 1, dataset: 'table', table: 'x,class\r\n1,a\n2,b' }]), 3 * 2);
  assert.equal(loadOf([{ depth: 0 }]), 0);
  assert.deepEqual(hiddenUnitsOf({ depth: 2, width: 5 }), [5, 5]);
  assert.deepEqual(hiddenUnitsOf({ depth: 2, widths: [3] }), [3]);
});

test('what is no network has no load: it is for the core to refuse', () => {
  for (const spec of /** @type {any[]} */ ([
    null,
    { depth: -1 },
    { depth: NaN, width: 'x' },
    { widths: 5 },
  ])) {
    assert.ok(!(loadOf([spec]) > 0), JSON.stringify(spec));
  }
  assert.equal(hiddenUnitsOf({ depth: 1e9 }).length, 1000);
  assert.deepEqual([isLong(1), isLong(long)], [false, true]);
});
