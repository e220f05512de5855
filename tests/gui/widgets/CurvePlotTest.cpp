// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurvePlot.h"
#include "SyntheticReports.h"
#include "core/values/Error.h"
#include "widgets/CurveChart.h"
#include "widgets/CurveSmoother.h"
#include "widgets/LegendButton.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <limits>

using clae::CurvePlot;
using clae::CurveSmoother;
using clae::LegendButton;

namespace {

void prepare(CurvePlot& plot)
{
    plot.resize(800, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
}

void fill(CurvePlot& plot, int steps)
{
    for (int step = 1; step <= steps; ++step) {
        plot.appendStep(clae::syntheticStep(step));
    }
}

QWidget* chart(CurvePlot& plot)
{
    return plot.findChild<QWidget*>(QStringLiteral("curveChart"));
}

LegendButton* legend(CurvePlot& plot, const char* name)
{
    return plot.findChild<LegendButton*>(QLatin1String(name));
}

QImage drawn(CurvePlot& plot)
{
    plot.replotNow();
    return chart(plot)->grab().toImage();
}

/// Pixels of about this colour.
int count(const QImage& image, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int distance = std::abs(pixel.red() - color.red()) +
                                 std::abs(pixel.green() - color.green()) +
                                 std::abs(pixel.blue() - color.blue());
            found += distance < 60 ? 1 : 0;
        }
    }
    return found;
}

void wheel(QWidget* target, const QPointF& at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, target->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

} // namespace

class CurvePlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothingKeepsAConstantConstant()
    {
        CurveSmoother smoother(0.9);
        for (int k = 0; k < 50; ++k) {
            QVERIFY(std::abs(smoother.next(3.25) - 3.25) < 1e-12);
        }
    }

    void smoothingPassesOverValuesThatAreNotFinite()
    {
        CurveSmoother smoother(0.5);
        const double before = smoother.next(2.0);
        QVERIFY(std::isnan(smoother.next(std::numeric_limits<double>::infinity())));
        QCOMPARE(smoother.next(2.0), before);
    }

    void theEmptyPlotSaysWhatWillAppear()
    {
        CurvePlot plot;
        prepare(plot);
        auto* empty = plot.findChild<QLabel*>(QStringLiteral("curveEmpty"));
        QVERIFY(empty->isVisible());
        fill(plot, 3);
        QTRY_VERIFY(!empty->isVisible());
        plot.clear();
        QTRY_VERIFY(empty->isVisible());
    }

    void theLegendShowsTheNewestValues()
    {
        CurvePlot plot;
        prepare(plot);
        clae::StepReport report = clae::syntheticStep(5);
        report.lossClean = 3.2146;
        plot.appendStep(report);
        plot.appendEvaluation({5, 1, 0.712, {}, {}, 100, 100, 1.0});
        plot.replotNow();
        QCOMPARE(legend(plot, "legendClean")->value(), QStringLiteral("3.215"));
        QCOMPARE(legend(plot, "legendAccuracy")->value(), QStringLiteral("71.2 %"));
        QCOMPARE(plot.findChild<QLabel*>(QStringLiteral("curveStep"))->text(),
                 QStringLiteral("step 5"));
    }

    void thePointerShowsTheNearestStep()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.replotNow();
        QTest::mouseMove(chart(plot), QPoint(chart(plot)->width() / 2, 60));
        const QString middle = plot.findChild<QLabel*>(QStringLiteral("curveStep"))->text();
        const int step = middle.mid(middle.lastIndexOf(QLatin1Char(' '))).toInt();
        QVERIFY2(step > 35 && step < 65, qPrintable(middle));
        QCOMPARE(legend(plot, "legendClean")->value(),
                 QString::number(clae::syntheticStep(step).lossClean, 'f', 3));
    }

    void itFollowsTheDataUntilTheUserZooms()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        QVERIFY(plot.followsData());
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(!plot.followsData());
        QTest::mouseDClick(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(400, 100));
        QVERIFY(plot.followsData());
    }

    void anEmptyPlotThatWasZoomedStillFollows()
    {
        CurvePlot plot;
        prepare(plot);
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(plot.followsData());
    }

    void aDragPansAndStopsFollowing()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage before = drawn(plot);
        QTest::mousePress(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(400, 100));
        QMouseEvent move(QEvent::MouseMove, QPointF(300, 100),
                         chart(plot)->mapToGlobal(QPointF(300, 100)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(chart(plot), &move);
        QTest::mouseRelease(chart(plot), Qt::LeftButton, Qt::NoModifier, QPoint(300, 100));
        QVERIFY(!plot.followsData());
        QVERIFY(drawn(plot) != before);
    }

    void theKeyboardZoomsAndFits()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage fitted = drawn(plot);
        QTest::keyClick(chart(plot), Qt::Key_Plus);
        QVERIFY(!plot.followsData());
        QVERIFY(drawn(plot) != fitted);
        QTest::keyClick(chart(plot), Qt::Key_Home);
        QCOMPARE(drawn(plot), fitted);
    }

    void zoomingStepsKeepsBothAxesTogether()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        wheel(chart(plot), QPointF(400, 100));
        auto* surface = static_cast<clae::CurveChart*>(chart(plot));
        QCOMPARE(surface->axisRect(0)->axis(QCPAxis::atBottom)->range(),
                 surface->axisRect(1)->axis(QCPAxis::atBottom)->range());
    }

    void theWheelZoomsStepsAndWithControlValues()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        const QCPAxisRect* rect = static_cast<clae::CurveChart*>(chart(plot))->axisRect(0);
        const double steps = rect->axis(QCPAxis::atBottom)->range().size();
        const double values = rect->axis(QCPAxis::atLeft)->range().size();
        wheel(chart(plot), QPointF(400, 100));
        QVERIFY(rect->axis(QCPAxis::atBottom)->range().size() < steps);
        QCOMPARE(rect->axis(QCPAxis::atLeft)->range().size(), values);
        wheel(chart(plot), QPointF(400, 100), Qt::ControlModifier);
        QVERIFY(rect->axis(QCPAxis::atLeft)->range().size() < values);
    }

    void anExportLeavesThePlotAsItWas()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage before = drawn(plot);
        QTemporaryDir folder;
        clae::exportView(plot, folder.filePath(QStringLiteral("a.png")));
        QCOMPARE(drawn(plot), before);
    }

    void aLegendEntryTogglesItsCurve()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200);
        const QColor green = clae::Theme::accuracy(plot.palette());
        const QColor blue = clae::Theme::clean(plot.palette());
        plot.appendEvaluation({100, 1, 0.5, {}, {}, 100, 100, 1.0});
        QVERIFY(count(drawn(plot), blue) > 100);
        QVERIFY(count(drawn(plot), green) > 5);
        legend(plot, "legendClean")->click();
        QCOMPARE(count(drawn(plot), blue), 0);
        QVERIFY(count(drawn(plot), green) > 5);
        legend(plot, "legendClean")->click();
        QVERIFY(count(drawn(plot), blue) > 100);
    }

    void theBoxChoosesWhatTheLowerChartShows()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        for (int step : {0, 50, 100}) {
            plot.appendEvaluation(clae::syntheticEvaluation(step));
        }
        plot.replotNow();
        QVERIFY(legend(plot, "legendAccuracy")->isVisible());
        QVERIFY(!legend(plot, "legendPositives")->isVisible());
        auto* charts = plot.findChild<QComboBox*>(QStringLiteral("curveCharts"));
        const QImage accuracy = drawn(plot);
        for (int chart = 1; chart < charts->count(); ++chart) {
            charts->setCurrentIndex(chart);
            QVERIFY(drawn(plot) != accuracy);
            QVERIFY(!legend(plot, "legendAccuracy")->isVisible());
        }
        QVERIFY(legend(plot, "legendPositives")->isVisible());
        charts->setCurrentIndex(0);
        QCOMPARE(drawn(plot), accuracy);
    }

    void theLowerLegendShowsEveryFigureOfTheNewestEvaluation()
    {
        CurvePlot plot;
        prepare(plot);
        plot.appendEvaluation(clae::syntheticEvaluation(100));
        plot.replotNow();
        QCOMPARE(legend(plot, "legendProbe")->value(), QStringLiteral("76.5 %"));
        QCOMPARE(legend(plot, "legendAlignment")->value(), QStringLiteral("0.31"));
        QCOMPARE(legend(plot, "legendUniformity")->value(), QStringLiteral("-2.40"));
        QCOMPARE(legend(plot, "legendRank")->value(), QStringLiteral("23.4"));
        QCOMPARE(legend(plot, "legendPositives")->value(), QStringLiteral("0.91"));
        QCOMPARE(legend(plot, "legendPositivesAdversarial")->value(), QStringLiteral("0.62"));
        QCOMPARE(legend(plot, "legendNegatives")->value(), QStringLiteral("0.10"));
        QCOMPARE(legend(plot, "legendNegativesAdversarial")->value(), QStringLiteral("0.31"));
    }

    void hardnessHasABandFromTheFifthToTheNinetyFifthPercentile()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        plot.appendEvaluation(clae::syntheticEvaluation(0));
        plot.appendEvaluation(clae::syntheticEvaluation(100));
        plot.findChild<QComboBox*>(QStringLiteral("curveCharts"))->setCurrentIndex(3);
        plot.replotNow();
        auto* surface = static_cast<clae::CurveChart*>(chart(plot));
        const QCPAxis* cosine = surface->axisRect(1)->axis(QCPAxis::atLeft);
        const QCPAxis* steps = surface->axisRect(1)->axis(QCPAxis::atBottom);
        // The whole band is in sight, and drawn from 0.85 to 0.97.
        QVERIFY(cosine->range().contains(0.97) && cosine->range().contains(-0.2));
        const QImage image = chart(plot)->grab().toImage();
        const auto at = [&](double value) {
            return image.pixelColor(static_cast<int>(steps->coordToPixel(40.5)),
                                    static_cast<int>(cosine->coordToPixel(value)));
        };
        const QColor ground = plot.palette().color(QPalette::Base);
        QVERIFY(at(0.955) != ground);
        QVERIFY(at(0.865) != ground);
        QCOMPARE(at(0.79), ground);
    }

    void anEvaluationWithoutTheAttackHasNoAdversarialPoint()
    {
        CurvePlot plot;
        prepare(plot);
        clae::EvaluationReport report = clae::syntheticEvaluation(100);
        report.representation->adversarial.reset();
        report.onlineProbeTop1.reset();
        plot.appendEvaluation(report);
        plot.replotNow();
        QVERIFY(legend(plot, "legendPositivesAdversarial")->value().isEmpty());
        QVERIFY(legend(plot, "legendProbe")->value().isEmpty());
        QVERIFY(!legend(plot, "legendPositives")->value().isEmpty());
    }

    void everyCurveHasANameOfItsOwnForScreenReaders()
    {
        CurvePlot plot;
        QStringList names;
        for (const LegendButton* entry : plot.findChildren<LegendButton*>()) {
            names.append(entry->accessibleName());
        }
        names.removeAll(QStringLiteral("adversarial")); // the loss's
        QCOMPARE(names.removeDuplicates(), 0);
        QVERIFY(!names.contains(QString()));
    }

    void stepsWithoutTheAttackAreAGap()
    {
        CurvePlot plot;
        prepare(plot);
        for (int step = 1; step <= 20; ++step) {
            plot.appendStep(clae::syntheticStep(step, step <= 10));
        }
        plot.replotNow();
        QCOMPARE(legend(plot, "legendAdversarial")->value(), QStringLiteral("–"));
    }

    void valuesThatAreNotFiniteDoNotSpoilTheAxes()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        clae::StepReport report = clae::syntheticStep(101);
        report.lossTotal = std::numeric_limits<double>::infinity();
        report.lossClean = std::nan("");
        plot.appendStep(report);
        const QColor blue = clae::Theme::clean(plot.palette());
        QVERIFY(count(drawn(plot), blue) > 100);
    }

    void smoothingIsSetByTheSlider()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200);
        auto* slider = plot.findChild<QSlider*>(QStringLiteral("curveSmoothing"));
        slider->setValue(0);
        const QImage raw = drawn(plot);
        slider->setValue(95);
        QVERIFY(drawn(plot) != raw);
        plot.setSmoothing(0.0);
        QCOMPARE(slider->value(), 0);
        QCOMPARE(drawn(plot), raw);
    }

    void howeverManyStepsComeTheyAreDrawnOnce()
    {
        CurvePlot plot;
        prepare(plot);
        QCoreApplication::processEvents();
        int replots = 0;
        connect(static_cast<clae::CurveChart*>(chart(plot)), &QCustomPlot::afterReplot, this,
                [&replots] { ++replots; });
        fill(plot, 1000);
        QCOMPARE(replots, 0);
        QTRY_COMPARE(replots, 1);
        plot.replotNow();
        QCOMPARE(replots, 2);
    }

    void aHiddenPlotDrawsNothing()
    {
        CurvePlot hidden;
        prepare(hidden);
        QCoreApplication::processEvents();
        hidden.hide();
        CurvePlot seen;
        prepare(seen);
        int replots[2] = {};
        connect(static_cast<clae::CurveChart*>(chart(hidden)), &QCustomPlot::afterReplot, this,
                [&replots] { ++replots[0]; });
        connect(static_cast<clae::CurveChart*>(chart(seen)), &QCustomPlot::afterReplot, this,
                [&replots] { ++replots[1]; });
        fill(hidden, 100);
        fill(seen, 100);
        QTRY_VERIFY(replots[1] > 0);
        QCOMPARE(replots[0], 0);
    }

    void thePointerDrawsNoCurve()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 20000);
        plot.replotNow();
        QCoreApplication::processEvents();
        auto* surface = static_cast<clae::CurveChart*>(chart(plot));
        int replots = 0;
        connect(surface, &QCustomPlot::afterReplot, this, [&replots] { ++replots; });
        const std::size_t before = surface->series(clae::CurveChart::Clean).touched();
        for (int x = 200; x < 600; x += 20) {
            QTest::mouseMove(surface, QPoint(x, 60));
            surface->repaint();
        }
        QCOMPARE(replots, 0);
        QCOMPARE(surface->series(clae::CurveChart::Clean).touched(), before);
    }

    void manyPointsAreSmoothedBetweenOtherEvents()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 200000);
        plot.replotNow();
        const auto& clean =
            static_cast<clae::CurveChart*>(chart(plot))->series(clae::CurveChart::Clean);
        std::size_t before = clean.touched();
        plot.setSmoothing(0.97);
        QVERIFY(plot.isSmoothing());
        QVERIFY(clean.touched() - before < 3 * 100000);
        plot.setSmoothing(0.5); // while the other is in work; both are done, one after the other
        QTRY_VERIFY(!plot.isSmoothing());
        const QImage half = drawn(plot);
        plot.setSmoothing(0.9);
        QTRY_VERIFY(!plot.isSmoothing());
        QVERIFY(drawn(plot) != half);
        plot.setSmoothing(0.5);
        QTRY_VERIFY(!plot.isSmoothing());
        QCOMPARE(drawn(plot), half);
    }

    void coloursFollowThePalette()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 100);
        const QPalette light = clae::Theme::palette(false);
        const QPalette dark = clae::Theme::palette(true);
        plot.setPalette(light);
        QVERIFY(count(drawn(plot), clae::Theme::clean(light)) > 50);
        plot.setPalette(dark);
        const QImage image = drawn(plot);
        QVERIFY(count(image, clae::Theme::clean(dark)) > 50);
        QCOMPARE(image.pixelColor(1, 1), dark.color(QPalette::Window));
        QCOMPARE(legend(plot, "legendClean")->color(), clae::Theme::clean(dark));
    }

    void picturesAreWrittenByTheirEnding_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("png") << QStringLiteral("a.png") << QByteArray("\x89PNG");
        QTest::newRow("pdf") << QStringLiteral("a.pdf") << QByteArray("%PDF");
        QTest::newRow("svg") << QStringLiteral("a.svg") << QByteArray("<?xml");
    }

    void picturesAreWrittenByTheirEnding()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        CurvePlot plot;
        prepare(plot);
        fill(plot, 20);
        QTemporaryDir folder;
        const QString path = folder.filePath(name);
        clae::exportView(plot, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }

    void anUnknownPictureFormatIsAnErrorThatNamesTheKnownOnes()
    {
        CurvePlot plot;
        try {
            clae::exportView(plot, QStringLiteral("curves.gif"));
            QFAIL("no exception");
        } catch (const clae::InputError& error) {
            QVERIFY(QString::fromUtf8(error.what()).contains(QStringLiteral(".svg")));
        }
    }

    void aFolderThatDoesNotExistIsAnError()
    {
        CurvePlot plot;
        prepare(plot);
        QTemporaryDir folder;
        for (const char* name : {"no/a.png", "no/a.pdf", "no/a.svg"}) {
            QVERIFY_THROWS_EXCEPTION(clae::Error,
                                     clae::exportView(plot, folder.filePath(QLatin1String(name))));
        }
    }
};

QTEST_MAIN(CurvePlotTest)
#include "CurvePlotTest.moc"
