#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The package for Debian as lintian and the desktop's own validators judge it.
#   package.sh PACKAGE.deb     or     package.sh --build BUILD-FOLDER
set -euo pipefail
export LC_ALL=C.UTF-8
for tool in lintian desktop-file-validate appstreamcli xmllint dpkg-deb; do
    command -v "$tool" >/dev/null || {
        echo "package: $tool is missing; install the group [test] of packaging/packages.txt" >&2
        exit 1
    }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ "$1" = --build ]; then
    cpack --config "$2/CPackConfig.cmake" -B "$work/package" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    package=$(compgen -G "$work/package/*.deb")
else
    package=$1
fi
dpkg-deb --info "$package" | sed -n '/Package:/,$p'
lintian --allow-root --fail-on error,warning "$package"

dpkg-deb -x "$package" "$work/tree"
share=$work/tree/usr/share
desktop-file-validate "$share"/applications/*.desktop
appstreamcli validate --no-net "$share"/metainfo/*.metainfo.xml
xmllint --noout --nonet "$share"/mime/packages/*.xml "$share"/icons/hicolor/scalable/apps/*.svg

# One name of the application, everywhere.
id=$(basename "$share"/applications/*.desktop .desktop)
for file in metainfo/$id.metainfo.xml mime/packages/$id.xml icons/hicolor/scalable/apps/$id.svg; do
    [ -f "$share/$file" ] || { echo "package: there is no share/$file" >&2; exit 1; }
done
grep -qx "Icon=$id" "$share/applications/$id.desktop"
grep -qF "<id>$id</id>" "$share/metainfo/$id.metainfo.xml"
grep -qF ">$id.desktop</launchable>" "$share/metainfo/$id.metainfo.xml"
type=$(sed -n 's/^MimeType=\(.*\);$/\1/p' "$share/applications/$id.desktop")
grep -qF "<mediatype>$type</mediatype>" "$share/metainfo/$id.metainfo.xml"
grep -qF "type=\"$type\"" "$share/mime/packages/$id.xml"
# In the program it is a text of Qt: two bytes a letter.
LC_ALL=C grep -qaP "$(sed 's/\./\\./g; s/\(\\\?.\)/\1\\x00/g' <<<"$id")" "$work/tree/usr/bin/clae-workbench" ||
    { echo "package: clae-workbench does not know that it is $id" >&2; exit 1; }

# The changelogs tell the version that the package has.
version=$(dpkg-deb -f "$package" Version)
zcat "$share"/doc/clae-workbench/changelog.Debian.gz | head -n 1 | grep -qF "($version)" ||
    { echo "package: packaging/debian/changelog does not begin with $version" >&2; exit 1; }
zcat "$share"/doc/clae-workbench/changelog.gz | grep -qF "## [${version%-*}]" ||
    { echo "package: CHANGELOG.md has no section [${version%-*}]" >&2; exit 1; }

# Stripped, and what is loaded while they run is named beside what they link to.
for program in "$work"/tree/usr/bin/*; do
    readelf -SW "$program" | grep -q ' \.symtab ' && { echo "package: $program is not stripped" >&2; exit 1; }
done
depends=$(dpkg-deb -f "$package" Depends)
for name in libqt6sql6-sqlite libqt6svg6 qt6-qpa-plugins libopenblas0-pthread libtorch libqcustomplot libc6; do
    grep -qF "$name" <<<"$depends" || { echo "package: it does not depend on $name" >&2; exit 1; }
done
