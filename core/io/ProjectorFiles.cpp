// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ProjectorFiles.h"

#include "core/io/AtomicFile.h"
#include "core/io/ImageGrid.h"
#include "core/values/Error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <locale>
#include <sstream>

namespace clae {
namespace {

constexpr int kLargestSprite = 8192; ///< pixels, of either side

/// A tab or a line break would begin another field or line.
std::string field(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

void requireRows(const Matrix& matrix, std::size_t rows, const char* what)
{
    if (!matrix.empty() && matrix.rows != rows) {
        throw InputError("The Projector's files cannot be written: there are " +
                         std::to_string(matrix.rows) + " rows of " + what + " for " +
                         std::to_string(rows) + " images; give as many of both.");
    }
}

std::string vectorLines(const Matrix& clean, const Matrix& adversarial)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(9);
    for (const Matrix* matrix : {&clean, &adversarial}) {
        for (std::size_t row = 0; row < matrix->rows; ++row) {
            for (std::size_t column = 0; column < matrix->columns; ++column) {
                text << (column == 0 ? "" : "\t") << matrix->at(row, column);
            }
            text << "\n";
        }
    }
    return text.str();
}

std::string metadataLines(const ProjectorData& data, bool twins)
{
    std::string text = "index\tlabel\tclass\tview\n";
    for (const char* view : {"clean", "adversarial"}) {
        for (std::size_t k = 0; k < data.labels.size(); ++k) {
            const int label = data.labels[k];
            const bool named =
                label >= 0 && static_cast<std::size_t>(label) < data.classNames.size();
            text += std::to_string(k) + "\t" + std::to_string(label) + "\t" +
                    field(named ? data.classNames[static_cast<std::size_t>(label)]
                                : "class " + std::to_string(label)) +
                    "\t" + view + "\n";
        }
        if (!twins) {
            break;
        }
    }
    return text;
}

/// The mean over the pixels that a pixel of the smaller picture stands for, 0 to 255.
std::uint8_t shrunk(const Image& image, const SpriteGrid& shape, int channel, int y, int x)
{
    const auto edge = [](int k, int sides, int length) {
        return static_cast<int>(static_cast<std::int64_t>(k) * length / sides);
    };
    const int top = edge(y, shape.height, image.height);
    const int bottom = std::max(top + 1, edge(y + 1, shape.height, image.height));
    const int left = edge(x, shape.width, image.width);
    const int right = std::max(left + 1, edge(x + 1, shape.width, image.width));
    double sum = 0.0;
    for (int row = top; row < bottom; ++row) {
        for (int column = left; column < right; ++column) {
            sum += static_cast<double>(image.at(channel, row, column));
        }
    }
    const double mean = sum / ((bottom - top) * (right - left));
    return mean > 0.0 ? static_cast<std::uint8_t>(std::lround(255.0 * std::min(mean, 1.0))) : 0;
}

/// A square PNG: the Projector divides its width by a picture's to find the columns.
std::string sprite(const ProjectorData& data, std::size_t copies, const SpriteGrid& shape)
{
    const Image& first = data.images.front();
    const int channels = first.channels;
    const int width = shape.columns * shape.width;
    const int height = shape.columns * shape.height;
    const std::size_t count = data.labels.size();
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) *
                                     static_cast<std::size_t>(height) *
                                     static_cast<std::size_t>(channels));
    for (std::size_t k = 0; k < count * copies; ++k) {
        const Image& image = data.images[k % count];
        if (image.channels != channels || image.width != first.width ||
            image.height != first.height) {
            throw InputError("The Projector's sprite cannot be made: its pictures differ in size; "
                             "give pictures of one size.");
        }
        const int left =
            static_cast<int>(k % static_cast<std::size_t>(shape.columns)) * shape.width;
        const int top =
            static_cast<int>(k / static_cast<std::size_t>(shape.columns)) * shape.height;
        for (int y = 0; y < shape.height; ++y) {
            std::uint8_t* to =
                &pixels[(static_cast<std::size_t>(top + y) * static_cast<std::size_t>(width) +
                         static_cast<std::size_t>(left)) *
                        static_cast<std::size_t>(channels)];
            for (int x = 0; x < shape.width; ++x) {
                for (int channel = 0; channel < channels; ++channel) {
                    *to++ = shrunk(image, shape, channel, y, x);
                }
            }
        }
    }
    return encodePng(pixels, width, height, channels);
}

