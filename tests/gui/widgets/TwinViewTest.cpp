// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinView.h"
#include "SyntheticReports.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/QcpInclude.h"
#include "widgets/Selection.h"
#include "widgets/TwinCurves.h"
#include "widgets/TwinPairs.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace clae;

namespace {

template <typename Widget> Widget* child(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

EvaluationReport evaluation(std::int64_t step, double knn)
{
    EvaluationReport report = syntheticEvaluation(step);
    report.knnTop1 = knn;
    report.onlineProbeTop1.reset();
    report.testImages = 2000;
    return report;
}

TwinState state(double clae, double base, std::int64_t step = 312)
{
    return {{}, {evaluation(step, clae), evaluation(step, base)}};
}

/// A view with a step and an evaluation of both.
void fill(TwinView& view)
{
    for (const std::int64_t step : {1, 2, 3}) {
        view.append(Twin::Clae, syntheticStep(step));
        view.append(Twin::Base, syntheticStep(step, false));
    }
    view.append(Twin::Clae, evaluation(3, 0.72));
    view.append(Twin::Base, evaluation(3, 0.65));
    view.setPairs(Twin::Clae, syntheticPairs(4, 1, 28, 28));
    view.setPairs(Twin::Base, syntheticPairs(4, 1, 28, 28));
}

} // namespace

class TwinViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVerdictIsWhatWasMeasured_data()
    {
        QTest::addColumn<double>("clae");
        QTest::addColumn<double>("base");
        QTest::addColumn<QString>("said");
        // sqrt(.7 .3 / 2000) = 1.02 points each; 1.96 of the difference's: 2.84 points.
        QTest::newRow("better") << 0.735 << 0.700 << QStringLiteral("CLAE helped here");
        QTest::newRow("worse") << 0.665 << 0.700 << QStringLiteral("CLAE did not help here");
        QTest::newRow("a little better") << 0.725 << 0.700 << QStringLiteral("No difference");
        QTest::newRow("a little worse") << 0.675 << 0.700 << QStringLiteral("No difference");
        QTest::newRow("equal") << 0.700 << 0.700 << QStringLiteral("No difference");
    }
    void theVerdictIsWhatWasMeasured()
    {
        QFETCH(double, clae);
        QFETCH(double, base);
        QFETCH(QString, said);
        const QString verdict = twinVerdict(state(clae, base));
        QVERIFY2(verdict.startsWith(said), qPrintable(verdict));
        QVERIFY2(verdict.contains(QStringLiteral("step 312")) &&
                     verdict.contains(QStringLiteral("One seed")),
                 qPrintable(verdict));
    }

    void untrainedTwinsAreOneEncoder()
    {
        QVERIFY(twinVerdict(state(0.6, 0.6, 0)).contains(QStringLiteral("one and the same")));
        QVERIFY(twinVerdict({}).contains(QStringLiteral("first evaluation")));
    }

