// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"
#include "core/values/Matrix.h"

#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// What the Embedding Projector shows: points in a space of many dimensions, and the same points in
/// the plane. Row k of `embeddings`, of `layout` and of their adversarial twins is image k.
struct ProjectorData {
    Matrix embeddings;                   ///< n x d; may be empty
    Matrix adversarialEmbeddings;        ///< n x d, or empty
    Matrix layout;                       ///< n x 2; may be empty
    Matrix adversarialLayout;            ///< n x 2, or empty
    std::vector<int> labels;             ///< n
    std::vector<std::string> classNames; ///< by label; may be shorter
    std::vector<Image> images;           ///< of one size, at least n, or none
};

/// How the pictures of a sprite lie: `columns` by `columns` of `side` pixels, row by row.
struct SpriteGrid {
    int columns = 0;
    int width = 0;  ///< of one picture, pixels
    int height = 0; ///< of one picture, pixels
};

/// The largest grid for `count` pictures of this size that the Projector takes, 8192 pixels wide
/// and high: larger pictures are shrunk, keeping their shape, to at least 1 pixel. REQUIRES:
/// positive numbers, count at most 8192².
[[nodiscard]] SpriteGrid spriteGrid(std::size_t count, int width, int height);

/// Writes vectors.tsv and layout.tsv (numbers, a line a point, adversarial twins after the clean
/// points), metadata.tsv (with a head: index, label, class, view), sprite.png and
/// projector_config.pbtxt into `folder`, which is made where it is missing; files of empty parts
/// are left out. TensorBoard shows the folder (--logdir), projector.tensorflow.org loads its files.
/// Throws InputError when there are no points, numbers of rows differ or the folder cannot be
/// written. Thread: any; blocks.
void saveProjectorFiles(const std::filesystem::path& folder, const ProjectorData& data);

} // namespace clae
