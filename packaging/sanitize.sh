#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds with sanitizers and runs the tests that are for them (Debian 12, root or sudo).
#
#   packaging/sanitize.sh asan-readers     every reader, hostile input: address + undefined behaviour
#   packaging/sanitize.sh asan-gate        those, and the tests that reach most of the rest of the product:
#                                          the same; what the gate has time for
#   packaging/sanitize.sh asan             every test that is not left out below: the same
#   packaging/sanitize.sh tsan             what threads share in core and session: data races
#
# Further words are options of ctest. Not unity builds: the sources' unnamed namespaces share names on
# purpose. Both trees are built with -O1 and line numbers only (CMakePresets.json).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

kind=${1:-}
[ $# -gt 0 ] && shift

# Left out under the address sanitizer, each for a reason:
#   soaks that take a minute each; tests/fault/SoakTest.cpp (soak) does what they do
#   programs under a window manager, and Python's, whose libraries want to be the first one loaded
#   what a process does before main(): a sanitizer starts first
#   figures of the slow kind: nothing is measured under a sanitizer
left_out='^(window_soak|end_to_end|lesson_on_x|weights_roundtrip|tensorboard_events|paired_study|program_start|wait_policy|translation|thread_safety|structure|install)'

readers=(atomic_file damaged_npy damaged_map_history damaged_safetensors damaged_weights damaged_idx
    damaged_images damaged_records npy safetensors npz pt_file spec_file presets control_changes run_reader run_digest run_shelf run_csv run_events
    run_archive download get_dataset hostile_server tls unpack fetch_values catalogue image_files
    image_folders record_sets storage verify spec_fields map_history csv spec_rules
    fuzz_idx fuzz_cifar fuzz_npy fuzz_checkpoint fuzz_spec fuzz_image_folder fuzz_archive
    fuzz_run_store fuzz_run_database)

# Whatever is linked is built with the sanitizers: core, widgets, session, window and the command line.
reaching=(trainer train_loop clae_step evaluator lens inspector measurement sweep replay norm_swap step_anatomy
    online_probe contrastive_loss contrastive_attack embedding_attack encoder resnet blocked_convolution norm_relu
    augment_pixels knn logistic_regression robust_accuracy step_work memory_shortage tsne affinities communicator
    global_batch run_together run_store run_database every_view window window_runs window_inspect accessibility export_controller
    command_line_replay soak)

# Tests of code that only uses threads of the standard library, or LibTorch's behind a wall: Debian's Qt
# is not instrumented, and signals between threads would be reported without being wrong.
threads=(thread_values turn_taking data_cache storage prefetcher run_control train_loop download
    hostile_server get_dataset tsne tsne_gradient grid_repulsion affinities tsne_state tsne_transform)

targets_of() {
    local name
    for name in "$@"; do
        case $name in fuzz_*) echo "$name" ;; *) echo "test_$name" ;; esac
    done
}

# run PRESET NAME...: builds those tests and runs them, no others.
run() {
    local preset=$1 names=$2
    shift 2
    # shellcheck disable=SC2046,SC2086 # words on purpose
    clae_build "$preset" $(targets_of $names)
    ctest --test-dir "$clae_root/build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" \
        -R "^($(tr ' ' '|' <<<"$names"))\$" "$@"
}

clae_install build run test
case $kind in
asan-readers) run asan "${readers[*]}" "$@" ;;
asan-gate) run asan "${readers[*]} ${reaching[*]}" "$@" ;;
asan)
    clae_build asan
    ctest --test-dir "$clae_root/build/asan" --output-on-failure --no-tests=error -j "$(nproc)" \
        -E "$left_out" "$@"
    ;;
tsan) run tsan "${threads[*]}" "$@" ;;
*)
    sed -n '3,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
