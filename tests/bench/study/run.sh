#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The study that README.md beside this file explains: three methods, each with and without CLAE.
# Usage: tests/bench/study/run.sh OUTPUT [SEEDS [STEPS]]
# Writes OUTPUT/METHOD.md and OUTPUT/METHOD.csv; two runs at a time, on one thread each. Given again
# after an interruption, it goes on.
set -euo pipefail

usage="usage: run.sh OUTPUT [SEEDS [STEPS]], STEPS a multiple of 6"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
program=${CLAE:-$root/build/release/bin/clae}
output=${1:?"$usage"}
seeds=${2:-5}
steps=${3:-120}
if ((steps < 6 || steps % 6 != 0)); then
    echo "$usage" >&2
    exit 2
fi

common=(
    --preset fashion-quick --steps "$steps" --seeds "$seeds" --threads 1 --probe --robust
    --set train.batch=128 --set train.optimizer=adam --set train.learning_rate=1e-3
    --set evaluate.train_images=5000 --set evaluate.test_images=2000
    --set evaluate.robust_images=500 --set evaluate.robust_epsilon=0.00784313725490196 # 2/255
)
base=(
    --case "base:objective.clae=false"
    # A CLAE step costs 11/6 of a step of the base loss.
    --case "base, equal compute:objective.clae=false,train.steps=$((steps * 11 / 6))"
)
attacked=()
random=()
for epsilon in 0.01 0.03 0.1; do
    attacked+=(--case "CLAE $epsilon:attack.epsilon=$epsilon")
    random+=(--case "random signs $epsilon:attack.direction=random,attack.epsilon=$epsilon")
done

# sweep METHOD TABLE CASE...: all cases of a method share a folder, so that two processes do a part
# each and a last one finds every run there.
sweep() {
    local method=$1 table=$2 temperature=0.1
    shift 2
    if [ "$method" = simclr ]; then
        temperature=0.5
    fi
    $launch "$program" sweep "${common[@]}" --set objective.method="$method" \
        --set objective.temperature="$temperature" --folder "$output/$method.runs" \
        --out "$output/$table" "$@"
}

# start COMMAND...: in the background, once less than two others run.
started=0
launch=
start() {
    if ((started >= 2)); then
        wait -n
    fi
    started=$((started + 1))
    launch='exec' "$@" & # the job is then the program itself, which a signal reaches
}

# Where one part fails, the other stops too.
trap 'jobs -p | xargs -r kill 2> /dev/null || true' EXIT
mkdir -p "$output"
methods=(simclr plain uel)
for method in "${methods[@]}"; do
    start sweep "$method" "$method-part1.md" "${base[@]}" "${attacked[@]}"
done
for method in "${methods[@]}"; do
    start sweep "$method" "$method-part2.md" "${random[@]}"
done
wait -n
wait -n
for method in "${methods[@]}"; do
    for ending in csv md; do
        sweep "$method" "$method.$ending" "${base[@]}" "${attacked[@]}" "${random[@]}"
    done
    rm -f "$output/$method"-part[12].md
done
