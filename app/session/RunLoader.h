// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"
#include "core/values/RunRecord.h"
#include "core/values/StopToken.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace clae {

class RunLoaderWorker;

/// Reads whole runs off the GUI thread: the curves of those that are to be drawn, and the newest
/// encoder of one that is reopened. Thread: GUI; no method blocks but the destructor, for some
/// milliseconds.
class RunLoader : public QObject {
    Q_OBJECT
public:
    explicit RunLoader(std::filesystem::path runsFolder, QObject* parent = nullptr);
    ~RunLoader() override;

    /// These runs are wanted, and no others: loaded() comes for each that was not told of before or
    /// has changed since. A newer wish overtakes an older one. Asking again for the same runs looks
    /// whether they have changed.
    void want(const std::vector<std::string>& folders);

    /// Reads the run with its newest checkpoint; opened() or failed() follows. A newer request
    /// overtakes an older one.
    void open(const std::string& folder);

    /// Reads the newest checkpoint of a run that grows; modelRead() follows, or nothing where that
    /// fails. A newer request overtakes an older one.
    void readModel(const std::string& folder);

Q_SIGNALS:
    void loaded(const std::shared_ptr<const clae::RunRecord>& run);
    /// `model` is null when the run has no checkpoint.
    void opened(const std::shared_ptr<const clae::RunRecord>& run,
                const std::shared_ptr<const clae::ModelState>& model);
    void modelRead(const std::string& folder, const std::shared_ptr<const clae::ModelState>& model);
    /// The run cannot be read; the sentence says why.
    void failed(const std::string& folder, const QString& message);

private:
    StopToken m_stop;
    QThread m_thread;
    std::unique_ptr<RunLoaderWorker> m_worker;
};

} // namespace clae
