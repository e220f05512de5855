// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/ExportWorker.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <deque>

class QProgressDialog;
class QWidget;

namespace clae {

/// Does exports one after another on a thread of its own. What takes longer shows its progress in a
/// dialog, whose Cancel ends all that waits. Thread: GUI.
class ExportQueue : public QObject {
    Q_OBJECT
public:
    /// `window`, which outlives it, gets the dialog.
    ExportQueue(QWidget& window, QObject* parent);
    /// Stops what is being written; what is not whole is not there.
    ~ExportQueue() override;

    /// done(), failed() or, when it was cancelled, nothing follows.
    void start(ExportJob job);
    [[nodiscard]] bool busy() const { return !m_jobs.empty(); }

Q_SIGNALS:
    /// A sentence about what was done.
    void done(const QString& message);
    void failed(const QString& message);

private:
    void showProgress(const QString& stage, qint64 now, qint64 total);
    void end();

    QWidget& m_window;
    QThread m_thread;
    ExportWorker* m_worker;
    std::deque<ExportJob> m_jobs; ///< the one in work first
    QPointer<QProgressDialog> m_progress;
};

} // namespace clae
