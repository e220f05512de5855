// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportQueue.h"

#include <QProgressDialog>

#include <algorithm>
#include <utility>

namespace clae {

ExportQueue::ExportQueue(QWidget& window, QObject* parent)
    : QObject(parent), m_window(window), m_worker(new ExportWorker)
{
    m_thread.setObjectName(QStringLiteral("export"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ExportWorker::progressed, this, &ExportQueue::showProgress);
    connect(m_worker, &ExportWorker::finished, this, [this](const QString& sentence) {
        const std::function<void()> then = m_jobs.front().done;
        end();
        Q_EMIT done(sentence);
        if (then) {
            then();
        }
    });
    connect(m_worker, &ExportWorker::failed, this, [this](const QString& message) {
        end();
        Q_EMIT failed(message);
    });
    connect(m_worker, &ExportWorker::cancelled, this, &ExportQueue::end);
    m_thread.start();
}

ExportQueue::~ExportQueue()
{
    for (const ExportJob& job : m_jobs) {
        job.stop.request();
    }
    m_thread.quit();
    m_thread.wait();
}

void ExportQueue::showProgress(const QString& stage, qint64 now, qint64 total)
{
    constexpr int kParts = 1000;
    if (m_progress && total > 0) {
        m_progress->setLabelText(stage);
        m_progress->setRange(0, kParts);
        // Not the last one, at which the dialog would close.
        m_progress->setValue(static_cast<int>(std::min<qint64>(kParts - 1, kParts * now / total)));
    }
}

void ExportQueue::start(ExportJob job)
{
    if (!m_progress) {
        constexpr int kShortWork = 700; // milliseconds that need no dialog
        m_progress = new QProgressDialog(job.title, tr("Cancel"), 0, 0, &m_window);
        m_progress->setObjectName(QStringLiteral("exportProgress"));
        m_progress->setWindowTitle(tr("Export"));
        m_progress->setWindowModality(Qt::NonModal);
        m_progress->setAutoClose(false);
        m_progress->setAutoReset(false);
        m_progress->setMinimumDuration(kShortWork);
        connect(m_progress, &QProgressDialog::canceled, this, [this] {
            for (const ExportJob& waiting : m_jobs) {
                waiting.stop.request();
            }
        });
    }
    m_jobs.push_back(job);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, job = std::move(job)] { worker->run(job); },
        Qt::QueuedConnection);
}

void ExportQueue::end()
{
    m_jobs.pop_front();
    if (m_jobs.empty()) {
        m_progress->deleteLater();
        m_progress.clear();
    } else {
        m_progress->setLabelText(m_jobs.front().title);
        m_progress->setRange(0, 0);
    }
}

} // namespace clae
