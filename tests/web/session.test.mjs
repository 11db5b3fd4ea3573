// The session: networks in training that are at one step whenever one looks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { Session } from '../../web/figure/session.js';
import { learning } from '../../web/figures/training-run/learned.js';

const core = await loadCore();
/** @type {import('../../web/core.js').Spec[]} */
const specs = [
  { activation: 'sigmoid', depth: 3, width: 4 },
  { activation: 'relu', depth: 3, width: 4 },
];

/** @param {Session} session */
const stepsOf = (session) => session.runs.map((run) => run.steps());
/** @param {Session} session */
const hashesOf = (session) => session.runs.map((run) => run.hash());

/** Large enough that a step takes many slices. */
const large = specs.map((spec) => ({ ...spec, depth: 20, width: 64 }));

/** @param {Session} session @returns {number} slices until a step of all is complete */
function slicesOf(session) {
  let slices = 1;
  while (!session.advance()) slices += 1;
  return slices;
}

test('a step of large networks takes many slices; after it they are at one step', () => {
  const session = new Session(core, large);
  assert.ok(slicesOf(session) > 20, 'the beginning and a step');
  for (let step = 2; step < 5; ++step) {
    assert.deepEqual([stepsOf(session), session.isEven], [[step - 1, step - 1], true]);
    assert.equal(session.advance(), false);
    assert.equal(session.isEven, false);
    assert.ok(slicesOf(session) > 10);
  }
  session.delete();
});

test('networks begin in slices that say how far they are, and their first loss belongs to the curve', () => {
  const session = new Session(core, large);
  let [slices, progress] = [1, session.progress];
  assert.equal(progress, 0);
  for (; !session.begin(); ++slices) {
    assert.ok(session.progress >= progress && session.progress < 1, `${progress}, then ${session.progress}`);
    progress = session.progress;
  }
  assert.ok(slices > 10);
  assert.equal(session.progress, 1);
  const begun = session.read();
  slicesOf(session);
  for (const [i, { losses }] of session.read().entries()) {
    assert.deepEqual(losses, [begun[i].losses[0], session.runs[i].loss()]);
  }
  session.delete();
});

test('what is read after a step has been worked out in slices, and is what a run by itself gives', () => {
  const [session, whole] = [new Session(core, large), large.map((spec) => core.trainingRun(spec))];
  slicesOf(session);
  let slices = 1;
  while (!session.advanceReading()) slices += 1;
  assert.ok(slices > 3);
  for (const [i, { losses, report, accuracy }] of session.read().entries()) {
    whole[i].step();
    assert.deepEqual(
      [losses[1], report, accuracy],
      [whole[i].loss(), whole[i].layers(), whole[i].accuracy()],
    );
    whole[i].delete();
  }
  session.delete();
});

for (const [size, some] of Object.entries({ small: specs, large })) {
  test(`slices and steps at once come to the same bits, wherever one breaks off: ${size} networks`, () => {
    const [slow, fast] = [new Session(core, some), new Session(core, some)];
    for (let steps = 0; steps < 3; ++steps) slicesOf(slow);
    fast.train(3);
    assert.deepEqual(hashesOf(slow), hashesOf(fast));
    for (let slices = 1; slices < 60; slices += 7) {
      for (let i = 0; i < slices; ++i) slow.advance();
      slow.finish();
      assert.equal(slow.isEven, true);
      const [steps] = stepsOf(slow);
      assert.deepEqual(stepsOf(slow), [steps, steps]);
      fast.train(steps - stepsOf(fast)[0]);
      assert.deepEqual(hashesOf(slow), hashesOf(fast));
      slow.advance();
      slow.train(2);
      fast.train(stepsOf(slow)[0] - stepsOf(fast)[0]);
      assert.deepEqual([stepsOf(slow), hashesOf(slow)], [stepsOf(fast), hashesOf(fast)]);
    }
    slow.delete();
    fast.delete();
  });
}

