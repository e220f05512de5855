// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"
#include "widgets/RunsModel.h"

#include <QImage>
#include <QWidget>

#include <string>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace clae {

class Banner;
class RunDetails;
class RunsFilter;

/// The history: search, the list with what is plotted, the details of what is selected, and what
/// can be done with it. Holds no runs but those it was given, and asks others to do things.
/// Thread: GUI.
class RunsView : public QWidget, public Exportable {
    Q_OBJECT
public:
    using Folders = std::vector<std::string>;

    explicit RunsView(QWidget* parent = nullptr);

    void putRuns(const std::vector<RunSummary>& runs);
    void removeRuns(const Folders& folders);
    /// Of the run `folder`, for the details.
    void setPictures(const std::string& folder, const QImage& curve, const QImage& map);
    /// Why nothing can be reopened or resumed now; empty: nothing is in the way.
    void setObstacle(const QString& sentence);
    /// Offers to bring these runs back, which were just deleted.
    void offerUndo(const Folders& folders);
    void withdrawUndo();

    [[nodiscard]] RunsModel& runs() const { return *m_runs; }
    [[nodiscard]] Folders selection() const;
    void select(const std::string& folder);
    /// Tells of edits that wait for their turn, now.
    void commit();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }

Q_SIGNALS:
    /// Which runs are to be drawn over the present one.
    void runsChecked(const std::vector<clae::PlottedRun>& runs);
    void reopenRequested(const std::string& folder);
    void resumeRequested(const std::string& folder);
    void renameRequested(const std::string& folder, const QString& name);
    void aboutEdited(const std::string& folder, const QString& tags, const QString& notes);
    void deleteRequested(const std::vector<std::string>& folders);
    void undoRequested(const std::vector<std::string>& folders);
    void emptyTrashRequested();
    void openFolderRequested(const std::string& folder);
    /// The details show this run and would like its pictures.
    void picturesWanted(const std::string& folder);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QAction* makeAction(const char* name, const QString& title, const QString& tip,
                                      const QKeySequence& keys, void (RunsView::*act)());
    void buildTable();
    void buildActions();
    [[nodiscard]] QWidget* buildTools();
    void followSelection();
    void showSelection();
    void followRuns();
    void followActions();
    void askToEmptyTrash();

    void reopen();
    void resume();
    void rename();
    void remove();
    void openFolder();

    RunsModel* m_runs;
    RunsFilter* m_filter;
    QLineEdit* m_search;
    QLabel* m_count;
    QTableView* m_table;
    QLabel* m_empty;
    QStackedWidget* m_stack;
    RunDetails* m_details;
    QSplitter* m_splitter;
    Banner* m_banner;
    QAction* m_reopen = nullptr;
    QAction* m_resume = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_delete = nullptr;
    QAction* m_open = nullptr;
    QAction* m_emptyTrash = nullptr;
    QString m_obstacle;
    Folders m_deleted; ///< what Undo would bring back
};

} // namespace clae
