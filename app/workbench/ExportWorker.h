// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/StopToken.h"

#include <QObject>
#include <QString>

#include <functional>

namespace clae {

/// One thing to be written or read, without widgets.
struct ExportJob {
    using Report = std::function<void(const Progress&)>;

    QString title; ///< "Save Curves", for the progress
    StopToken stop;
    /// Does it and returns a sentence for the person; throws Error and Cancelled. Thread: the
    /// worker's.
    std::function<QString(const StopToken&, const Report&)> work;
    /// Called on the GUI thread when it was done; may be empty.
    std::function<void()> done;
};

/// Does exports one after another. Thread: lives on its own; its signals carry copies.
class ExportWorker : public QObject {
    Q_OBJECT
public:
    /// Blocks until it is done, failed or stopped, and tells which by one signal.
    void run(const clae::ExportJob& job);

Q_SIGNALS:
    void progressed(const QString& stage, qint64 done, qint64 total);
    void finished(const QString& sentence);
    void failed(const QString& message);
    void cancelled();
};

} // namespace clae
