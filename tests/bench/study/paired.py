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
# 0.975 quantile of Student's t by degrees of freedom (NIST/SEMATECH e-Handbook, table 1.3.6.7.2).
T975 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
EPSILONS = ["0.01", "0.03", "0.1"]
PAIRS = (
    [(f"CLAE {e}", "base") for e in EPSILONS]
    + [(f"CLAE {e}", "base, equal compute") for e in EPSILONS]
    + [(f"CLAE {e}", f"random signs {e}") for e in EPSILONS]
)


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
    half = T975[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values))
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
