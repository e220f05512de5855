// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/HardnessView.h"
#include "SyntheticReports.h"
#include "widgets/HardnessChart.h"
#include "widgets/LegendButton.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;
using Pairs = HardnessChart::Pairs;
using Views = HardnessChart::Views;

namespace {

constexpr double kBinWidth = 2.0 / CosineSummary::kBins;

std::size_t binOf(double cosine)
{
    return static_cast<std::size_t>(std::floor((cosine + 1.0) / kBinWidth));
}

double middleOf(std::size_t bin)
{
    return -1.0 + kBinWidth * (static_cast<double>(bin) + 0.5);
}

/// Nine tenths of the cosines in the bin of the mean, one tenth in the one below.
void keepHistogram(CosineSummary& summary)
{
    const std::size_t bin = binOf(summary.mean);
    summary.histogram[bin] = 0.9F;
    summary.histogram[bin - 1] = 0.1F;
}

EvaluationReport evaluation(std::int64_t step, double positive = 0.91)
{
    EvaluationReport report = syntheticEvaluation(step);
    report.representation->positives.mean = positive;
    keepHistogram(report.representation->positives);
    keepHistogram(report.representation->negatives);
    keepHistogram(report.representation->adversarial->positives);
    keepHistogram(report.representation->adversarial->negatives);
    return report;
}

EvaluationReport withoutHistograms(std::int64_t step)
{
    return syntheticEvaluation(step);
}

struct Fixture {
    HardnessView view;
    HardnessChart* chart = view.findChild<HardnessChart*>(QStringLiteral("hardnessChart"));

