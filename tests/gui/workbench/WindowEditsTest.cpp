// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "widgets/Banner.h"

#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

using namespace clae;
using Phase = Session::Phase;

namespace {

constexpr int kPatience = 120000; // milliseconds; a sanitizer on a busy machine is slow

template <typename Widget> Widget* child(const WindowFixture& f, const char* name)
{
    return f.window->findChild<Widget*>(QString::fromLatin1(name));
}

TrainSpec specOf(const WindowFixture& f)
{
    return f.window->findChild<ExperimentPanel*>()->spec();
}

/// As a person's edit: the panel tells of it.
void edit(const WindowFixture& f, const TrainSpec& spec)
{
    auto* panel = f.window->findChild<ExperimentPanel*>();
    panel->setSpec(spec);
    Q_EMIT panel->specChanged();
}

/// Trains `steps` steps to their end.
void train(const WindowFixture& f, int steps)
{
    TrainSpec spec = specOf(f);
    spec.train.steps = steps;
    edit(f, spec);
    QSignalSpy finished(&f.session(), &Session::finished);
    f.trigger("start");
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
}

/// Waits for pairs of the encoder of `step`.
bool showsPairsOfStep(const QSignalSpy& pairs, std::int64_t step)
{
    return QTest::qWaitFor(
        [&] {
            return !pairs.isEmpty() && pairs.last().at(0).value<PairReport>().modelStep == step;
        },
        kPatience);
}

QString newestRun(const WindowFixture& f)
{
    return QDir(f.runs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).value(0);
}

} // namespace

