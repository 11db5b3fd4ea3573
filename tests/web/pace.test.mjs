// How a frame's time is spent on a training, with a clock of the test's own.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Pace } from '../../web/figure/pace.js';

/**
 * A session whose slices take a time that is known.
 * @param {{ slices?: number, each?: number, reads?: number, read?: number }} how slices of a step and of a reading, and
 *   the milliseconds of each
 */
function sessionOf({ slices = 1, each = 1, reads = 1, read = 0 }) {
  const done = { slices: 0, reads: 0, clock: 0, each };
  const session = /** @type {any} */ ({
    advance() {
      done.clock += done.each;
      return ++done.slices % slices === 0;
    },
    advanceReading() {
      done.clock += read;
      return ++done.reads >= reads;
    },
  });
  /** @param {Pace} pace @param {number} [most] */
  const spend = (pace, most = 1000) => {
    const now = mock.method(performance, 'now', () => done.clock);
    const before = done.clock;
    try {
      return { isRead: pace.spend(session, most), took: done.clock - before };
    } finally {
      now.mock.restore();
    }
  };
  return { done, spend };
}

test('as many steps as are asked for, where they fit into the frame', () => {
  const { done, spend } = sessionOf({ each: 0.1 });
  const pace = new Pace();
  assert.equal(spend(pace, 5).isRead, true);
  assert.deepEqual([done.slices, done.reads], [5, 1]);
});

test('no more steps than are asked for until they are read, also where a slow slice ends the frame in between', () => {
  const { done, spend } = sessionOf({ slices: 2, each: 0.5 });
  const pace = new Pace();
  const slow = 9;
  Object.defineProperty(done, 'each', { get: () => (done.slices === slow - 1 ? 4 : 0.5) });
  assert.equal(spend(pace, 6).isRead, false);
  assert.equal(done.slices, slow);
  assert.equal(spend(pace, 6).isRead, true);
  assert.equal(done.slices, 12);
});

test('no more steps than fit: 8 milliseconds of a frame', () => {
  const { done, spend } = sessionOf({ each: 3 });
  const { took } = spend(new Pace());
  assert.equal(done.slices, 2);
  assert.ok(took <= 8);
});

test('a step that does not fit goes on in the next frame, slice by slice', () => {
  const { done, spend } = sessionOf({ slices: 10, each: 3 });
  const pace = new Pace();
  for (let frame = 1; frame <= 4; ++frame) {
    const { isRead, took } = spend(pace);
    assert.deepEqual([isRead, took <= 8, done.slices], [false, true, 2 * frame]);
  }
  for (let frame = 0; frame < 9 && !spend(pace).isRead; ++frame);
  assert.deepEqual([done.slices, done.reads], [10, 1]);
});

test('a slice that is longer than the frame is done all the same, one in a frame', () => {
  const { done, spend } = sessionOf({ slices: 3, each: 50 });
  const pace = new Pace();
  assert.equal(spend(pace).isRead, false);
  assert.equal(done.slices, 1);
});

test('what is to be read goes on in the next frame too, and nothing is trained meanwhile', () => {
  const { done, spend } = sessionOf({ each: 7, reads: 3, read: 6 });
  const pace = new Pace();
  assert.equal(spend(pace).isRead, false);
  const { slices } = done;
  for (let frame = 0; frame < 9 && !spend(pace).isRead; ++frame);
  assert.deepEqual([done.slices, done.reads], [slices, 3]);
});

test('reading and drawing that do not fit after the training get a frame of their own', () => {
  const { done, spend } = sessionOf({ each: 3 });
  const pace = new Pace();
  pace.wasRead(9);
  assert.equal(spend(pace).isRead, false);
  const { slices } = done;
  assert.equal(spend(pace).isRead, true);
  assert.equal(done.slices, slices);
});

test('one knows whether the networks have gone on since they were read', () => {
  const { spend } = sessionOf({ each: 0.1 });
  const pace = new Pace();
  assert.equal(pace.isAhead, false);
  spend(pace, 1);
  assert.equal(pace.isAhead, true);
  pace.wasRead();
  assert.equal(pace.isAhead, false);
});
