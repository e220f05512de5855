// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/MemoryShortage.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iomanip>
#include <new>
#include <sstream>
#include <string_view>

namespace clae {
namespace {

/// " for 3.2 GiB more", or nothing when the error does not tell.
std::string wanted(const std::exception& error)
{
    // DefaultCPUAllocator: "you tried to allocate 123 bytes"; CUDA: "Tried to allocate 3.20 GiB".
    constexpr std::string_view kWords = "ried to allocate ";
    const std::string text = error.what();
    const std::size_t at = text.find(kWords);
    if (at == std::string::npos) {
        return {};
    }
    char* unit = nullptr;
    const double number = std::strtod(text.c_str() + at + kWords.size(), &unit);
    const bool bytes = std::string_view(unit).substr(0, 5) == "bytes" ||
                       std::string_view(unit).substr(0, 6) == " bytes";
    constexpr double kMiB = 1024.0 * 1024.0;
    std::ostringstream words;
    words << std::fixed << std::setprecision(1);
    if (!bytes) { // GiB, MiB: as it stands there
        words << number << std::string_view(unit).substr(0, 4);
    } else if (number >= 1024.0 * kMiB) {
        words << number / (1024.0 * kMiB) << " GiB";
    } else {
        words << number / kMiB << " MiB";
    }
    return " when it asked for " + words.str() + " more";
}

} // namespace

bool ranOutOfMemory(const std::exception& error)
{
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
        return true;
    }
    // c10::OutOfMemoryError is thrown for GPUs alone; the CPU's allocator throws a plain
    // c10::Error.
    constexpr std::array<std::string_view, 6> kWords = {
        "not enough memory",         "an't allocate memory",       "out of memory",
        "could not create a memory", "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED"};
    const std::string_view text = error.what();
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr ||
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view words) {
               return text.find(words) != std::string_view::npos;
           });
}

std::int64_t smallerBatch(std::int64_t batch)
{
    std::int64_t best = 2;
    for (std::int64_t power = 2; power <= batch / 2; power *= 2) {
        best = power;
        if (power + power / 2 <= batch / 2) {
            best = power + power / 2;
        }
    }
    return best;
}

std::string stepShortage(const TrainSpec& spec, std::int64_t step, const std::exception& error)
{
    const std::int64_t batch = spec.train.batch;
    const std::string advice =
        batch > 2 ? "try a new run with train.batch = " + std::to_string(smallerBatch(batch))
                  : std::string("try a new run with a smaller model.encoder or smaller images");
    return "Memory ran out at step " + std::to_string(step) + wanted(error) +
           ", with train.batch = " + std::to_string(batch) + "; " + advice +
           ", or go on with this one where more memory is free.";
}

std::string evaluationShortage(const TrainSpec& spec, std::int64_t step,
                               const std::exception& error)
{
    return "Memory ran out in the evaluation after step " + std::to_string(step) + wanted(error) +
           "; go on with the run with fewer images in evaluate.train_images (now " +
           std::to_string(spec.evaluate.trainImages) + ") and evaluate.test_images (now " +
           std::to_string(spec.evaluate.testImages) +
           "), 0 being all, or where more memory is free.";
}

} // namespace clae
