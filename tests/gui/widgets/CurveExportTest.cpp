// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurvePlotHelpers.h"
#include "core/values/Error.h"
#include "widgets/Theme.h"
#include "widgets/ViewExport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace clae;

class CurveExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anExportLeavesThePlotAsItWas()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        const QImage before = drawn(plot);
        QTemporaryDir folder;
        exportView(plot, folder.filePath(QStringLiteral("a.png")));
        QCOMPARE(drawn(plot), before);
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
        exportView(plot, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }

    void anUnknownPictureFormatIsAnErrorThatNamesTheKnownOnes()
    {
        CurvePlot plot;
        try {
            exportView(plot, QStringLiteral("curves.gif"));
            QFAIL("no exception");
        } catch (const InputError& error) {
            QVERIFY(QString::fromUtf8(error.what()).contains(QStringLiteral(".svg")));
        }
    }

    void aFolderThatDoesNotExistIsAnError()
    {
        CurvePlot plot;
        prepare(plot);
        QTemporaryDir folder;
        for (const char* name : {"no/a.png", "no/a.pdf", "no/a.svg"}) {
            QVERIFY_THROWS_EXCEPTION(Error, exportView(plot, folder.filePath(QLatin1String(name))));
        }
    }

    void theLegendOfSeveralRunsNamesRunsAndCurvesOnce()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("first", 60), syntheticRun("second", 40)});
        const int graphs = chart(plot)->graphCount();
        const QString svg = QString::fromUtf8(
            encodePicture(recordView(plot, QStringLiteral("Curves")), PictureFormat::Svg));
        for (const char* name : {">first<", ">second<", ">clean loss<", ">kNN accuracy<"}) {
            QCOMPARE(svg.count(QLatin1String(name)), 1);
        }
        QCOMPARE(chart(plot)->graphCount(), graphs);
    }

    void aLongLegendHasSeveralRows()
    {
        CurvePlot plot;
        prepare(plot);
        std::vector<std::shared_ptr<const RunRecord>> runs;
        for (int k = 0; k < 12; ++k) {
            runs.push_back(syntheticRun("a run with a rather long name " + std::to_string(k), 20));
        }
        plot.setRuns(runs);
        const QImage image = pictureImage(recordView(plot, QStringLiteral("Curves")));
        // The swatches stand below each other at the left, in rows of their own.
        const auto rowOf = [&](int run) {
            const QColor color = runColor(run, Theme::palette(false));
            for (int y = 0; y < image.height() / 2; ++y) {
                for (int x = 0; x < image.width() / 20; ++x) {
                    if (image.pixelColor(x, y) == color) {
                        return y;
                    }
                }
            }
            return -1;
        };
        QVERIFY(rowOf(1) >= 0);
        int rows = 0;
        for (int run = 2; run <= 10; ++run) {
            rows += rowOf(run) > rowOf(1) ? 1 : 0;
        }
        QVERIFY2(rows >= 1, qPrintable(QString::number(rows)));
    }

    void csvHasTheVisibleCurvesUnsmoothed()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setLiveName(QStringLiteral("a, b"));
        fill(plot, 50);
        plot.appendEvaluation(syntheticEvaluation(20));
        plot.setSmoothing(0.95);
        choose(plot, [](CurveOptions& options) {
            options.hidden.set(curves::indexOf(CurveMetric::LossTotal));
        });
        const QStringList lines = plot.exportCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 51);
        QCOMPARE(lines[0], QStringLiteral("run,step,epochs,training_seconds,loss_clean,"
                                          "loss_adversarial,knn_top1,probe_top1"));
        const QStringList cells = lines[20].mid(7).split(QLatin1Char(','));
        QVERIFY(lines[20].startsWith(QStringLiteral("\"a, b\",20,")));
        QCOMPARE(cells[3].toDouble(), syntheticStep(20).lossClean);
        QCOMPARE(cells[4].toDouble(), *syntheticStep(20).lossAdversarial);
        QCOMPARE(cells[5].toDouble(), 0.712);
        QCOMPARE(cells[6].toDouble(), 0.765);
        QVERIFY(lines[21].endsWith(QStringLiteral(",,"))); // no evaluation there
    }

    void csvEndsWhereTheViewEnds()
    {
        CurvePlot plot;
        prepare(plot);
        fill(plot, 50);
        plot.replotNow();
        for (int k = 0; k < 6; ++k) {
            wheel(chart(plot), inside(plot));
        }
        const QCPRange range = chart(plot)->xRange();
        const QStringList lines = plot.exportCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 2 && lines.size() < 50);
        QCOMPARE(lines[1].split(QLatin1Char(','))[1].toDouble(), std::ceil(range.lower));
        QCOMPARE(lines.last().split(QLatin1Char(','))[1].toDouble(), std::floor(range.upper));
    }

    void csvOfSeveralRunsIsOneTable()
    {
        CurvePlot plot;
        prepare(plot);
        plot.setRuns({syntheticRun("first", 60), syntheticRun("second", 40)});
        plot.replotNow();
        const QString all = plot.exportCsv();
        QCOMPARE(all.count(QStringLiteral("\nfirst,")), 61); // with the evaluation at step 0
        QCOMPARE(all.count(QStringLiteral("\nsecond,")), 41);
        legend(plot, "legendRun1")->click();
        QCOMPARE(plot.exportCsv().count(QStringLiteral("\nfirst,")), 0);
        QCOMPARE(plot.exportCsv().count(QStringLiteral("\nsecond,")), 41);
    }

    void csvOfNothingIsEmpty()
    {
        CurvePlot plot;
        QVERIFY(plot.exportCsv().isEmpty());
    }
};

QTEST_MAIN(CurveExportTest)
#include "CurveExportTest.moc"
