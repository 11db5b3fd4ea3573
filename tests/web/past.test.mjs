// How a run came to where it is: in a fresh module it goes there again, by the same calls in the same order.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Past } from '../../web/past.js';
import { withRuns } from '../../web/run-places.js';

/** A module whose runs write down what is done with them; `alive` counts those that are not deleted. */
function moduleOf() {
  /** @type {{ log: string[], steps: number }[]} */
  const runs = [];
  const module = withRuns({
    alive: 0,
    refuses: false,
    newRun() {
      module.alive += 1;
      return runs.push({ log: [], steps: 0 }) - 1;
    },
    deleteRun: () => (module.alive -= 1),
    'run.start'(/** @type {number} */ place, /** @type {any} */ spec) {
      runs[place].log.push(`start ${JSON.stringify(spec)}`);
      return module.refuses ? { refused: true } : undefined;
    },
    'run.resume'(
      /** @type {number} */ place,
      /** @type {any} */ spec,
      /** @type {any} */ drawnBy,
      /** @type {any} */ state,
    ) {
      runs[place] = { log: [`resume ${JSON.stringify([spec, drawnBy])}`], steps: state[0] };
    },
    'run.branch'(/** @type {number} */ place, /** @type {number} */ origin, /** @type {any} */ changes) {
      const { log, steps } = runs[origin];
      runs[place] = { log: [...log, `branch ${JSON.stringify(changes)}`], steps };
    },
    'run.step'(/** @type {number} */ place, /** @type {number} */ count) {
      runs[place].steps += count;
    },
    'run.steps': (/** @type {number} */ place) => runs[place].steps,
    'run.rewind': (/** @type {number} */ place, /** @type {number} */ to) =>
      runs[place].log.push(`rewind ${to}`),
    'run.setParameters'(
      /** @type {number} */ place,
      /** @type {number} */ layer,
      /** @type {any} */ weights,
    ) {
      runs[place].log.push(
        `at ${runs[place].steps}: layer ${layer} ${Object.is(weights[0], -0) ? '-0' : weights}`,
      );
    },
  });
  return { module, seen: (/** @type {any} */ handle) => handle && { ...runs[handle.place] } };
}

/** @param {Past} past */
function replayed(past) {
  const { module, seen } = moduleOf();
  const handle = past.replay(module);
  assert.equal(module.alive, handle ? 1 : 0, 'what is not needed gives its memory back');
  return seen(handle);
}

const spec = { depth: 3 };

test('a run starts again from its spec and goes to its step', () => {
  const past = new Past({ spec }, 0);
  past.stepped(1234);
  assert.deepEqual([past.steps, replayed(past)], [1234, { log: ['start {"depth":3}'], steps: 1234 }]);
});

test('one that came from a snapshot is taken up from it again', () => {
  const past = new Past({ spec, drawnBy: { seed: 1 }, state: Float64Array.of(50) }, 50);
  past.stepped(60);
  assert.deepEqual(replayed(past), { log: ['resume [{"depth":3},{"seed":1}]'], steps: 60 });
});

test('parameters that were put in are put in again after the same steps, those at even distances too', () => {
  const past = new Past({ spec }, 0);
  for (const [steps, layer, weight] of [
    [2, 0, 5],
    [4, 0, 5],
    [6, 0, 5],
    [7, 0, 5],
    [7, 1, -0],
    [7, 1, 0],
  ]) {
    past.stepped(steps);
    past.changed(layer, [weight], [0]);
  }
  past.stepped(9);
  assert.deepEqual(replayed(past), {
    log: [
      'start {"depth":3}',
      'at 2: layer 0 5',
      'at 4: layer 0 5',
      'at 6: layer 0 5',
      'at 7: layer 0 5',
      'at 7: layer 1 -0',
      'at 7: layer 1 0',
    ],
    steps: 9,
  });
});

test('a branch goes its parent’s way first, as far as that had come then', () => {
  const parent = new Past({ spec }, 0);
  parent.stepped(10);
  const branch = parent.branch({ learningRate: 1 });
  parent.changed(0, [5], [0]);
  parent.stepped(99);
  branch.stepped(12);
  const second = branch.branch({ optimizer: 'adam' });
  second.stepped(15);
  assert.deepEqual(replayed(second), {
    log: ['start {"depth":3}', 'branch {"learningRate":1}', 'branch {"optimizer":"adam"}'],
    steps: 15,
  });
});

test('a rate that is changed again and again from one step is one branch; another field is not', () => {
  const parent = new Past({ spec }, 0);
  parent.stepped(10);
  let branch = parent.branch({ learningRate: 0 });
  for (let rate = 1; rate <= 300; ++rate) branch = branch.branch({ learningRate: rate });
  assert.deepEqual(replayed(branch)?.log, ['start {"depth":3}', 'branch {"learningRate":300}']);
  const later = parent.branch({ learningRate: 1 });
  later.stepped(11);
  assert.equal(replayed(later.branch({ learningRate: 2 }))?.log.length, 3, 'it has gone on since');
  const other = parent.branch({ optimizer: 'adam' }).branch({ learningRate: 1 });
  assert.deepEqual(replayed(other)?.log.slice(1), [
    'branch {"optimizer":"adam"}',
    'branch {"learningRate":1}',
  ]);
});

test('a run that was gone back in goes back again, until it has stepped', () => {
  const past = new Past({ spec }, 0);
  past.stepped(20);
  past.rewound(8);
  assert.deepEqual(replayed(past), { log: ['start {"depth":3}', 'rewind 8'], steps: 8 });
  past.stepped(9);
  assert.deepEqual(replayed(past)?.log, ['start {"depth":3}']);
});

test('what would be too much to remember, or to do again, cannot be had again', () => {
  const large = new Past({ spec: { table: { rows: new Float64Array(600_000) } } }, 0);
  const edited = new Past({ spec }, 0);
  for (let i = 0; i <= 10_000; ++i) edited.changed(0, [i], [0]);
  let deep = new Past({ spec }, 0);
  for (let i = 0; i <= 101; ++i) deep = deep.branch({ optimizer: 'adam' });
  for (const past of [large, edited, deep, edited.branch({})]) assert.equal(replayed(past), null);
});

test('a start that the core refuses now, or a way that takes longer than 2 seconds, is given up', () => {
  const past = new Past({ spec }, 0);
  past.stepped(1e6);
  const { module } = moduleOf();
  module.refuses = true;
  assert.deepEqual([past.replay(module), module.alive], [null, 0]);
  let clock = 0;
  const now = mock.method(performance, 'now', () => (clock += 30));
  try {
    assert.equal(replayed(past), null);
  } finally {
    now.mock.restore();
  }
});
