// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CommandModel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace clae {

/// Finds any action by a few typed letters and does it: the keys go up and down while one types,
/// Enter acts, Escape leaves. Thread: GUI. The model outlives it.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(CommandModel& model, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// After the palette has closed and the window has the focus again.
    void chosen(QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showReason();
    void choose();

    CommandModel& m_model;
    QLineEdit* m_text;
    QListView* m_list;
    QLabel* m_reason;
};

} // namespace clae