    Fixture()
    {
        view.resize(800, 900); // several pixels a bin
        view.show();
        QApplication::processEvents();
    }
    void fill()
    {
        for (const std::int64_t step : {0, 100, 200, 300}) {
            view.append(evaluation(step, step < 250 ? 0.91 : 0.41));
        }
        chart->replot();
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<QLabel*>(QStringLiteral("hardnessReadout"))->text();
    }
    [[nodiscard]] LegendButton* entry(const char* name) const
    {
        return view.findChild<LegendButton*>(QLatin1String(name));
    }
    /// The pixel of a step and a cosine in a heat map.
    [[nodiscard]] QPointF pixel(Pairs pairs, Views views, double step, double cosine) const
    {
        const QCPAxisRect* rect = chart->heatRect(pairs, views);
        return {rect->axis(QCPAxis::atBottom)->coordToPixel(step),
                rect->axis(QCPAxis::atLeft)->coordToPixel(cosine)};
    }
    [[nodiscard]] QColor colorAt(Pairs pairs, Views views, double step, double cosine) const
    {
        return chart->toPixmap().toImage().pixelColor(pixel(pairs, views, step, cosine).toPoint());
    }
    void hover(const QPointF& at) const
    {
        QMouseEvent move(QEvent::MouseMove, at, chart->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QApplication::sendEvent(chart, &move);
    }
};

} // namespace

class HardnessViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEmptyViewSaysWhatWillAppear()
    {
        Fixture f;
        auto* message = f.view.findChild<QLabel*>(QStringLiteral("hardnessMessage"));
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("Press Start")));
        f.fill();
        QVERIFY(!message->isVisible());
        f.view.clear();
        QVERIFY(message->isVisible());
        QVERIFY(f.readout().isEmpty());
    }

    void aRunWithoutHistogramsSaysSo()
    {
        Fixture f;
        f.view.append(withoutHistograms(100));
        auto* message = f.view.findChild<QLabel*>(QStringLiteral("hardnessMessage"));
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("before histograms were kept")));
        f.view.append(evaluation(200));
        QVERIFY(!message->isVisible());
    }

    void aCellIsColouredWhereTheCosinesAre()
    {
        Fixture f;
        f.fill();
        const QColor ground = f.view.palette().color(QPalette::Base);
        const auto checkSet = [&](Pairs pairs, Views views, double mean, double step,
                                  const QColor& full) {
            const std::size_t bin = binOf(mean);
            const double aside = step + 30.0;
            // Beside the line of the means, within the same bin.
            const bool below = mean < middleOf(bin);
            const double beside = middleOf(bin) + (below ? 0.3 : -0.3) * kBinWidth;
            QCOMPARE(f.colorAt(pairs, views, aside, beside), full);
            QCOMPARE(f.colorAt(pairs, views, aside, middleOf(bin - 1)),
                     f.chart->heat(pairs, views)->colorOf(0.1F));
            QCOMPARE(f.colorAt(pairs, views, aside, middleOf(bin - 4)), ground);
        };
        const QColor clean = Theme::clean(f.view.palette());
        const QColor adversarial = Theme::adversarial(f.view.palette());
        checkSet(Pairs::Positives, Views::Clean, 0.91, 100.0, clean);
        checkSet(Pairs::Positives, Views::Clean, 0.41, 300.0, clean);
        checkSet(Pairs::Positives, Views::Adversarial, 0.62, 200.0, adversarial);
        checkSet(Pairs::Negatives, Views::Clean, 0.10, 100.0, clean);
        checkSet(Pairs::Negatives, Views::Adversarial, 0.31, 100.0, adversarial);
    }

    void theHistogramsShareTheAxisOfTheMaps()
    {
        Fixture f;
        f.fill();
        for (const Pairs pairs : {Pairs::Positives, Pairs::Negatives}) {
            const QCPAxisRect* histogram = f.chart->histogramRect(pairs);
            for (const Views views : {Views::Clean, Views::Adversarial}) {
                QCOMPARE(f.chart->heatRect(pairs, views)->top(), histogram->top());
                QCOMPARE(f.chart->heatRect(pairs, views)->bottom(), histogram->bottom());
            }
        }
    }

    void columnsReachHalfWayToTheirNeighbours()
    {
        QCOMPARE(CosineHeat::edges({0.0, 100.0, 400.0}),
                 (std::vector<double>{-50.0, 50.0, 250.0, 550.0}));
        QCOMPARE(CosineHeat::edges({7.0}), (std::vector<double>{6.5, 7.5}));
        QVERIFY(CosineHeat::edges({}).empty());
    }

    void theOutlinesAreOfTheNewestOrThePointedEvaluation()
    {
        Fixture f;
        f.fill();
        const auto peak = [&](Pairs pairs, Views views) {
            const auto data = f.chart->outline(pairs, views)->data();
            double share = 0.0;
            for (const QCPGraphData& point : *data) {
                share += point.value;
            }
            const auto highest = std::max_element(
                data->constBegin(), data->constEnd(),
                [](const QCPGraphData& a, const QCPGraphData& b) { return a.value < b.value; });
            return std::fabs(share - 100.0) < 1e-3 ? highest->key : -2.0;
        };
        QCOMPARE(peak(Pairs::Positives, Views::Clean), middleOf(binOf(0.41)));
        QCOMPARE(peak(Pairs::Positives, Views::Adversarial), middleOf(binOf(0.62)));
        f.hover(f.pixel(Pairs::Negatives, Views::Clean, 110.0, 0.5));
        QCOMPARE(peak(Pairs::Positives, Views::Clean), middleOf(binOf(0.91)));
        QCOMPARE(peak(Pairs::Negatives, Views::Adversarial), middleOf(binOf(0.31)));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(f.chart, &leave);
        QCOMPARE(peak(Pairs::Positives, Views::Clean), middleOf(binOf(0.41)));
    }

    void theReadoutSaysWhatIsUnderThePointer()
    {
        Fixture f;
        f.fill();
        QCOMPARE(f.readout(),
                 QStringLiteral("newest evaluation, step 300: alignment 0.31, uniformity -2.40"));
        f.hover(f.pixel(Pairs::Positives, Views::Clean, 120.0, middleOf(binOf(0.91))));
        QCOMPARE(f.readout(), QStringLiteral("nearest evaluation, step 100: 90.0 % of the "
                                             "positives in 0.90 to 0.95"));
        f.hover(f.pixel(Pairs::Negatives, Views::Adversarial, 190.0, middleOf(binOf(0.31) - 1)));
        QCOMPARE(f.readout(), QStringLiteral("nearest evaluation, step 200: 10.0 % of the "
                                             "adversarial negatives in 0.25 to 0.30"));
    }

    void theCrosshairIsSharedWithOtherViews()
    {
        Fixture f;
        f.fill();
        QSignalSpy moved(&f.view, &HardnessView::crosshairMoved);
        f.hover(f.pixel(Pairs::Positives, Views::Clean, 205.0, 0.0));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved[0][0].toDouble(), 200.0);
        QVERIFY(moved[0][1].toBool());
        f.view.showCrosshair(33.0);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(f.chart->current(), std::size_t(0));
        QVERIFY(f.readout().startsWith(QStringLiteral("nearest evaluation, step 0:")));
        f.view.showCrosshair(0.0, false);
        QCOMPARE(f.chart->current(), std::size_t(3));
    }

    void theArrowKeysGoFromEvaluationToEvaluation()
    {
        Fixture f;
        f.fill();
        QTest::keyClick(f.chart, Qt::Key_Left);
        QTest::keyClick(f.chart, Qt::Key_Left);
        QCOMPARE(f.chart->current(), std::size_t(1));
        QTest::keyClick(f.chart, Qt::Key_Right);
        QCOMPARE(f.chart->current(), std::size_t(2));
        QTest::keyClick(f.chart, Qt::Key_Escape);
        QCOMPARE(f.chart->current(), std::size_t(3));
        QVERIFY(!f.chart->hasCrosshair());
    }

    void theLegendTogglesAndOneStays()
    {
        Fixture f;
        f.fill();
        f.entry("hardnessAdversarial")->click();
        QVERIFY(f.chart->heatRect(Pairs::Positives, Views::Adversarial) == nullptr);
        QVERIFY(f.chart->outline(Pairs::Negatives, Views::Adversarial) == nullptr);
        f.chart->replot();
        QCOMPARE(f.colorAt(Pairs::Positives, Views::Clean, 130.0, middleOf(binOf(0.91))),
                 Theme::clean(f.view.palette()));
        f.entry("hardnessClean")->click(); // the last one
        QVERIFY(f.entry("hardnessClean")->isChecked());
        QVERIFY(f.chart->heatRect(Pairs::Positives, Views::Clean) != nullptr);
        f.entry("hardnessAdversarial")->click();
        f.entry("hardnessClean")->click();
        QVERIFY(f.chart->heatRect(Pairs::Positives, Views::Clean) == nullptr);
        f.chart->replot();
        QCOMPARE(f.colorAt(Pairs::Positives, Views::Adversarial, 130.0, middleOf(binOf(0.62))),
                 Theme::adversarial(f.view.palette()));
    }

    void aRunWithoutTheAttackHasNoAdversarialHistogram()
    {
        Fixture f;
        EvaluationReport report = evaluation(100);
        report.representation->adversarial.reset();
        f.view.append(report);
        QVERIFY(f.chart->outline(Pairs::Positives, Views::Adversarial) == nullptr);
        QVERIFY(!f.chart->outline(Pairs::Positives, Views::Clean)->data()->isEmpty());
        QVERIFY(!f.entry("hardnessAdversarial")->isEnabled());
        QVERIFY(f.entry("hardnessAdversarial")->toolTip().contains(QStringLiteral("without CLAE")));
        f.view.append(evaluation(200));
        QVERIFY(f.entry("hardnessAdversarial")->isEnabled());
        QVERIFY(f.chart->outline(Pairs::Positives, Views::Adversarial) != nullptr);
    }

    void theWheelZoomsTheStepsOfAllPanelsAndADoubleClickFits()
    {
        Fixture f;
        f.fill();
        const auto range = [&](Pairs pairs, Views views) {
            return f.chart->heatRect(pairs, views)->axis(QCPAxis::atBottom)->range();
        };
        const QCPRange all = range(Pairs::Positives, Views::Clean);
        QCOMPARE(all, QCPRange(-50.0, 350.0));
        const QPointF at = f.pixel(Pairs::Positives, Views::Clean, 100.0, 0.0);
        QWheelEvent wheel(at, f.chart->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(f.chart, &wheel);
        const QCPRange zoomed = range(Pairs::Positives, Views::Clean);
        QVERIFY(zoomed.size() < all.size());
        QCOMPARE(range(Pairs::Negatives, Views::Adversarial), zoomed);
        f.view.append(evaluation(400)); // the view stays where it was moved to
        QCOMPARE(range(Pairs::Positives, Views::Clean), zoomed);
        QTest::mouseDClick(f.chart, Qt::LeftButton, Qt::NoModifier, at.toPoint());
        QCOMPARE(range(Pairs::Positives, Views::Clean), QCPRange(-50.0, 450.0));
    }

    void aStoredRunTakesThePlaceOfWhatWasThere()
    {
        Fixture f;
        f.fill();
        RunRecord record;
        record.evaluations = {evaluation(0), evaluation(50)};
        f.view.setRun(record);
        QCOMPARE(f.chart->evaluations().size(), std::size_t(2));
        QVERIFY(f.readout().startsWith(QStringLiteral("newest evaluation, step 50:")));
    }

    void evaluationsWithoutARepresentationArePassedOver()
    {
        Fixture f;
        EvaluationReport raw = evaluation(10);
        raw.representation.reset();
        f.view.append(raw);
        QVERIFY(f.chart->evaluations().empty());
        QVERIFY(f.view.exportCsv().isEmpty());
        QVERIFY(f.view.exportSize().isEmpty());
    }

    void csvHasALineForEveryHistogram()
    {
        Fixture f;
        f.fill();
        const QStringList lines = f.view.exportCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 4 * 4);
        const QStringList header = lines[0].split(QLatin1Char(','));
        const QStringList cells = lines[2].split(QLatin1Char(','));
        QCOMPARE(cells.size(), header.size());
        QCOMPARE(cells[4] + cells[5], QStringLiteral("positivesadversarial"));
        QCOMPARE(cells[header.indexOf(QStringLiteral("share_from_0.60"))].toFloat(), 0.9F);
        QCOMPARE(cells[header.indexOf(QStringLiteral("cosine_mean"))].toDouble(), 0.62);
    }

    void thePictureHasItsTitlesAsText()
    {
        Fixture f;
        f.fill();
        const QByteArray svg =
            encodePicture(recordView(f.view, QStringLiteral("Hardness")), PictureFormat::Svg);
        for (const char* word : {"positives", "negatives", "alignment", "uniformity",
                                 "share (%), step 300", "adversarial"}) {
            QVERIFY2(svg.contains(word), word);
        }
        f.chart->replot();
        QCOMPARE(f.colorAt(Pairs::Positives, Views::Clean, 130.0, middleOf(binOf(0.91))),
                 Theme::clean(f.view.palette()));
    }

    void coloursFollowThePalette()
    {
        Fixture f;
        f.fill();
        for (const bool dark : {false, true}) {
            f.view.setPalette(Theme::palette(dark));
            f.chart->replot();
            QCOMPARE(f.colorAt(Pairs::Positives, Views::Clean, 130.0, middleOf(binOf(0.91))),
                     Theme::clean(Theme::palette(dark)));
            QCOMPARE(f.colorAt(Pairs::Positives, Views::Clean, 130.0, -0.9),
                     Theme::palette(dark).color(QPalette::Base));
        }
    }
};

QTEST_MAIN(HardnessViewTest)
#include "HardnessViewTest.moc"
