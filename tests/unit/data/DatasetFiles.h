// SPDX-License-Identifier: GPL-3.0-or-later
// Makes small data sets in their real formats.
#pragma once

#include "core/values/Dataset.h"
#include "tests/fault/Damage.h"

#include <opencv2/imgcodecs.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace clae::test {

/// A pixel of image k that tells channel, row and column apart.
inline std::uint8_t patternPixel(std::int64_t k, int channel, int y, int x)
{
    return static_cast<std::uint8_t>(31 * k + 85 * channel + 7 * y + x);
}

/// Image k, channel by channel and row by row.
inline std::string patternImage(std::int64_t k, int channels, int height, int width)
{
    std::string bytes;
    for (int channel = 0; channel < channels; ++channel) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                bytes += static_cast<char>(patternPixel(k, channel, y, x));
            }
        }
    }
    return bytes;
}

inline std::string imageBytes(const Dataset& dataset, std::int64_t k)
{
    std::string bytes(dataset.imageSize(), '\0');
    dataset.copyImage(k, reinterpret_cast<std::uint8_t*>(bytes.data()));
    return bytes;
}

/// CIFAR records with the images first, first + 1, ... and labels that go round `classes`; with two
/// labels a record, the first is 7.
inline std::string cifarRecords(std::int64_t first, std::int64_t count, int labelBytes, int classes)
{
    std::string bytes;
    for (std::int64_t k = first; k < first + count; ++k) {
        bytes += labelBytes == 2 ? "\7" : "";
        bytes += static_cast<char>(k % classes);
        bytes += patternImage(k, 3, 32, 32);
    }
    return bytes;
}

/// Five batches of `each` training images and a test batch of as many, numbered through.
inline void makeCifar10(const std::filesystem::path& folder, std::int64_t each)
{
    std::filesystem::create_directories(folder);
    for (int batch = 1; batch <= 5; ++batch) {
        writeBytes(folder / ("data_batch_" + std::to_string(batch) + ".bin"),
                   cifarRecords((batch - 1) * each, each, 1, 10));
    }
    writeBytes(folder / "test_batch.bin", cifarRecords(5 * each, each, 1, 10));
}

/// Images as STL-10 has them: every plane column by column.
inline std::string stlImages(std::int64_t first, std::int64_t count)
{
    std::string bytes;
    for (std::int64_t k = first; k < first + count; ++k) {
        for (int channel = 0; channel < 3; ++channel) {
            for (int x = 0; x < 96; ++x) {
                for (int y = 0; y < 96; ++y) {
                    bytes += static_cast<char>(patternPixel(k, channel, y, x));
                }
            }
        }
    }
    return bytes;
}

/// Two training, one test and, if wanted, one unlabelled image, numbered through.
inline void makeStl10(const std::filesystem::path& folder, bool unlabelled)
{
    std::filesystem::create_directories(folder);
    writeBytes(folder / "train_X.bin", stlImages(0, 2));
    writeBytes(folder / "train_y.bin", "\x01\x0a");
    writeBytes(folder / "test_X.bin", stlImages(2, 1));
    writeBytes(folder / "test_y.bin", "\x03");
    if (unlabelled) {
        writeBytes(folder / "unlabeled_X.bin", stlImages(3, 1));
    }
}

/// A .npy file, version 1.0.
inline std::string npyBytes(const std::string& descr, const std::string& shape,
                            const std::string& data)
{
    std::string dictionary =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
    dictionary.resize(117, ' ');
    return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + dictionary + '\n' + data;
}

/// An image of one colour (blue, green, red, alpha; as many as the type has channels), encoded.
inline std::string encodedImage(const std::string& extension, int height, int width, int type,
                                const cv::Scalar& colour)
{
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, cv::Mat(height, width, type, colour), bytes);
    return {bytes.begin(), bytes.end()};
}

inline std::string encodedImage(const std::string& extension, const cv::Mat& image,
                                const std::vector<int>& parameters = {})
{
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, image, bytes, parameters);
    return {bytes.begin(), bytes.end()};
}

/// Writes `bytes` to a file whose folders need not be there.
inline void writeDeep(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    writeBytes(path, bytes);
}

/// Makes this process one that may not read everything, as root may, while it lives. Others must be
/// able to read `folder`, where the test happens.
class WithoutPrivileges {
public:
    explicit WithoutPrivileges(const std::filesystem::path& folder) : m_user(::geteuid())
    {
        std::filesystem::permissions(folder, std::filesystem::perms{0755});
        constexpr uid_t kNobody = 65534;
        if (m_user == 0 && ::seteuid(kNobody) != 0) {
            throw std::runtime_error("root cannot become nobody");
        }
    }
    ~WithoutPrivileges()
    {
        if (::seteuid(m_user) != 0) {
            std::abort(); // what comes after would test something else
        }
    }
    WithoutPrivileges(const WithoutPrivileges&) = delete;
    WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;

private:
    uid_t m_user;
};

/// Two classes with two training images each and a test part of two images, 64 x 64 JPEGs; one of
/// them grey.
inline void makeTinyImageNet(const std::filesystem::path& folder)
{
    writeDeep(folder / "wnids.txt", "n02\nn01\n");
    writeDeep(folder / "words.txt", "n01\tgoldfish, Carassius auratus\nn99\tnothing\nn02\tfire\n");
    for (int k = 0; k < 2; ++k) {
        const std::string number = std::to_string(k) + ".JPEG";
        const int grey = 40 + 100 * k;
        writeDeep(folder / "train/n01/images" / ("n01_" + number),
                  encodedImage(".jpg", 64, 64, CV_8UC1, cv::Scalar(grey)));
        writeDeep(folder / "train/n02/images" / ("n02_" + number),
                  encodedImage(".jpg", 64, 64, CV_8UC3, cv::Scalar(0, 0, grey)));
        writeDeep(folder / "val/images" / ("val_" + number),
                  encodedImage(".jpg", 64, 64, CV_8UC3, cv::Scalar(grey, 0, 0)));
    }
    writeDeep(folder / "val/val_annotations.txt",
              "val_0.JPEG\tn01\t0\t0\t62\t62\nval_1.JPEG\tn02\t0\t0\t62\t62\n");
}

/// CLASS/N.png of `height` x `width`: image N of class c has the colour (20 c, 10 N, 100), red
/// first.
inline void makeClasses(const std::filesystem::path& folder, int classes, int images, int height,
                        int width)
{
    for (int c = 0; c < classes; ++c) {
        for (int k = 0; k < images; ++k) {
            const std::string number = std::to_string(1000 + k);
            writeDeep(
                folder / ("class" + std::to_string(c)) / (number + ".png"),
                encodedImage(".png", height, width, CV_8UC3, cv::Scalar(100, 10 * k, 20 * c)));
        }
    }
}

} // namespace clae::test
