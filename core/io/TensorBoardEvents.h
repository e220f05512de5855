// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// A TensorBoard event file in memory: a TFRecord file of protobuf messages Event, each with one
/// Summary (tensorflow/core/util/event.proto, framework/summary.proto). Tags are paths like
/// "loss/clean": what is before the slash becomes TensorBoard's group. Thread: one at a time.
class TensorBoardEvents {
public:
    /// `startSeconds`: when the run began, seconds since 1970; the time of the file's head.
    explicit TensorBoardEvents(double startSeconds);

    /// When something was found, and at which step of the training.
    struct Moment {
        std::int64_t step = 0;
        double seconds = 0.0; ///< since 1970
    };
    /// Counts of values in bins: bin k ends at limits[k] and begins where the one before it ends.
    struct Histogram {
        double least = 0.0;
        double most = 0.0;
        double count = 0.0; ///< of all values
        double sum = 0.0;
        double sumOfSquares = 0.0;
        std::vector<double> limits;
        std::vector<double> counts;
    };

    /// A value that is not finite is stored as it is; TensorBoard marks it.
    void scalar(const std::string& tag, const Moment& moment, double value);
    /// Markdown.
    void text(const std::string& tag, const Moment& moment, const std::string& markdown);
    /// Throws InputError as encodePng does.
    void image(const std::string& tag, const Moment& moment, const Image& image);
    /// An image that is a PNG already. REQUIRES: width and height are those of `png`.
    void image(const std::string& tag, const Moment& moment, const std::string& png, int width,
               int height);
    /// REQUIRES: as many limits as counts, rising.
    void histogram(const std::string& tag, const Moment& moment, const Histogram& histogram);

    [[nodiscard]] const std::string& bytes() const { return m_records; }

    /// "events.out.tfevents.<start>.<host>": TensorBoard reads the files of these names only.
    [[nodiscard]] std::string fileName() const;
    /// Writes the file under that name into `folder`, which is made where it is missing; whole or
    /// not at all. Returns its path. Throws InputError and Error as writeFileAtomically.
    std::filesystem::path save(const std::filesystem::path& folder) const;

private:
    void record(const std::string& event);

    double m_start;
    std::string m_records;
};

} // namespace clae
