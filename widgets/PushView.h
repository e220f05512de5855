// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace clae {

class PushModel;
class Selection;

/// Who pushed the inspected image: its batch mates by the weight of each in its perturbation, each
/// with a box that leaves it out, and what leaving out changed. Thread: GUI.
class PushView : public QWidget {
    Q_OBJECT
public:
    explicit PushView(QWidget* parent = nullptr);

    void setReport(const InspectionReport& report);
    void setSelection(Selection* selection);
    [[nodiscard]] const PushModel& model() const { return *m_model; }
    /// What leaving out changed, or what one could do.
    [[nodiscard]] QString effect() const;
    /// The heaviest mates as bars, for paper.
    [[nodiscard]] double exportHeight(const QFontMetricsF& metrics) const;
    void paintExport(QPainter& painter, const QRectF& area, const QPalette& palette) const;

Q_SIGNALS:
    /// These items of the batch are to be left out.
    void removalRequested(const std::vector<int>& items);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void choose(const QModelIndex& index);

    PushModel* m_model;
    QTableView* m_table;
    QLabel* m_effect;
    QPushButton* m_restore;
    QPointer<Selection> m_selection;
    double m_changedSigns = 0.0;
    double m_deltaCosine = 1.0;
    std::size_t m_reported = 0; ///< mates that the report left out
    bool m_waiting = false;     ///< for a report with other ones left out
};

} // namespace clae
