// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ExportWorker.h"

#include "core/values/ErrorText.h"

#include <QElapsedTimer>

namespace clae {

void ExportWorker::run(const ExportJob& job)
{
    constexpr qint64 kBetweenNews = 50; // milliseconds: no flood of signals
    QElapsedTimer timer;
    const auto report = [&](const Progress& progress) {
        if (!timer.isValid() || timer.elapsed() >= kBetweenNews) {
            timer.start();
            Q_EMIT progressed(QString::fromStdString(progress.stage), progress.done,
                              progress.total);
        }
    };
    try {
        job.stop.check();
        Q_EMIT finished(job.work(job.stop, report));
    } catch (const Cancelled&) {
        Q_EMIT cancelled();
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

} // namespace clae
