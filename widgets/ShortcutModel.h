// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace clae {

/// Every key of the program, one a row: what it does, the keys, where they hold. Thread: GUI.
class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { What, Keys, Where, Columns };
    struct Entry {
        QString what;
        QString keys;
        QString where;
    };

    explicit ShortcutModel(QObject* parent = nullptr);

    void setEntries(std::vector<Entry> entries);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Entry> m_entries;
};

} // namespace clae
