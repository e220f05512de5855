// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsModel.h"

#include "SyntheticRuns.h"
#include "widgets/RunQuery.h"
#include "widgets/RunsFilter.h"
#include "widgets/SettingsDiffModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace clae;
using Names = std::vector<std::string>;

class RunsModelTest : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] static QStringList column(const QAbstractItemModel& model, int column)
    {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row) {
            cells.append(model.index(row, column).data().toString());
        }
        return cells;
    }
    [[nodiscard]] static bool fits(const char* query, const RunSummary& run)
    {
        return RunQuery(QString::fromUtf8(query)).fits(run);
    }

private Q_SLOTS:
    void aRowTellsOfItsRun()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        RunSummary run = syntheticRun(3);
        run.totalSteps = 500;
        run.tags = {"good", "clae"};
        run.loss = 2.5;
        run.knnTop1 = 0.7126;
        model.put({run});
        QCOMPARE(model.index(0, RunsModel::Name).data().toString(), QStringLiteral("run3"));
        QCOMPARE(model.index(0, RunsModel::State).data().toString(), QStringLiteral("interrupted"));
        QCOMPARE(model.index(0, RunsModel::Knn).data().toString(), QStringLiteral("71.3 %"));
        QCOMPARE(model.index(0, RunsModel::Loss).data().toString(), QStringLiteral("2.500"));
        QCOMPARE(model.index(0, RunsModel::Steps).data().toString(), QStringLiteral("103 of 500"));
        QCOMPARE(model.index(0, RunsModel::Tags).data().toString(), QStringLiteral("good, clae"));
        run.missing = true;
        model.put({run});
        QCOMPARE(model.index(0, RunsModel::State).data().toString(),
                 QStringLiteral("folder is gone"));
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable));
    }

    void rowsAreAddedReplacedAndRemovedOneByOne()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.put(syntheticRuns(500));
        QCOMPARE(inserted.size(), 1);
        model.put(syntheticRuns(500)); // nothing is new
        QCOMPARE(changed.size(), 0);
        RunSummary run = syntheticRun(250);
        run.step += 1;
        model.put({run});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 250);
        QCOMPARE(changed[0][1].toModelIndex().row(), 250);
        model.remove({"run0", "run499", "unknown"});
        QCOMPARE(model.rowCount(), 498);
        QCOMPARE(model.rowOf("run1"), 0);
        QCOMPARE(model.rowOf("run498"), 497);
        QCOMPARE(model.find("run0"), nullptr);
        QCOMPARE(reset.size(), 0);
    }

    void aRunThatComesTwiceAtOnceIsOneRow()
    {
        RunsModel model;
        RunSummary newer = syntheticRun(1);
        newer.step = 999;
        model.put({syntheticRun(1), newer});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.at(0).step, 999);
    }

    void tickedRunsHaveColoursOfTheirOwn()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.put(syntheticRuns(4));
        QSignalSpy plotted(&model, &RunsModel::plottedChanged);
        for (const char* folder : {"run2", "run0", "run3"}) {
            model.setPlotted(folder, true);
        }
        model.setPlotted("run0", true); // it is already
        QCOMPARE(plotted.size(), 3);
        std::vector<PlottedRun> runs = model.plotted();
        QCOMPARE(runs.size(), std::size_t{3});
        QVERIFY((runs[0] == PlottedRun{"run2", QStringLiteral("run2"), 0}));
        QVERIFY((runs[1] == PlottedRun{"run0", QStringLiteral("run0"), 1}));
        QCOMPARE(model.index(2, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        // A colour is kept while others go, and the first free one is taken next.
        model.setPlotted("run0", false);
        model.setPlotted("run1", true);
        runs = model.plotted();
        QCOMPARE(runs[0].color, 0);
        QCOMPARE(runs[1].color, 2);
        QCOMPARE(runs[2].folder, std::string("run1"));
        QCOMPARE(runs[2].color, 1);
        model.remove({"run2"});
        QCOMPARE(model.plotted().size(), std::size_t{2});
        QVERIFY(
            model.setData(model.index(model.rowOf("run3"), 0), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.plotted().size(), std::size_t{1});
    }

    void aNewNameIsToldOf()
    {
        RunsModel model;
        model.put(syntheticRuns(2));
        model.setPlotted("run1", true);
        QSignalSpy renamed(&model, &RunsModel::renamed);
        QSignalSpy plotted(&model, &RunsModel::plottedChanged);
        QVERIFY(model.setData(model.index(1, 0), QStringLiteral("  Best so far "), Qt::EditRole));
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("Best so far"));
        QCOMPARE(plotted.size(), 1);
        QCOMPARE(model.plotted()[0].name, QStringLiteral("Best so far"));
        QVERIFY(!model.setData(model.index(1, 0), QStringLiteral("   "), Qt::EditRole));
        QCOMPARE(renamed.size(), 1);
    }

    void numbersAreSortedAsNumbersAndWhatIsMissingComesLast()
    {
        RunsModel model;
        RunsFilter filter(model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<RunSummary> runs = syntheticRuns(4);
        runs[0].loss = 10.0;
        runs[1].loss = 9.0;
        runs[2].loss.reset();
        runs[3].loss = 100.0;
        model.put(runs);
        filter.sort(RunsModel::Loss, Qt::AscendingOrder);
        QCOMPARE(column(filter, RunsModel::Loss).join(QLatin1Char(' ')),
                 QStringLiteral("9.000 10.000 100.000 "));
        filter.sort(RunsModel::Loss, Qt::DescendingOrder);
        QCOMPARE(column(filter, RunsModel::Loss).join(QLatin1Char(' ')),
                 QStringLiteral("100.000 10.000 9.000 "));
        // A row that changes moves to its place.
        runs[1].loss = 1000.0;
        model.put({runs[1]});
        QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("run1"));
    }

    void aSearchLooksEverywhere_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* query, bool found) {
            QTest::newRow(query) << QString::fromUtf8(query) << found;
        };
        row("", true);
        row("best", true); // name
        row("BEST", true);
        row("run7", true);    // folder
        row("blurred", true); // notes
        row("\"blurred ones\"", true);
        row("\"ones blurred\"", false);
        row("best nothing", false); // all words
        row("clae", true);          // tag
        row("tag=clae", true);
        row("tag=cla", false);
        row("tag!=clae", false);
        row("finished", true); // state
        row("state=finished", true);
        row("state=failed", false);
        row("knn>0.7", true);
        row("knn>0.72", false);
        row("knn>=0.71", true);
        row("best>0.7", true);
        row("loss<3", true);
        row("step=107", true);
        row("attack.epsilon=0.03", true);
        row("attack.epsilon=0.030", true); // as numbers
        row("epsilon=0.03", true);         // without its section
        row("attack.epsilon=0.04", false);
        row("attack.epsilon!=0.04", true);
        row("attack.epsilon<=0.03", true);
        row("attack.epsilon<0.03", false);
        row("objective.clae=true", true);
        row("objective.clae=false", false);
        row("data.name=fashion-mnist", true);
        row("name=\"the best\"", true);
        row("no.such.key=1", false);
    }

    void aSearchLooksEverywhere()
    {
        QFETCH(QString, query);
        QFETCH(bool, found);
        RunSummary run = syntheticRun(7);
        run.name = "The best";
        run.tags = {"clae", "for class"};
        run.notes = "The blurred ones.";
        run.knnTop1 = 0.71;
        TrainSpec spec;
        spec.attack.epsilon = 0.03;
        run.spec = std::make_shared<const TrainSpec>(spec);
        QCOMPARE(RunQuery(query).fits(run), found);
    }

    void aRunWithoutReadableSettingsFitsNoSetting()
    {
        RunSummary run = syntheticRun(1);
        run.spec.reset();
        QVERIFY(!fits("attack.epsilon!=7", run));
        QVERIFY(fits("run1", run));
        run.knnTop1.reset();
        QVERIFY(!fits("knn<2", run));
    }

    void theFilterFollowsTheSearch()
    {
        RunsModel model;
        RunsFilter filter(model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.put(syntheticRuns(20));
        filter.setQuery(QStringLiteral("attack.epsilon=0.03"));
        QCOMPARE(filter.rowCount(), 4);
        filter.setQuery({});
        QCOMPARE(filter.rowCount(), 20);
    }

    void settingsAreComparedSideBySide()
    {
        SettingsDiffModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(!model.emptyText().isEmpty());
        model.setRuns({syntheticRun(1), syntheticRun(2), syntheticRun(6)});
        QCOMPARE(column(model, 0),
                 (QStringList{QStringLiteral("attack.epsilon"), QStringLiteral("train.seed")}));
        QCOMPARE(column(model, 1), (QStringList{QStringLiteral("0.02"), QStringLiteral("1")}));
        QCOMPARE(column(model, 2), (QStringList{QStringLiteral("0.03"), QStringLiteral("2")}));
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("run6"));
        // What differs from the first is marked.
        QVERIFY(model.index(0, 2).data(Qt::BackgroundRole).isValid());
        QVERIFY(!model.index(0, 3).data(Qt::BackgroundRole).isValid()); // 0.02 as the first
        QVERIFY(!model.index(0, 1).data(Qt::BackgroundRole).isValid());
        model.setOnlyDifferences(false);
        QVERIFY(model.rowCount() > 30);
        int marked = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            marked += model.differs(row) ? 1 : 0;
            QCOMPARE(model.index(row, 0).data(Qt::FontRole).isValid(), model.differs(row));
        }
        QCOMPARE(marked, 2);
    }

    void oneRunIsComparedWithTheDefaults()
    {
        SettingsDiffModel model;
        RunSummary run = syntheticRun(0);
        TrainSpec spec;
        run.spec = std::make_shared<const TrainSpec>(spec);
        model.setRuns({run});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.emptyText().isEmpty());
        spec.objective.alpha = 0.25;
        run.spec = std::make_shared<const TrainSpec>(spec);
        model.setRuns({run});
        QCOMPARE(column(model, 0), (QStringList{QStringLiteral("objective.alpha")}));
        QCOMPARE(column(model, 2), (QStringList{QStringLiteral("0.25")}));
        QVERIFY(model.emptyText().isEmpty());
    }

    void unreadableSettingsAreNoDifference()
    {
        SettingsDiffModel model;
        RunSummary broken = syntheticRun(1);
        broken.spec.reset();
        model.setRuns({broken, syntheticRun(1), syntheticRun(1)});
        QCOMPARE(model.rowCount(), 0);
        model.setRuns({broken, syntheticRun(1), syntheticRun(2)});
        QCOMPARE(model.rowCount(), 2);
    }
};

QTEST_MAIN(RunsModelTest)
#include "RunsModelTest.moc"
