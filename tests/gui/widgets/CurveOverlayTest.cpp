// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "widgets/CurvePanel.h"
#include "widgets/CurveReadout.h"
#include "widgets/Theme.h"

#include <QTest>

#include <set>

using namespace clae;

namespace {

std::vector<std::shared_ptr<const RunRecord>> manyRuns(int runs, int steps)
{
    std::vector<std::shared_ptr<const RunRecord>> records;
    for (int k = 0; k < runs; ++k) {
        records.push_back(syntheticRun("run " + std::to_string(k), steps, 0.3 * k));
    }
    return records;
}

const CurveReadout& readout(CurvePlot& plot)
{
    return *plot.findChild<CurveReadout*>(QStringLiteral("curveReadout"));
}

/// What the table says of a curve of the run in row `row`.
QString cell(CurvePlot& plot, std::size_t row, const QString& curve)
{
    const auto column = readout(plot).header().indexOf(curve);
    return readout(plot).rows()[row].cells.value(column);
}

} // namespace

class CurveOverlayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneRunIsColouredByMeaningSeveralByRun()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("first", 100)});
        QVERIFY(count(drawn(plot), Theme::clean(plot.palette())) > 100);
        QVERIFY(!legend(plot, "legendRun1")->isVisible());
        plot.setRuns({syntheticRun("first", 100), syntheticRun("second", 100, 3.0)});
        const QImage picture = drawn(plot);
        QVERIFY(count(picture, runColor(1, plot.palette())) > 100);
        QVERIFY(count(picture, runColor(2, plot.palette())) > 100);
        QCOMPARE(legend(plot, "legendRun2")->text(), QStringLiteral("second"));
        QVERIFY(legend(plot, "legendRun2")->isVisible());
        QVERIFY(!legend(plot, "legendRun0")->isVisible()); // nothing trains
    }

    void aRunThatIsLaidOverGrows()
    {
        CurvePlot plot;
        prepare(plot);
        const auto whole = syntheticRun("run", 300);
        auto part = std::make_shared<RunRecord>(*whole);
        part->steps.resize(200);
        const std::vector<StepReport> rest(whole->steps.begin() + 200, whole->steps.end());
        plot.setRuns({part});
        plot.growOverlay("none", rest, {}, {}); // of no run here
        plot.growOverlay(part->summary.folder, rest, {}, {});
        CurvePlot other;
        prepare(other);
        other.setRuns({whole});
        QTRY_VERIFY(!plot.isWorking() && !other.isWorking());
        QCOMPARE(plot.exportCsv(), other.exportCsv());
        // Laid over once more, as when another run joins it, it keeps what it has grown.
        plot.setRuns({part, syntheticRun("second", 10)});
        QVERIFY(plot.exportCsv().size() > other.exportCsv().size());
    }

    void tenRunsHaveTenColours()
    {
        std::set<QRgb> colors;
        for (int run = 0; run < 10; ++run) {
            colors.insert(runColor(run, Theme::palette(false)).rgb());
        }
        QCOMPARE(colors.size(), std::size_t(10));
        QCOMPARE(runColor(10, Theme::palette(false)), runColor(0, Theme::palette(false)));
    }

    void theLineTellsWhatIsMeant()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns(manyRuns(2, 50));
        plot.replotNow();
        std::set<QString> seen;
        for (const QCPGraph* graph : chart(plot)->panel(0).graphs()) {
            seen.insert(graph->name());
            const bool clean = graph->name().endsWith(QStringLiteral("clean loss"));
            QCOMPARE(graph->pen().style() == Qt::SolidLine, clean);
        }
        QVERIFY(seen.count(QStringLiteral("run 1: adversarial loss")) == 1);
    }

    void aRunAndACurveAreToggledByTheirEntries()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("first", 100), syntheticRun("second", 100, 3.0)});
        const QColor second = runColor(2, plot.palette());
        QVERIFY(count(drawn(plot), second) > 100);
        legend(plot, "legendRun2")->click();
        QCOMPARE(count(drawn(plot), second), 0);
        QVERIFY(count(drawn(plot), runColor(1, plot.palette())) > 100);
        legend(plot, "legendRun2")->click();
        const int all = count(drawn(plot), second);
        QVERIFY(all > 100);
        legend(plot, "legendLossClean")->click();
        const int fewer = count(drawn(plot), second);
        QVERIFY(fewer > 0 && fewer < all);
    }

    void theTableShowsTheValuesOfAllRunsInAllCharts()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("first", 100), syntheticRun("second", 100, 3.0)});
        plot.replotNow();
        hover(chart(plot), inside(plot));
        const auto step = static_cast<std::int64_t>(*chart(plot)->pointerStep());
        const double loss = syntheticStep(step).lossClean;
        QVERIFY(readout(plot).isVisible());
        QCOMPARE(readout(plot).header()[0], QStringLiteral("nearest step %1").arg(step));
        QCOMPARE(readout(plot).rows().size(), std::size_t(2));
        QCOMPARE(readout(plot).rows()[0].cells[0], QStringLiteral("first"));
        QCOMPARE(cell(plot, 0, QStringLiteral("clean loss")), QString::number(loss, 'f', 3));
        QCOMPARE(cell(plot, 1, QStringLiteral("clean loss")), QString::number(loss + 3.0, 'f', 3));
        QCOMPARE(cell(plot, 1, QStringLiteral("kNN accuracy")), QStringLiteral("71.2 %"));
        // The curve under the pointer is named.
        const auto readings = chart(plot)->readings();
        for (const CurveReading& reading : readings) {
            if (reading.run == 2 && reading.metric == CurveMetric::LossClean) {
                const CurvePanel& panel = chart(plot)->panel(0);
                hover(chart(plot), QPointF(panel.stepAxis().coordToPixel(reading.place),
                                           panel.valueAxis().coordToPixel(reading.value))
                                       .toPoint());
            }
        }
        QCOMPARE(*chart(plot)->hoveredRun(), std::size_t(2));
        QVERIFY(readout(plot).rows()[1].hovered);
        QVERIFY(!readout(plot).rows()[0].hovered);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(chart(plot), &leave);
        QVERIFY(!readout(plot).isVisible());
    }

    void moreRunsThanTheTableHoldsAreCounted()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns(manyRuns(30, 20));
        plot.replotNow();
        hover(chart(plot), inside(plot));
        QCOMPARE(readout(plot).rows().size(), CurveReadout::kMaxRows);
    }

    void runsOfDifferentSpeedMeetAtTheSameTime()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns(
            {syntheticRun("slow", 100, 0.0, 100, 1.0), syntheticRun("fast", 400, 0.0, 100, 0.25)});
        choose(plot, [](CurveOptions& options) { options.x = CurveX::Time; });
        plot.showCrosshair(50.0); // of the first run: after fifty seconds
        for (const CurveReading& reading : chart(plot)->readings()) {
            if (reading.metric == CurveMetric::LossClean) {
                QCOMPARE(reading.step, reading.run == 1 ? 50.0 : 200.0);
                QCOMPARE(reading.place, 50.0);
            }
        }
    }

    void theLiveRunIsOneAmongThem()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setLiveName(QStringLiteral("live"));
        plot.setRuns({syntheticRun("stored", 100)});
        fill(plot, 50);
        plot.replotNow();
        QVERIFY(legend(plot, "legendRun0")->isVisible());
        QCOMPARE(legend(plot, "legendRun0")->text(), QStringLiteral("live"));
        QVERIFY(count(drawn(plot), runColor(0, plot.palette())) > 50);
        plot.clear();
        QVERIFY(!legend(plot, "legendRun0")->isVisible());
        QVERIFY(count(drawn(plot), Theme::clean(plot.palette())) > 50); // the stored one stays
    }

    void marksOfAllRunsAreInAllCharts()
    {
        CurvePlot plot;
        prepare(plot);
        auto marked = std::make_shared<RunRecord>(*syntheticRun("marked", 100));
        const QImage without = [&] {
            plot.setRuns({std::make_shared<RunRecord>(*marked)});
            return drawn(plot);
        }();
        marked->events.push_back({50, "attack.epsilon", "0.03", "0.06"});
        plot.setRuns({marked});
        const QImage with = drawn(plot);
        for (std::size_t k = 0; k < 2; ++k) {
            const QRect rect = chart(plot)->panel(k).rect().rect();
            const int x = static_cast<int>(chart(plot)->panel(k).stepAxis().coordToPixel(50.0));
            int changed = 0;
            for (int y = rect.top(); y < rect.bottom(); ++y) {
                for (int dx = -1; dx <= 1; ++dx) {
                    changed += with.pixelColor(x + dx, y) != without.pixelColor(x + dx, y) ? 1 : 0;
                }
            }
            QVERIFY(changed > rect.height() / 4);
        }
    }

    void twentyRunsTakeBoundedMemoryAndPoints()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns(manyRuns(20, 2000));
        showCharts(plot, {CurveGroup::Losses, CurveGroup::BatchCosines, CurveGroup::Accuracy,
                          CurveGroup::Hardness});
        QTRY_VERIFY(!plot.isWorking());
        plot.replotNow();
        QVERIFY2(chart(plot)->runs().bytes() < std::size_t(64) << 20,
                 qPrintable(QString::number(chart(plot)->runs().bytes())));
        // However many curves there are, a frame has about as many points.
        qsizetype points = 0;
        for (int k = 0; k < chart(plot)->graphCount(); ++k) {
            points += chart(plot)->graph(k)->data()->size();
        }
        QVERIFY2(points > 5000 && points < 4 * 65000, qPrintable(QString::number(points)));
        // Charts that are not shown hold nothing.
        const std::size_t before = chart(plot)->runs().bytes();
        showCharts(plot, {CurveGroup::LearningRate});
        QTRY_VERIFY(!plot.isWorking());
        QVERIFY(chart(plot)->runs().bytes() < before / 2);
    }

    void longRunsAreTakenInBetweenOtherEvents()
    {
        CurvePlot plot;
        prepare(plot);
        const auto records = manyRuns(3, 40000);
        plot.setRuns(records);
        QVERIFY(plot.isWorking());
        QTRY_VERIFY(!plot.isWorking());
        plot.replotNow();
        const CurveRun::Series* series = chart(plot)->runs().run(3).series(CurveMetric::LossClean);
        QCOMPARE(series->line.size(), std::size_t(40000));
        QCOMPARE(series->line.value(39999), syntheticStep(40000).lossClean + 0.6);
    }

    void aHiddenRunStaysHiddenAmongOthers()
    {
        CurvePlot plot;
        prepare(plot);
        const auto records = manyRuns(3, 50);
        plot.setRuns({records[0], records[1]});
        legend(plot, "legendRun1")->click();
        plot.setRuns({records[2], records[0]});
        QVERIFY(chart(plot)->isRunVisible(1));
        QVERIFY(!chart(plot)->isRunVisible(2));
        QVERIFY(!legend(plot, "legendRun2")->isChecked());
    }

    void aHiddenRunStaysHiddenWhenItGrows()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("grows", 50), syntheticRun("other", 50)});
        legend(plot, "legendRun1")->click();
        plot.setRuns({syntheticRun("grows", 60), syntheticRun("other", 50)});
        QVERIFY(!chart(plot)->isRunVisible(1));
        QVERIFY(chart(plot)->isRunVisible(2));
    }

    void overlaysHaveTheNamesAndColoursTheyAreGiven()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setLiveColor(kNoRunColor);
        plot.setOverlays({{syntheticRun("a", 100), QStringLiteral("mine"), 7},
                          {syntheticRun("b", 100, 3.0), QStringLiteral("theirs"), 4}});
        fill(plot, 50);
        const QImage picture = drawn(plot);
        const QPalette palette = plot.palette();
        for (const QColor& color : {Theme::total(palette), Theme::classColor(7, palette),
                                    Theme::classColor(4, palette)}) {
            QVERIFY2(count(picture, color) > 50, qPrintable(color.name()));
        }
        QCOMPARE(legend(plot, "legendRun1")->text(), QStringLiteral("mine"));
        QCOMPARE(legend(plot, "legendRun2")->color(), Theme::classColor(4, palette));
        hover(chart(plot), inside(plot));
        QCOMPARE(readout(plot).rows()[1].color, Theme::classColor(7, palette));
        QCOMPARE(readout(plot).rows()[1].cells[0], QStringLiteral("mine"));
    }

    void runsThatStayAreNotTakenInAnew()
    {
        CurvePlot plot;
        prepare(plot);
        const auto records = manyRuns(2, 1000);
        plot.setRuns({records[0]});
        const CurveRun* run = &chart(plot)->runs().run(1);
        plot.setRuns({records[1], records[0]});
        QCOMPARE(&chart(plot)->runs().run(2), run);
        plot.setRuns({});
        plot.replotNow();
        QVERIFY(chart(plot)->isEmpty());
    }
};

QTEST_MAIN(CurveOverlayTest)
#include "CurveOverlayTest.moc"
