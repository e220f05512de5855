#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The life of the package in a bare Debian: made there by debootstrap (from the servers that this machine's
# apt uses), installed with what it asks for, trained in without and with a window, removed; nothing of it is
# left. Needs root, some 3 GB of disk and several minutes.
#
#   packaging/test-deb.sh [PACKAGE.deb]     without one it is built first
#
# CLAE_DEB_ROOT names a folder for the Debian, which then stays for the next time; else a temporary one.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
[ "$(id -u)" -eq 0 ] || { echo "packaging/test-deb.sh needs root to make a Debian; start it as root." >&2; exit 2; }
release=bookworm
user=tester

clae_install test package-test
package=${1:-}
if [ -z "$package" ]; then
    "$clae_root/packaging/deb.sh"
    package=$(compgen -G "$clae_root/build/package/*.deb")
fi
name=$(dpkg-deb -f "$package" Package)

work=$(mktemp -d)
root=${CLAE_DEB_ROOT:-$work/root}
server=''
finish() {
    local code=$? place
    [ -n "$server" ] && kill "$server" 2>/dev/null
    # The user's programs, should a check have failed while one ran.
    for place in /proc/[0-9]*/root; do
        if [ "$(readlink "$place")" = "$(realpath "$root")" ]; then
            kill "$(cut -d / -f 3 <<<"$place")" 2>/dev/null
        fi
    done
    for place in tmp/.X11-unix dev proc; do
        mountpoint -q "$root/$place" && umount -l "$root/$place"
    done
    rm -rf --one-file-system "$work"
    exit $code
}
trap finish EXIT