std::string tensorEntry(const char* name, const char* file, const Matrix& matrix, std::size_t rows,
                        const SpriteGrid* shape)
{
    std::string text = std::string("embeddings {\n  tensor_name: \"") + name +
                       "\"\n  tensor_path: \"" + file +
                       "\"\n  tensor_shape: " + std::to_string(rows) +
                       "\n  tensor_shape: " + std::to_string(matrix.columns) +
                       "\n  metadata_path: \"metadata.tsv\"\n";
    if (shape != nullptr) {
        text += "  sprite {\n    image_path: \"sprite.png\"\n    single_image_dim: " +
                std::to_string(shape->width) +
                "\n    single_image_dim: " + std::to_string(shape->height) + "\n  }\n";
    }
    return text + "}\n";
}

} // namespace

SpriteGrid spriteGrid(std::size_t count, int width, int height)
{
    int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count)))));
    const int room = kLargestSprite / columns;
    const int longest = std::max(width, height);
    if (longest <= room) {
        return {columns, width, height};
    }
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(static_cast<std::int64_t>(side) * room / longest));
    };
    return {columns, scaled(width), scaled(height)};
}

void saveProjectorFiles(const std::filesystem::path& folder, const ProjectorData& data)
{
    const std::size_t count = data.labels.size();
    if (count == 0 || (data.embeddings.empty() && data.layout.empty())) {
        throw InputError("The Projector's files cannot be written: there are no points; wait for "
                         "the first map or name a run with a checkpoint.");
    }
    const bool twins = !data.adversarialEmbeddings.empty() || !data.adversarialLayout.empty();
    requireRows(data.embeddings, count, "embeddings");
    requireRows(data.layout, count, "the layout");
    requireRows(data.adversarialEmbeddings, count, "adversarial embeddings");
    requireRows(data.adversarialLayout, count, "the adversarial layout");
    // One file of metadata tells of both tensors, so both have the twins or none has.
    if (twins && ((!data.embeddings.empty() && data.adversarialEmbeddings.empty()) ||
                  (!data.layout.empty() && data.adversarialLayout.empty()))) {
        throw InputError("The Projector's files cannot be written: the embeddings or the layout "
                         "lack their adversarial twins; give both or none.");
    }
    if (!data.images.empty() && data.images.size() < count) {
        throw InputError("The Projector's files cannot be written: there are " +
                         std::to_string(data.images.size()) + " pictures for " +
                         std::to_string(count) + " images; give as many of both.");
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw InputError("The folder \"" + folder.string() + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    const std::size_t copies = twins ? 2 : 1;
    SpriteGrid shape;
    const bool pictures = !data.images.empty();
    if (pictures) {
        shape = spriteGrid(count * copies, data.images.front().width, data.images.front().height);
        writeFileAtomically(folder / "sprite.png", sprite(data, copies, shape));
    }
    writeFileAtomically(folder / "metadata.tsv", metadataLines(data, twins));
    std::string config;
    const auto add = [&](const char* name, const char* file, const Matrix& clean,
                         const Matrix& adversarial) {
        if (!clean.empty()) {
            writeFileAtomically(folder / file, vectorLines(clean, adversarial));
            config += tensorEntry(name, file, clean, count * copies, pictures ? &shape : nullptr);
        }
    };
    add("embeddings", "vectors.tsv", data.embeddings, data.adversarialEmbeddings);
    add("map", "layout.tsv", data.layout, data.adversarialLayout);
    // Last: a folder without it is none that the Projector opens.
    writeFileAtomically(folder / "projector_config.pbtxt", config);
}

} // namespace clae
