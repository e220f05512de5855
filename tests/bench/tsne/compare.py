#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares `clae bench tsne` with openTSNE and scikit-learn: same data, threads and settings, one run.

    python3 -m venv venv && venv/bin/pip install numpy scikit-learn openTSNE==1.0.4
    venv/bin/python tests/bench/tsne/compare.py --clae build/release/bin/clae --n 2000 5000 10000

Prints a line for each engine: wall and CPU seconds of the whole fit (neighbours, affinities,
250 + 500 iterations), the exact KL of its layout and the ratio of CPU seconds to ours. KL is
computed by one function from the layouts alone: perplexity-30 affinities over all pairs, Z over all
pairs, in double precision. With --data FILE.npy any vectors (one a row) are compared; without it,
the images of Debian's dataset-fashion-mnist in 50 principal components.
"""
import argparse
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

FASHION = pathlib.Path("/usr/share/datasets/fashion-mnist")
SETTINGS_FOR_OTHER_PROGRAMS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def restart_with_clean_environment(threads):
    """Thread pools read their environment when numpy is first imported."""
    if os.environ.get("CLAE_COMPARE") == str(threads):
        return
    environment = {k: v for k, v in os.environ.items() if k not in SETTINGS_FOR_OTHER_PROGRAMS}
    environment.update({name: str(threads) for name in THREAD_VARIABLES}, CLAE_COMPARE=str(threads))
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)


def fashion(count):
    """The first `count` test images (training images above 10,000) in 50 principal components."""
    import numpy as np

    part = "t10k" if count <= 10000 else "train"
    with gzip.open(FASHION / f"{part}-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    pixels = pixels[:count].astype(np.float64) / 255
    pixels -= pixels.mean(0)
    _, vectors = np.linalg.eigh(pixels.T @ pixels)
    return np.ascontiguousarray(pixels @ vectors[:, :-51:-1], dtype=np.float32)


def squared_distances(a, b):
    import numpy as np

    return np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T, 0)


def exact_kl(data, layout, perplexity=30, block=1000):
    """KL(P || Q) in nats. Twice through the blocks of P: symmetric P needs p(j|i) and p(i|j)."""
    import numpy as np

    data = data.astype(np.float64)
    data = data - data.mean(0)
    layout = layout.astype(np.float64)
    n = len(data)
    beta = np.empty(n)
    log_sum = np.empty(n)
    z = 0.0
    for first in range(0, n, block):
        rows = np.arange(first, min(first + block, n))
        d = squared_distances(data[rows], data)
        d[np.arange(len(rows)), rows] = np.inf
        low, high = np.zeros(len(rows)), np.full(len(rows), np.inf)
        nearest = d.min(1)
        with np.errstate(invalid="ignore"):
            b = 1 / np.maximum(np.partition(d, 30, 1)[:, 30] - nearest, 1e-12)
            shifted = np.where(np.isinf(d), 0, d - nearest[:, None])
        for _ in range(60):
            weight = np.exp(-b[:, None] * shifted)
            weight[np.arange(len(rows)), rows] = 0
            total = weight.sum(1)
            entropy = np.log(total) + b * (weight * shifted).sum(1) / total
            excess = entropy - np.log(perplexity)
            if np.abs(excess).max() < 1e-8:
                break
            low, high = np.where(excess > 0, b, low), np.where(excess > 0, high, b)
            b = np.where(np.isinf(high), 2 * b, (low + high) / 2)
        beta[rows] = b
        log_sum[rows] = np.log(total) - b * nearest
        z += (1 / (1 + squared_distances(layout[rows], layout))).sum()
    z -= n
    kl = 0.0
    for first in range(0, n, block):
        rows = np.arange(first, min(first + block, n))
        d = squared_distances(data[rows], data)
        p = np.exp(-beta[rows, None] * d - log_sum[rows, None])
        p += np.exp(-beta[None] * d - log_sum[None])
        p /= 2 * n
        p[np.arange(len(rows)), rows] = 0
        w = 1 / (1 + squared_distances(layout[rows], layout))
        kl += (p * np.log(np.maximum(p, 1e-300) * z / w)).sum()
    return kl


def measured(fit):
    """(result, wall seconds, CPU seconds) of a call, all its threads included."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = fit()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def start(data):
    """The start of all but ours, which computes the same: two principal components, std 1e-4."""
    import numpy as np

    centred = data.astype(np.float64) - data.mean(0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    scores = centred @ vectors[:, :-3:-1]
    return (scores / scores[:, 0].std() * 1e-4).astype(np.float32)


def run_opentsne(data, threads, method):
    import openTSNE

    return openTSNE.TSNE(
        negative_gradient_method=method, n_jobs=threads, random_state=0, initialization=start(data)
    ).fit(data)


def run_sklearn(data):
    from sklearn.manifold import TSNE

    options = dict(init=start(data), random_state=0, n_jobs=int(os.environ["OMP_NUM_THREADS"]))
    try:
        return TSNE(max_iter=750, **options).fit_transform(data)
    except TypeError:  # before 1.5
        return TSNE(n_iter=750, **options).fit_transform(data)


def run_clae(clae, data_file, threads, repulsion, folder):
    import numpy as np

    layout_file = folder / "layout.npy"
    words = [clae, "bench", "tsne", "--input", data_file, "--out", layout_file, "--threads", threads]
    words += ["--repulsion", repulsion, "--json"]
    out = subprocess.run([str(w) for w in words], check=True, stdout=subprocess.PIPE).stdout
    report = json.loads(out.splitlines()[-1])
    return np.load(layout_file), report["seconds"], report["cpu_seconds"], report


def compare(data, options, folder):
    import numpy as np

    data_file = folder / "data.npy"
    np.save(data_file, data)
    results = []

    def add(name, layout, wall, cpu, more=""):
        results.append((name, wall, cpu))
        kl = exact_kl(data, np.asarray(layout)) if len(data) <= options.kl_limit else float("nan")
        ratio = cpu / results[0][2]
        print(f"{len(data):6d}  {name:22s} wall {wall:8.2f} s  CPU {cpu:8.2f} s  "
              f"KL {kl:.4f}  CPU / ours {ratio:6.2f}  {more}", flush=True)

    for repulsion in options.repulsion:
        layout, wall, cpu, report = run_clae(options.clae, data_file, options.threads, repulsion, folder)
        add(f"clae {repulsion}", layout, wall, cpu,
            f"neighbours {report['neighbours_seconds']:.2f} s, iteration "
            f"{report['iteration_ms_median']:.2f} ms")
    if len(data) > options.others_limit:
        return
    for method in ("bh", "fft"):
        add(f"openTSNE {method}", *measured(lambda: run_opentsne(data, options.threads, method)))
    add("scikit-learn bh", *measured(lambda: run_sklearn(data)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clae", default="build/release/bin/clae", help="the program to measure")
    parser.add_argument("--n", type=int, nargs="+", default=[2000, 5000, 10000], help="numbers of points")
    parser.add_argument("--data", help="vectors to take instead (.npy); the first n rows of it")
    parser.add_argument("--threads", type=int, default=1, help="of every engine")
    parser.add_argument("--repulsion", nargs="+", default=["auto"], help="of ours: auto, exact, grid")
    parser.add_argument("--others-limit", type=int, default=10000, help="most points the others get")
    parser.add_argument("--kl-limit", type=int, default=20000, help="most points to compute KL for")
    options = parser.parse_args()
    restart_with_clean_environment(options.threads)
    import numpy as np

    with tempfile.TemporaryDirectory() as folder:
        for n in options.n:
            data = np.load(options.data)[:n] if options.data else fashion(n)
            compare(data, options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
