// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace clae {

class PairGrid;

/// What the attack does to a few images: original, both views, adversarial view and amplified delta
/// in a row, with the cosines that tell how hard the positive became. Thread: GUI.
class PairView : public QWidget {
    Q_OBJECT
public:
    explicit PairView(QWidget* parent = nullptr);

    void setReport(const PairReport& report);
    void clear();

    [[nodiscard]] QSize sizeHint() const override { return {560, 300}; }

Q_SIGNALS:
    /// A report with this request number was drawn for the first time.
    void painted(quint64 request);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateHeader();
    void paintTitles();
    void applyTheme();

    QLabel* m_summary;
    QWidget* m_titles;
    QScrollArea* m_scroll;
    PairGrid* m_grid;
    QLabel* m_empty;
};

} // namespace clae
