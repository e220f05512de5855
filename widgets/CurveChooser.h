// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"

#include <QToolButton>

class QFrame;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace clae {

class CurveChooserModel;

/// A button that opens the list of all charts and curves, found by typing any part of their names.
/// Thread: GUI.
class CurveChooser : public QToolButton {
    Q_OBJECT
public:
    explicit CurveChooser(QWidget* parent = nullptr);

    void setOptions(const CurveOptions& options);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void edited(const clae::CurveOptions& options);

private:
    void open();

    CurveChooserModel* m_model;
    QSortFilterProxyModel* m_found;
    QFrame* m_popup;
    QLineEdit* m_search;
    QTreeView* m_list;
};

} // namespace clae
