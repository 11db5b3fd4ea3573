// The end of ./build-wasm.sh check, and of test: what failed is said again there, since a log of both is thousands of lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeMachine } from './machine.mjs';

/** What `check` says at its end of its suite of types, which `npm` ends thus. @param {string} types */
function saidOfTypes(types) {
  const machine = makeMachine({ faults: { 'npm-2': types } }); // The first call is the linter's.
  try {
    const { status, said } = machine.run('check');
    assert.notEqual(status, 0);
    const end = said.split('=== what failed ===\n')[1] ?? '';
    return end.split('\n--- types ---\n')[1]?.split('\n\n')[0];
  } finally {
    machine.end();
  }
}

test('of tests that fail, their lines alone are said again', () => {
  const lines = [
    'ok 1 - a',
    'not ok 2 - b',
    '  ---',
    "  error: 'why'",
    '  ...',
    '# Subtest: c',
    'ok 3 - c',
    '# fail 1',
  ];
  assert.equal(
    saidOfTypes(`printf '%s\\n' ${lines.map((line) => JSON.stringify(line)).join(' ')}; exit 1`),
    lines.slice(1, 5).join('\n'),
  );
});

test('of another command that fails, the last forty lines are said again', () => {
  const lines = saidOfTypes('seq 50; exit 1')?.split('\n');
  assert.deepEqual([lines?.length, lines?.[0], lines?.at(-1)], [40, '11', '50']);
});

test('a suite that passes is not among what failed', () => {
  assert.equal(saidOfTypes('seq 50; exit 0'), undefined);
});
