#!/usr/bin/env bash
# Sets up what is missing, then builds, serves, tests, checks or times Vanish.
set -euo pipefail

verb=${1-build}
case $#:$verb in
  0:* | 1:build | 1:serve | 1:test | 1:check | 1:bench) ;;
  *) echo 'usage: ./build-wasm.sh [build | serve | test | check | bench]' >&2 && exit 2 ;;
esac
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

say() { printf 'vanish: %s\n' "$*"; }
die() { say "$*" >&2 && exit 1; }
exists() { command -v "$1" >/dev/null; }

# --- What must be there ------------------------------------------------------

find_cxx() { command -v "${CXX:-c++}" || command -v g++ || command -v clang++; }

find_chromium() {
  local name
  for name in "${VANISH_CHROMIUM:-}" "${CHROME_BIN:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name"; then return; fi
  done
  return 1
}

find_doctest() {
  local folder
  for folder in "${DOCTEST_INCLUDE_DIR:-}" /usr/include /usr/local/include /opt/homebrew/include; do
    if [ -e "$folder/doctest/doctest.h" ]; then echo "$folder" && return; fi
  done
  return 1
}

# The folder of a Clang that can count coverage and fuzz, with the tools that belong to it: others read other formats.
find_llvm() {
  local clang folder
  for clang in "${VANISH_CLANG:-}" clang++ /usr/lib/llvm-*/bin/clang++ /opt/homebrew/opt/llvm/bin/clang++; do
    clang=$(command -v "$clang") || continue
    folder=$(dirname "$(readlink -f "$clang")")
    if ! [[ -x $folder/llvm-cov && -x $folder/llvm-profdata ]]; then continue; fi
    if compgen -G "$("$clang" -print-resource-dir)/lib/*/*clang_rt.fuzzer*" >/dev/null; then echo "$folder" && return; fi
  done
  return 1
}

# The Debian packages that this verb lacks, each with its reason.
missing_packages() {
  exists emcc || echo emscripten    # C++ to WebAssembly
  exists cmake || echo cmake        # one build for native and WebAssembly
  exists ninja || echo ninja-build  # what CMake's presets build with
  exists npm || echo npm            # brings the JavaScript packages, and a newer Node; depends on Debian's own
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! exists apt-get || echo ca-certificates # npm trusts its registry by them
  case $verb in test | check | bench)
    find_cxx >/dev/null || echo g++ # native builds, with sanitizers too
    ;;
  esac
  case $verb in test | check)
    find_doctest >/dev/null || echo doctest-dev # the core's tests
    ;;
  esac
  case $verb in
    test)
      find_llvm >/dev/null || echo clang llvm libclang-rt-dev # coverage and fuzzing
      exists git || echo git                                  # applies the planted bugs
      find_chromium >/dev/null || echo chromium fonts-dejavu-core # the pages' tests, some of which measure text
      ;;
    bench) find_chromium >/dev/null || echo chromium ;; # where most readers' networks run
    check)
      exists clang-format || echo clang-format # one format
      exists clang-tidy || echo clang-tidy     # lint
      ;;
  esac
}

# sudo may ask for a password only where someone can type it.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

