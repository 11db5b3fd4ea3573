// Plants one bug after another into a copy of core/ and runs the core's tests: each must be caught by one of them.
//   usage: node tests/planted-bugs/run.mjs <folder to work in> [--one-in=n | name of a patch ...]
// With --one-in=n each patch must still apply, and every n-th is tried, from a first one that the commit decides: the
// same ones for the same commit, all of them in time.
// A bug is a patch beside this file: a first line `# what is wrong`, then a unified diff of core/ (paths a/core/...).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const [work, ...rest] = process.argv.slice(2);
const oneIn = Number(/^--one-in=(\d+)$/.exec(rest[0] ?? '')?.[1] ?? 1);
const chosen = oneIn > 1 ? [] : rest;
const copy = resolve(work, 'vanish');
const build = resolve(work, 'build');
const patientMilliseconds = 1_800_000; // for the tests without a bug; a bug's run may take three times what they took

// The golden hashes notice any change, a right one too: a bug must be caught by a test that knows what is right.
const testOptions = ['--no-colors', '--abort-after=1', '--source-file-exclude=*golden*'];

function fail(message) {
  console.log(message);
  process.exit(1);
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/** Brings the copy of core/ to what the checkout has. Only what differs is written, and then compiled again. */
function restore() {
  for (const original of filesOf(join(root, 'core'))) {
    const there = join(copy, relative(root, original));
    const bytes = readFileSync(original);
    if (existsSync(there) && bytes.equals(readFileSync(there))) continue;
    mkdirSync(dirname(there), { recursive: true });
    writeFileSync(there, bytes);
  }
  for (const there of filesOf(join(copy, 'core'))) {
    if (!existsSync(join(root, relative(copy, there)))) rmSync(there);
  }
}

/** A copy of core/, with links to what else a build of the tests reads. */
function prepare() {
  restore();
  for (const name of ['CMakeLists.txt', 'bench', 'tests']) {
    rmSync(join(copy, name), { force: true });
    symlinkSync(join(root, name), join(copy, name));
  }
  rmSync(join(build, 'CMakeCache.txt'), { force: true }); // it would insist on where the project lay before
  // -O1: most of the time goes into compiling.
  const options = ['-DCMAKE_BUILD_TYPE=None', '-DCMAKE_CXX_FLAGS=-O1'];
  execFileSync('cmake', ['-G', 'Ninja', '-S', copy, '-B', build, ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function compile() {
  const { status, stdout } = spawnSync('cmake', ['--build', build, '--target', 'vanish_tests'], {
    encoding: 'utf8',
  });
  return status === 0 ? null : `it does not compile:\n${stdout.split('\n', 20).join('\n')}`;
}

/** How many tests there are: a bug leaves that as it is. */
function countTests() {
  const { stdout } = spawnSync(join(build, 'vanish_tests'), [...testOptions, '--count'], {
    encoding: 'utf8',
  });
  return Number(/: (\d+)\s*$/m.exec(stdout)?.[1] ?? fail(`no count of the tests in:\n${stdout}`));
}

/**
 * Runs the tests in parts, as many at a time as there are processors; when one part fails, the others end.
 * Gives the title of the test that failed, or null.
 */
async function firstFailure(count, milliseconds) {
  const processors = availableParallelism();
  const part = Math.ceil(count / (8 * processors)); // few tests take most of the time
  const running = new Set();
  let next = 1;
  let failure = null;
  const runPart = async (first) => {
    const range = [`--first=${first}`, `--last=${first + part - 1}`];
    const child = spawn(join(build, 'vanish_tests'), [...testOptions, ...range], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running.add(child);
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    const status = await new Promise((done) => child.on('close', done));
    running.delete(child);
    if (status !== 0)
      end([...said.matchAll(/^TEST CASE: +(.*)$/gm)].at(-1)?.[1] ?? 'a crash outside of the tests');
  };
  const end = (why) => {
    failure ??= why;
    next = count + 1;
    for (const child of running) child.kill('SIGKILL');
  };
  const clock = setTimeout(() => end('the clock: the tests do not end'), milliseconds);
  const takeParts = async () => {
    while (next <= count) await runPart((next += part) - part);
  };
  await Promise.all(Array.from({ length: processors }, takeParts));
  clearTimeout(clock);
  return failure;
}

/** Applies a patch to the copy, or with --check only tries to. Gives what is wrong with the patch, or null. */
function plant(patch, text, ...options) {
  if (!/^# ./.test(text)) return 'its first line does not say what the bug is';
  const files = [...text.matchAll(/^\+\+\+ (\S+)/gm)].map((match) => match[1]);
  if (files.length === 0 || !files.every((file) => file.startsWith('b/core/'))) return 'it must change core/';
  // Seen from inside a repository, git would skip files that are ignored there.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: resolve(work) };
  const { status, stderr } = spawnSync('git', ['apply', '-p1', ...options, join(here, patch)], {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
  return status === 0 ? null : `it does not apply any more, write it anew:\n${stderr}`;
}

async function tryBug(patch) {
  const text = readFileSync(join(here, patch), 'utf8');
  const name = `${basename(patch, '.patch')}: ${text.split('\n')[0].slice(2)}`;
  const error = plant(patch, text) ?? compile();
  const test = error ? null : await firstFailure(count, bugMilliseconds);
  restore();
  if (error) console.log(`ERROR   ${name}\n${error}`);
  else if (test) console.log(`caught  ${name}\n        by: ${test}`);
  else console.log(`MISSED  ${name}`);
  return test !== null;
}

/** Every n-th of the patches. Outside of a repository the first one decides. */
function someOf(patches) {
  const { stdout } = spawnSync('git', ['rev-parse', '--short=6', 'HEAD'], { cwd: root, encoding: 'utf8' });
  const first = (parseInt(stdout, 16) || 0) % oneIn;
  return patches.filter((_, i) => i % oneIn === first);
}

prepare();
const error = compile();
if (error) fail(`without any planted bug: ${error}`);
const count = countTests();
const began = Date.now();
const failure = await firstFailure(count, patientMilliseconds);
const bugMilliseconds = 3 * (Date.now() - began) + 30_000;
if (failure) fail(`without any planted bug a test fails: ${failure}`);

const all = readdirSync(here)
  .filter((name) => name.endsWith('.patch'))
  .sort();
for (const patch of all) {
  const fault = plant(patch, readFileSync(join(here, patch), 'utf8'), '--check');
  if (fault) fail(`${patch}: ${fault}`);
}
const patches = chosen.length ? chosen.map((name) => `${basename(name, '.patch')}.patch`) : someOf(all);
let caught = 0;
for (const patch of patches) if (await tryBug(patch)) ++caught;
console.log(`planted bugs: ${caught} of ${patches.length} caught`);
process.exit(caught === patches.length && caught > 0 ? 0 : 1);
