# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by run.sh and test.sh: what they install, configure and build. Sourced, not run.

clae_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The names under the given [groups] of packages.txt.
clae_packages() {
    local group
    for group in "$@"; do
        awk -v want="[$group]" '/^\[/ { on = ($0 == want); next } on && NF && !/^#/ { print $1 }' \
            "$clae_root/packaging/packages.txt"
    done
}

# Installs what is missing of the given groups. Asks the package manager only when something is.
clae_install() {
    local missing=() name
    for name in $(clae_packages "$@"); do
        if [ "$(dpkg-query -W -f '${Status}' "$name" 2>/dev/null)" != "install ok installed" ]; then
            missing+=("$name")
        fi
    done
    [ "${#missing[@]}" -eq 0 ] && return
    local become=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing: ${missing[*]}. Install them as root, or install sudo." >&2
            exit 2
        }
        become=(sudo)
    fi
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    "${become[@]}" apt-get update -q
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# As many compilers as there are cores, but no more than one for each 2 GiB of free memory: a file that
# sees LibTorch needs that much.
clae_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ { print int($2 / 2097152) }' /proc/meminfo)
    [ "$memory" -lt 1 ] && memory=1
    [ "$cores" -lt "$memory" ] && echo "$cores" || echo "$memory"
}

# Configures (once) and builds preset $1; further words are targets.
clae_build() {
    local preset=$1
    shift
    if [ ! -f "$clae_root/build/$preset/build.ninja" ]; then
        (cd "$clae_root" && cmake --preset "$preset")
    fi
    cmake --build "$clae_root/build/$preset" --parallel "$(clae_jobs)" ${1:+--target "$@"}
}
