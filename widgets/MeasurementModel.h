// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MeasurementRows.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace clae {

/// The table of one measurement, or of its difference from another one. Thread: GUI.
class MeasurementModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Top1, Difference, Top5, Error, Note };
    static constexpr int kColumns = 6;

    explicit MeasurementModel(QObject* parent = nullptr);

    /// Shows `record`; with `other` also top-1 minus the other's, and that difference's standard
    /// error sqrt(a² + b²).
    void setRecord(const MeasurementRecord& record,
                   const std::optional<MeasurementRecord>& other = {});
    void clear();

    [[nodiscard]] bool compares() const { return m_compares; }
    /// Whether the row is one sentence over all columns.
    [[nodiscard]] bool isSentence(int row) const;

    /// As aligned text, and as CSV with shares from 0 to 1.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString csv() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Line {
        MeasurementRow row;
        std::optional<double> difference; ///< of top1 from the other record's
        std::optional<double> error;      ///< of the difference
    };
    [[nodiscard]] QString cell(const Line& line, int column) const;

    QString m_encoder;
    std::vector<Line> m_lines;
    bool m_compares = false;
};

} // namespace clae
