#!/usr/bin/env bash
# Sets up what is missing, then builds, serves, tests, checks or times Vanish.
set -euo pipefail

verb=${1-build}
case $#:$verb in
  0:* | 1:build | 1:serve | 1:test | 1:test-hosts | 1:planted-bugs | 1:check | 1:bench) ;;
  3:build) [ "$2" = --site ] && export VANISH_SITE=$3 || verb= ;;
  *) verb= ;;
esac
[ -n "$verb" ] || {
  echo 'usage: ./build-wasm.sh [build [--site URL] | serve | test | test-hosts | planted-bugs | check | bench]' >&2
  exit 2
}
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

say() { printf 'vanish: %s\n' "$*"; }
die() { say "$*" >&2 && exit 1; }
exists() { command -v "$1" >/dev/null; }

# Repeats what may fail because the network does, with a pause between.
try_thrice() { # what it is, command
  local pause
  for pause in 5 20 ''; do
    if "${@:2}"; then return; fi
    [ -n "$pause" ] || return 1
    say "$1 failed; trying again in $pause s" >&2
    sleep "$pause"
  done
}

# --- What must be there ------------------------------------------------------

source toolchain/system.sh
source toolchain/npm.sh

set_up() {
  install_packages
  require_version cmake 3.22.0
  require_version emcc 3.1.6
  use_node
  npm_ci . esbuild_runs
}

# --- Building ----------------------------------------------------------------

# CMake remembers what it found first: another compiler, doctest or place of the project gets a fresh folder.
configure() { # preset, compiler, wrapper
  local preset=$1 compiler=$2 stamp=build/$1/configured now
  now="$PWD; $compiler; $("$compiler" --version); doctest: $(find_doctest || true); $(cksum CMakePresets.json)"
  if [ "$now" = "$(cat "$stamp" 2>/dev/null)" ]; then return; fi
  rm -rf "build/$preset"
  "${@:3}" cmake --preset "$preset"
  printf '%s\n' "$now" >"$stamp"
}

