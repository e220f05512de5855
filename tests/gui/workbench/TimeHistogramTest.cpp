// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/TimeHistogram.h"

#include <QTest>

#include <cmath>

using clae::TimeHistogram;

class TimeHistogramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantilesAreThoseOfTheSortedTimes()
    {
        TimeHistogram times;
        for (int k = 1000; k >= 1; --k) {
            times.add(0.1 * k - 0.02); // 0.08, 0.18, ..., 99.98
        }
        QCOMPARE(times.count(), std::int64_t{1000});
        for (const double share : {0.001, 0.5, 0.95, 0.99}) {
            const double exact = 100.0 * share - 0.02;
            QVERIFY(times.quantile(share) >= exact);
            QVERIFY(times.quantile(share) - exact < 0.05);
        }
        QCOMPARE(times.quantile(1.0), times.longest());
    }

    void theLongestIsExactHoweverLong()
    {
        TimeHistogram times;
        times.add(1.02);
        times.add(304353.25);
        QCOMPARE(times.longest(), 304353.25);
        QCOMPARE(times.quantile(1.0), 304353.25);
        QVERIFY(std::abs(times.quantile(0.5) - 1.02) <= 0.05);
    }

    void nothingHasNoQuantile()
    {
        const TimeHistogram times;
        QCOMPARE(times.count(), std::int64_t{0});
        QCOMPARE(times.quantile(0.99), 0.0);
        QCOMPARE(times.longest(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TimeHistogramTest)
#include "TimeHistogramTest.moc"
