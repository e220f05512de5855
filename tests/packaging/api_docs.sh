#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Doxygen understands every comment of the headers.   api_docs.sh SOURCE-FOLDER
set -euo pipefail
cd "$1"
command -v doxygen >/dev/null || {
    echo "api_docs: doxygen is missing; install the group [test] of packaging/packages.txt" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cat docs/Doxyfile && echo "OUTPUT_DIRECTORY = $work") | doxygen - || {
    echo "api_docs: doxygen warns of the comments above; docs/Doxyfile says how to see the pages" >&2
    exit 1
}
# A check that finds nothing because it read nothing is none.
for class in Trainer ContrastiveLoss CurvePlot MainWindow; do
    [ -f "$work/html/classclae_1_1$class.html" ] || {
        echo "api_docs: there is no page of the class $class" >&2
        exit 1
    }
done
