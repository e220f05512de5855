// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/Communicator.h"

#include "core/values/Error.h"
#include "core/values/ErrorText.h"
#include "core/values/ThreadSafety.h"

#include <torch/torch.h>

#ifdef CLAE_HAVE_GLOO

#include "core/distributed/GroupStart.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

namespace clae {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kReasonPatience(2);
constexpr std::chrono::seconds kLeavePatience(3);
constexpr const char* kReason = "reason";
constexpr const char* kHeard = "heard";

at::Tensor bytesOf(const std::string& text)
{
    at::Tensor bytes = at::empty({static_cast<std::int64_t>(text.size())}, at::kByte);
    if (!text.empty()) { // an empty tensor has no place to copy to
        std::memcpy(bytes.data_ptr(), text.data(), text.size());
    }
    return bytes;
}

std::string textOf(const at::Tensor& bytes)
{
    return {static_cast<const char*>(bytes.data_ptr()), static_cast<std::size_t>(bytes.numel())};
}

/// Where a rank's work stands, as the others are told.
enum class State : std::int64_t { Working, Done, Stopped, Failed };

/// Why a rank left, as it told the store; empty when it could not. A store whose machine is gone
/// may never answer, so that a thread of its own asks, and is left behind if need be.
std::string reasonIn(const c10::intrusive_ptr<c10d::Store>& store)
{
    struct Answer {
        Mutex mutex;
        Condition changed;
        bool there CLAE_GUARDED_BY(mutex) = false;
        std::string text CLAE_GUARDED_BY(mutex);
    };
    const auto answer = std::make_shared<Answer>();
    std::thread([store, answer] {
        std::string text;
        try {
            if (store->check({kReason})) {
                const std::vector<std::uint8_t> bytes = store->get(kReason);
                text.assign(bytes.begin(), bytes.end());
                store->add(kHeard, 1);
            }
        } catch (const std::exception&) {
            // Rank 0, whose store it is, is the one that is lost.
        }
        const MutexLock lock(answer->mutex);
        answer->text = text;
        answer->there = true;
        answer->changed.notifyAll();
    }).detach();
    const Clock::time_point end = Clock::now() + kReasonPatience;
    MutexLock lock(answer->mutex);
    while (!answer->there && Clock::now() < end) {
        answer->changed.waitFor(lock,
                                std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()));
    }
    return answer->text;
}

} // namespace

class Communicator::Private {
public:
    Private(const WorldEnvironment& environment, const Options& given)
        : world(environment),
          options(given),
          group(startGroup(environment, given.patience, given.timeout))
    {}

    /// Does a call, times it, and makes one sentence of what goes wrong.
    template <typename Call> void account(Traffic traffic, std::int64_t bytes, Call call)
    {
        if (lost) {
            throw Error(*lost);
        }
        const Clock::time_point begin = Clock::now();
        try {
            call();
        } catch (const std::exception& error) {
            lost = lostSentence(error.what());
            throw Error(*lost);
        }
        Account& to = accounts[static_cast<std::size_t>(traffic)];
        to.calls += 1;
        to.bytes += bytes;
        to.seconds += std::chrono::duration<double>(Clock::now() - begin).count();
    }

    std::string lostSentence(const std::string& cause)
    {
        const std::string reason = group.store ? reasonIn(group.store) : std::string();
        hangUp();
        if (!reason.empty()) {
            return reason + " All ranks end with it (this is rank " + std::to_string(world.rank) +
                   ").";
        }
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(options.timeout).count();
        const std::string what =
            cause.find("imed out") != std::string::npos
                ? "had no answer from another rank for " + std::to_string(seconds) + " s"
            : cause.find("losed by peer") != std::string::npos ||
                    cause.find("reset by peer") != std::string::npos
                ? "lost the connection to another rank, which has ended"
                : "can no longer talk to the other ranks (" + cause + ")";
        return "Rank " + std::to_string(world.rank) + " of " + std::to_string(world.size) + " " +
               what +
               "; go on from the last checkpoint with \"clae train --resume RUN\", with any number "
               "of ranks.";
    }

    /// Closes the connections, at which the others' calls end.
    void hangUp() noexcept
    {
        group.onGpu.reset();
        group.onCpu.reset();
    }

    /// `tensor` where the group's backend can take it, and that backend.
    Backend& backendOf(at::Tensor& tensor) const
    {
        if (tensor.is_cuda() && group.onGpu) {
            return *group.onGpu;
        }
        tensor = tensor.cpu();
        return *group.onCpu;
    }

