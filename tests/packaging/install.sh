#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# "cmake --install" puts what packaging/manifest.txt lists, nothing else, and programs that may be given away.
#   install.sh BUILD-FOLDER SOURCE-FOLDER hardened|plain
set -euo pipefail
build=$1 source=$2 kind=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
broken=0
complain() {
    echo "install: $1" >&2
    broken=1
}

DESTDIR=$place cmake --install "$build" --prefix /usr >"$place.log" || { cat "$place.log"; exit 1; }
rm -f "$place.log"
differences=$(diff <(grep -v '^#' "$source/packaging/manifest.txt") \
    <(cd "$place" && find . -not -type d -printf '%M %P\n' | LC_ALL=C sort -k 2)) ||
    complain "the files installed (>) differ from packaging/manifest.txt (<):"$'\n'"$differences"

for program in "$place"/usr/bin/*; do
    name=$(basename "$program")
    dynamic=$(readelf -dW "$program")
    grep -qE 'R(UN)?PATH' <<<"$dynamic" && complain "$name has a path to libraries of its builder"
    [ "$kind" = hardened ] || continue
    # What dpkg's hardening asks for; the words are readelf's.
    grep -q 'BIND_NOW\|Flags:.*NOW' <<<"$dynamic" || complain "$name is not bound at its start"
    grep -q 'Flags:.*PIE' <<<"$dynamic" || complain "$name is not position-independent"
    readelf -lW "$program" | grep -q GNU_RELRO || complain "$name has no read-only relocations"
    readelf -lW "$program" | grep -q 'GNU_STACK.* RW ' || complain "$name has an executable stack"
    symbols=$(readelf -W --dyn-syms "$program")
    grep -q __stack_chk_fail <<<"$symbols" || complain "$name has no stack protector"
    grep -qE '__[a-z]+_chk' <<<"${symbols//__stack_chk_fail/}" || complain "$name is not fortified"
    grep -qaF "$source/" "$program" && complain "$name names a folder of its builder"
done
[ "$broken" -eq 0 ] || exit 1
env -i HOME="$place" PATH=/usr/bin:/bin "$place/usr/bin/clae" presets show fashion-quick >/dev/null ||
    { echo "install: the installed clae does not find its presets" >&2; exit 1; }
