// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/CurveChooserModel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace clae;

namespace {

CurveOptions unusual()
{
    CurveOptions options;
    options.charts = {CurveGroup::BatchCosines, CurveGroup::StepTime, CurveGroup::GradientShare};
    options.hidden.set(curves::indexOf(CurveMetric::NegativesAdversarial));
    options.logValues.set(curves::indexOf(CurveGroup::StepTime));
    options.x = CurveX::Time;
    options.logX = true;
    options.smoothing = 87;
    return options;
}

QModelIndex chartIndex(const CurveChooserModel& model, CurveGroup group)
{
    return model.index(static_cast<int>(group), 0);
}

} // namespace

class CurveOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStateComesBackByteForByte()
    {
        CurvePlot plot;
        plot.setOptions(unusual());
        const QByteArray saved = plot.state();
        CurvePlot other;
        QVERIFY(other.state() != saved);
        QVERIFY(other.restoreState(saved));
        QVERIFY(other.options() == unusual());
        QCOMPARE(other.state(), saved);
    }

    void aDamagedStateChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x01\x02\xff");
        QTest::newRow("another version") << QByteArray(R"({"version":9,"charts":["losses"]})");
        QTest::newRow("no chart") << QByteArray(R"({"version":1,"charts":[]})");
        QTest::newRow("unknown chart") << QByteArray(R"({"version":1,"charts":["weather"]})");
        QTest::newRow("cut off") << unusual().toBytes().chopped(9);
    }

    void aDamagedStateChangesNothing()
    {
        QFETCH(QByteArray, bytes);
        CurvePlot plot;
        plot.setOptions(unusual());
        QVERIFY(!plot.restoreState(bytes));
        QVERIFY(plot.options() == unusual());
    }

    void valuesOutOfRangeAreTakenToTheNearest()
    {
        const auto options = CurveOptions::fromBytes(
            R"({"version":1,"charts":["losses","losses","accuracy","hardness","geometry",)"
            R"("stepTime"],"smoothing":1000,"x":"lightyears"})");
        QVERIFY(options.has_value());
        QCOMPARE(options->charts.size(), kMaxCharts);
        QCOMPARE(options->smoothing, 99);
        QVERIFY(options->x == CurveX::Step);
    }

    void everyChoiceIsTold()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 10);
        plot.replotNow();
        QSignalSpy changed(&plot, &CurvePlot::optionsChanged);
        legend(plot, "legendLossTotal")->click();
        plot.findChild<QToolButton*>(QStringLiteral("logLosses"))->click();
        plot.findChild<QToolButton*>(QStringLiteral("curveLogX"))->click();
        plot.setSmoothing(0.33);
        QCOMPARE(changed.count(), 4);
        QVERIFY(plot.options().hidden.test(curves::indexOf(CurveMetric::LossTotal)));
        QVERIFY(plot.options().logValues.test(curves::indexOf(CurveGroup::Losses)));
        QVERIFY(plot.options().logX);
        QCOMPARE(plot.options().smoothing, 33);
    }

    void theModelKeepsTheRulesOfModels()
    {
        CurveChooserModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), static_cast<int>(kCurveGroups));
        int metrics = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            metrics += model.rowCount(model.index(row, 0));
        }
        QCOMPARE(metrics, static_cast<int>(kCurveMetrics));
        QVERIFY(model.setData(chartIndex(model, CurveGroup::Hardness), Qt::Checked,
                              Qt::CheckStateRole));
        model.setOptions(unusual());
    }

    void oneToFourChartsCanBeChecked()
    {
        CurveChooserModel model;
        QSignalSpy edited(&model, &CurveChooserModel::edited);
        const auto check = [&](CurveGroup group, Qt::CheckState state) {
            return model.setData(chartIndex(model, group), state, Qt::CheckStateRole);
        };
        QVERIFY(check(CurveGroup::Hardness, Qt::Checked));
        QVERIFY(check(CurveGroup::Geometry, Qt::Checked));
        QCOMPARE(model.options().charts.size(), kMaxCharts);
        const QModelIndex fifth = chartIndex(model, CurveGroup::StepTime);
        QVERIFY(!model.flags(fifth).testFlag(Qt::ItemIsEnabled));
        QVERIFY(model.data(fifth, Qt::ToolTipRole).toString().contains(QStringLiteral("Four")));
        QVERIFY(!check(CurveGroup::StepTime, Qt::Checked));
        QVERIFY(check(CurveGroup::Losses, Qt::Unchecked));
        QVERIFY(check(CurveGroup::Accuracy, Qt::Unchecked));
        QVERIFY(check(CurveGroup::Geometry, Qt::Unchecked));
        QVERIFY(!check(CurveGroup::Hardness, Qt::Unchecked)); // one stays
        QVERIFY(model.options().charts == std::vector{CurveGroup::Hardness});
        QCOMPARE(edited.count(), 5);
    }

    void checkingACurveShowsItsChart()
    {
        CurveChooserModel model;
        const QModelIndex uniformity = model.index(1, 0, chartIndex(model, CurveGroup::Geometry));
        QCOMPARE(model.data(uniformity, Qt::DisplayRole).toString(), QStringLiteral("uniformity"));
        QCOMPARE(model.data(uniformity, Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(model.setData(uniformity, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.options().shows(CurveGroup::Geometry));
        QVERIFY(model.setData(uniformity, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(model.options().shows(CurveGroup::Geometry));
        QVERIFY(model.options().hidden.test(curves::indexOf(CurveMetric::Uniformity)));
    }

    void chartsAreFoundByTyping()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 20);
        plot.findChild<QToolButton*>(QStringLiteral("curveCharts"))->click();
        auto* list = plot.findChild<QTreeView*>(QStringLiteral("curveList"));
        auto* search = plot.findChild<QLineEdit*>(QStringLiteral("curveSearch"));
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), static_cast<int>(kCurveGroups));
        QTest::keyClicks(search, QStringLiteral("Second"));
        QCOMPARE(list->model()->rowCount(), 2); // images per second, seconds per step
        search->setText(QStringLiteral("uniformity"));
        QCOMPARE(list->model()->rowCount(), 1);
        const QModelIndex found = list->model()->index(0, 0);
        QVERIFY(list->model()->setData(found, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(plot.options().shows(CurveGroup::Geometry));
        QVERIFY(legend(plot, "legendUniformity")->isVisible());
        search->setText(QStringLiteral("no such thing"));
        QCOMPARE(list->model()->rowCount(), 0);
    }
};

QTEST_MAIN(CurveOptionsTest)
#include "CurveOptionsTest.moc"