    at::Tensor gathered(const at::Tensor& own, Traffic traffic)
    {
        std::vector<std::int64_t> sizes = own.sizes().vec();
        sizes.front() *= world.size;
        at::Tensor all;
        account(traffic, static_cast<std::int64_t>(own.nbytes()) * (world.size - 1), [&] {
            std::vector<at::Tensor> in{own.detach().contiguous()};
            Backend& backend = backendOf(in.front());
            all = at::empty(sizes, in.front().options());
            std::vector<std::vector<at::Tensor>> out{all.chunk(world.size)};
            backend.allgather(out, in)->wait();
        });
        return all.to(own.device());
    }

    void shared(at::Tensor& tensor)
    {
        account(Traffic::Other, world.rank == 0 ? static_cast<std::int64_t>(tensor.nbytes()) : 0,
                [&] {
                    std::vector<at::Tensor> both{tensor};
                    backendOf(both.front()).broadcast(both)->wait();
                    if (!both.front().is_same(tensor)) {
                        tensor.copy_(both.front());
                    }
                });
    }

    /// One sign of life to all and from all: [size,2] of State and whether a stop was heard.
    at::Tensor beat(State state, const StopLine& stop)
    {
        const at::Tensor own = torch::tensor({static_cast<std::int64_t>(state),
                                              static_cast<std::int64_t>(stop.heard.requested())},
                                             at::kLong)
                                   .view({1, 2});
        return gathered(own, Traffic::Other);
    }

    /// The sentence of the first rank that has one.
    std::string firstFailure(const std::string& own)
    {
        const at::Tensor lengths = gathered(
            torch::tensor({static_cast<std::int64_t>(own.size())}, at::kLong), Traffic::Other);
        const std::int64_t longest = lengths.max().item<std::int64_t>();
        at::Tensor padded = at::zeros({1, longest}, at::kByte);
        padded.slice(1, 0, static_cast<std::int64_t>(own.size())).copy_(bytesOf(own));
        const at::Tensor all = gathered(padded, Traffic::Other);
        for (std::int64_t rank = 0; rank < world.size; ++rank) {
            const std::int64_t length = lengths[rank].item<std::int64_t>();
            if (length > 0) {
                return "Rank " + std::to_string(rank) +
                       " failed: " + textOf(all[rank].slice(0, 0, length).contiguous());
            }
        }
        return {};
    }

    WorldEnvironment world;
    Options options;
    Group group;
    std::optional<std::string> lost; ///< the sentence, once a call has failed
    std::array<Account, kTraffics> accounts;
};

Communicator::Communicator(const WorldEnvironment& world) : Communicator(world, Options()) {}

Communicator::Communicator(const WorldEnvironment& world, const Options& options)
    : d([&] {
          // Gloo writes to a rank that is lost as if there were no such signal; it was made for
          // Python, which ignores it. It would end this process without a word.
          std::signal(SIGPIPE, SIG_IGN);
          return std::make_unique<Private>(world, options);
      }())
{}

Communicator::~Communicator() = default;

int Communicator::rank() const
{
    return d->world.rank;
}

int Communicator::size() const
{
    return d->world.size;
}

int Communicator::localRank() const
{
    return d->world.localRank;
}

int Communicator::localSize() const
{
    return d->world.localSize;
}

std::string Communicator::backends() const
{
    return d->group.onGpu ? "gloo and nccl" : "gloo";
}

void Communicator::sum(at::Tensor& tensor, Traffic traffic)
{
    const std::int64_t bytes =
        2 * static_cast<std::int64_t>(tensor.nbytes()) * (size() - 1) / size();
    d->account(traffic, bytes, [&] {
        std::vector<at::Tensor> both{tensor};
        d->backendOf(both.front()).allreduce(both)->wait();
        if (!both.front().is_same(tensor)) {
            tensor.copy_(both.front());
        }
    });
}

at::Tensor Communicator::gather(const at::Tensor& own, Traffic traffic)
{
    return d->gathered(own, traffic);
}

void Communicator::share(at::Tensor& tensor)
{
    d->shared(tensor);
}

std::string Communicator::share(const std::string& text)
{
    at::Tensor length = torch::tensor({static_cast<std::int64_t>(text.size())}, at::kLong);
    d->shared(length);
    const std::int64_t bytes = length.item<std::int64_t>();
    if (bytes == 0) {
        return {};
    }
    at::Tensor content = rank() == 0 ? bytesOf(text) : at::empty({bytes}, at::kByte);
    d->shared(content);
    return textOf(content);
}

