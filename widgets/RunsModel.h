// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QString>

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

class QPalette;

namespace clae {

/// A run that is drawn over the present one, and which of the runs' colours it has.
struct PlottedRun {
    std::string folder;
    QString name;
    int color = 0; ///< from 0 on, no other plotted run has it; RunsModel::color() makes it one
    friend bool operator==(const PlottedRun& a, const PlottedRun& b)
    {
        return a.folder == b.folder && a.name == b.name && a.color == b.color;
    }
};

/// The list of runs. A row that changes is told of alone, so that hundreds of rows cost nothing
/// while one of them trains. Thread: GUI.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, Knn, Loss, Steps, When, Tags };
    static constexpr int kColumns = 7;
    enum Role {
        FolderRole = Qt::UserRole, ///< QString
        SortRole,                  ///< a number or a text; invalid where there is nothing
    };

    explicit RunsModel(QObject* parent = nullptr);

    /// Adds runs, or replaces those of the same folders.
    void put(const std::vector<RunSummary>& runs);
    void remove(const std::vector<std::string>& folders);

    /// Null when there is none. Valid until the next change.
    [[nodiscard]] const RunSummary* find(const std::string& folder) const;
    [[nodiscard]] const RunSummary& at(int row) const
    {
        return m_runs[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] int rowOf(const std::string& folder) const; ///< -1: none

    void setPlotted(const std::string& folder, bool plotted);
    /// In the order in which they were ticked.
    [[nodiscard]] std::vector<PlottedRun> plotted() const;

    /// The colour number `color` of a run, everywhere where it is drawn.
    [[nodiscard]] static QColor color(int color, const QPalette& palette);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// A cell as text, as the list shows it and as it is exported.
    [[nodiscard]] static QString text(const RunSummary& run, int column);

Q_SIGNALS:
    void plottedChanged();
    /// Somebody gave the run another name in the list.
    void renamed(const std::string& folder, const QString& name);

private:
    [[nodiscard]] QVariant sortValue(const RunSummary& run, int column) const;
    [[nodiscard]] QVariant disc(const RunSummary& run) const;
    [[nodiscard]] QString tip(const RunSummary& run) const;
    void reindex(std::size_t from);

    std::vector<RunSummary> m_runs;
    std::unordered_map<std::string, std::size_t> m_rows; ///< by folder
    std::vector<std::string> m_order;                    ///< the plotted ones as they were ticked
    std::map<std::string, int> m_colors;                 ///< of the plotted ones
};

} // namespace clae
