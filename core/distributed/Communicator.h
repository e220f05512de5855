// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/distributed/WorldEnvironment.h"
#include "core/values/BatchShare.h"
#include "core/values/StopToken.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace at {
class Tensor;
}

namespace clae {

/// What is sent, for the accounts.
enum class Traffic { Embeddings, Statistics, Gradients, Other };
constexpr std::size_t kTraffics = 4;

/// How one end of a stop is heard and passed on.
struct StopLine {
    StopToken heard;               ///< someone here asks all to stop
    std::function<void()> request; ///< someone elsewhere did; any thread may call it
};

/// The processes that train together. What one calls all call, in the same order; each call blocks
/// until all are in it. Thread: one at a time.
///
/// A rank that is lost (killed, its machine gone, its network cut) ends the call of every other
/// within Options::timeout, and every later call, with an Error: what happened, who noticed, how
/// to go on. Tensors are float32, float64, int64 or uint8, contiguous, on the CPU or a GPU; those
/// on a GPU go by NCCL, in a build without it through the CPU.
class Communicator {
public:
    struct Options {
        std::chrono::milliseconds patience{300'000}; ///< for all ranks to come
        std::chrono::milliseconds timeout{20'000};   ///< for one rank in a call
        std::chrono::milliseconds beat{1'000};       ///< between signs of life, see together()
    };

    /// Meets the others at the world's address. On rank 0 this opens a port (unless torchrun has),
    /// and one on every rank to the others; without a Communicator there is none. SIGPIPE is
    /// ignored from then on. Blocks. Throws as startGroup(), and Error in a build without Gloo.
    /// REQUIRES: not alone.
    explicit Communicator(const WorldEnvironment& world);
    Communicator(const WorldEnvironment& world, const Options& options);
    ~Communicator();
    Communicator(const Communicator&) = delete;
    Communicator& operator=(const Communicator&) = delete;

    [[nodiscard]] int rank() const;
    [[nodiscard]] int size() const;
    [[nodiscard]] int localRank() const; ///< among those of this machine
    [[nodiscard]] int localSize() const; ///< how many those are, 1 when nobody told
    [[nodiscard]] BatchShare share() const { return {rank(), size()}; }
    /// "gloo", or "gloo and nccl"
    [[nodiscard]] std::string backends() const;

    /// `tensor` becomes the sum over ranks, the same bytes on all.
    void sum(at::Tensor& tensor, Traffic traffic);
    /// own: [n,...], of one shape on all ranks. Returns [size * n,...] in the order of ranks, the
    /// same bytes on all. Without history.
    [[nodiscard]] at::Tensor gather(const at::Tensor& own, Traffic traffic);
    /// `tensor` becomes rank 0's.
    void share(at::Tensor& tensor);
    /// Rank 0's text; of the others' it is ignored.
    [[nodiscard]] std::string share(const std::string& text);

    /// Does `work` here while other ranks do theirs (or none, an empty function), however long each
    /// takes: meanwhile all give signs of life, so that a lost rank is noticed and ends the work of
    /// the others by `stop`. A stop that one asks for is passed on to all.
    ///
    /// Blocks until all are done. Returns whether a stop was asked for, the same on all ranks.
    /// Throws what `work` threw; where it was another rank's that failed, Error with its sentence;
    /// Cancelled when work ended by a stop, here or elsewhere.
    bool together(const std::function<void()>& work, const StopLine& stop);

    /// Tells the others why this rank ends, so that they can say so, and hangs up. Their next call
    /// throws. Returns at once on all but rank 0, which gives the others three seconds to ask.
    void leave(const std::string& sentence) noexcept;

    /// What this rank has sent and how long it was in calls, which includes waiting for others.
    struct Account {
        std::int64_t calls = 0;
        /// As the ring algorithms send: of n bytes, gather n (size - 1), sum 2 n (size - 1) / size.
        std::int64_t bytes = 0;
        double seconds = 0.0;
    };
    [[nodiscard]] const Account& account(Traffic traffic) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
