// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StudyView.h"
#include "core/values/Error.h"
#include "widgets/AxisEditor.h"
#include "widgets/QcpInclude.h"
#include "widgets/StudySetup.h"
#include "widgets/SweepModel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <limits>

using namespace clae;

namespace {

template <typename Widget> Widget* child(const QWidget& parent, const char* name)
{
    return parent.findChild<Widget*>(QString::fromLatin1(name));
}

void vary(StudyView& view, const char* which, const QString& key, const QString& values)
{
    auto* keys = view.findChild<QComboBox*>(QString::fromLatin1(which) + QStringLiteral("Key"));
    keys->setCurrentIndex(keys->findData(key));
    view.findChild<QLineEdit*>(QString::fromLatin1(which) + QStringLiteral("Values"))
        ->setText(values);
}

/// A 2 x 2 study of which the first three cells are measured.
SweepPlan plan()
{
    SweepPlan study;
    study.axes = {{"attack.epsilon", {"0.01", "0.03"}}, {"objective.method", {"simclr", "plain"}}};
    return study;
}

SweepProgress progress(int done)
{
    SweepProgress now;
    now.doneRuns = done;
    now.totalRuns = 12;
    now.current = "attack.epsilon=0.03, seed 1: step 4 of 10";
    now.etaSeconds = 75.0;
    const SweepMean loss{1.2345, std::nullopt, 1};
    now.cells = {{{"0.01", "simclr"}, {{"knn", {0.7305, 0.0041, 3}}, {"loss", loss}}},
                 {{"0.01", "plain"}, {{"knn", {0.70, 0.01, 3}}, {"loss", loss}}},
                 {{"0.03", "simclr"}, {{"knn", {0.75, std::nullopt, 1}}, {"loss", loss}}}};
    return now;
}

} // namespace

class StudyViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTableHasMeanAndIntervalInTheUnitShown()
    {
        SweepModel model;
        const QAbstractItemModelTester tester(&model);
        model.setCells(plan().axes, progress(7).cells);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column) {
                cells.append(model.data(model.index(row, column), Qt::DisplayRole).toString());
            }
            rows.append(cells.join(QStringLiteral(" | ")));
        }
        QCOMPARE(rows, QStringList({QStringLiteral("0.01 | simclr | 73.05 ± 0.41 | 1.234"),
                                    QStringLiteral("0.01 | plain | 70.00 ± 1.00 | 1.234"),
                                    QStringLiteral("0.03 | simclr | 75.00 | 1.234")}));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("kNN (%)"));
    }

    void theNumberOfRunsIsTheProductTimesTheSeeds()
    {
        StudyView view;
        vary(view, "studyFirst", QStringLiteral("attack.epsilon"),
             QStringLiteral("0.01, 0.03,0.1"));
        vary(view, "studySecond", QStringLiteral("objective.clae"), QStringLiteral("true, false"));
        child<QSpinBox>(view, "studySeeds")->setValue(4);
        QVERIFY2(child<QLabel>(view, "studyEstimate")->text().startsWith(QStringLiteral("24 run")),
                 qPrintable(child<QLabel>(view, "studyEstimate")->text()));
        const SweepPlan chosen = view.setup().plan();
        QCOMPARE(runCount(chosen), 24);
        QCOMPARE(chosen.axes[0].values, (std::vector<std::string>{"0.01", "0.03", "0.1"}));
        QCOMPARE(chosen.axes[1].key, std::string("objective.clae"));
    }

    void aKeyThatActsInNoCombinationIsNotVaried()
    {
        StudyView view;
        TrainSpec base;
        base.objective.clae = false;
        view.setup().setBase(base);
        vary(view, "studyFirst", QStringLiteral("attack.epsilon"), QStringLiteral("0.01, 0.03"));
        QVERIFY_THROWS_EXCEPTION(InputError, (void)view.setup().plan());
        QVERIFY2(child<QLabel>(view, "studyEstimate")
                     ->text()
                     .contains(QStringLiteral("\"attack.epsilon\" would compare equal runs")),
                 qPrintable(child<QLabel>(view, "studyEstimate")->text()));
        // It acts in half of them.
        vary(view, "studySecond", QStringLiteral("objective.clae"), QStringLiteral("false, true"));
        QCOMPARE(view.setup().plan().axes.size(), std::size_t{2});
    }

    void anImmenseStudyIsRefusedAndNotCountedWrongly()
    {
        SweepPlan plan;
        plan.seeds = 100;
        plan.axes = {{"attack.epsilon", std::vector<std::string>(6554)},
                     {"objective.temperature", std::vector<std::string>(6554)}};
        QCOMPARE(runCount(plan), std::numeric_limits<int>::max()); // in 32 bits 524,304
    }

    void theTimeIsEstimatedFromTheNewestRun()
    {
        StudyView view;
        vary(view, "studyFirst", QStringLiteral("attack.steps"), QStringLiteral("1, 3"));
        child<QSpinBox>(view, "studySeeds")->setValue(2);
        TrainSpec base;
        base.train.epochs = 3;
        view.setup().setBase(base);
        const auto* estimate = child<QLabel>(view, "studyEstimate");
        QCOMPARE(estimate->text(),
                 QStringLiteral("4 runs; the time is estimated once a run has trained"));
        view.setup().setSpeed(100.0, 1000.0, base.data.name); // 2 x 2 runs of 3000 images
        QCOMPARE(estimate->text(), QStringLiteral("4 runs, about 2:00 min of training"));
        QVERIFY2(estimate->toolTip().contains(QStringLiteral(" 100 images a second")),
                 qPrintable(estimate->toolTip()));
        view.setup().setSpeed(1.0, 1000.0, base.data.name);
        QCOMPARE(estimate->text(), QStringLiteral("4 runs, about 3:20:00 h of training"));
        view.setup().setSpeed(100.0, 1000.0, "cifar10"); // whose epoch is of another length
        QCOMPARE(estimate->text(),
                 QStringLiteral("4 runs; the time is not known, as the length of an epoch is not"));
        QVERIFY(estimate->toolTip().contains(QStringLiteral("train.steps")));
        view.setup().setSpeed(100.0, 0.0, {}); // a run that counted in steps
        QVERIFY(estimate->text().contains(QStringLiteral("not known")));
        // Each combination counts with its own length: 10 + 20 steps of 100 images, twice.
        base.train.batch = 100;
        view.setup().setBase(base);
        vary(view, "studyFirst", QStringLiteral("train.steps"), QStringLiteral("10, 20"));
        QVERIFY2(child<QLabel>(view, "studyEstimate")->text().contains(QStringLiteral("1:00")),
                 qPrintable(child<QLabel>(view, "studyEstimate")->text()));
    }

    void whatIsWrongIsASentenceAndStartSaysIt_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("named");
        QTest::newRow("no value") << QStringLiteral("attack.epsilon") << QStringLiteral(" , ")
                                  << QStringLiteral("attack.epsilon");
        QTest::newRow("no number") << QStringLiteral("attack.epsilon")
                                   << QStringLiteral("0.1, much") << QStringLiteral("much");
        QTest::newRow("out of range") << QStringLiteral("attack.steps")
                                      << QStringLiteral("1, 5000000") << QStringLiteral("5000000");
        QTest::newRow("twice") << QStringLiteral("attack.epsilon") << QStringLiteral("0.1, 0.10")
                               << QStringLiteral("twice");
        QTest::newRow("no choice") << QStringLiteral("model.encoder")
                                   << QStringLiteral("small, vit") << QStringLiteral("vit");
        QTest::newRow("too many") << QStringLiteral("evaluate.neighbours") << [] {
            QStringList many;
            for (int k = 1; k <= 400; ++k) {
                many.append(QString::number(k));
            }
            return many.join(QLatin1Char(','));
        }() << QStringLiteral("1200");
    }

    void whatIsWrongIsASentenceAndStartSaysIt()
    {
        QFETCH(QString, key);
        QFETCH(QString, values);
        QFETCH(QString, named);
        StudyView view;
        QVERIFY(child<QPushButton>(view, "studyStart")->isEnabled());
        vary(view, "studyFirst", key, values);
        QVERIFY(!child<QPushButton>(view, "studyStart")->isEnabled());
        const QString why = child<QPushButton>(view, "studyStart")->toolTip();
        QVERIFY2(why.contains(named), qPrintable(why));
        QCOMPARE(child<QLabel>(view, "studyEstimate")->text(), why);
    }

    void combinationsThatExcludeEachOtherAreFound()
    {
        StudyView view;
        TrainSpec base;
        base.data.trainImages = 512;
        base.train.batch = 32;
        view.setup().setBase(base);
        vary(view, "studyFirst", QStringLiteral("train.batch"), QStringLiteral("32, 1024"));
        QVERIFY(!child<QPushButton>(view, "studyStart")->isEnabled());
        vary(view, "studySecond", QStringLiteral("data.train_images"),
             QStringLiteral("2048, 4096"));
        QVERIFY(child<QPushButton>(view, "studyStart")->isEnabled());
    }

    void oneKeyCannotBeVariedTwice()
    {
        StudyView view;
        vary(view, "studyFirst", QStringLiteral("attack.steps"), QStringLiteral("1, 3"));
        vary(view, "studySecond", QStringLiteral("attack.steps"), QStringLiteral("1, 5"));
        QVERIFY(child<QPushButton>(view, "studyStart")
                    ->toolTip()
                    .contains(QStringLiteral("varied twice")));
    }

    void aTextKeyOffersItsChoices()
    {
        AxisEditor editor(QStringLiteral("axis"), QStringLiteral("Key"),
                          AxisEditor::Need::Required);
        editor.setKey("attack.norm");
        QCOMPARE(editor.axis()->values, (std::vector<std::string>{"linf", "l2"}));
        auto* menu = child<QToolButton>(editor, "axisChoices")->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 2);
        menu->actions()[0]->trigger();
        QCOMPARE(editor.axis()->values, (std::vector<std::string>{"l2"}));
    }

    void aListsValuesAreSeparatedBySemicolons()
    {
        AxisEditor editor(QStringLiteral("axis"), QStringLiteral("Key"),
                          AxisEditor::Need::Required);
        editor.setKey("train.decay_epochs");
        editor.setValues(QStringLiteral("60, 80; 100"));
        QCOMPARE(editor.axis()->values, (std::vector<std::string>{"60, 80", "100"}));
    }

    void everyKeyButTheSeedIsOffered()
    {
        AxisEditor editor(QStringLiteral("axis"), QStringLiteral("Key"),
                          AxisEditor::Need::Optional);
        auto* keys = child<QComboBox>(editor, "axisKey");
        QVERIFY(!editor.axis().has_value());
        QVERIFY(keys->count() > 60);
        QVERIFY(keys->findData(QStringLiteral("train.seed")) < 0);
        QVERIFY(keys->findData(QStringLiteral("evaluate.neighbours")) > 0);
        keys->setEditText(QStringLiteral("nonsense"));
        Q_EMIT keys->lineEdit()->editingFinished();
        QCOMPARE(keys->currentText(), keys->itemText(0));
    }

    void anObstacleDisablesStartAndIsItsTooltip()
    {
        StudyView view;
        view.setObstacle(QStringLiteral("A run is training; stop it first."));
        auto* start = child<QPushButton>(view, "studyStart");
        QVERIFY(!start->isEnabled());
        QCOMPARE(start->toolTip(), QStringLiteral("A run is training; stop it first."));
        view.setObstacle({});
        QVERIFY(start->isEnabled());
    }

    void startAsksForThePlan()
    {
        StudyView view;
        QSignalSpy asked(&view, &StudyView::startRequested);
        child<QCheckBox>(view, "studyProbe")->setChecked(true);
        child<QPushButton>(view, "studyStart")->click();
        QCOMPARE(asked.size(), 1);
        const auto chosen = asked.first().at(0).value<SweepPlan>();
        QVERIFY(chosen.probe && !chosen.robust);
        QCOMPARE(chosen.seeds, 3);
        QCOMPARE(chosen.axes[0].key, std::string("attack.epsilon"));
    }

    void theEmptyViewSaysWhatWillAppearAndWhichButtonMakesIt()
    {
        StudyView view;
        view.resize(620, 330);
        view.show();
        auto* empty = child<QLabel>(view, "studyEmpty");
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().contains(QStringLiteral("Start study")));
        view.begin(plan());
        QVERIFY(!empty->isVisible());
    }

    void aRunningStudyShowsHowFarItIsAndCanBeCancelledOnce()
    {
        StudyView view;
        view.show();
        QSignalSpy cancelled(&view, &StudyView::cancelRequested);
        view.begin(plan());
        view.setProgress(progress(3));
        QVERIFY(child<QLabel>(view, "jobText")->text().contains(QStringLiteral("3 of 12")));
        QVERIFY(child<QLabel>(view, "jobText")->text().contains(QStringLiteral("1:15")));
        QCOMPARE(child<QLabel>(view, "studyNote")->text(),
                 QStringLiteral("3 of 12 runs were already there."));
        QVERIFY(!child<QPushButton>(view, "studyStart")->isVisible());
        QVERIFY(!view.setup().isEnabled());
        child<QPushButton>(view, "studyCancel")->click();
        child<QPushButton>(view, "studyCancel")->click();
        QCOMPARE(cancelled.size(), 1);
        view.end(QStringLiteral("The study has ended."));
        QVERIFY(child<QPushButton>(view, "studyStart")->isVisible());
        QVERIFY(view.setup().isEnabled());
        QVERIFY(child<QLabel>(view, "studyNote")
                    ->text()
                    .startsWith(QStringLiteral("The study has ended.")));
    }

    void theTableKeepsItsSelectionWhileARunGoesOn()
    {
        StudyView view;
        view.begin(plan());
        view.setProgress(progress(7));
        auto* table = child<QTableView>(view, "studyTable");
        table->selectRow(1);
        view.setProgress(progress(7));
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    }

    void thePlotHasASeriesForEachSecondValueWithItsErrorBars()
    {
        StudyView view;
        view.begin(plan());
        view.setProgress(progress(7));
        const auto graphs = view.findChildren<QCPGraph*>();
        const auto bars = view.findChildren<QCPErrorBars*>();
        QCOMPARE(graphs.size(), 2);
        QCOMPARE(bars.size(), 2);
        QCOMPARE(graphs[0]->name(), QStringLiteral("method simclr"));
        QCOMPARE(graphs[0]->dataCount(), 2);
        QCOMPARE(graphs[1]->dataCount(), 1); // plain at 0.03 has not run
        QVERIFY(std::fabs(graphs[0]->data()->at(0)->value - 73.05) < 1e-9);
        QVERIFY(std::fabs(bars[0]->data()->at(0).errorPlus - 0.41) < 1e-9);
        QVERIFY(std::isnan(bars[0]->data()->at(1).errorPlus)); // a single run
        QVERIFY(graphs[0]->pen().color() != graphs[1]->pen().color());
        QVERIFY(graphs[0]->scatterStyle().shape() != graphs[1]->scatterStyle().shape());
        child<QComboBox>(view, "studyFigure")->setCurrentIndex(1);
        QVERIFY(std::fabs(view.findChildren<QCPGraph*>()[0]->data()->at(0)->value - 1.2345) < 1e-9);
        view.setProgress(progress(8));
        QCOMPARE(child<QComboBox>(view, "studyFigure")->currentIndex(), 1);
    }

    void theCategoriesAreTheFirstKeysValues()
    {
        StudyView view;
        view.begin(plan());
        view.setProgress(progress(7));
        auto* chart = static_cast<QCustomPlot*>(child<QWidget>(view, "errorBarChart"));
        const auto ticker = chart->xAxis->ticker().dynamicCast<QCPAxisTickerText>();
        QVERIFY(!ticker.isNull());
        QCOMPARE(ticker->ticks().values(),
                 QStringList({QStringLiteral("0.01"), QStringLiteral("0.03")}));
        QCOMPARE(chart->xAxis->label(), QStringLiteral("attack.epsilon"));
        QCOMPARE(chart->yAxis->label(), QStringLiteral("kNN (%)"));
    }

    void thePlotIsSavedAsAPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("png") << QStringLiteral("a.png") << QByteArray("\x89PNG");
        QTest::newRow("pdf") << QStringLiteral("a.pdf") << QByteArray("%PDF");
        QTest::newRow("svg") << QStringLiteral("a.svg") << QByteArray("<?xml");
    }

    void thePlotIsSavedAsAPicture()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, start);
        StudyView view;
        view.resize(620, 330);
        view.show();
        view.begin(plan());
        view.setProgress(progress(7));
        QTemporaryDir folder;
        view.exportPlot(folder.filePath(name));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }

    void everyControlHasANameAndTheKeyboard()
    {
        StudyView view;
        for (const char* name :
             {"studyFirstKey", "studyFirstValues", "studySecondKey", "studySeeds", "studyProbe",
              "studyRobust", "studyTable", "studyFigure"}) {
            auto* widget = child<QWidget>(view, name);
            QVERIFY2(widget->focusPolicy() != Qt::NoFocus, name);
            QVERIFY2(!widget->accessibleName().isEmpty(), name);
        }
    }

    void theLeastSizeFitsItsPlaceInASmallWindow()
    {
        StudyView view;
        view.begin(plan());
        view.setProgress(progress(7));
        QVERIFY2(view.minimumSizeHint().width() <= 560,
                 qPrintable(QString::number(view.minimumSizeHint().width())));
        QVERIFY2(view.minimumSizeHint().height() <= 330,
                 qPrintable(QString::number(view.minimumSizeHint().height())));
    }
};

QTEST_MAIN(StudyViewTest)
#include "StudyViewTest.moc"
