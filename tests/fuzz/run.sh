#!/usr/bin/env bash
# Fuzzes each target of tests/fuzz/*_fuzz.cpp, one after another, and prints a line for each; fails at a finding.
#   usage: tests/fuzz/run.sh <folder of the build> <runs of each>
# Where there are such, a target x starts from tests/fuzz/corpus/x/, takes words from tests/fuzz/x.dict, and options of
# libFuzzer from tests/fuzz/x.options (-max_len: an input need not be longer than what can make a difference).
set -euo pipefail
build=$(realpath "$1")
runs=$2
cd "$(dirname "${BASH_SOURCE[0]}")"

fuzz() { # target
  local work=$build/$1 options=() own=()
  rm -rf "$work"
  mkdir -p "$work/corpus"
  [ ! -d "corpus/$1" ] || cp -R "corpus/$1/." "$work/corpus"
  [ ! -e "$1.dict" ] || options+=("-dict=$1.dict")
  # A fixed seed: the same inputs each time, so that what CI finds a developer finds too, and a green commit stays green.
  # It needs -use_cmp=0: the compared values that libFuzzer otherwise mixes into its inputs are addresses too. Words that
  # matter belong in x.dict. A run that takes 10 seconds or 2 GB is a finding as well.
  options+=("-runs=$runs" "-seed=${VANISH_FUZZ_SEED:-1}" -use_cmp=0 -max_len=4096 -timeout=10 -rss_limit_mb=2048)
  [ ! -e "$1.options" ] || read -ra own <"$1.options"
  "$build/${1}_fuzz" "${options[@]}" "${own[@]}" -artifact_prefix="$work/" "$work/corpus" >"$work/log" 2>&1
}

failed=0
for source in *_fuzz.cpp; do
  target=${source%_fuzz.cpp}
  start=$SECONDS
  if fuzz "$target" && grep -q "^Done $runs runs" "$build/$target/log"; then
    echo "fuzz, $target: $runs runs, 0 findings ($((SECONDS - start)) s)"
  else
    failed=1
    tail -n 60 "$build/$target/log"
    echo "fuzz, $target: FOUND something; the input is in $build/$target/"
  fi
done
exit $failed
