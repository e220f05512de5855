#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The statistics of tests/bench/study/paired.py.

usage: paired_study.py PATH, that of paired.py.
"""
import importlib.util
import sys

# 0.975 quantiles of Student's t (NIST/SEMATECH e-Handbook, table 1.3.6.7.2).
TABLE = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
    10: 2.228, 11: 2.201, 12: 2.179, 15: 2.131, 19: 2.093, 20: 2.086, 29: 2.045, 30: 2.042,
    60: 2.000, 99: 1.984,
}


def check(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found}, where {expected} is expected.")


def main():
    spec = importlib.util.spec_from_file_location("paired", sys.argv[1])
    paired = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(paired)
    for degrees, quantile in TABLE.items():
        check(f"quantile of {degrees}", round(paired.t975(degrees), 3), quantile)

    def cases(gains):
        base = {seed: {"knn": 0.5} for seed in range(len(gains) + 1)}  # one seed without its pair
        return {seed: {"knn": 0.5 + gain / 100} for seed, gain in enumerate(gains)}, base

    # By hand: mean 2, standard deviation 1, 4.303 * 1 / sqrt(3) = 2.48.
    check("three seeds", paired.difference(*cases([1, 2, 3]), "knn"), "+2.00 ± 2.48")
    # Mean 6.5, variance 143 / 11 = 13, 2.201 * sqrt(13 / 12) = 2.29: leaves 0 out.
    check("twelve seeds", paired.difference(*cases(range(1, 13)), "knn"), "+6.50 ± 2.29 *")
    check("one seed", paired.difference(*cases([1]), "knn"), "-")


if __name__ == "__main__":
    main()
