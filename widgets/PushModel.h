// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"

#include <QAbstractTableModel>
#include <QImage>

#include <set>
#include <vector>

namespace clae {

/// The batch mates of an inspected image by what each does to its perturbation. The last column's
/// box leaves a mate out of the batch; the weights are those of the report until a new one comes.
/// Thread: GUI.
class PushModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Picture, ClassName, Weight, LeftOut };
    static constexpr int kColumns = 4;
    enum Role {
        ItemRole = Qt::UserRole, ///< int: of the batch
        IndexRole,               ///< qint64: of the test image, -1: one of the user's own
        WeightRole,              ///< double: 0 to 1
        ShareRole,               ///< double: of the largest weight
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(const InspectionReport& report);
    void clear() { setReport({}); }
    /// The items whose boxes are ticked.
    [[nodiscard]] std::vector<int> removed() const;
    /// Unticks all boxes; leftOutChanged() follows if there were any.
    void restoreAll();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// A box was ticked or unticked by hand.
    void leftOutChanged();

private:
    struct Row {
        int item = 0;
        qint64 index = -1;
        QString label;
        QImage picture;
        double weight = 0.0;
    };
    [[nodiscard]] QString name(const Row& row) const;

    std::vector<Row> m_rows;
    std::set<int> m_removed;
    double m_largest = 0.0;
};

} // namespace clae