test('networks that are only reported start their runs when they are trained', () => {
  const reports = specs.map((spec) => core.gradientFlow(spec));
  const session = new Session(core, specs, reports);
  assert.equal(session.runs.length, 0);
  assert.deepEqual(
    session
      .read()
      .map(({ report, losses, steps }) => [report === reports[0] || report === reports[1], losses, steps]),
    [
      [true, [], 0],
      [true, [], 0],
    ],
  );
  session.train(1);
  for (const [i, { losses, steps }] of session.read().entries()) {
    assert.deepEqual([losses.length, steps], [2, 1], 'the loss before the first step belongs to the curve');
    assert.equal(losses[1], session.runs[i].loss());
  }
  session.delete();
});

test('goTo goes back to a step and on to it again, to the same bits', () => {
  const session = new Session(core, specs);
  session.train(6);
  const there = hashesOf(session);
  session.goTo(2);
  const [first] = stepsOf(session);
  assert.ok(first <= 2);
  session.goTo(6);
  assert.deepEqual([stepsOf(session), hashesOf(session)], [[6, 6], there]);
  session.delete();
});

test('a branch goes on with other fields; a refused one changes nothing', () => {
  const session = new Session(core, specs);
  session.train(3);
  const before = hashesOf(session);
  assert.throws(() => session.branch([{ learningRate: 0.5 }, { learningRate: -1 }]), /learning rate/);
  assert.deepEqual([hashesOf(session), session.specs], [before, specs]);
  session.branch([{ learningRate: 0.5 }, { learningRate: 0.5 }]);
  assert.deepEqual(stepsOf(session), [3, 3]);
  assert.deepEqual(
    session.specs.map(({ learningRate }) => learningRate),
    [0.5, 0.5],
  );
  session.delete();
});

test('a divergence is named, and its false shares are not shown', () => {
  const session = new Session(core, [
    { activation: 'relu', depth: 8, learningRate: 1000, initializer: 'heUniform' },
  ]);
  session.read();
  assert.equal(session.isOver(), false);
  for (let steps = 0; steps < 200 && !session.isOver(); ++steps) {
    slicesOf(session);
    session.read();
  }
  assert.match(session.divergence, /^ReLU has diverged: in step \d+ its layer \d+ had the first number/);
  const [{ report, divergedStep }] = session.read();
  assert.ok(divergedStep > 0);
  assert.ok(report.deadShare.some(Number.isNaN) && report.saturatedShare.some(Number.isNaN));
  session.delete();
});

for (const datasets of [
  ['penguins', 'circles'],
  ['circles', 'penguins'],
])
  test(`networks that learn different data, as those of a link may, are each looked at in slices: ${datasets}`, () => {
    const different = datasets.map((dataset, i) => ({ ...large[i], dataset }));
    const both = new Session(core, different, undefined, learning);
    let slices = 1;
    while (!both.prepare()) slices += 1;
    assert.ok(slices > 10);
    for (const [i, spec] of different.entries()) {
      const one = new Session(core, [spec], undefined, learning, false);
      assert.deepEqual(both.seen(false)[i], one.seen(false)[0]);
      one.delete();
    }
    both.delete();
  });

test('where one of the specs is refused, no run is left behind', () => {
  /** @type {import('../../web/core.js').Run[]} */
  const made = [];
  const trainingRun = (/** @type {any} */ spec) => {
    made.push(core.trainingRun(spec));
    return made[made.length - 1];
  };
  const bad = [{ depth: 3 }, { depth: -1 }];
  assert.throws(() => new Session(core, bad, undefined, undefined, false), /depth/);
  const session = new Session({ ...core, trainingRun }, bad);
  assert.throws(() => {
    while (!session.begin());
  }, /depth/);
  assert.deepEqual([made.length, session.runs], [1, []]);
  for (const run of made) assert.throws(() => run.steps(), { code: 'runDeleted' });
});

test('networks are made one by one, and none is read before all are there', () => {
  const session = new Session(
    core,
    large,
    specs.map((spec) => core.gradientFlow(spec)),
  );
  const counts = [0, 1, 2].map((count) => {
    const { length } = session.runs;
    assert.equal(session.read().length, 2);
    assert.equal(session.make(), count === 2);
    return length;
  });
  assert.deepEqual(counts, [0, 1, 2]);
  session.delete();
});
