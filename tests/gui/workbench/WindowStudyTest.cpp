// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "widgets/Banner.h"
#include "widgets/StudyView.h"

#include <QAbstractItemModel>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace clae;
using Phase = Session::Phase;

namespace {

constexpr int kPatience = 120000; // milliseconds; a sanitizer on a busy machine is slow

template <typename Widget> Widget* child(const WindowFixture& f, const char* name)
{
    return f.window->findChild<Widget*>(QString::fromLatin1(name));
}

/// The text of all cells of a table.
QString cells(const WindowFixture& f, const char* table)
{
    const QAbstractItemModel& model = *child<QTableView>(f, table)->model();
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            texts.append(model.index(row, column).data().toString());
        }
    }
    return texts.join(QLatin1Char('|'));
}

/// A run of two steps on few images.
TrainSpec twoSteps(const WindowFixture& f)
{
    TrainSpec spec = f.window->findChild<ExperimentPanel*>()->spec();
    spec.train.steps = 2;
    spec.train.threads = 1;
    spec.evaluate.robustImages = 16;
    return spec;
}

bool encoderIsReady(const WindowFixture& f)
{
    return QTest::qWaitFor([&] { return child<QPushButton>(f, "measureButton")->isEnabled(); },
                           kPatience);
}

/// A study of `epsilons` and one seed.
void chooseStudy(const WindowFixture& f, const QString& epsilons)
{
    child<QLineEdit>(f, "studyFirstValues")->setText(epsilons);
    child<QSpinBox>(f, "studySeeds")->setValue(1);
}

bool ends(const QSignalSpy& ended)
{
    return QTest::qWaitFor([&] { return !ended.isEmpty(); }, kPatience);
}

} // namespace

