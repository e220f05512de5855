// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"

#include <QAbstractItemModel>

namespace clae {

/// The charts that curves can be shown in, each with its curves below it, with check boxes: checked
/// is shown. One to four charts are shown; checking a curve shows its chart too. Thread: GUI.
class CurveChooserModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit CurveChooserModel(QObject* parent = nullptr);

    void setOptions(const CurveOptions& options);
    [[nodiscard]] const CurveOptions& options() const { return m_options; }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& = {}) const override { return 1; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// A person checked or unchecked something.
    void edited(const clae::CurveOptions& options);

private:
    /// Why the box cannot be changed; empty: it can.
    [[nodiscard]] QString obstacle(CurveGroup group) const;
    void tellAllChanged();

    CurveOptions m_options;
};

} // namespace clae