bool Communicator::together(const std::function<void()>& work, const StopLine& stop)
{
    Mutex mutex;
    Condition changed;
    State state = work ? State::Working : State::Done;
    std::exception_ptr failed; // of the work
    std::exception_ptr lost;   // of a call
    at::Tensor states;         // of all, in the last round

    const auto keepInTouch = [&] {
        try {
            for (bool all = false; !all;) {
                State own;
                {
                    const MutexLock lock(mutex);
                    own = state;
                }
                states = d->beat(own, stop);
                const at::Tensor column = states.select(1, 0);
                all = column.ne(static_cast<std::int64_t>(State::Working)).all().item<bool>();
                if (states.select(1, 1).any().item<bool>() && !stop.heard.requested()) {
                    stop.request();
                }
                if (column.eq(static_cast<std::int64_t>(State::Failed)).any().item<bool>() &&
                    own == State::Working) {
                    stop.request(); // what is being worked at is in vain
                }
                // A rank at work comes to the next round after a beat; one that is done waits
                // there.
                MutexLock lock(mutex);
                if (!all && state == State::Working) {
                    changed.waitFor(lock, d->options.beat);
                }
            }
        } catch (...) {
            lost = std::current_exception();
            stop.request();
        }
    };
    if (!work) {
        keepInTouch();
    } else {
        std::thread touch(keepInTouch);
        State end = State::Done;
        try {
            work();
        } catch (const Cancelled&) {
            end = State::Stopped;
            failed = std::current_exception();
        } catch (...) {
            end = State::Failed;
            failed = std::current_exception();
        }
        {
            const MutexLock lock(mutex);
            state = end;
        }
        changed.notifyAll();
        touch.join();
    }
    if (lost) {
        std::rethrow_exception(lost);
    }
    const at::Tensor column = states.select(1, 0);
    if (column.eq(static_cast<std::int64_t>(State::Failed)).any().item<bool>()) {
        std::string own;
        if (state == State::Failed) {
            try {
                std::rethrow_exception(failed);
            } catch (const std::exception& error) {
                own = errorText(error);
            }
        }
        const std::string sentence = d->firstFailure(own);
        d->lost = sentence; // all know, and all end
        if (state == State::Failed) {
            std::rethrow_exception(failed);
        }
        throw Error(sentence);
    }
    if (failed) {
        std::rethrow_exception(failed);
    }
    if (column.eq(static_cast<std::int64_t>(State::Stopped)).any().item<bool>()) {
        throw Cancelled();
    }
    return states.select(1, 1).any().item<bool>();
}

void Communicator::leave(const std::string& sentence) noexcept
{
    if (d->lost) {
        return; // the others know, or cannot be told
    }
    try {
        const std::string reason = "Rank " + std::to_string(rank()) + " ended: " + sentence;
        d->lost = reason;
        d->group.store->set(kReason, {reason.begin(), reason.end()});
        d->hangUp();
        if (rank() != 0) {
            d->group.store->add(kHeard, 1); // needs not be told
            return;
        }
        const Clock::time_point end = Clock::now() + kLeavePatience;
        while (d->group.store->add(kHeard, 0) < size() - 1 && Clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    } catch (const std::exception&) {
        // They will hear of a lost connection instead.
    }
}

const Communicator::Account& Communicator::account(Traffic traffic) const
{
    return d->accounts[static_cast<std::size_t>(traffic)];
}

} // namespace clae

#else

namespace clae {

class Communicator::Private {};

Communicator::Communicator(const WorldEnvironment& world) : Communicator(world, Options()) {}

Communicator::Communicator(const WorldEnvironment&, const Options&)
{
    throw Error("This build cannot train in several processes, for its LibTorch has no Gloo; unset "
                "WORLD_SIZE to train in one process, or build with libgloo-dev and a LibTorch that "
                "links to it.");
}

Communicator::~Communicator() = default;
int Communicator::rank() const
{
    return 0;
}
int Communicator::size() const
{
    return 1;
}
int Communicator::localRank() const
{
    return 0;
}
int Communicator::localSize() const
{
    return 1;
}
std::string Communicator::backends() const
{
    return {};
}
void Communicator::sum(at::Tensor&, Traffic) {}
at::Tensor Communicator::gather(const at::Tensor& own, Traffic)
{
    return own;
}
void Communicator::share(at::Tensor&) {}
std::string Communicator::share(const std::string& text)
{
    return text;
}
bool Communicator::together(const std::function<void()>&, const StopLine&)
{
    return false;
}
void Communicator::leave(const std::string&) noexcept {}
const Communicator::Account& Communicator::account(Traffic) const
{
    static const Account none;
    return none;
}

} // namespace clae

#endif
