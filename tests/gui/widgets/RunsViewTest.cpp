// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsView.h"

#include "SyntheticRuns.h"
#include "widgets/RunDetails.h"
#include "widgets/RunsFilter.h"

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPainter>
#include <QPicture>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace clae;
using Folders = std::vector<std::string>;

namespace {

/// Counts what a view asks for.
class CountingProxy : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        asked += 1;
        return QIdentityProxyModel::data(index, role);
    }
    mutable int asked = 0;
};

} // namespace

class RunsViewTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RunsView> m_view;

    template <typename Widget> [[nodiscard]] Widget* part(const char* name) const
    {
        return m_view->findChild<Widget*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QTableView* table() const { return part<QTableView>("runsTable"); }
    [[nodiscard]] QAction* action(const char* name) const { return part<QAction>(name); }
    void click(const std::string& folder, Qt::KeyboardModifiers keys = {}) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, RunsModel::State);
            if (index.data(RunsModel::FolderRole).toString().toStdString() == folder) {
                QTest::mouseClick(table()->viewport(), Qt::LeftButton, keys,
                                  table()->visualRect(index).center());
            }
        }
    }

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<RunsView>();
        m_view->resize(900, 420);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void anEmptyListSaysWhatWillAppear()
    {
        QVERIFY(part<QLabel>("runsEmpty")->isVisible());
        QVERIFY(part<QLabel>("runsEmpty")->text().contains(QStringLiteral("Start")));
        m_view->putRuns(syntheticRuns(3));
        QVERIFY(table()->isVisible());
        part<QLineEdit>("runSearch")->setText(QStringLiteral("nothing has this"));
        QVERIFY(part<QLabel>("runsEmpty")->text().contains(QStringLiteral("search")));
        QVERIFY(part<QLabel>("runsEmpty")->isVisible());
    }

    void theNewestRunIsOnTop()
    {
        m_view->putRuns(syntheticRuns(5));
        QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("run4"));
        m_view->putRuns({syntheticRun(9)});
        QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("run9"));
    }

    void aClickOnTheBoxPlotsARun()
    {
        m_view->putRuns(syntheticRuns(3));
        QSignalSpy checked(m_view.get(), &RunsView::runsChecked);
        table()->setCurrentIndex(table()->model()->index(0, RunsModel::Name));
        QTest::keyClick(table(), Qt::Key_Space);
        QCOMPARE(checked.size(), 1);
        const QRect cell = table()->visualRect(table()->model()->index(1, RunsModel::Name));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          QPoint(cell.left() + 10, cell.center().y()));
        QCOMPARE(checked.size(), 2);
        const auto runs = checked[1][0].value<std::vector<PlottedRun>>();
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].folder, std::string("run2"));
        QCOMPARE(runs[1].folder, std::string("run1"));
        QVERIFY(runs[0].color != runs[1].color);
    }

    void actionsWorkOnWhatIsSelectedOrSayWhyNot()
    {
        std::vector<RunSummary> runs = syntheticRuns(5);
        runs[1].state = RunState::Running;
        runs[2].resumable = false;
        runs[2].state = RunState::Stopped;
        runs[4].missing = true;
        m_view->putRuns(runs);
        for (const char* name :
             {"reopenRun", "resumeRun", "renameRun", "deleteRun", "openRunFolder"}) {
            QVERIFY2(!action(name)->isEnabled(), name);
            QVERIFY2(action(name)->toolTip().startsWith(QStringLiteral("Select")), name);
        }
        click("run0"); // finished
        QVERIFY(action("reopenRun")->isEnabled() && action("deleteRun")->isEnabled());
        QVERIFY(!action("resumeRun")->isEnabled());
        QVERIFY(action("resumeRun")->toolTip().contains(QStringLiteral("All steps")));
        click("run1"); // runs
        QVERIFY(!action("resumeRun")->isEnabled() && !action("deleteRun")->isEnabled());
        click("run2"); // has no checkpoint
        QVERIFY(action("resumeRun")->toolTip().contains(QStringLiteral("no checkpoint")));
        click("run3"); // was interrupted
        QVERIFY(action("resumeRun")->isEnabled());
        runs[3].resumable = false; // before its first checkpoint: begins anew
        m_view->putRuns({runs[3]});
        QVERIFY(action("resumeRun")->isEnabled());
        m_view->setObstacle(QStringLiteral("A run is training."));
        QVERIFY(!action("resumeRun")->isEnabled() && !action("reopenRun")->isEnabled());
        QCOMPARE(action("reopenRun")->toolTip(), QStringLiteral("A run is training."));
        m_view->setObstacle({});
        click("run4"); // is gone
        QVERIFY(!action("reopenRun")->isEnabled() && action("deleteRun")->isEnabled());
        click("run3", Qt::ControlModifier);
        QVERIFY(!action("reopenRun")->isEnabled() && action("deleteRun")->isEnabled());
    }

    void keysAskForWhatTheActionsDo()
    {
        m_view->putRuns(syntheticRuns(5));
        click("run3");
        QSignalSpy reopen(m_view.get(), &RunsView::reopenRequested);
        QSignalSpy resume(m_view.get(), &RunsView::resumeRequested);
        QSignalSpy remove(m_view.get(), &RunsView::deleteRequested);
        QTest::keyClick(table(), Qt::Key_Return);
        QTest::keyClick(table(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(table(), Qt::Key_Delete);
        QCOMPARE(reopen.size(), 1);
        QCOMPARE(reopen[0][0].value<std::string>(), std::string("run3"));
        QCOMPARE(resume.size(), 1);
        QCOMPARE(remove.size(), 1);
        QCOMPARE(remove[0][0].value<Folders>(), (Folders{"run3"}));
    }

    void deleteInTheSearchDeletesLettersNotRuns()
    {
        m_view->putRuns(syntheticRuns(2));
        click("run0");
        QSignalSpy remove(m_view.get(), &RunsView::deleteRequested);
        auto* search = part<QLineEdit>("runSearch");
        search->setFocus();
        search->setText(QStringLiteral("run"));
        search->setCursorPosition(0);
        QTest::keyClick(search, Qt::Key_Delete);
        QCOMPARE(search->text(), QStringLiteral("un"));
        QCOMPARE(remove.size(), 0);
    }

    void aDeletionCanBeUndoneByOneClick()
    {
        m_view->putRuns(syntheticRuns(3));
        m_view->removeRuns({"run0", "run1"});
        m_view->offerUndo({"run0", "run1"});
        QSignalSpy undo(m_view.get(), &RunsView::undoRequested);
        auto* button = part<QPushButton>("bannerAction");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undo.size(), 1);
        QCOMPARE(undo[0][0].value<Folders>(), (Folders{"run0", "run1"}));
        QVERIFY(!button->isVisible());
    }

    void theTrashIsEmptiedOnlyWhenAskedTwice()
    {
        QSignalSpy empty(m_view.get(), &RunsView::emptyTrashRequested);
        action("emptyRunTrash")->trigger();
        auto* question = part<QMessageBox>("emptyTrashQuestion");
        QVERIFY(question != nullptr && question->isVisible());
        QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
        QCOMPARE(empty.size(), 0);
        QTRY_VERIFY(part<QMessageBox>("emptyTrashQuestion") == nullptr);
        action("emptyRunTrash")->trigger();
        question = part<QMessageBox>("emptyTrashQuestion");
        QVERIFY(question != nullptr);
        for (QAbstractButton* button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        QCOMPARE(empty.size(), 1);
    }

    void aNameIsEditedInPlace()
    {
        m_view->putRuns(syntheticRuns(2));
        click("run1");
        QSignalSpy renamed(m_view.get(), &RunsView::renameRequested);
        action("renameRun")->trigger();
        auto* editor = table()->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("Mine"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].value<std::string>(), std::string("run1"));
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("Mine"));
    }

    void detailsShowTheSelectedRun()
    {
        std::vector<RunSummary> runs = syntheticRuns(3);
        runs[1].notes = "Look at this.";
        runs[1].tags = {"a", "b"};
        m_view->putRuns(runs);
        QSignalSpy wanted(m_view.get(), &RunsView::picturesWanted);
        click("run1");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(part<QLineEdit>("runTags")->text(), QStringLiteral("a, b"));
        QCOMPARE(part<QPlainTextEdit>("runNotes")->toPlainText(), QStringLiteral("Look at this."));
        QImage picture(64, 32, QImage::Format_RGB32);
        picture.fill(Qt::red);
        m_view->setPictures("run2", picture, picture); // another run's
        QVERIFY(!part<QLabel>("runCurve")->isVisible());
        m_view->setPictures("run1", picture, {});
        QVERIFY(part<QLabel>("runCurve")->isVisible());
        QVERIFY(!part<QLabel>("runMap")->isVisible());
        click("run2");
        QVERIFY(!part<QLabel>("runCurve")->isVisible());
        QVERIFY(part<QPlainTextEdit>("runNotes")->toPlainText().isEmpty());
    }

    void settingsOfSelectedRunsAreComparedAndAllShownOnWish()
    {
        m_view->putRuns(syntheticRuns(3));
        click("run1");
        click("run2", Qt::ControlModifier);
        auto* settings = part<QTableView>("runSettings");
        QCOMPARE(settings->model()->rowCount(), 2);
        QCOMPARE(settings->model()->columnCount(), 3);
        part<QCheckBox>("runAllSettings")->setChecked(true);
        QVERIFY(settings->model()->rowCount() > 30);
        QVERIFY(!part<QLineEdit>("runTags")->isVisible()); // they are one run's
    }

    void notesAreToldOfALittleLaterOrWhenAnotherRunIsSelected()
    {
        m_view->putRuns(syntheticRuns(3));
        click("run1");
        QSignalSpy edited(m_view.get(), &RunsView::aboutEdited);
        auto* notes = part<QPlainTextEdit>("runNotes");
        QTest::keyClicks(notes, QStringLiteral("abc"));
        QCOMPARE(edited.size(), 0);
        QTRY_COMPARE(edited.size(), 1);
        QCOMPARE(edited[0][0].value<std::string>(), std::string("run1"));
        QCOMPARE(edited[0][2].toString(), QStringLiteral("abc"));
        QTest::keyClicks(part<QLineEdit>("runTags"), QStringLiteral("x,y"));
        click("run2");
        QCOMPARE(edited.size(), 2);
        QCOMPARE(edited[1][0].value<std::string>(), std::string("run1"));
        QCOMPARE(edited[1][1].toString(), QStringLiteral("x,y"));
    }

    void typingIsNotDisturbedByARunThatTrains()
    {
        RunSummary run = syntheticRun(1);
        run.state = RunState::Running;
        m_view->putRuns({run});
        click("run1");
        auto* notes = part<QPlainTextEdit>("runNotes");
        notes->setFocus();
        QTest::keyClicks(notes, QStringLiteral("half a sen"));
        run.step += 1;
        m_view->putRuns({run});
        QCOMPARE(notes->toPlainText(), QStringLiteral("half a sen"));
        QTest::keyClicks(notes, QStringLiteral("tence"));
        QCOMPARE(notes->toPlainText(), QStringLiteral("half a sentence"));
    }

    /// Work is counted, not time: what 500 runs and 20 plotted ones ask of the model must not grow
    /// with what is out of sight.
    void fiveHundredRunsCostWhatIsInSight()
    {
        RunsModel model;
        CountingProxy counter;
        counter.setSourceModel(&model);
        QTableView view;
        // As RunsView sets its table up.
        view.setModel(&counter);
        view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view.setWordWrap(false);
        view.horizontalHeader()->setStretchLastSection(true);
        view.resize(900, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.put(syntheticRuns(500));
        QTest::qWait(50);
        const int inSight = 300 / view.verticalHeader()->defaultSectionSize() + 2;
        constexpr int kRolesOfACell = 12;
        constexpr int kPaints = 4; // shown, scroll bars, the first layout, another exposure
        QVERIFY2(counter.asked <= kPaints * inSight * RunsModel::kColumns * kRolesOfACell,
                 qPrintable(QString::number(counter.asked)));
        QVERIFY(counter.asked > 0);

        for (int number = 0; number < 20; ++number) {
            model.setPlotted("run" + std::to_string(10 * number), true);
        }
        QTest::qWait(50);
        counter.asked = 0;
        // A run far below that trains for a hundred steps.
        RunSummary run = syntheticRun(450);
        for (int step = 0; step < 100; ++step) {
            run.step += 1;
            model.put({run});
        }
        QTest::qWait(50);
        QVERIFY2(counter.asked <= 2 * inSight * RunsModel::kColumns * kRolesOfACell,
                 qPrintable(QString::number(counter.asked)));
    }

    void aRunThatTrainsChangesOneRowOfTheSortedList()
    {
        m_view->putRuns(syntheticRuns(500));
        QSignalSpy layout(table()->model(), &QAbstractItemModel::layoutChanged);
        QSignalSpy reset(table()->model(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(table()->model(), &QAbstractItemModel::dataChanged);
        RunSummary run = syntheticRun(250);
        for (int step = 0; step < 10; ++step) {
            run.step += 1;
            m_view->putRuns({run});
        }
        QCOMPARE(layout.size() + reset.size(), 0);
        QCOMPARE(changed.size(), 10);
        for (const QList<QVariant>& signal : changed) {
            QCOMPARE(signal[0].toModelIndex().row(), signal[1].toModelIndex().row());
        }
    }

    void theListLeavesAsTableAndPicture()
    {
        std::vector<RunSummary> runs = syntheticRuns(3);
        runs[2].name = "with, comma";
        m_view->putRuns(runs);
        const QStringList lines = m_view->exportCsv().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5); // header, three runs, the end
        QVERIFY(lines[0].startsWith(QStringLiteral("folder,name,state,knn_top1")));
        QVERIFY(lines[1].startsWith(QStringLiteral("run2,\"with, comma\",finished,")));
        const QSizeF size = m_view->exportSize();
        QVERIFY(size.width() > 100 && size.height() > 40);
        QImage image(size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        m_view->paintExport(painter, QRectF(QPointF(), size));
        painter.end();
        int dark = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                dark += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
            }
        }
        QVERIFY(dark > 200);
        m_view->removeRuns({"run0", "run1", "run2"});
        QVERIFY(m_view->exportSize().isEmpty());
    }

    void everyControlHasAName()
    {
        m_view->putRuns(syntheticRuns(1));
        click("run0");
        for (QWidget* widget : m_view->findChildren<QWidget*>()) {
            const bool control =
                widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
                widget->metaObject()->className() != QByteArray("QScrollBar") &&
                widget->metaObject()->className() != QByteArray("QHeaderView") &&
                widget->parentWidget()->metaObject()->className() != QByteArray("QTableView");
            if (control) {
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }
};

QTEST_MAIN(RunsViewTest)
#include "RunsViewTest.moc"