    void theFiguresStandSideBySideWithTheirDifference()
    {
        TwinFiguresModel model;
        const QAbstractItemModelTester tester(&model);
        TwinState both = state(0.72, 0.65);
        both.steps[0] = syntheticStep(5);
        both.steps[1] = syntheticStep(5, false);
        model.setFigures(twinFigures(both));
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column) {
                cells.append(model.index(row, column).data().toString());
            }
            rows.append(cells.join(QStringLiteral(" | ")));
        }
        QVERIFY2(rows.contains(QStringLiteral("kNN (%) | 72.0 | 65.0 | +7.0")),
                 qPrintable(rows.join(QLatin1Char('\n'))));
        QVERIFY(rows.contains(QStringLiteral("alignment | 0.310 | 0.310 | 0.000")));
        QVERIFY(rows[1].endsWith(QStringLiteral("| – | –"))); // the base has no adversarial loss
    }

    void whatIsComparedHasBeenDoneByBoth()
    {
        TwinView view;
        view.append(Twin::Clae, evaluation(0, 0.5));
        view.append(Twin::Base, evaluation(0, 0.5));
        view.append(Twin::Clae, evaluation(100, 0.7));
        QCOMPARE(view.state().evaluations[0]->step, std::int64_t{0});
        view.append(Twin::Base, evaluation(100, 0.6));
        QCOMPARE(view.state().evaluations[0]->step, std::int64_t{100});
        QCOMPARE(view.state().evaluations[1]->knnTop1, 0.6);
        QVERIFY(
            child<QLabel>(view, "twinVerdict")->text().startsWith(QStringLiteral("CLAE helped")));
        // Steps too: the news of one run may come in a bunch before the other's.
        for (const std::int64_t step : {1, 2, 3}) {
            view.append(Twin::Clae, syntheticStep(step));
        }
        QVERIFY(!view.state().steps[0]);
        view.append(Twin::Base, syntheticStep(1, false));
        view.append(Twin::Base, syntheticStep(2, false));
        QCOMPARE(view.state().steps[0]->step, std::int64_t{2});
        QCOMPARE(view.state().steps[1]->step, std::int64_t{2});
        view.begin();
        QVERIFY(child<QLabel>(view, "twinVerdict")->text().isEmpty());
    }

    void theEmptyViewSaysWhatWillAppearAndStartSaysWhyNot()
    {
        TwinView view;
        view.show();
        QVERIFY(child<QLabel>(view, "twinEmpty")->isVisible());
        auto* start = child<QPushButton>(view, "twinStart");
        view.setStartable(false, QStringLiteral("A run is training"));
        QVERIFY(!start->isEnabled());
        QCOMPARE(start->toolTip(), QStringLiteral("A run is training"));
        view.setStartable(true, {});
        QSignalSpy started(&view, &TwinView::startRequested);
        start->click();
        QCOMPARE(started.size(), 1);
        fill(view);
        QVERIFY(!child<QLabel>(view, "twinEmpty")->isVisible());
    }

    void bothCurvesAreOnTheSameAxes()
    {
        TwinView view;
        fill(view);
        auto* plot = child<QCustomPlot>(view, "twinPlot");
        auto* metric = child<QComboBox>(view, "twinMetric");
        metric->setCurrentIndex(static_cast<int>(TwinCurves::Metric::Knn));
        QVector<double> shown;
        for (int k = 0; k < plot->graphCount(); ++k) {
            if (plot->graph(k)->visible()) {
                for (const QCPGraphData& point : *plot->graph(k)->data()) {
                    shown.append(point.value);
                }
            }
        }
        QCOMPARE(shown, (QVector<double>{72.0, 65.0}));
        QVERIFY(plot->yAxis->range().contains(65.0) && plot->yAxis->range().contains(72.0));
    }

    void thePointerInOneMapRingsTheImageInTheOther()
    {
        TwinView view;
        view.resize(900, 420);
        fill(view);
        view.setMap(Twin::Clae, syntheticEmbedding(3, 1));
        view.setMap(Twin::Base, syntheticEmbedding(3, 2));
        auto* tabs = child<QTabWidget>(view, "twinTabs");
        tabs->setCurrentIndex(2);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* clae = child<EmbeddingCanvas>(view, "twinMapClae");
        auto* base = child<EmbeddingCanvas>(view, "twinMapBase");
        QTRY_VERIFY(!clae->isGliding() && !base->isGliding());
        QTest::mouseMove(clae, clae->position({7, false}).toPoint());
        QTRY_VERIFY(base->marked() >= 0);
        QCOMPARE(base->marked(), clae->hovered()->index);
        // A click chooses the image in both, and with a selection of the window in all views.
        QTest::mouseClick(clae, Qt::LeftButton, {}, clae->position({7, false}).toPoint());
        QVERIFY(!base->chosen().empty());
        QVERIFY(base->chosen() == clae->chosen());
        Selection selection;
        view.setSelection(&selection);
        QVERIFY(base->chosen().empty());
        selection.set({3});
        QVERIFY(base->chosen()[3] && clae->chosen()[3]);
    }

    void thePictureAndTheNumbersLeave()
    {
        TwinView view;
        QVERIFY(view.exportSize().isEmpty() && view.exportCsv().isEmpty());
        view.resize(900, 420);
        fill(view);
        QVERIFY(view.exportCsv().contains(QStringLiteral("\nbase,knn_percent,3,65\n")));
        auto* tabs = child<QTabWidget>(view, "twinTabs");
        for (int tab = 0; tab < 2; ++tab) {
            tabs->setCurrentIndex(tab);
            QImage image(view.exportSize().toSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            view.paintExport(painter, image.rect());
            painter.end();
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = image.width() / 2; x < image.width(); ++x) {
                    drawn += image.pixelColor(x, y) != QColor(Qt::white) ? 1 : 0;
                }
            }
            QVERIFY2(drawn > 1000, qPrintable(QString::number(drawn)));
        }
        QCOMPARE(view.exportCsv().count(QLatin1Char('\n')), 1 + 4);
    }
};

QTEST_MAIN(TwinViewTest)
#include "TwinViewTest.moc"
