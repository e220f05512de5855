// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Mailbox.h"
#include "core/values/ModelState.h"
#include "core/values/RunRecord.h"
#include "core/values/StopToken.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace clae {

/// The part of RunLoader that reads. Thread: want(), open(), readModel(): any; the rest the
/// loader's own.
class RunLoaderWorker : public QObject {
    Q_OBJECT
public:
    RunLoaderWorker(std::filesystem::path runsFolder, StopToken stop);

    void want(std::vector<std::string> folders);
    void open(std::string folder);
    void readModel(std::string folder);

Q_SIGNALS:
    void loaded(const std::shared_ptr<const clae::RunRecord>& run);
    void opened(const std::shared_ptr<const clae::RunRecord>& run,
                const std::shared_ptr<const clae::ModelState>& model);
    void modelRead(const std::string& folder, const std::shared_ptr<const clae::ModelState>& model);
    void failed(const std::string& folder, const QString& message);

private:
    void work();
    void openNow(const std::string& folder);
    void readModelNow(const std::string& folder);
    [[nodiscard]] std::shared_ptr<const ModelState> newestModel(const std::string& folder) const;
    void loadNext();

    std::filesystem::path m_folder;
    StopToken m_stop;
    Mailbox<std::vector<std::string>> m_wishes;
    Mailbox<std::string> m_openings;
    Mailbox<std::string> m_models;

    // Of the loader's thread alone.
    std::vector<std::string> m_waiting;          ///< still to be looked at, the next one last
    std::map<std::string, std::string> m_stamps; ///< of the wanted runs that were told of
};

} // namespace clae
