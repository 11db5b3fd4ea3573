// Runs the core's tests in a build with coverage and prints, file by file, which lines and branches of core/ ran.
// Fails unless all did, and then says where the others are.
//   usage: node tests/coverage.mjs <folder of llvm-cov> <folder of the build>
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const [llvm, build] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
const tests = join(build, 'vanish_tests');
const raw = join(build, 'tests.profraw');
const profile = join(build, 'tests.profdata');

function runTests() {
  rmSync(raw, { force: true });
  const env = { ...process.env, LLVM_PROFILE_FILE: raw };
  return spawnSync(tests, ['--no-colors'], { stdio: 'inherit', env }).status === 0;
}

function measure() {
  execFileSync(join(llvm, 'llvm-profdata'), ['merge', '-sparse', raw, '-o', profile]);
  const options = ['export', tests, '-instr-profile', profile, join(root, 'core')];
  const json = execFileSync(join(llvm, 'llvm-cov'), options, { maxBuffer: 2 ** 30 });
  return JSON.parse(json.toString()).data[0];
}

function printTable(files, totals) {
  const cell = ({ covered, count }) => `${covered} of ${count}`.padStart(14);
  const line = (name, summary) => console.log(name.padEnd(40) + cell(summary.lines) + cell(summary.branches));
  console.log('\n' + 'covered'.padEnd(40) + 'lines'.padStart(14) + 'branches'.padStart(14));
  for (const file of files) line(relative(root, file.filename), file.summary);
  line('all', totals);
}

// llvm-cov's regions: [line, column, end line, end column, count, file, expanded file, kind]; its branches have two
// counts, true and false. Both 0: a constant condition, or one in a region that never runs and is named itself.
const startOf = ([line, column]) => `${line}:${column}`;
const neverRuns = (region) => region[4] === 0 && region[7] === 0;
const isOneSided = (branch) => (branch[4] === 0) !== (branch[5] === 0);
const contains = (outer, inner) =>
  (outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1])) &&
  (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));

function gapsOf(fn) {
  const dead = fn.regions.filter(neverRuns);
  return {
    regions: dead.filter((region) => !dead.some((other) => other !== region && contains(other, region))),
    branches: fn.branches.filter(isOneSided),
  };
}

/** Of a template the instantiation that ran most completely counts, as in llvm-cov's own totals. */
function gaps(functions) {
  const best = new Map();
  for (const fn of functions) {
    const file = relative(root, fn.filenames[0]);
    if (!file.startsWith('core')) continue;
    const key = `${file}:${startOf(fn.regions[0])}`;
    const found = { file, ...gapsOf(fn) };
    const size = ({ regions, branches }) => regions.length + branches.length;
    if (!best.has(key) || size(found) < size(best.get(key))) best.set(key, found);
  }
  return [...best.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

function printGaps(functions) {
  const text = ([line, column, endLine, endColumn], lines) =>
    endLine === line
      ? lines[line - 1].slice(column - 1, endColumn - 1)
      : lines[line - 1].slice(column - 1) + ' ...';
  console.log('\nnot covered:');
  for (const { file, regions, branches } of gaps(functions)) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const say = (at, what) => console.log(`  ${file}:${startOf(at)} ${what}: ${text(at, lines).trim()}`);
    for (const region of regions)
      say(region, region[2] > region[0] ? `to line ${region[2]} never runs` : 'never runs');
    for (const branch of branches) say(branch, branch[4] === 0 ? 'is never true' : 'is never false');
  }
}

const passed = runTests();
const { files, functions, totals } = measure();
printTable(files, totals);
const complete = ({ covered, count }) => covered === count && count > 0;
if (!complete(totals.lines) || !complete(totals.branches)) {
  printGaps(functions);
  console.log('\ncoverage: below 100 %');
  process.exit(1);
}
console.log('\ncoverage: 100 % of lines and branches');
if (!passed) {
  console.log('but a test failed');
  process.exit(1);
}