begun=$SECONDS
say() { echo "test-deb [$((SECONDS - begun)) s]: $*"; }
fail() {
    say "$*" >&2
    tail -n 20 "$work"/*.log >&2 2>/dev/null || true
    exit 1
}
# quietly WHAT COMMAND...: its output only when it fails.
quietly() {
    local what=$1
    shift
    "$@" >"$work/command.log" 2>&1 </dev/null || { cat "$work/command.log" >&2; fail "$what failed"; }
}
# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local seconds=$1 what=$2 k
    shift 2
    for ((k = 0; k < seconds * 5; ++k)); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.2
    done
    fail "waited $seconds s in vain for $what"
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { chroot --userspec=$user:$user "$root" env -i -C /home/$user HOME=/home/$user USER=$user \
    PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }

"$clae_root/tests/packaging/package.sh" "$package"
say "lintian and the desktop's validators are content"

# A bare Debian with the same sources of packages as this machine.
sources() { apt-get indextargets --format '$(CREATED_BY) $(ORIGIN) $(REPO_URI) $(CODENAME) $(COMPONENT)' |
    awk -v release="$release" '$1 == "Packages" && $2 == "Debian" && index($4, release) == 1 &&
        $5 == "main" { print $3, $4 }' | sort -u; }
mirror=$(sources | awk -v release="$release" '$2 == release { print $1; exit }')
[ -n "$mirror" ] || fail "apt knows no server of Debian $release; run apt-get update first"
if [ ! -f "$root/etc/debian_version" ]; then
    quietly debootstrap debootstrap --variant=minbase "$release" "$root" "$mirror"
fi
sources | sed 's/^/deb /; s/$/ main/' >"$root/etc/apt/sources.list"
apt-config dump | grep -iE '^Acquire::[^ ]*(proxy|CaInfo)' >"$root/etc/apt/apt.conf.d/90proxy" || true
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service starts in there
chmod 755 "$root/usr/sbin/policy-rc.d"
quietly "apt-get update" inside apt-get update
quietly "the upgrade" inside apt-get -y dist-upgrade
inside id $user >/dev/null 2>&1 || quietly "the user" inside useradd -m $user
say "a Debian $(cat "$root/etc/debian_version") of $(inside dpkg-query -W | wc -l) packages"

# All that the package asks for, but not the package: what is there then is what has to be there when it
# was removed.
cp "$package" "$root/$name.deb"
wanted=$(inside apt-get -s install "/$name.deb" | awk -v own="$name" '$1 == "Inst" && $2 != own { print $2 }')
if [ -n "$wanted" ]; then
    # shellcheck disable=SC2086
    quietly "installing the dependencies" inside apt-get -y -o Dpkg::Options::=--force-unsafe-io install $wanted
fi
say "$(wc -w <<<"$wanted") packages that it asks for"

# Kind, permissions, owner and name of every file, and the content of those that packages' triggers write
# anew; but for what apt, dpkg and ldconfig keep for themselves and for what is the user's.
listing() {
    (cd "$root" && find . \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./run \
        -o -path ./home/$user -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache \
        -o -path ./var/log \) -prune -o -printf '%M %u:%g %p -> %l\n' | sort
    { find usr/share/mime usr/share/applications -type f -not -name mime.cache -exec sha256sum {} + \
        2>/dev/null || true; } | sort -k 2
    inside dpkg-query -W)
}
listing >"$work/before"
quietly "installing the package" inside apt-get -y install "/$name.deb"
[ "$(inside dpkg-query -W -f '${Status}' $name)" = "install ok installed" ] || fail "it is not installed"
inside dpkg --verify $name || fail "dpkg --verify finds other files than the package's"
say "installed: $(inside dpkg-query -W $name | tr '\t' ' '), $(inside dpkg -L $name | wc -l) paths"

version=$(as_user clae --version)
[ "$version" = "clae $(dpkg-deb -f "$package" Version | cut -d - -f 1)" ] || fail "clae --version says \"$version\""
as_user clae train --preset fashion-quick --steps 20 --threads 2 --out headless --json \
    >"$work/train.json" 2>"$work/train.log" || fail "clae train failed"
[ "$(wc -l <"$root/home/$user/headless/metrics.csv")" -eq 21 ] || fail "clae train did not make 20 steps"
as_user clae runs export headless --out run.claerun >"$work/export.log" 2>&1 || fail "clae runs export failed"
# What the MIME type goes by.
[ "$(head -c 42 "$root/home/$user/run.claerun" | tail -c 12)" = claerun.json ] || fail "a run file begins otherwise"
say "clae trained 20 steps: $(tail -n 1 "$work/train.json")"

# The window, on an X server outside: it opens a run file, trains 20 steps of its own, and is closed.
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$work/display" 2>"$work/server.log" &
server=$!
wait_for 20 "the X server" test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY
mkdir -p "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
as_user env DISPLAY="$DISPLAY" clae-workbench run.claerun >"$work/window.log" 2>&1 &
process=$!
wait_for 120 "the window" xdotool search --onlyvisible --name '^CLAE Workbench$'
window=$(xdotool search --onlyvisible --name '^CLAE Workbench$' | head -n 1)
runs=$root/home/$user/.local/share/clae/runs
wait_for 60 "the run file in the window's folder" compgen -G "$runs/*/metrics.csv"
opened=$(compgen -G "$runs/*/metrics.csv")
xdotool windowfocus "$window"
own() { compgen -G "$runs/*/metrics.csv" | grep -vxF "$opened"; }
pressed() { xdotool key --window "$window" F5 && sleep 3 && own; }
wait_for 60 "a run after F5" pressed
trained() { [ "$(wc -l <"$(own | head -n 1)")" -gt 20 ]; }
wait_for 300 "20 steps in the window" trained
colours=$(import -window "$window" -format %k info:)
[ "$colours" -ge 200 ] || fail "the window shows only $colours colours"
import -window "$window" "$clae_root/build/test-deb.png"
kill "$(pgrep -P "$process" -x clae-workbench || echo "$process")"
wait "$process" || fail "the window ended with exit code $?"
say "the window opened a run file, trained $(($(wc -l <"$(own | head -n 1)") - 1)) steps and closed"

umount "$root/tmp/.X11-unix"
quietly "removing the package" inside apt-get -y purge $name
listing >"$work/after"
diff "$work/before" "$work/after" >"$work/left.log" || { cat "$work/left.log" >&2; fail "this changed with the package's life"; }
left=$(find "$root/etc" "$root/usr" "$root/var" -xdev \( -iname '*clae*' -o -iname '*claerun*' \) -not -path '*/var/log/*')
[ -z "$left" ] || fail "left behind: $left"
if grep -rliE 'clae-workbench|vnd\.clae' "$root"/usr/share/{applications,mime} "$root/var/lib/dpkg/info" 2>/dev/null; then
    fail "the desktop's databases still know it"
fi
[ -f "$root/home/$user/headless/spec.toml" ] || fail "the user's runs are gone"
say "removed: nothing of it is left, the user's runs are"
