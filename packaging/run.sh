#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing (Debian 12, root or sudo), builds, and starts the window.
#
#   packaging/run.sh [options of clae-workbench]    the window
#   packaging/run.sh --headless [options]           train the preset fashion-quick with `clae train`
#   packaging/run.sh --build-only                   set up and build, start nothing
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

mode=window
case "${1:-}" in
    --headless) mode=headless; shift ;;
    --build-only) mode=build; shift ;;
esac
if [ "$mode" = window ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "There is no display to open a window on. Start this in a desktop session, or train without" \
        "a window: packaging/run.sh --headless" >&2
    exit 2
fi

clae_install build run
clae_build release clae clae-workbench
case "$mode" in
    window) exec "$clae_root/build/release/bin/clae-workbench" "$@" ;;
    headless) exec "$clae_root/build/release/bin/clae" train --preset fashion-quick "$@" ;;
    build) echo "Built clae and clae-workbench in $clae_root/build/release/bin" ;;
esac