/// What edits, failures and endings do to a run that is or was there.
class WindowEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosingAViewBringsItForwardBeforeItCloses()
    {
        const WindowFixture f;
        QVERIFY(QTest::qWaitForWindowExposed(f.window.get()));
        auto* dock = child<QDockWidget>(f, "hardnessDock");
        const auto inFront = [&] {
            QCoreApplication::processEvents();
            return !dock->isHidden() && !dock->widget()->visibleRegion().isEmpty();
        };
        QVERIFY(!inFront());
        dock->toggleViewAction()->trigger();
        QVERIFY(inFront());
        QVERIFY(dock->toggleViewAction()->isChecked());
        dock->toggleViewAction()->trigger();
        QCoreApplication::processEvents();
        QVERIFY(dock->isHidden());
        dock->toggleViewAction()->trigger();
        QVERIFY(inFront());
    }

    void theExportMenuIsInTheBarsAndKnowsTheNewestRun()
    {
        const WindowFixture f;
        auto* menu = child<QMenu>(f, "exportMenu");
        QCOMPARE(child<QToolButton>(f, "exportButton")->menu(), menu);
        QVERIFY(f.window->menuBar()->actions().contains(menu->menuAction()));
        auto* asFile = child<QAction>(f, "exportRunFile");
        Q_EMIT menu->aboutToShow();
        QVERIFY(!asFile->isEnabled());
        Q_EMIT menu->aboutToHide();
        train(f, 1);
        Q_EMIT menu->aboutToShow();
        QVERIFY(asFile->isEnabled());
        Q_EMIT menu->aboutToHide();
    }

    void aNumberBeingTypedCountsWhenStartIsPressed()
    {
        const WindowFixture f;
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        auto* epochs = child<QDoubleSpinBox>(f, "train.epochs");
        epochs->setFocus();
        epochs->selectAll();
        QTest::keyClicks(epochs, QStringLiteral("7"));
        QCOMPARE(specOf(f).train.epochs, std::int64_t{100}); // still being typed
        QSignalSpy started(&f.session(), &Session::runStarted);
        f.trigger("start");
        QCOMPARE(specOf(f).train.epochs, std::int64_t{7});
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
        QFile spec(started.first().at(2).toString() + QStringLiteral("/spec.toml"));
        QVERIFY(spec.open(QIODevice::ReadOnly));
        QVERIFY(spec.readAll().contains("epochs = 7\n"));
    }

    void whatIsTypedLastCanMakeStartImpossible()
    {
        const WindowFixture f;
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        auto* batch = child<QDoubleSpinBox>(f, "train.batch");
        batch->setFocus();
        batch->selectAll();
        QTest::keyClicks(batch, QStringLiteral("1000")); // of 512 images
        f.trigger("start");
        QCOMPARE(f.session().phase(), Phase::Idle);
        QVERIFY(!f.window->findChild<QAction*>(QStringLiteral("start"))->isEnabled());
    }

    void editsThatDoNotConcernThePairsKeepTheTrainedEncoder()
    {
        const WindowFixture f;
        train(f, 3);
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        TrainSpec spec = specOf(f);
        spec.train.learningRate *= 2;
        spec.evaluate.neighbours = 7;
        edit(f, spec);
        QVERIFY(showsPairsOfStep(pairs, 3));
        // Other views have other pairs; back at the run's settings its encoder is there again.
        pairs.clear();
        const double scale = spec.augment.cropScaleMin;
        spec.augment.cropScaleMin = 0.5;
        edit(f, spec);
        QVERIFY(showsPairsOfStep(pairs, 0));
        pairs.clear();
        spec.augment.cropScaleMin = scale;
        edit(f, spec);
        QVERIFY(showsPairsOfStep(pairs, 3));
    }

    void aFailedStartLeavesTheFormerRunToMeasure()
    {
        const WindowFixture f;
        train(f, 3);
        const QString run = newestRun(f);
        const TrainSpec good = specOf(f);
        TrainSpec bad = good;
        bad.data.folder = "/nonexistent";
        edit(f, bad);
        QSignalSpy failures(&f.session(), &Session::failed);
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(!failures.isEmpty(), kPatience);
        QVERIFY(f.reaches(Phase::Idle));
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        edit(f, good);
        QVERIFY(showsPairsOfStep(pairs, 3));
        QSignalSpy measured(&f.session(), &Session::measured);
        child<QPushButton>(f, "measureButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(measured.size(), 1, kPatience);
        const QString name = child<QComboBox>(f, "measureHistory")->toolTip();
        QVERIFY2(name.contains(run + QStringLiteral(", step 3")), qPrintable(name));
    }

    void aMeasurementKeepsTheNameOfItsRun()
    {
        const WindowFixture f;
        train(f, 2);
        const QString run = newestRun(f);
        QSignalSpy measured(&f.session(), &Session::measured);
        QSignalSpy started(&f.session(), &Session::runStarted);
        child<QPushButton>(f, "measureButton")->click();
        f.trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(!measured.isEmpty() && !started.isEmpty(), kPatience);
        QVERIFY(!started.first().at(2).toString().endsWith(run));
        const QString name = child<QComboBox>(f, "measureHistory")->toolTip();
        QVERIFY2(name.contains(run + QStringLiteral(", step 2")), qPrintable(name));
    }

    void settingsWithoutImagesEmptyThePairs()
    {
        const WindowFixture f;
        QSignalSpy pairs(&f.session(), &Session::pairsChanged);
        QVERIFY(showsPairsOfStep(pairs, 0));
        QVERIFY(!child<QLabel>(f, "pairEmpty")->isVisibleTo(f.window.get()));
        TrainSpec spec = specOf(f);
        spec.data.folder = "/nonexistent";
        edit(f, spec);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(f, "pairEmpty")->isVisibleTo(f.window.get()),
                                 kPatience);
        QCOMPARE(child<QLabel>(f, "hardnessLoss")->text(), QStringLiteral("–"));
        QVERIFY(f.window->findChild<QWidget*>(QStringLiteral("legendClass0")) == nullptr);
    }

    void aRunThatEndsWithdrawsTheQuestion()
    {
        const WindowFixture f;
        TrainSpec spec = specOf(f);
        spec.train.steps = 3;
        edit(f, spec);
        f.trigger("step");
        QVERIFY(!f.window->close());
        QPointer<QMessageBox> question = child<QMessageBox>(f, "closeQuestion");
        QVERIFY(question != nullptr && question->isVisible());
        f.trigger("start"); // on to the end
        QVERIFY(f.reaches(Phase::Idle));
        QTRY_VERIFY_WITH_TIMEOUT(question == nullptr || !question->isVisible(), kPatience);
        QVERIFY(f.window->isVisible());
        QVERIFY(f.window->close());
    }
};

QTEST_MAIN(WindowEditsTest)
#include "WindowEditsTest.moc"