/// Measurements and studies in the whole window, over the real core and the real Fashion-MNIST.
class WindowStudyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTrainedEncoderIsMeasured()
    {
        const WindowFixture f;
        f.setSpec(twoSteps(f));
        QSignalSpy finished(&f.session(), &Session::finished);
        f.trigger("start");
        QVERIFY(ends(finished));
        QVERIFY(child<QLabel>(f, "evaluationEncoder")->text().endsWith(QStringLiteral("step 2")));
        QSignalSpy measured(&f.session(), &Session::measured);
        child<QPushButton>(f, "measureButton")->click();
        QVERIFY(f.session().measuring());
        QVERIFY(ends(measured));
        const auto found = measured.first().at(0).value<Measurement>();
        QCOMPARE(found.knn.step, std::int64_t{2});
        QVERIFY(found.knn.representation.has_value());
        QVERIFY(found.probe.has_value() && !found.robust.has_value());
        QVERIFY(found.probe->top1 > 0.2); // ten classes
        const QString table = cells(f, "measureTable");
        QVERIFY2(table.contains(QStringLiteral("kNN|%1 %").arg(100 * found.knn.knnTop1, 0, 'f', 1)),
                 qPrintable(table));
        QVERIFY2(table.contains(
                     QStringLiteral("linear probe|%1 %").arg(100 * found.probe->top1, 0, 'f', 1)),
                 qPrintable(table));
        QTRY_VERIFY(!f.session().measuring());
    }

    void theUntrainedEncoderIsMeasuredBeforeAnyRun()
    {
        const WindowFixture f;
        QVERIFY(encoderIsReady(f));
        child<QCheckBox>(f, "measureProbe")->setChecked(false);
        QSignalSpy measured(&f.session(), &Session::measured);
        child<QPushButton>(f, "measureButton")->click();
        QVERIFY(ends(measured));
        QCOMPARE(measured.first().at(0).value<Measurement>().knn.step, std::int64_t{0});
        QVERIFY(
            child<QComboBox>(f, "measureHistory")->toolTip().contains(QStringLiteral("untrained")));
    }

    void robustAccuracyIsMeasuredWhileARunTrains()
    {
        const WindowFixture f;
        TrainSpec spec = twoSteps(f);
        spec.train.steps = 0;
        f.setSpec(spec);
        QSignalSpy steps(&f.session(), &Session::stepFinished);
        QSignalSpy measured(&f.session(), &Session::measured);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, kPatience);
        child<QCheckBox>(f, "measureRobust")->setChecked(true);
        child<QPushButton>(f, "measureButton")->click();
        QVERIFY(ends(measured));
        const auto found = measured.first().at(0).value<Measurement>();
        QVERIFY(found.robust.has_value());
        QVERIFY(cells(f, "measureTable").contains(QStringLiteral("PGD-20")));
        const qsizetype before = steps.size();
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() > before, kPatience);
    }

    void aCancelledMeasurementLeavesNothingBehind()
    {
        const WindowFixture f;
        QVERIFY(encoderIsReady(f));
        QSignalSpy measured(&f.session(), &Session::measured);
        child<QPushButton>(f, "measureButton")->click();
        child<QPushButton>(f, "measureCancel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.session().measuring(), kPatience);
        QVERIFY(measured.isEmpty());
        QVERIFY(!child<Banner>(f, "banner")->isVisible());
        QVERIFY(child<QPushButton>(f, "measureButton")->isEnabled());
    }

    void aTransferSetThatIsNotThereIsASentenceInTheWindow()
    {
        const WindowFixture f;
        QVERIFY(encoderIsReady(f));
        MeasureRequest request;
        request.probe = true;
        request.transfer = "no-such-set";
        QSignalSpy failures(&f.session(), &Session::failed);
        f.session().measure(twoSteps(f), request);
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, kPatience);
        QVERIFY(child<Banner>(f, "banner")->text().contains(QStringLiteral("no-such-set")));
        QTRY_VERIFY_WITH_TIMEOUT(!f.session().measuring(), kPatience);
    }

    void aStudyFillsItsTableAndGoesOnWhereItWas()
    {
        const WindowFixture f;
        f.setSpec(twoSteps(f));
        chooseStudy(f, QStringLiteral("0.01, 0.1"));
        QSignalSpy ended(&f.session(), &Session::studyEnded);
        QSignalSpy progressed(&f.session(), &Session::studyProgressed);
        child<QPushButton>(f, "studyStart")->click();
        QVERIFY(f.session().studying());
        auto* start = child<QAction>(f, "start");
        QVERIFY(!start->isEnabled());
        QVERIFY(start->toolTip().contains(QStringLiteral("study")));
        QVERIFY(ends(ended));
        QCOMPARE(ended.first().at(0).value<RunEnd>().how, RunEnd::How::Finished);
        QCOMPARE(progressed.first().at(0).value<SweepProgress>().doneRuns, 0);
        const auto last = progressed.last().at(0).value<SweepProgress>();
        QCOMPARE(last.doneRuns, 2);
        QCOMPARE(last.cells.size(), std::size_t{2});
        const QString knn = QString::number(100 * last.cells[0].figures.at("knn").mean, 'f', 2);
        const QString table = cells(f, "studyTable");
        QVERIFY2(table.startsWith(QStringLiteral("0.01|%1|").arg(knn)), qPrintable(table));
        QVERIFY(start->isEnabled());
        QCOMPARE(QDir(f.runs() + QStringLiteral("/studies"))
                     .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                     .size(),
                 1);
        // The same with one more value: the two are there.
        chooseStudy(f, QStringLiteral("0.01, 0.1, 0.03"));
        ended.clear();
        progressed.clear();
        child<QPushButton>(f, "studyStart")->click();
        QVERIFY(ends(ended));
        QCOMPARE(progressed.first().at(0).value<SweepProgress>().doneRuns, 2);
        QVERIFY(child<QLabel>(f, "studyNote")
                    ->text()
                    .contains(QStringLiteral("2 of 3 runs were already there")));
    }

    void runAndStudyExcludeEachOther()
    {
        const WindowFixture f;
        QVERIFY(child<QPushButton>(f, "studyStart")->isEnabled());
        f.trigger("start");
        QVERIFY(!child<QPushButton>(f, "studyStart")->isEnabled());
        QVERIFY(child<QPushButton>(f, "studyStart")->toolTip().contains(QStringLiteral("run")));
        f.trigger("stop");
        QVERIFY(f.reaches(Phase::Idle));
        QVERIFY(child<QPushButton>(f, "studyStart")->isEnabled());
    }

    void aCancelledStudyLetsARunStart()
    {
        const WindowFixture f;
        chooseStudy(f, QStringLiteral("0.01, 0.1"));
        QSignalSpy ended(&f.session(), &Session::studyEnded);
        QSignalSpy progressed(&f.session(), &Session::studyProgressed);
        child<QPushButton>(f, "studyStart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), kPatience);
        child<QPushButton>(f, "studyCancel")->click();
        QVERIFY(ends(ended));
        QCOMPARE(ended.first().at(0).value<RunEnd>().how, RunEnd::How::Stopped);
        f.trigger("start");
        QCOMPARE(f.session().phase(), Phase::Running);
    }

    void theTableIsSavedAsCsvAndAsMarkdown()
    {
        const WindowFixture f;
        f.setSpec(twoSteps(f));
        chooseStudy(f, QStringLiteral("0.01"));
        QSignalSpy ended(&f.session(), &Session::studyEnded);
        child<QPushButton>(f, "studyStart")->click();
        QVERIFY(ends(ended));
        auto* view = f.window->findChild<StudyView*>();
        const QTemporaryDir folder;
        const auto saved = [&](const QString& name) {
            Q_EMIT view->tableExportRequested(folder.filePath(name));
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(saved(QStringLiteral("a.csv")).startsWith("attack.epsilon,"));
        QVERIFY(saved(QStringLiteral("a.md")).startsWith("| attack.epsilon"));
        Q_EMIT view->tableExportRequested(QStringLiteral("/proc/a.csv"));
        QVERIFY(child<Banner>(f, "banner")->text().contains(QStringLiteral("/proc/a.csv")));
    }

    void closingWhileAStudyTrainsAsksOnce()
    {
        const WindowFixture f;
        chooseStudy(f, QStringLiteral("0.01, 0.1"));
        QSignalSpy progressed(&f.session(), &Session::studyProgressed);
        child<QPushButton>(f, "studyStart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), kPatience);
        QVERIFY(!f.window->close());
        child<QMessageBox>(f, "closeQuestion")->defaultButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!f.window->isVisible(), kPatience);
        QVERIFY(!f.session().studying());
    }

    void aWindowClosedInTheMiddleOfAMeasurementEndsCleanly()
    {
        const WindowFixture f;
        QVERIFY(encoderIsReady(f));
        QSignalSpy progressed(&f.session(), &Session::measureProgressed);
        child<QCheckBox>(f, "measureRobust")->setChecked(true);
        child<QPushButton>(f, "measureButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!progressed.isEmpty(), kPatience);
        QVERIFY(f.window->close());
        QVERIFY(!f.window->isVisible());
    }

    void theDocksShareOnePlace()
    {
        const WindowFixture f;
        auto* embedding = child<QDockWidget>(f, "embeddingDock");
        const auto beside = f.window->tabifiedDockWidgets(embedding);
        QVERIFY(beside.contains(child<QDockWidget>(f, "evaluationDock")));
        QVERIFY(beside.contains(child<QDockWidget>(f, "studyDock")));
    }
};

QTEST_MAIN(WindowStudyTest)
#include "WindowStudyTest.moc"
