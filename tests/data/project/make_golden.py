# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the CSV files beside this script, which the tests of core/project compare with.

Needs numpy and scikit-learn 1.5 or later; the stored files come from scikit-learn 1.9.1.
Run without arguments.
"""
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, _t_sne
from sklearn.metrics import pairwise_distances
from scipy.spatial.distance import squareform

HERE = Path(__file__).resolve().parent
POINTS, DIMENSIONS = 200, 6
PERPLEXITY = 30
FEW_POINTS, FEW_PERPLEXITY = 60, 10


def write(name, values):
    np.savetxt(HERE / name, np.atleast_2d(values), fmt="%.9g", delimiter=",")


def conditional(squared, perplexity):
    return _t_sne._utils._binary_search_perplexity(
        np.ascontiguousarray(squared, np.float32), perplexity, 0)


def betas(squared, probability):
    """p(j|i) ~ exp(-beta_i d_ij): the slope of -log p over d between two neighbours of each row."""
    order = np.argsort(squared + np.diag(np.full(len(squared), np.inf)), axis=1)
    rows = np.arange(len(squared))
    near, far = order[:, 0], order[:, 40]
    return (np.log(probability[rows, near]) - np.log(probability[rows, far])) / (
        squared[rows, far] - squared[rows, near])


def main():
    # A noisy curve: its map has one clear optimum, so that the last digits of a sum cannot send two
    # programs to different ones, as they do on clusters.
    u = np.linspace(0, 6, POINTS)
    curve = np.stack([u, np.sin(u), np.cos(u), 0.1 * u**2, 0 * u, 0 * u], axis=1)
    data = curve + np.random.default_rng(0).normal(0, 0.1, (POINTS, DIMENSIONS))
    data = data.astype(np.float32)
    write("points.csv", data)
    squared = pairwise_distances(data.astype(np.float64), metric="sqeuclidean")

    scores = PCA(4, svd_solver="full").fit_transform(data.astype(np.float64))
    write("pca_scores.csv", scores)

    write("betas.csv", betas(squared, conditional(squared, PERPLEXITY)).reshape(-1, 1))
    few = squared[:FEW_POINTS, :FEW_POINTS].astype(np.float32)
    write("joint_of_first_60.csv", squareform(_t_sne._joint_probabilities(few, FEW_PERPLEXITY, 0)))

    start = (scores[:, :2] * (1e-4 / scores[:, 0].std())).astype(np.float32)
    write("start.csv", start)
    map_ = TSNE(method="exact", perplexity=PERPLEXITY, init=start, learning_rate="auto",
                max_iter=750, n_iter_without_progress=750, min_grad_norm=0).fit(data)
    write("exact_kl.csv", map_.kl_divergence_)


if __name__ == "__main__":
    main()
