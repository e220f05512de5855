// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsView.h"

#include "widgets/Banner.h"
#include "widgets/Csv.h"
#include "widgets/FlowLayout.h"
#include "widgets/RowHeight.h"
#include "widgets/RunDetails.h"
#include "widgets/RunQuery.h"
#include "widgets/RunsFilter.h"
#include "widgets/RunsTablePicture.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace clae {
namespace {

constexpr int kWideEnough = 520; // pixels for the details beside the list

void allow(QAction* action, bool possible, const QString& whyNot)
{
    action->setEnabled(possible);
    action->setToolTip(possible ? action->statusTip() : whyNot);
}

} // namespace

RunsView::RunsView(QWidget* parent)
    : QWidget(parent),
      m_runs(new RunsModel(this)),
      m_filter(new RunsFilter(*m_runs, this)),
      m_search(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_table(new QTableView(this)),
      m_empty(new QLabel(this)),
      m_stack(new QStackedWidget(this)),
      m_details(new RunDetails(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("runsView"));
    setAccessibleName(tr("Runs"));
    buildTable();
    buildActions();
    m_search->setObjectName(QStringLiteral("runSearch"));
    m_search->setAccessibleName(tr("Search runs"));
    m_search->setPlaceholderText(tr("Search: word, tag=good, knn>0.7, attack.epsilon=0.03"));
    m_search->setToolTip(
        tr("Finds runs by name, tags, notes, state and settings; a run has to fit all words. "
           "Comparisons work with name, tag, state, knn, best, loss, step and every setting, such "
           "as attack.epsilon<=0.03. Quotes keep spaces."));
    m_search->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("runCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setObjectName(QStringLiteral("runsEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_search, 1);
    head->addWidget(m_count);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(buildTools());
    m_splitter->addWidget(left);
    auto* scroll = new QScrollArea(this); // in a low dock the details give way, not the list
    scroll->setObjectName(QStringLiteral("runDetailsScroll"));
    scroll->setAccessibleName(tr("Details of the selected runs"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_details);
    m_splitter->addWidget(scroll);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({380, 220});
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setCollapsible(0, false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setQuery(text);
        followRuns();
    });
    connect(m_runs, &RunsModel::plottedChanged, this,
            [this] { Q_EMIT runsChecked(m_runs->plotted()); });
    connect(m_runs, &RunsModel::renamed, this, &RunsView::renameRequested);
    connect(m_details, &RunDetails::edited, this, &RunsView::aboutEdited);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        const Folders folders = m_deleted;
        withdrawUndo();
        Q_EMIT undoRequested(folders);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsView::followSelection);
    followRuns();
    followSelection();
}

void RunsView::buildTable()
{
    m_table->setObjectName(QStringLiteral("runsTable"));
    m_table->setAccessibleName(tr("List of runs"));
    m_table->setModel(m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle); // names begin with a date and end with a seed
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunsModel::When, Qt::DescendingOrder);
    m_table->verticalHeader()->hide();
    fitRowsToFont(m_table, 8);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    // Fixed from the start: widths by content would ask for every cell of every run.
    const auto width = [this](const QString& sample) {
        return fontMetrics().horizontalAdvance(sample) + 20;
    };
    header->resizeSection(RunsModel::Name, width(QStringLiteral("20260101-00000")) + 44);
    header->resizeSection(RunsModel::State, width(RunQuery::stateText(RunState::Interrupted)) - 6);
    header->resizeSection(RunsModel::Knn, width(QStringLiteral("00.0 %")) - 6);
    header->resizeSection(RunsModel::Loss, width(QStringLiteral("0.000")));
    header->resizeSection(RunsModel::Steps, width(tr("%1 of %2").arg(12345).arg(99999)));
    header->resizeSection(RunsModel::When, width(QStringLiteral("2026-01-01 00:00")));
    header->setStretchLastSection(true);
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (m_reopen->isEnabled()) {
            reopen();
        }
    });
}

