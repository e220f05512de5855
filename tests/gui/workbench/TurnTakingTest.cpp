// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/TurnTaking.h"

#include <QTest>

#include <future>
#include <mutex>
#include <vector>

using namespace clae;

class TurnTakingTest : public QObject {
    Q_OBJECT

private:
    std::mutex m_mutex;
    std::vector<int> m_order;

    void note(int player)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_order.push_back(player);
    }

    [[nodiscard]] std::future<void> playing(TurnTaking& turns, int player, int steps)
    {
        return std::async(std::launch::async, [this, &turns, player, steps] {
            turns.wait(player);
            for (int k = 0; k < steps; ++k) {
                note(player);
                turns.pass(player);
            }
            turns.leave(player);
        });
    }

private Q_SLOTS:
    void init() { m_order.clear(); }

    void twoPlayersAlternateFromTheFirst()
    {
        TurnTaking turns(2);
        std::future<void> second = playing(turns, 1, 50); // it waits, though it came first
        std::future<void> first = playing(turns, 0, 50);
        first.get();
        second.get();
        QCOMPARE(m_order.size(), std::size_t{100});
        for (std::size_t k = 0; k < m_order.size(); ++k) {
            QCOMPARE(m_order[k], static_cast<int>(k % 2));
        }
    }

    void whoHasLeftIsWaitedForNoMore()
    {
        TurnTaking turns(2);
        std::future<void> first = playing(turns, 0, 3);
        std::future<void> second = playing(turns, 1, 6);
        first.get();
        second.get();
        QCOMPARE(m_order, (std::vector<int>{0, 1, 0, 1, 0, 1, 1, 1, 1}));
        turns.leave(0); // once more
    }

    void whoNeverCameIsNotWaitedFor()
    {
        TurnTaking turns(2);
        turns.leave(0); // it failed before its first step
        playing(turns, 1, 2).get();
        QCOMPARE(m_order, (std::vector<int>{1, 1}));
    }
};

QTEST_GUILESS_MAIN(TurnTakingTest)
#include "TurnTakingTest.moc"
