// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StepAnatomy.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace clae {

class Communicator;
struct Checkpoint;
struct LinearClassifier;
struct StepBatch;

/// Owns the encoder and its optimiser and takes one training step at a time. The same spec, seed
/// and thread count give the same bytes of weights. Thread: the one that made it.
class Trainer {
public:
    /// Throws InputError when the spec asks for a device that is not there or for steps of more
    /// images than the training set has.
    ///
    /// With a world, which outlives it, this is one of its ranks, each with a trainer of the same
    /// spec and data: takeStep() and what follows up to requireSameState() are called by all at
    /// once. Each computes on its part of the batch, on the GPU of its local rank, and all come to
    /// the losses and weights that one process would, up to rounding. Throws InputError also when
    /// they cannot share the batch equally.
    Trainer(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data,
            Communicator* world = nullptr);
    ~Trainer();

    [[nodiscard]] std::int64_t step() const; ///< steps taken
    [[nodiscard]] std::int64_t stepsPerEpoch() const;
    [[nodiscard]] std::int64_t totalSteps() const;
    [[nodiscard]] std::string deviceText() const; ///< "cpu, 2 threads, bf16"

    /// One optimiser step with these controls, on train.accumulate batches. Blocks. Throws
    /// NotFinite when the loss, its gradient or the running statistics are not finite, InputError
    /// when an image cannot be read, and what LibTorch throws when memory runs out; weights and
    /// running statistics are then as before the step, unless isTorn().
    [[nodiscard]] StepReport takeStep(const Controls& controls);
    /// A step failed half-way through the weights: there is no going on from here.
    [[nodiscard]] bool isTorn() const;
    /// What the next step sees, read anew. Throws InputError when an image cannot be read.
    [[nodiscard]] StepBatch nextBatch();

    /// Takes over rank 0's step, weights, optimiser and online probe. REQUIRES: a world.
    void shareState();
    /// Throws Error when weights and batch norms are not the same bytes on all ranks. REQUIRES: a
    /// world.
    void requireSameState() const;

    /// The step that takeStep(controls) would take now, to the bit, taken apart on a copy of
    /// encoder and optimiser: this trainer and its later steps are as if it had not been asked.
    /// Takes the time of about two steps and the memory of a second encoder. Blocks. Throws as
    /// takeStep, Cancelled, and InputError with a world.
    [[nodiscard]] StepAnatomy anatomy(const Controls& controls, const StopToken& stop = {}) const;

    /// Takes the weights of a file (core/model/Weights.h) in place of those drawn from the seed.
    /// Throws InputError naming the file, and the array that does not fit the encoder, which is
    /// then as before. REQUIRES: no step taken yet.
    void startFrom(const std::filesystem::path& weights);

    /// The encoder as it is now, copied.
    [[nodiscard]] ModelState state() const;

    /// The classifier of evaluate.online_probe as it is now, copied to the CPU; null without one
    /// and before the first step.
    [[nodiscard]] std::shared_ptr<const LinearClassifier> onlineProbe() const;

    /// All that goes on with the next step, copied to plain bytes.
    [[nodiscard]] Checkpoint checkpoint() const;
    /// Continues where checkpoint() was called: the next steps are those of an uninterrupted run,
    /// to the bit. Throws InputError, which calls the checkpoint `path`, when it belongs to another
    /// encoder.
    void load(const Checkpoint& checkpoint, const std::filesystem::path& path);

    /// checkpoint() and the spec in one safetensors file, written whole.
    void save(const std::filesystem::path& path) const;
    /// load() of a file. Throws InputError also when it is damaged.
    void load(const std::filesystem::path& path);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
