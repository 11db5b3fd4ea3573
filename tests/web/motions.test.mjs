// What moves by itself: by its name, in the frames of the page, which can be paused.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Motions } from '../../web/figure/motions.js';
import { onPaused, setPaused, startFrames, stopFrames } from '../../web/figure/player.js';

/** @type {((now: number) => void)[]} */
let asked = [];
Object.assign(globalThis, { requestAnimationFrame: (/** @type {any} */ callback) => asked.push(callback) });

/** A frame of the page. @param {number} now */
function frame(now) {
  const due = asked;
  asked = [];
  for (const callback of due) callback(now);
}

/** Motions that write down their frames. */
function watched() {
  /** @type {[string, number][]} */
  const log = [];
  return { log, motions: new Motions((name, passed) => log.push([name, passed])) };
}

const later = () => performance.now() + 1000;

test('a motion goes on in each frame until it is stopped, and no frame is asked for after that', () => {
  const { log, motions } = watched();
  motions.start('training');
  for (let i = 0; i < 3; ++i) frame(later());
  assert.deepEqual([log.length, motions.isOn('training')], [3, true]);
  motions.stop('training');
  frame(later());
  frame(later());
  assert.deepEqual([log.length, motions.isOn('training'), asked.length], [3, false, 0]);
});

test('started twice it moves once a frame; others go on when one is stopped, and none after all are', () => {
  const { log, motions } = watched();
  for (const name of ['a', 'b', 'a']) motions.start(name);
  frame(later());
  assert.deepEqual(
    log.map(([name]) => name),
    ['a', 'b'],
  );
  motions.stop('a');
  motions.stop('c');
  frame(later());
  assert.deepEqual(
    log.map(([name]) => name),
    ['a', 'b', 'b'],
  );
  motions.stopAll();
  frame(later());
  assert.deepEqual([log.length, asked.length], [3, 0]);
});

test('it is told how much time has passed: from frame to frame, and never less than none', () => {
  const { log, motions } = watched();
  motions.start('a');
  const at = later();
  for (const now of [0, at, at + 16, at + 10, at + 50]) frame(now);
  motions.stopAll();
  frame(at);
  const [first, , ...rest] = log.map(([, passed]) => passed);
  assert.equal(first, 0);
  assert.deepEqual(rest.map(Math.round), [16, 0, 34]);
});

test('a paused page asks for no frames, goes on when it is let, and says both', () => {
  const { log, motions } = watched();
  let told = 0;
  const end = onPaused(() => (told += 1));
  motions.start('a');
  setPaused(true);
  setPaused(true);
  frame(later());
  assert.deepEqual([log.length, asked.length, told], [0, 0, 1]);
  setPaused(false);
  end();
  frame(later());
  assert.deepEqual([log.length, told], [1, 2]);
  motions.stopAll();
  frame(later());
});

test('a motion that fails is stopped, and the others go on', () => {
  const { log, motions } = watched();
  const error = mock.method(console, 'error', () => undefined);
  let times = 0;
  const fails = () => {
    times += 1;
    throw new Error('no luck');
  };
  startFrames(fails);
  motions.start('a');
  for (let i = 0; i < 3; ++i) frame(later());
  motions.stopAll();
  stopFrames(fails);
  error.mock.restore();
  assert.deepEqual([times, log.length], [1, 3]);
});
