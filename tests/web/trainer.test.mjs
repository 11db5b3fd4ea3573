// The trainer by itself, frame by frame: what happens between two frames is counted, not timed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../dist/vanish-core.mjs';
import { Session } from '../../web/figure/session.js';
import { Trainer } from '../../web/figure/trainer.js';

const core = await loadCore();

/** Frames that come when the test says so. @type {((now: number) => void)[]} */
let waiting = [];
let now = 0;
Object.assign(globalThis, {
  requestAnimationFrame: (/** @type {(now: number) => void} */ callback) => waiting.push(callback),
});

/** @param {number} [milliseconds] since the frame before */
function frame(milliseconds = 1000 / 60) {
  now += milliseconds;
  const callbacks = waiting;
  waiting = [];
  for (const callback of callbacks) callback(now);
}

const specs = ['sigmoid', 'relu'].map((activation) => ({
  activation: /** @type {'sigmoid' | 'relu'} */ (activation),
  depth: 3,
  width: 4,
}));
/** A step of them is too much for one task. */
const heavy = specs.map((spec) => ({ ...spec, depth: 100, width: 64 }));

/** A figure at work, as far as its trainer knows one. @param {import('../../web/core.js').Spec[]} some @param {object} [training] */
function trained(some, training = {}) {
  const session = new Session(core, some, undefined, undefined, false);
  const figure = {
    pending: { isDoing: false },
    draws: 0,
    isSlow: false,
    figure: {
      training: {
        read: (/** @type {any} */ _, /** @type {any} */ value) => ({ ...value, members: session.read() }),
        ...training,
      },
    },
    view: { value: { session, members: session.read() } },
    pause: () => figure.trainer.stop(),
    catchUp: () => {},
    draw: () => void (figure.draws += 1),
    isPictureDue: () => true,
    attempt: (/** @type {() => void} */ action, isDrawn = () => true) => {
      action();
      if (isDrawn()) figure.draw();
    },
    work: (/** @type {number} */ _, /** @type {() => void} */ action) => action(),
    replace: (/** @type {(core: unknown, value: any) => any} */ change) => {
      figure.view.value = change(core, figure.view.value);
    },
    trainer: /** @type {Trainer} */ (/** @type {unknown} */ (undefined)),
  };
  figure.trainer = new Trainer(/** @type {any} */ (figure));
  return { figure, session, trainer: figure.trainer, steps: () => figure.view.value.members[0].steps };
}

/** Frames until the trainer stops by itself. @param {Trainer} trainer */
function framesOf(trainer) {
  let frames = 0;
  for (; trainer.isOn; ++frames) frame();
  return frames;
}

test('small networks step, go back and on at once, and are drawn', () => {
  const { figure, session, trainer, steps } = trained(specs);
  trainer.step(5);
  assert.deepEqual([steps(), figure.draws, trainer.isOn], [5, 1, false]);
  const there = session.runs.map((run) => run.hash());
  trainer.goTo(2);
  assert.deepEqual([steps(), figure.draws], [2, 2]);
  trainer.goTo(5);
  assert.deepEqual(
    session.runs.map((run) => run.hash()),
    there,
  );
  session.delete();
});

test('playing goes on from frame to frame until it is stopped, with every network at one step', () => {
  const { figure, session, trainer, steps } = trained(specs);
  trainer.toggle();
  for (let frames = 0; frames < 20; ++frames) frame();
  const played = steps();
  assert.ok(played >= 20 && played <= 80, `${played} steps in 20 frames, 4 at most in one`);
  trainer.toggle();
  assert.equal(trainer.isOn, false);
  frame();
  assert.deepEqual([steps(), session.isEven, figure.isSlow], [played, true, false]);
  session.delete();
});

test('an interval lets one step at most come in that time', () => {
  const { session, trainer, steps } = trained(specs, { interval: 100 });
  trainer.toggle();
  for (let frames = 0; frames < 60; ++frames) frame(20);
  trainer.stop();
  assert.ok(steps() >= 10 && steps() <= 13, `${steps()} steps in 1200 ms`);
  session.delete();
});

test('a step of large networks is taken in slices over many frames, and stops by itself, to the same bits', () => {
  const { figure, session, trainer, steps } = trained(heavy);
  const most = Math.max(
    ...countedSlices(session, () => {
      trainer.step(1);
      assert.deepEqual([trainer.isOn, steps(), figure.draws], [true, 0, 1]);
      assert.ok(framesOf(trainer) > 2);
    }),
  );
  assert.ok(most < 100, `${most} slices in one frame`);
  assert.equal(steps(), 1);
  const whole = heavy.map((spec) => core.trainingRun(spec));
  for (const [i, run] of whole.entries()) {
    run.step(1);
    assert.equal(session.runs[i].hash(), run.hash());
    run.delete();
  }
  session.delete();
});

test('steps that are asked for while one is under way are done too; a way back is read in frames', () => {
  const { session, trainer, steps } = trained(heavy);
  trainer.step(1);
  frame();
  trainer.step(1);
  framesOf(trainer);
  assert.equal(steps(), 2);
  trainer.goTo(1);
  assert.equal(trainer.isOn, true);
  framesOf(trainer);
  assert.deepEqual([steps(), session.runs.map((run) => run.steps())], [1, [1, 1]]);
  trainer.goTo(3);
  framesOf(trainer);
  assert.equal(steps(), 3);
  session.delete();
});

test('what waits for its steps within other work gets them at once', () => {
  const { figure, session, trainer, steps } = trained(heavy);
  figure.pending.isDoing = true;
  trainer.step(1);
  assert.deepEqual([steps(), trainer.isOn], [1, false]);
  session.delete();
});

/** How many slices each frame takes while something is done. @param {Session} session @param {() => void} action @returns {number[]} */
function countedSlices(session, action) {
  /** @type {number[]} */
  const counts = [];
  const { advance } = session;
  let last = NaN;
  session.advance = () => {
    if (now !== last) counts.push(0);
    last = now;
    counts[counts.length - 1] += 1;
    return advance.call(session);
  };
  action();
  session.advance = advance;
  assert.ok(counts.length > 1 && counts.reduce((sum, count) => sum + count, 0) > 50, `${counts}`);
  return counts;
}
