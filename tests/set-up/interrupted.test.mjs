// ./build-wasm.sh after a run that was cut off or failed: nothing half made is taken for whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeMachine } from './machine.mjs';

/** @param {Record<string, string>} faults @param {(machine: ReturnType<typeof makeMachine>) => void} check */
function withMachine(faults, check) {
  const machine = makeMachine({ faults });
  try {
    check(machine);
  } finally {
    machine.end();
  }
}

for (const fault of ['exit 1', 'mkdir -p build/wasm; cut_off']) {
  test(`a configure that ends by '${fault}' is begun anew`, () =>
    withMachine({ 'configure-1': fault }, (machine) => {
      assert.notEqual(machine.run().status, 0);
      assert.equal(machine.run().status, 0);
      assert.equal(machine.calls('configure').length, 2);
    }));
}

test('a link that was cut off is made anew', () =>
  withMachine(
    {
      'compile-1': 'echo half >build/wasm/vanish-wasm.js; echo half >build/wasm/vanish-wasm.wasm; cut_off',
    },
    (machine) => {
      assert.notEqual(machine.run().status, 0);
      assert.equal(machine.run().status, 0);
      assert.equal(machine.read('build/wasm/vanish-wasm.wasm'), 'whole\n');
    },
  ));

test('a wasm that is gone or empty is made anew, though its script is there', () =>
  withMachine({}, (machine) => {
    assert.equal(machine.run().status, 0);
    machine.remove('build/wasm/vanish-wasm.wasm');
    assert.equal(machine.run().status, 0);
    assert.equal(machine.read('build/wasm/vanish-wasm.wasm'), 'whole\n');
    machine.write('build/wasm/vanish-wasm.wasm', '');
    assert.equal(machine.run().status, 0);
    assert.equal(machine.read('build/wasm/vanish-wasm.wasm'), 'whole\n');
  }));

test('a compilation that fails ends the run', () =>
  withMachine({ 'compile-1': 'exit 1' }, (machine) => {
    assert.notEqual(machine.run().status, 0);
    assert.equal(machine.calls('build').length, 0);
    assert.equal(machine.run().status, 0);
  }));
