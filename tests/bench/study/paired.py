#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each case of the study gains over another, seed by seed.

usage: paired.py OUTPUT, the folder that run.sh wrote. Prints a Markdown table for each base loss: the mean
difference in percentage points with its 95 % interval (Student's t over the seeds' differences); a
star marks intervals that leave 0 out. Many pairs are compared: one star in twenty is chance.
Runs with one seed share weights, batches and views, so that their difference varies less than either.
"""
import json
import math
import pathlib
import statistics
import sys

FIGURES = [("knn", "kNN"), ("probe", "Probe"), ("robust-fgsm", "FGSM"), ("robust-pgd-20", "PGD-20")]
EPSILONS = ["0.01", "0.03", "0.1"]
PAIRS = (
    [(f"CLAE {e}", "base") for e in EPSILONS]
    + [(f"CLAE {e}", "base, equal compute") for e in EPSILONS]
    + [(f"CLAE {e}", f"random signs {e}") for e in EPSILONS]
)


def within(t, degrees):
    """P(|T| <= t) of Student's t: Abramowitz & Stegun (1964), 26.7.3 (odd) and 26.7.4 (even)."""
    angle = math.atan(t / math.sqrt(degrees))
    cosine = math.cos(angle)
    odd = degrees % 2 == 1
    term = cosine if odd else 1.0
    total = 0.0
    for k in range(1 if odd else 0, degrees - 1, 2):
        total += term
        term *= cosine * cosine * (k + 1) / (k + 2)
    return (angle + math.sin(angle) * total) * 2 / math.pi if odd else math.sin(angle) * total


def t975(degrees):
    """The 0.975 quantile of Student's t, for any number of seeds."""
    low, high = 0.0, 13.0  # the largest, of one degree of freedom, is 12.706
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < 0.95 else (low, middle)
    return (low + high) / 2


def load(folder):
    """{case: {seed: figures}}"""
    cases = {}
    for path in folder.glob("run-*.json"):
        record = json.loads(path.read_text())
        cases.setdefault(record["values"][0], {})[record["seed"]] = record["figures"]
    return cases


def difference(a, b, figure):
    seeds = sorted(set(a) & set(b))
    values = [100 * (a[s][figure] - b[s][figure]) for s in seeds]
    if len(values) < 2:
        return "-"
    mean = statistics.mean(values)
    half = t975(len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))
    clear = " *" if abs(mean) > half else ""
    return f"{mean:+.2f} ± {half:.2f}{clear}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for folder in sorted(pathlib.Path(sys.argv[1]).glob("*.runs")):
        cases = load(folder)
        print(f"\n### {folder.stem}\n")
        print("| case, against | " + " | ".join(title for _, title in FIGURES) + " |")
        print("|---|" + "---:|" * len(FIGURES))
        for case, against in PAIRS:
            if case in cases and against in cases:
                row = [difference(cases[case], cases[against], key) for key, _ in FIGURES]
                print(f"| {case}, {against} | " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
