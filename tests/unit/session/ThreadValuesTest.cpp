// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/LensSubject.h"
#include "app/session/RunOutbox.h"
#include "app/session/TurnTaking.h"
#include "core/values/Mailbox.h"
#include "core/values/StopToken.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace clae;

/// What threads hand each other, with all of them at it at once. The thread sanitizer's test of
/// these classes, which have no other.
class ThreadValuesTest : public QObject {
    Q_OBJECT

    static constexpr int kRounds = 20000;

private Q_SLOTS:
    void aMailboxWakesItsReaderForEveryLastValue()
    {
        Mailbox<int> box;
        std::atomic<int> wakes{0};
        std::thread writer([&] {
            for (int k = 1; k <= kRounds; ++k) {
                wakes += box.post(k) ? 1 : 0;
            }
        });
        int last = 0;
        int taken = 0;
        bool rises = true;
        while (last < kRounds) {
            if (const std::optional<int> value = box.take()) {
                rises = rises && *value > last;
                last = *value;
                ++taken;
            }
        }
        writer.join();
        QVERIFY(rises);
        QCOMPARE(wakes.load(), taken);
    }

    void anOutboxLosesNoStep()
    {
        RunOutbox box;
        std::atomic<int> wakes{0};
        std::thread trainer([&] {
            for (int k = 1; k <= kRounds; ++k) {
                StepReport report;
                report.step = k;
                wakes += box.add([&](RunNews& news) { news.steps.push_back(report); }) ? 1 : 0;
            }
            wakes += box.add([](RunNews& news) { news.end = RunEnd(); }) ? 1 : 0;
        });
        std::int64_t expected = 1;
        bool inOrder = true;
        int taken = 0;
        for (bool ended = false; !ended;) {
            const RunNews news = box.take();
            for (const StepReport& report : news.steps) {
                inOrder = inOrder && report.step == expected++;
            }
            ended = news.end.has_value();
            taken += ended || !news.steps.empty() ? 1 : 0;
        }
        trainer.join();
        QVERIFY(inOrder);
        QCOMPARE(expected, std::int64_t{kRounds + 1});
        QCOMPARE(wakes.load(), taken);
    }

    void aLensNeverMeetsTheModelOfOtherSettings()
    {
        LensSubject subject;
        std::thread writer([&] {
            for (int k = 1; k <= kRounds; ++k) {
                TrainSpec spec;
                spec.train.seed = k;
                subject.setSpec(spec, StopToken());
                auto model = std::make_shared<ModelState>();
                model->step = k;
                subject.setModel(std::move(model));
            }
        });
        bool agrees = true;
        for (std::int64_t seed = 0; seed < kRounds;) {
            const LensSubject::Snapshot now = subject.now();
            agrees = agrees && (now.number == 0 || !now.model ||
                                now.model->step == static_cast<std::int64_t>(now.spec.train.seed));
            seed = now.number == 0 ? 0 : static_cast<std::int64_t>(now.spec.train.seed);
        }
        writer.join();
        QVERIFY(agrees);
    }

    void turnsAreTakenInOrderUntilAllHaveLeft()
    {
        constexpr int kPlayers = 3;
        constexpr int kTurns = 300;
        TurnTaking turns(kPlayers);
        std::vector<int> order; // written by whoever has the turn
        std::vector<std::thread> players;
        for (int player = 0; player < kPlayers; ++player) {
            players.emplace_back([&, player] {
                turns.wait(player);
                for (int k = 0; k < kTurns * (player + 1); ++k) {
                    order.push_back(player);
                    turns.pass(player);
                }
                turns.leave(player);
            });
        }
        for (std::thread& player : players) {
            player.join();
        }
        QCOMPARE(order.size(), std::size_t{kTurns * 6});
        for (std::size_t k = 0; k < std::size_t{kTurns * kPlayers}; ++k) {
            QCOMPARE(order[k], static_cast<int>(k % kPlayers));
        }
    }

    void aStopIsSeenByAllCopies()
    {
        const StopToken stop;
        std::vector<std::thread> waiters;
        std::atomic<int> stopped{0};
        for (int k = 0; k < 4; ++k) {
            waiters.emplace_back([copy = stop, &stopped] {
                while (!copy.requested()) {
                    std::this_thread::yield();
                }
                ++stopped;
            });
        }
        stop.request();
        for (std::thread& waiter : waiters) {
            waiter.join();
        }
        QCOMPARE(stopped.load(), 4);
        QVERIFY_THROWS_EXCEPTION(Cancelled, stop.check());
    }
};

QTEST_APPLESS_MAIN(ThreadValuesTest)
#include "ThreadValuesTest.moc"