QAction* RunsView::makeAction(const char* name, const QString& title, const QString& tip,
                              const QKeySequence& keys, void (RunsView::*act)())
{
    auto* action = new QAction(title, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(tip);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // Delete must not reach a run from elsewhere
    m_table->addAction(action);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void RunsView::buildActions()
{
    m_reopen = makeAction("reopenRun", tr("Re&open"),
                          tr("Load the run's settings, curves and newest encoder into the window"),
                          QKeySequence(Qt::Key_Return), &RunsView::reopen);
    m_resume = makeAction("resumeRun", tr("Res&ume"),
                          tr("Go on training from the run's newest checkpoint"),
                          QKeySequence(Qt::CTRL | Qt::Key_Return), &RunsView::resume);
    m_rename = makeAction("renameRun", tr("Re&name"), tr("Give the run another name (F2)"), {},
                          &RunsView::rename);
    m_delete = makeAction("deleteRun", tr("&Delete"),
                          tr("Move the selected runs to the trash; Undo brings them back"),
                          QKeySequence::Delete, &RunsView::remove);
    m_open = makeAction("openRunFolder", tr("Open Folder"),
                        tr("Show the run's files in the file manager"), {}, &RunsView::openFolder);
    m_emptyTrash = makeAction("emptyRunTrash", tr("Empty Trash…"),
                              tr("Delete for good what was moved to the trash"), {},
                              &RunsView::askToEmptyTrash);
    m_emptyTrash->setToolTip(m_emptyTrash->statusTip());
}

QWidget* RunsView::buildTools()
{
    auto* row = new QWidget(this);
    auto* layout = new FlowLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QAction* action : {m_reopen, m_resume, m_rename, m_delete, m_open}) {
        auto* button = new QToolButton(row);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    return row;
}

void RunsView::putRuns(const std::vector<RunSummary>& runs)
{
    m_runs->put(runs);
    followRuns();
    const Folders selected = selection();
    const bool shown = std::any_of(runs.begin(), runs.end(), [&](const RunSummary& run) {
        return std::find(selected.begin(), selected.end(), run.folder) != selected.end();
    });
    if (shown) {
        showSelection();
    }
}

void RunsView::removeRuns(const Folders& folders)
{
    m_runs->remove(folders);
    followRuns();
    followSelection();
}

void RunsView::followRuns()
{
    const int all = m_runs->rowCount();
    const int shown = m_filter->rowCount();
    m_empty->setText(all == 0
                         ? tr("Every run appears here, with its curves, settings and notes. Press "
                              "Start to train the first one.")
                         : tr("No run fits this search. Clear it to see all of them."));
    m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget*>(m_empty) : m_table);
    m_count->setText(all == 0       ? QString()
                     : shown != all ? tr("%1 of %2").arg(shown).arg(all)
                     : all == 1     ? tr("1 run")
                                    : tr("%n runs", nullptr, all));
}

RunsView::Folders RunsView::selection() const
{
    Folders folders;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    for (const QModelIndex& row : rows) {
        folders.push_back(row.data(RunsModel::FolderRole).toString().toStdString());
    }
    return folders;
}

void RunsView::select(const std::string& folder)
{
    const int row = m_runs->rowOf(folder);
    if (row < 0) {
        return;
    }
    QModelIndex index = m_filter->mapFromSource(m_runs->index(row, RunsModel::Name));
    if (!index.isValid()) { // the search hides it
        m_search->clear();
        index = m_filter->mapFromSource(m_runs->index(row, RunsModel::Name));
    }
    m_table->setCurrentIndex(index);
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

void RunsView::followSelection()
{
    showSelection();
    if (const Folders selected = selection(); selected.size() == 1) {
        Q_EMIT picturesWanted(selected.front());
    }
}

void RunsView::showSelection()
{
    std::vector<RunSummary> selected;
    for (const std::string& folder : selection()) {
        if (const RunSummary* run = m_runs->find(folder)) {
            selected.push_back(*run);
        }
    }
    m_details->setRuns(selected);
    followActions();
}

void RunsView::setObstacle(const QString& sentence)
{
    m_obstacle = sentence;
    followActions();
}

void RunsView::followActions()
{
    const Folders selected = selection();
    const RunSummary* run = selected.size() == 1 ? m_runs->find(selected.front()) : nullptr;
    const QString one = selected.empty() ? tr("Select a run first.")
                                         : tr("Select one run only; this works on one.");
    const bool running = run != nullptr && run->state == RunState::Running;
    const QString gone = tr("The run's folder is gone.");
    const bool there = run != nullptr && !run->missing;
    const QString missing = run == nullptr ? one : gone;
    allow(m_reopen, there && run->spec && m_obstacle.isEmpty(),
          !there       ? missing
          : !run->spec ? tr("The run's settings cannot be read.")
                       : m_obstacle);
    const bool complete = there && run->state == RunState::Finished;
    allow(m_resume,
          there && run->spec && run->goesOn() && !running && !complete && m_obstacle.isEmpty(),
          !there           ? missing
          : running        ? tr("The run is being trained already.")
          : complete       ? tr("All steps of the run are done; reopen it and start a longer one.")
          : !run->goesOn() ? tr("The run has no checkpoint to go on from.")
          : !run->spec     ? tr("The run's settings cannot be read.")
                           : m_obstacle);
    allow(m_rename, there, missing);
    allow(m_open, there, missing);
    const bool anyRuns = std::any_of(selected.begin(), selected.end(), [&](const std::string& s) {
        return m_runs->find(s)->state == RunState::Running;
    });
    allow(m_delete, !selected.empty() && !anyRuns,
          selected.empty() ? tr("Select runs first.")
                           : tr("A selected run is being trained; stop it first."));
}

void RunsView::reopen()
{
    Q_EMIT reopenRequested(selection().front());
}

void RunsView::resume()
{
    Q_EMIT resumeRequested(selection().front());
}

void RunsView::rename()
{
    const int row = m_runs->rowOf(selection().front());
    const QModelIndex index = m_filter->mapFromSource(m_runs->index(row, RunsModel::Name));
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void RunsView::remove()
{
    Q_EMIT deleteRequested(selection());
}

void RunsView::openFolder()
{
    Q_EMIT openFolderRequested(selection().front());
}

void RunsView::askToEmptyTrash()
{
    auto* question = new QMessageBox(
        QMessageBox::Warning, tr("Empty the Trash?"),
        tr("All runs that were deleted are removed from the disk and cannot come back."),
        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("emptyTrashQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Empty Trash"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this] {
        withdrawUndo();
        Q_EMIT emptyTrashRequested();
    });
    question->open();
}

void RunsView::offerUndo(const Folders& folders)
{
    m_deleted = folders;
    const auto count = static_cast<int>(folders.size());
    m_banner->showMessage(
        Banner::Level::Info,
        count == 1 ? tr("The run %1 is in the trash.").arg(QString::fromStdString(folders.front()))
                   : tr("%n runs are in the trash.", nullptr, count),
        tr("Undo"));
}

void RunsView::withdrawUndo()
{
    m_deleted.clear();
    m_banner->hide();
}

void RunsView::setPictures(const std::string& folder, const QImage& curve, const QImage& map)
{
    m_details->setPictures(folder, curve, map);
}

void RunsView::commit()
{
    m_details->commit();
}

QSizeF RunsView::exportSize() const
{
    return runsTableSize(*m_filter);
}

void RunsView::paintExport(QPainter& painter, const QRectF& area)
{
    paintRunsTable(painter, area, *m_filter);
}

QString RunsView::exportCsv() const
{
    QString text = QStringLiteral(
        "folder,name,state,knn_top1,best_knn_top1,loss,step,total_steps,started,tags,notes\n");
    const auto number = [](const std::optional<double>& value) {
        return value ? QString::number(*value, 'g', 9) : QString();
    };
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const RunSummary& run =
            m_runs->at(m_filter->mapToSource(m_filter->index(row, RunsModel::Name)).row());
        text += csvLine({QString::fromStdString(run.folder), QString::fromStdString(run.name),
                         RunsModel::text(run, RunsModel::State), number(run.knnTop1),
                         number(run.bestKnnTop1), number(run.loss), QString::number(run.step),
                         run.totalSteps > 0 ? QString::number(run.totalSteps) : QString(),
                         QString::number(run.started), RunsModel::text(run, RunsModel::Tags),
                         QString::fromStdString(run.notes)});
    }
    return text;
}

void RunsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_table->viewport()->update();
    }
}

void RunsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() >= kWideEnough ? Qt::Horizontal : Qt::Vertical);
}

} // namespace clae