install_packages() {
  local packages
  read -ra packages <<<"$(missing_packages | tr '\n' ' ')"
  [ ${#packages[@]} -gt 0 ] || return 0
  exists apt-get || die "please install (the names are Debian's): ${packages[*]}; then run this again."
  as_root true 2>/dev/null ||
    die "please install as root: apt-get install -y --no-install-recommends ${packages[*]}; then run this again."
  say "installing ${packages[*]} with apt-get"
  as_root apt-get -q update || say 'apt-get update failed; going on with the lists that are there'
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${packages[@]}" </dev/null ||
    die "apt-get could not install what is missing; its reason is above."
}

require_version() { # command, the lowest version
  [[ $("$1" --version) =~ [0-9]+\.[0-9]+\.[0-9]+ ]] || return 0
  printf '%s\n' "$2" "${BASH_REMATCH[0]}" | sort -CV ||
    die "$1 on the PATH is ${BASH_REMATCH[0]}, but Vanish needs $2 or newer."
}

# The stamp is written last: an interrupted run is repeated.
npm_ci() { # folder
  local stamp=$1/node_modules/.installed
  if cmp -s "$1/package-lock.json" "$stamp"; then return; fi
  say "installing the npm packages of $1/package-lock.json"
  # No package's own scripts: they would build or fetch what nothing here uses.
  (cd "$1" && npm ci --include=dev --ignore-scripts --no-audit --no-fund)
  cp "$1/package-lock.json" "$stamp"
}

node_is_recent() { exists node && [ "$(node --print 'process.versions.node.split(".")[0]')" -ge 20 ]; }

# Debian 12 has Node 18: npm then brings a pinned newer one, for this project only.
use_node() {
  if node_is_recent; then return; fi
  npm_ci toolchain
  local bin=("$PWD"/toolchain/node_modules/node-*/bin)
  PATH=${bin[0]}:$PATH
  node_is_recent || die 'Node 20 or newer is needed; please put one on the PATH.'
}

set_up() {
  install_packages
  require_version cmake 3.22.0
  require_version emcc 3.1.6
  use_node
  npm_ci .
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

build_native() { # preset, further arguments of the build
  configure "$1" "$(find_cxx)"
  cmake --build --preset "$1" "${@:2}"
}

build_clang() { # preset
  local -x CXX
  CXX=$(find_llvm)/clang++
  build_native "$1"
}

build_wasm() { # preset, further arguments of the build
  # Debian's emcc runs /usr/bin/node, which finds Debian's acorn by itself only where that node is Debian's too.
  local -x NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
  configure "$1" "$(command -v emcc)" emcmake
  cmake --build --preset "$1" "${@:2}"
}

build_dist() {
  build_wasm wasm --target vanish_wasm
  node web/build/build.mjs
}

# --- Testing and checking ----------------------------------------------------

summary=()
passed=0
failed=0

suite() { # title, command
  local status start=$SECONDS
  printf '\n=== %s ===\n' "$1"
  # Not `if (...)`: inside a condition bash ignores `set -e`.
  set +e
  (set -e; "${@:2}")
  status=$?
  set -e
  if [ $status = 0 ]; then
    passed=$((passed + 1)) && summary+=("ok      $1 ($((SECONDS - start)) s)")
  else
    failed=$((failed + 1)) && summary+=("FAILED  $1 ($((SECONDS - start)) s)")
  fi
}

finish_suites() {
  printf '\n'
  printf 'vanish: %s\n' "${summary[@]}"
  echo "suites: $passed passed, $failed failed"
  [ $failed = 0 ]
}

test_native() { # preset
  build_native "$1"
  "build/$1/vanish_tests"
}

test_coverage() {
  build_clang coverage
  node tests/coverage.mjs "$(find_llvm)" build/coverage
}

test_fuzz() { # runs of each target
  build_clang fuzz
  tests/fuzz/run.sh build/fuzz "$1"
}

test_planted_bugs() {
  local -x CXX
  CXX=$(find_cxx)
  node tests/planted-bugs/run.mjs build/planted-bugs
}

test_wasm() {
  build_wasm wasm
  node build/wasm/vanish_tests.js --no-colors
}

test_web() {
  build_dist
  VANISH_CHROMIUM=$(find_chromium) npm run test:web
}

run_tests() {
  suite 'core, native' test_native native
  suite 'core, native with sanitizers' test_native sanitize
  suite 'core, coverage' test_coverage
  suite 'core, WebAssembly' test_wasm
  suite 'fuzz' test_fuzz "${VANISH_FUZZ_RUNS:-1000000}"
  suite 'planted bugs' test_planted_bugs
  suite 'page and border' test_web
  finish_suites
}

check_cxx_format() {
  find core tests bench -name node_modules -prune -o -name '*.[ch]pp' -exec clang-format --dry-run -Werror {} +
}

# bindings.cpp needs Emscripten's headers, which a native clang-tidy does not read.
check_tidy() {
  build_native dev
  find core -name '*.cpp' ! -name bindings.cpp -print0 |
    xargs -0 -n 1 -P "$(getconf _NPROCESSORS_ONLN)" clang-tidy --quiet -p build/dev
}

run_checks() {
  suite 'format, C++' check_cxx_format
  suite 'format, the rest' node_modules/.bin/prettier --check .
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
  check) run_checks ;;
  bench) run_bench ;;
esac
