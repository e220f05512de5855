// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectTestData.h"
#include "TsneTestHelpers.h"
#include "core/project/Tsne.h"
#include "core/values/Error.h"

#include <QTest>

#include <limits>

using namespace clae;

/// Saving, restoring, and what is refused.
class TsneStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSavedStateContinuesAsIfNeverStopped()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        tsne.step(33); // within the exaggerated phase
        const TsneState saved = tsne.state();
        tsne.step(60);
        Tsne other;
        other.restore(saved);
        other.step(60);
        QVERIFY(sameState(other.state(), tsne.state()));
        other.setData(randomMatrix(100, 4, 1.0, 2));
        tsne.setData(randomMatrix(100, 4, 1.0, 2)); // the settings were saved too
        QVERIFY(sameState(other.state(), tsne.state()));
    }

    void aSettingChangesThroughTheStateAndTheLayoutStays()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        tsne.step(50);
        TsneState changed = tsne.state();
        changed.settings.learningRate = 10;
        Tsne slower = tsne;
        slower.restore(changed);
        QCOMPARE(slower.layout().values, tsne.layout().values);
        slower.step(1);
        tsne.step(1);
        QVERIFY(slower.layout().values != tsne.layout().values);
    }

    void refusedOrStoppedDataLeavesTheMapAsItWas()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        tsne.step(20);
        const TsneState before = tsne.state();
        Matrix broken = randomMatrix(90, 4, 1.0);
        broken.values.back() = std::numeric_limits<float>::infinity();
        QVERIFY(!refusal([&] { tsne.setData(broken); }).empty());
        StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, tsne.setData(randomMatrix(90, 4, 1.0), stop));
        QVERIFY(sameState(tsne.state(), before));
    }

    void aSettingOutOfItsRangeIsRefusedByName()
    {
        const auto refused = [](double TsneSettings::*member, double value) {
            TsneSettings settings;
            settings.*member = value;
            return refusal([&] { const Tsne tsne(settings); });
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(refused(&TsneSettings::perplexity, 0.5).find("\"perplexity\"") !=
                std::string::npos);
        QVERIFY(!refused(&TsneSettings::perplexity, nan).empty());
        QVERIFY(!refused(&TsneSettings::exaggeration, 0.9).empty());
        QVERIFY(!refused(&TsneSettings::momentum, 1.0).empty());
        QVERIFY(!refused(&TsneSettings::learningRate, -1.0).empty());
        QVERIFY(!refused(&TsneSettings::maxStep, 0.0).empty());
        QVERIFY(refused(&TsneSettings::learningRate, 200.0).empty());
        TsneSettings threads;
        threads.threads = 0;
        QVERIFY(refusal([&] { const Tsne tsne(threads); }).find("\"threads\"") !=
                std::string::npos);
    }

    void aLayoutOfTheWrongShapeIsRefused()
    {
        Tsne tsne = started(randomMatrix(20, 4, 1.0), quickSettings());
        QVERIFY(refusal([&] { tsne.setLayout(Matrix(19, 2)); }).find("19 x 2") !=
                std::string::npos);
        QVERIFY(!refusal([&] { tsne.setLayout(Matrix(20, 3)); }).empty());
    }

    void aDamagedStateIsRefused_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("a column beyond the points") << 0;
        QTest::newRow("a row that ends before it starts") << 1;
        QTest::newRow("fewer values than columns") << 2;
        QTest::newRow("fewer positions than points") << 3;
        QTest::newRow("a velocity that is no number") << 4;
        QTest::newRow("no gains") << 5;
    }
    void aDamagedStateIsRefused()
    {
        QFETCH(const int, damage);
        Tsne tsne = started(randomMatrix(30, 4, 1.0), quickSettings());
        tsne.step(5);
        const TsneState good = tsne.state();
        TsneState bad = good;
        switch (damage) {
        case 0:
            bad.affinities.column[4] = 30;
            break;
        case 1:
            bad.affinities.rowStart[2] = bad.affinities.rowStart[4];
            break;
        case 2:
            bad.affinities.value.pop_back();
            break;
        case 3:
            bad.position = Matrix(2, 29);
            break;
        case 4:
            bad.velocity.values[7] = std::numeric_limits<float>::quiet_NaN();
            break;
        default:
            bad.gain = Matrix();
        }
        QVERIFY(!refusal([&] { tsne.restore(bad); }).empty());
        QVERIFY(sameState(tsne.state(), good));
    }
};

QTEST_GUILESS_MAIN(TsneStateTest)
#include "TsneStateTest.moc"
