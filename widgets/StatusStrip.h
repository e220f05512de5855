// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace clae {

/// How far the run or another long job is, for a status bar. Fields keep their width while their
/// numbers change. Thread: GUI.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    using QWidget::update;
    /// Shows a training step.
    void update(const StepReport& report);
    /// Shows another long job, such as loading. A `total` of 0: of unknown length.
    void setBusy(const QString& text, qint64 done, qint64 total);
    /// Shows that nothing runs, with a hint such as "Ready".
    void setIdle(const QString& text);
    void setDevice(const QString& device);
    /// When the run was last saved; an invalid time: never.
    void setSaved(const QDateTime& time);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QLabel* addField(const QString& name, const QString& title, const QString& tip);
    void showField(QLabel* field, const QString& text);
    void showRunFields(bool visible);
    void setProgress(qint64 done, qint64 total);
    void showSavedAge();
    void reserveWidths();

    QLabel* m_activity;
    QProgressBar* m_progress;
    QLabel* m_step;
    QLabel* m_rate;
    QLabel* m_eta;
    QLabel* m_device;
    QLabel* m_savedAge;
    QDateTime m_saved;
    QTimer m_clock; ///< keeps the age of the last save right, while visible
};

} // namespace clae
