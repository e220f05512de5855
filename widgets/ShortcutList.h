// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/ShortcutModel.h"

#include <QDialog>

namespace clae {

/// The list of every key, searched by typing any of its columns. Thread: GUI.
class ShortcutList : public QDialog {
    Q_OBJECT
public:
    ShortcutList(std::vector<ShortcutModel::Entry> entries, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
};

} // namespace clae
