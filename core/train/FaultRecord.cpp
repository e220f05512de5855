// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/FaultRecord.h"

#include "core/io/AtomicFile.h"
#include "core/io/Npy.h"
#include "core/io/WriteError.h"
#include "core/spec/SpecFile.h"
#include "core/train/Checkpoint.h"
#include "core/train/StepBatch.h"
#include "core/train/Trainer.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <system_error>

namespace clae {
namespace {

namespace fs = std::filesystem;

/// One line a weight: the largest finite magnitude of each array, and how many are not finite.
nlohmann::ordered_json describe(const ModelState& state)
{
    nlohmann::ordered_json arrays;
    for (const NamedArray& array : state.arrays) {
        if (array.type != NamedArray::Type::Float32) {
            continue;
        }
        double largest = 0.0;
        std::int64_t bad = 0;
        for (std::size_t at = 0; at + sizeof(float) <= array.bytes.size(); at += sizeof(float)) {
            float value = 0.0F;
            std::memcpy(&value, &array.bytes[at], sizeof(value));
            if (std::isfinite(value)) {
                largest = std::max(largest, std::abs(static_cast<double>(value)));
            } else {
                bad += 1;
            }
        }
        arrays[array.name] = {{"largest", largest}, {"not_finite", bad}};
    }
    return arrays;
}

} // namespace

fs::path keepFault(const fs::path& run, Trainer& trainer, const TrainSpec& spec,
                   const std::string& sentence)
{
    const std::int64_t step = trainer.step() + 1;
    const fs::path folder = run / "faults" / ("step-" + std::to_string(step));
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw WriteError("Folder \"" + folder.string() + "\" cannot be made (" + error.message() +
                             "); make the run's folder writable.",
                         error.value());
    }
    const Checkpoint checkpoint = trainer.checkpoint();
    const nlohmann::ordered_json facts = {{"step", step},
                                          {"message", sentence},
                                          {"weights_before_the_step", describe(checkpoint.model)}};
    writeFileAtomically(folder / "spec.toml", writeSpec(spec));
    writeFileAtomically(folder / "fault.json",
                        facts.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    const StepBatch batch = trainer.nextBatch();
    saveNpy(folder / "indices.npy", batch.indices);
    saveNpy(folder / "labels.npy", batch.labels);
    saveNpy(folder / "images.npy", batch.images);
    saveNpy(folder / "view_i.npy", batch.viewI);
    saveNpy(folder / "view_j.npy", batch.viewJ);
    saveCheckpoint(folder / "checkpoint.safetensors", checkpoint, writeSpec(spec));
    return folder;
}

} // namespace clae
