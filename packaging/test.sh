#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing (Debian 12, root or sudo), builds everything, and runs every test: the
# window's ones offscreen, and one from end to end on a real X server.
#
#   packaging/test.sh [options of ctest]            CLAE_PRESET chooses the CMake preset (release)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

preset=${CLAE_PRESET:-release}
clae_install build run test
clae_build "$preset"
cd "$clae_root"
# Two at a time: most tests wait or compute on one core for half of their time. More would starve
# those that train beside a window.
ctest --preset "$preset" --parallel 2 "$@"
