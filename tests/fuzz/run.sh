#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets libFuzzer look for bytes that break the readers, with the address and undefined-behaviour
# sanitizers, one target after the other; needs clang.
#
#   tests/fuzz/run.sh SECONDS [TARGET...]       all targets by default, SECONDS for each
#
# Begins with the seeds of tests/data/fuzz and what an earlier run found (build/fuzz/corpus). What
# breaks a reader is left in build/fuzz/findings, and the exit code is 1. At the end it prints a line
# for each target: inputs tried, edges covered, findings.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:?how many seconds for each target}
shift
[ $# -gt 0 ] || set -- idx cifar npy checkpoint spec image_folder archive run_store run_database
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz || exit 2
cmake --build --preset fuzz || exit 2

# Inputs live in memory, not on a disk.
TMPDIR=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0

bad=0
summary=
for target in "$@"; do
    corpus=build/fuzz/corpus/$target
    findings=build/fuzz/findings/$target
    log=build/fuzz/$target.log
    mkdir -p "$corpus" "$findings"
    options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384
        -print_final_stats=1 -artifact_prefix="$findings/")
    [ -f "tests/fuzz/$target.dict" ] && options+=(-dict="tests/fuzz/$target.dict")
    build/fuzz/bin/fuzz_"$target" "${options[@]}" "$corpus" "tests/data/fuzz/$target" >"$log" 2>&1
    code=$?
    [ "$code" -eq 0 ] || bad=1
    tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(sed -n 's/.*cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    features=$(sed -n 's/.*ft: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
    line="$target: ${tried:-?} inputs, ${covered:-?} edges, ${features:-?} features, peak ${peak:-?} MB, exit code $code"
    printf '%s\n' "$line"
    summary+=$line$'\n'
done
printf '\n%s' "$summary"
exit "$bad"