# A link that was cut off leaves half a file that looks newer than its sources: it is made anew.
build_preset() { # preset, further arguments of the build
  local mark=build/$1/unfinished status=0
  if [ -e "$mark" ]; then rm -f "build/$1"/{vanish,libvanish}* "build/$1"/*_fuzz; fi
  touch "$mark"
  cmake --build --preset "$1" "${@:2}" || status=$?
  rm "$mark"
  return $status
}

build_native() { # preset, further arguments of the build
  configure "$1" "$(find_cxx)"
  build_preset "$@"
}

build_clang() { # preset, further arguments of the build
  local -x CXX
  CXX=$(find_llvm)/clang++
  build_native "$@"
}

build_wasm() { # preset, further arguments of the build
  # Debian's emcc runs /usr/bin/node, which finds Debian's acorn by itself only where that node is Debian's too.
  local -x NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
  configure "$1" "$(command -v emcc)" emcmake
  # Ninja knows of a link's .js only.
  local script
  for script in "build/$1"/vanish*.js; do
    if ! [ -s "${script%.js}.wasm" ]; then rm -f "$script"; fi
  done
  build_preset "$@"
}

build_dist() {
  build_wasm wasm --target vanish_wasm
  node web/build/build.mjs
}

# --- Testing and checking ----------------------------------------------------

summary=()
failures=
passed=0
failed=0

count_suite() { # title, status, when it began
  if [ "$2" = 0 ]; then
    passed=$((passed + 1)) && summary+=("ok      $1 ($((SECONDS - $3)) s)")
  else
    failed=$((failed + 1)) && summary+=("FAILED  $1 ($((SECONDS - $3)) s)")
  fi
}

# What failed in a suite, for the end of a log that is too long to read: the failed tests with their errors or, where the
# runner has no such lines, the last ones.
what_failed() { # what the suite printed
  awk '/^ *not ok /{on = 1} on{print; any = 1} /^ *\.\.\.$/{on = 0} END{exit !any}' "$1" || tail -n 40 "$1"
}

suite() { # title, command
  local status start=$SECONDS
  printf '\n=== %s ===\n' "$1"
  mkdir -p build
  # Not `if (...)`: inside a condition bash ignores `set -e`.
  set +e
  (set -e; "${@:2}") 2>&1 | tee build/suite.log
  status=${PIPESTATUS[0]}
  set -e
  count_suite "$1" "$status" "$start"
  [ "$status" = 0 ] || failures+=$(printf '\n--- %s ---\n' "$1"; what_failed build/suite.log)$'\n'
}

# A suite that keeps one processor busy for minutes runs beside the next ones. `end_suite` waits for it and prints what it
# printed; its time counts the waiting too. `set -m` gives it a process group: when the script is interrupted, all of that
# group ends.
begin_suite() { # title, command
  begun_title=$1 begun_at=$SECONDS
  mkdir -p build
  printf '\n=== %s: started; its output comes later ===\n' "$1"
  set -m
  (set -e; "${@:2}") >build/begun.log 2>&1 </dev/null &
  begun=$!
  set +m
  trap 'kill -- -$begun 2>/dev/null || true' EXIT
}

end_suite() {
  local status=0
  wait "$begun" || status=$?
  trap - EXIT
  printf '\n=== %s ===\n' "$begun_title"
  cat build/begun.log
  count_suite "$begun_title" $status "$begun_at"
  [ $status = 0 ] || failures+=$(printf '\n--- %s ---\n' "$begun_title"; what_failed build/begun.log)$'\n'
}

finish_suites() {
  if [ -n "$failures" ]; then printf '\n=== what failed ===\n%s' "$failures"; fi
  printf '\n'
  printf 'vanish: %s\n' "${summary[@]}"
  echo "suites: $passed passed, $failed failed"
  [ $failed = 0 ]
}

# `.ci/run` tests the builds whose warnings are errors, so that its checks need no others.
strict=${VANISH_STRICT:+dev}

test_native() {
  local preset=${strict:-native}
  build_native "$preset"
  "build/$preset/vanish_tests"
}

# Clang's sanitizers see more than GCC's: an offset to a null pointer, for one.
test_sanitized() { # runs of each fuzz target
  build_clang sanitize
  build/sanitize/vanish_tests
  build_clang sanitize --target fuzz
  tests/fuzz/run.sh build/sanitize "$1"
}

test_coverage() {
  build_clang coverage
  node tests/coverage.mjs "$(find_llvm)" build/coverage
}

test_planted_bugs() { # which: names, or --one-in=n
  local -x CXX
  CXX=$(find_cxx)
  node tests/planted-bugs/run.mjs build/planted-bugs "$@"
}

test_wasm() {
  local preset=${strict:+dev-}wasm
  build_wasm "$preset"
  node "build/$preset/vanish_tests.js" --no-colors
}

# As TAP, of which what_failed knows the lines: what Node writes into a pipe by itself depends on its version.
test_with_node() { node --test --test-reporter=tap "$@"; }

test_web() {
  build_dist
  VANISH_CHROMIUM=$(find_headless) VANISH_FIREFOX=$(find_firefox) npm run test:web
}

check_lint() { npm run --silent lint; }

# VitePress needs esbuild and rollup, which have a package for each kind of machine.
site_tools_run() {
  tests/hosts/node_modules/.bin/esbuild --version >/dev/null && node --eval "require('./tests/hosts/node_modules/rollup')"
}

# Other people's site generators and frameworks around the built figures.
test_hosts() { # the tests' files; all of them, if none are named
  npm_ci tests/hosts site_tools_run
  build_dist
  [ $# -gt 0 ] || set -- tests/hosts/*.test.mjs
  VANISH_CHROMIUM=$(find_headless) test_with_node "$@"
}

# What npm brings alone. The site generators of Debian are left to `test-hosts`.
test_frameworks() { test_hosts tests/hosts/{frameworks,headers,package,swaps}.test.mjs; }

test_set_up() { test_with_node tests/set-up/*.test.mjs; }

run_tests() {
  suite 'lint, JavaScript' check_lint
  suite 'set-up' test_set_up
  begin_suite 'core, native with sanitizers, then fuzzed' test_sanitized "${VANISH_FUZZ_RUNS:-200000}"
  suite 'core, native' test_native
  suite 'core, coverage' test_coverage
  suite 'core, WebAssembly' test_wasm
  end_suite
  suite 'planted bugs' test_planted_bugs --one-in=10
  suite 'page and border' test_web
  suite 'frameworks of others' test_frameworks
  finish_suites
}

check_cxx_format() {
  find core tests bench -name node_modules -prune -o -name '*.[ch]pp' -exec clang-format --dry-run -Werror {} +
}

# The border needs Emscripten's headers, which a native clang-tidy does not read.
check_tidy() {
  build_native dev
  find core -name '*.cpp' ! -path 'core/border/*' -print0 |
    xargs -0 -n 1 -P "$(getconf _NPROCESSORS_ONLN)" clang-tidy --quiet -p build/dev
}

run_checks() {
  suite 'format, C++' check_cxx_format
  suite 'format, the rest' node_modules/.bin/prettier --check .
  suite 'lint, JavaScript' check_lint
  suite 'types' npm run types
  suite 'lint and warnings, native' check_tidy
  suite 'warnings, WebAssembly' build_wasm dev-wasm
  finish_suites
}

# --- Timing ------------------------------------------------------------------

build_bench() {
  npm_ci bench
  build_dist
  build_wasm wasm --target vanish_peak
  build_native native --target vanish_bench
}

# What the build says goes to a file, so that the table is all there is to read.
run_bench() {
  local log=build/bench.log status
  mkdir -p build
  # As in suite: inside a condition bash ignores `set -e`.
  set +e
  (set -e; build_bench) >"$log" 2>&1
  status=$?
  set -e
  [ $status = 0 ] || { cat "$log" >&2 && die 'the benchmark could not be built; the reason is above.'; }
  VANISH_CHROMIUM=$(find_chromium)
  export VANISH_CHROMIUM
  node bench/run.mjs
  node bench/page.mjs
}

set_up
case $verb in
  build)
    build_dist
    say "built $PWD/dist: open vanish.html there, or ./build-wasm.sh serve"
    ;;
  serve)
    build_dist
    exec node web/build/serve.mjs
    ;;
  test) run_tests ;;
  test-hosts) test_hosts ;;
  planted-bugs) test_planted_bugs ;;
  check) run_checks ;;
  bench) run_bench ;;
esac
