#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the package for this Debian:   packaging/deb.sh [FOLDER]     (build/package)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

folder=$(realpath -m "${1:-$clae_root/build/package}")
clae_install build run
clae_build release clae clae-workbench clae_installed_files
cpack --config "$clae_root/build/release/CPackConfig.cmake" -B "$folder" >"$clae_root/build/package.log" 2>&1 ||
    { cat "$clae_root/build/package.log" >&2; exit 1; }
rm -rf "$folder/_CPack_Packages"
ls "$folder"/*.deb
