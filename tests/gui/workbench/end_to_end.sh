#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A person's first minute, on a real X server under a window manager: start the program, press Start,
# drag epsilon with the mouse, look at the window, stop, close.   end_to_end.sh CLAE-WORKBENCH
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/on_x.sh"
start_window "$1"

xdotool key F5
lines() { [ "$(cat "$work"/runs/*/"$1" 2>/dev/null | wc -l)" -ge "$2" ]; }
wait_for 60 "the first training steps" lines metrics.csv 4

# The epsilon slider is the first one of the Attack dock at the right edge; where exactly depends on the
# fonts, so the pull is tried on a few lines until the run notes the change. The pointer moves in the
# window's own coordinates, whatever frame the window manager draws.
width=1280
dragged() { lines events.jsonl 1; }
pull() {
    local y=$1 x
    xdotool mousemove --window "$window" $((width - 230)) "$y" mousedown 1
    for x in 210 190 170 150 130; do
        xdotool mousemove --window "$window" $((width - x)) "$y"
        sleep 0.05
    done
    xdotool mouseup 1
}
for y in 154 150 158 146 162 142; do
    pull "$y"
    for _ in $(seq 20); do
        dragged && break 2
        sleep 0.1
    done
done
grep -q '"attack.epsilon"' "$work"/runs/*/events.jsonl || fail "dragging epsilon changed nothing"

# What the window shows is neither blank nor one colour.
shows_colours 200 || fail "the window shows hardly any colours"

xdotool key F8
saved() { compgen -G "$work/runs/*/checkpoints/step-*.safetensors"; }
wait_for 60 "the saved run" saved
close_window
echo "end_to_end: trained, dragged epsilon, stopped, saved and closed"
