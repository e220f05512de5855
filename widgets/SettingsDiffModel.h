// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <string>
#include <vector>

namespace clae {

/// The settings of runs side by side, the key in the first column. Of one run alone, beside the
/// defaults. Thread: GUI.
class SettingsDiffModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit SettingsDiffModel(QObject* parent = nullptr);

    /// Runs whose settings cannot be read have empty cells, which count as no difference.
    void setRuns(const std::vector<RunSummary>& runs);
    /// Shows only what differs between them, as at first, or all settings.
    void setOnlyDifferences(bool only);

    [[nodiscard]] bool differs(int row) const { return line(row).differs; }
    /// What a view says in place of an empty table; empty when there are rows.
    [[nodiscard]] QString emptyText() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Line {
        std::string key;
        QStringList values;
        bool differs = false;
    };
    [[nodiscard]] const Line& line(int row) const
    {
        return m_lines[m_shown[static_cast<std::size_t>(row)]];
    }
    void choose();

    QStringList m_names;
    std::vector<Line> m_lines;        ///< every key
    std::vector<std::size_t> m_shown; ///< of m_lines
    bool m_single = false;            ///< one run beside the defaults
    bool m_onlyDifferences = true;
};

} // namespace clae
