// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/Communicator.h"

#include "Ranks.h"
#include "core/distributed/GatherRows.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <QTest>

#include <array>
#include <atomic>
#include <cerrno>

using namespace clae;
using namespace clae::test;
using std::chrono::milliseconds;

namespace {

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

StopLine lineOf(const StopToken& token)
{
    return {token, [token] {
                token.request();
            }};
}

/// A scalar of all rows that couples them: sum_kl sin(z_k . z_l) (k + 2 l).
at::Tensor coupled(const at::Tensor& z)
{
    const std::int64_t n = z.size(0);
    const at::Tensor index = torch::arange(n, z.options());
    const at::Tensor weights = index.unsqueeze(1) + 2.0 * index.unsqueeze(0);
    return (torch::mm(z, z.t()).sin() * weights).sum();
}

} // namespace

class CommunicatorTest : public QObject {
    Q_OBJECT

private:
    static void sizes()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("2") << 2;
        QTest::newRow("3") << 3;
    }

private Q_SLOTS:
    void sumsGathersAndShares_data() { sizes(); }
    void sumsGathersAndShares()
    {
        QFETCH(int, size);
        std::atomic<int> right{0};
        const auto errors = onRanks(size, [&](Communicator& world) {
            const int rank = world.rank();
            at::Tensor sum = torch::tensor({1.0 + rank, 10.0}, at::kDouble);
            world.sum(sum, Traffic::Gradients);
            const at::Tensor all =
                world.gather(torch::full({2, 3}, rank, at::kFloat), Traffic::Embeddings);
            at::Tensor first = torch::full({4}, rank, at::kLong);
            world.share(first);
            const bool sums = sum[0].item<double>() == size * (size + 1) / 2.0 &&
                              sum[1].item<double>() == 10.0 * size;
            const bool gathers = all.sizes() == at::IntArrayRef({2 * size, 3}) &&
                                 all.equal(torch::arange(size, at::kFloat)
                                               .repeat_interleave(2)
                                               .view({-1, 1})
                                               .expand({2 * size, 3}));
            const bool shares = first.eq(0).all().item<bool>() &&
                                world.share(rank == 0 ? "the first's \xc3\xa9" : "mine") ==
                                    "the first's \xc3\xa9" &&
                                world.share(std::string()).empty();
            const auto& gradients = world.account(Traffic::Gradients);
            const bool counts = gradients.calls == 1 &&
                                gradients.bytes == 2 * 16 * (size - 1) / size &&
                                world.account(Traffic::Embeddings).bytes == 24 * (size - 1);
            right += static_cast<int>(sums && gathers && shares && counts);
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        QCOMPARE(right.load(), size);
    }

    void gatheredRowsHaveTheGradientOfTheWhole_data() { sizes(); }
    void gatheredRowsHaveTheGradientOfTheWhole()
    {
        QFETCH(int, size);
        constexpr std::int64_t kRows = 2;
        torch::manual_seed(3);
        const at::Tensor all = torch::randn({size * kRows, 3}, at::kDouble);
        constexpr double kStep = 1e-6;
        std::vector<double> worst(static_cast<std::size_t>(size), 1.0);
        const auto errors = onRanks(size, [&](Communicator& world) {
            const std::int64_t first = world.rank() * kRows;
            const at::Tensor own = all.slice(0, first, first + kRows).clone().requires_grad_(true);
            coupled(gatherRows(own, &world)).backward();
            double found = 0.0;
            for (std::int64_t k = 0; k < own.numel(); ++k) {
                const auto at = [&](double move) {
                    at::Tensor moved = all.clone();
                    moved.view(-1)[first * 3 + k] += move;
                    return coupled(moved).item<double>();
                };
                const double slope = (at(kStep) - at(-kStep)) / (2.0 * kStep);
                found = std::max(found, std::abs(slope - own.grad().view(-1)[k].item<double>()));
            }
            worst[static_cast<std::size_t>(world.rank())] = found;
        });
        for (int rank = 0; rank < size; ++rank) {
            const auto k = static_cast<std::size_t>(rank);
            QVERIFY2(errors[k].empty(), errors[k].c_str());
            QVERIFY2(worst[k] < 1e-7, std::to_string(worst[k]).c_str());
        }
    }

    void aMissingRankIsNamed()
    {
        try {
            const Communicator::Options options{milliseconds(1500), milliseconds(500),
                                                milliseconds(50)};
            const Communicator world(rankOf(0, 3, freePort()), options);
            QFAIL("it did not wait for the others");
        } catch (const Error& error) {
            QVERIFY2(contains(error.what(), "did not come rank 1, 2"), error.what());
        }
    }

    void aTakenPortAndATwiceTakenRankAreNamed()
    {
        const std::uint16_t port = freePort();
        std::vector<std::string> errors(4);
        std::atomic<int> refused{0};
        const auto come = [&](std::size_t k, int rank) {
            try {
                const Communicator world(rankOf(rank, 3, port),
                                         {milliseconds(4000), milliseconds(500), milliseconds(50)});
            } catch (const InputError& error) {
                errors[k] = error.what();
                refused += 1;
            } catch (const Error&) {
                // Rank 2 did not come.
            }
        };
        std::thread first(come, 0, 0);
        std::thread second(come, 1, 1);
        std::thread third(come, 2, 1);
        QTRY_COMPARE_WITH_TIMEOUT(refused.load(), 1, 4000);
        come(3, 0); // while the first one waits
        first.join();
        second.join();
        third.join();
        const std::string twice = errors[1] + errors[2];
        QVERIFY2(contains(twice, "Two processes say that they are rank 1"), twice.c_str());
        QVERIFY2(contains(errors[3], "is taken; set MASTER_PORT"), errors[3].c_str());
    }

    void aRankThatHangsUpEndsTheOthers()
    {
        const auto errors = onRanks(3, [](Communicator& world) {
            at::Tensor one = torch::ones({1});
            world.sum(one, Traffic::Other);
            if (world.rank() == 2) {
                return; // its connections close
            }
            world.sum(one, Traffic::Other);
        });
        for (const std::size_t rank : {0U, 1U}) {
            const std::string start =
                "Rank " + std::to_string(rank) + " of 3 lost the connection to another rank";
            QVERIFY2(errors[rank].find(start) == 0, errors[rank].c_str());
            QVERIFY2(contains(errors[rank], "clae train --resume RUN"), errors[rank].c_str());
        }
    }

    void aSilentRankEndsTheOthers()
    {
        std::atomic<bool> ended{false};
        Communicator::Options options = quickOptions();
        options.timeout = milliseconds(1000);
        const auto errors = onRanks(
            2,
            [&](Communicator& world) {
                at::Tensor one = torch::ones({1});
                if (world.rank() == 1) {
                    while (!ended) {
                        std::this_thread::sleep_for(milliseconds(10));
                    }
                    return;
                }
                try {
                    world.sum(one, Traffic::Other);
                } catch (...) {
                    ended = true;
                    throw;
                }
            },
            options);
        QVERIFY2(contains(errors[0], "Rank 0 of 2 had no answer from another rank for 1 s"),
                 errors[0].c_str());
    }

    void whoLeavesSaysWhy()
    {
        for (const int leaver : {0, 1}) {
            const auto errors = onRanks(2, [&](Communicator& world) {
                if (world.rank() == leaver) {
                    world.leave("The image \"a.png\" cannot be read.");
                    return;
                }
                at::Tensor one = torch::ones({1});
                world.sum(one, Traffic::Other);
            });
            const std::string& heard = errors[static_cast<std::size_t>(1 - leaver)];
            QVERIFY2(contains(heard, ("Rank " + std::to_string(leaver) +
                                      " ended: The image \"a.png\" cannot be read.")
                                         .c_str()),
                     heard.c_str());
        }
    }

    void longWorkOfOneIsWaitedFor()
    {
        Communicator::Options options = quickOptions();
        options.timeout = milliseconds(500);
        std::atomic<int> returned{0};
        const auto errors = onRanks(
            3,
            [&](Communicator& world) {
                const StopToken token;
                const bool stopped =
                    world.together(world.rank() == 1 ? std::function<void()>([] {
                                       std::this_thread::sleep_for(milliseconds(1500));
                                   })
                                                     : std::function<void()>(),
                                   lineOf(token));
                returned += static_cast<int>(!stopped);
            },
            options);
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        QCOMPARE(returned.load(), 3);
    }

    void aStopReachesTheOneThatWorks()
    {
        std::atomic<int> cancelled{0};
        const auto errors = onRanks(3, [&](Communicator& world) {
            const StopToken token;
            if (world.rank() == 2) {
                token.request();
            }
            const auto work = [&] {
                for (;;) {
                    token.check();
                    std::this_thread::sleep_for(milliseconds(5));
                }
            };
            try {
                (void)world.together(world.rank() == 0 ? std::function<void()>(work)
                                                       : std::function<void()>(),
                                     lineOf(token));
            } catch (const Cancelled&) {
                cancelled += 1;
            }
        });
        QCOMPARE(cancelled.load(), 3);
    }

    void aStopBetweenWorkIsKnownToAll()
    {
        std::atomic<int> stopped{0};
        (void)onRanks(2, [&](Communicator& world) {
            const StopToken token;
            if (world.rank() == 1) {
                token.request();
            }
            stopped += static_cast<int>(world.together({}, lineOf(token)));
        });
        QCOMPARE(stopped.load(), 2);
    }

    void aFailureIsToldToAll()
    {
        const auto errors = onRanks(3, [](Communicator& world) {
            const StopToken token;
            const auto work = [&] {
                if (world.rank() == 1) {
                    throw InputError("The folder \"x\" is not there.");
                }
                for (;;) {
                    token.check();
                    std::this_thread::sleep_for(milliseconds(5));
                }
            };
            (void)world.together(work, lineOf(token));
        });
        QCOMPARE(errors[1], std::string("The folder \"x\" is not there."));
        QCOMPARE(errors[0], std::string("Rank 1 failed: The folder \"x\" is not there."));
        QCOMPARE(errors[2], errors[0]);
    }

    void whatIsWrittenToALostRankIsAnErrorAndNoSignal()
    {
        std::array<int, 2> ends{};
        QCOMPARE(pipe(ends.data()), 0);
        close(ends[0]); // nobody reads
        ssize_t written = 0;
        int code = 0;
        const auto errors = onRanks(2, [&](Communicator& world) {
            if (world.rank() == 0) {
                written = write(ends[1], "x", 1);
                code = errno;
            }
        });
        close(ends[1]);
        QVERIFY(errors[0].empty() && errors[1].empty());
        QCOMPARE(written, ssize_t{-1});
        QCOMPARE(code, EPIPE);
    }

    void aLostRankEndsWork()
    {
        const auto errors = onRanks(2, [](Communicator& world) {
            if (world.rank() == 1) {
                return;
            }
            const StopToken token;
            const auto work = [&] {
                for (;;) {
                    token.check();
                    std::this_thread::sleep_for(milliseconds(5));
                }
            };
            (void)world.together(work, lineOf(token));
        });
        QVERIFY2(contains(errors[0], "lost the connection to another rank"), errors[0].c_str());
    }
};

QTEST_GUILESS_MAIN(CommunicatorTest)
#include "CommunicatorTest.moc"
