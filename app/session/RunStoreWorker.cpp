// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RunStoreWorker.h"

#include "core/runs/RunDigest.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <QBuffer>

#include <algorithm>
#include <set>
#include <utility>

namespace clae {
namespace {

constexpr std::size_t kRunsAtOnce = 50; ///< told and stored together, so that a long list grows

constexpr QSize kLargestPicture(320, 192);

/// Made small first: what arrives is as large as a view.
QByteArray png(const QImage& image)
{
    QByteArray bytes;
    if (!image.isNull()) {
        const bool large =
            image.width() > kLargestPicture.width() || image.height() > kLargestPicture.height();
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        (large ? image.scaled(kLargestPicture, Qt::KeepAspectRatio, Qt::SmoothTransformation)
               : image)
            .save(&buffer, "PNG");
    }
    return bytes;
}

bool isThere(const std::filesystem::path& folder)
{
    std::error_code error;
    return std::filesystem::exists(folder, error);
}

} // namespace

RunStoreWorker::RunStoreWorker(std::filesystem::path runsFolder, StopToken stop)
    : m_shelf(std::move(runsFolder)), m_stop(std::move(stop))
{}

/// Does `work`; what goes wrong is told and nothing else happens.
template <typename Work> void RunStoreWorker::guarded(Work work)
{
    try {
        work();
    } catch (const Cancelled&) {
        // The program ends.
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

void RunStoreWorker::open()
{
    guarded([this] {
        std::error_code error;
        std::filesystem::create_directories(m_shelf.folder(), error);
        m_database = std::make_unique<RunDatabase>(
            QString::fromStdString((m_shelf.folder() / "runs.sqlite").string()));
        if (!m_database->setAside().isEmpty()) {
            Q_EMIT told(tr("The list of runs was damaged; it was moved to \"%1\" and is made anew "
                           "from the runs' folders.")
                            .arg(m_database->setAside()));
        }
        std::vector<RunSummary> known;
        for (RunRow& row : m_database->rows()) {
            if (!row.deleted) {
                known.push_back(row.summary);
            }
            m_rows[row.summary.folder] = std::move(row);
        }
        if (!known.empty()) {
            Q_EMIT runsChanged(known);
        }
    });
}

RunRow RunStoreWorker::read(const std::string& folder) const
{
    RunRow row;
    // Before the files are read: what changes meanwhile is then seen by the next look.
    row.stamp = runStamp(m_shelf.path(folder));
    row.summary = readRunSummary(m_shelf.path(folder), folder);
    return row;
}

void RunStoreWorker::store(const std::vector<RunRow>& rows)
{
    std::vector<RunSummary> runs;
    for (const RunRow& row : rows) {
        m_rows[row.summary.folder] = row;
        runs.push_back(row.summary);
    }
    if (!runs.empty()) {
        Q_EMIT runsChanged(runs);
    }
    if (m_database) {
        m_database->put(rows);
    }
}

void RunStoreWorker::scan()
{
    guarded([this] {
        const std::vector<std::string> listed = m_shelf.list();
        std::vector<RunRow> changed;
        for (const std::string& folder : listed) {
            m_stop.check();
            const auto known = m_rows.find(folder);
            const bool same = known != m_rows.end() && !known->second.deleted &&
                              !known->second.summary.missing &&
                              known->second.summary.state != RunState::Running &&
                              known->second.stamp == runStamp(m_shelf.path(folder));
            if (same) {
                continue;
            }
            try {
                changed.push_back(read(folder));
            } catch (const InputError&) {
                continue; // moved away in this moment
            }
            if (changed.size() == kRunsAtOnce) {
                store(std::exchange(changed, {}));
            }
        }
        const std::set<std::string> there(listed.begin(), listed.end());
        const std::vector<std::string> trash = m_shelf.removed();
        std::vector<std::string> gone;
        for (auto& [folder, row] : m_rows) {
            if (there.count(folder) != 0 || row.deleted || row.summary.missing) {
                continue;
            }
            row.deleted = std::find(trash.begin(), trash.end(), folder) != trash.end();
            row.summary.missing = !row.deleted;
            row.summary.resumable = false;
            if (row.deleted) {
                gone.push_back(folder);
                if (m_database) {
                    m_database->put({row});
                }
            } else {
                changed.push_back(row);
            }
        }
        if (!gone.empty()) {
            Q_EMIT runsGone(gone);
        }
        store(changed);
    });
    Q_EMIT scanned();
}

void RunStoreWorker::reread(const std::string& folder)
{
    guarded([&] {
        // A run that begins is told of before its folder is there.
        if (isThere(m_shelf.path(folder) / "spec.toml")) {
            store({read(folder)});
        }
    });
}

void RunStoreWorker::setAbout(const std::string& folder, const RunAbout& about)
{
    guarded([&] {
        writeRunAbout(m_shelf.path(folder), about);
        store({read(folder)});
    });
}

void RunStoreWorker::setPictures(const std::string& folder, const QImage& curve, const QImage& map)
{
    guarded([&] {
        if (m_database && m_rows.count(folder) != 0) {
            m_database->setPictures(folder, {png(curve), png(map)});
        }
    });
}

void RunStoreWorker::sendPictures(const std::string& folder)
{
    guarded([&] {
        const RunPictures pictures = m_database ? m_database->pictures(folder) : RunPictures();
        Q_EMIT picturesArrived(folder, QImage::fromData(pictures.curve, "PNG"),
                               QImage::fromData(pictures.map, "PNG"));
    });
}

void RunStoreWorker::remove(const std::vector<std::string>& folders)
{
    std::vector<std::string> moved;
    std::vector<std::string> gone;
    for (const std::string& folder : folders) {
        guarded([&] {
            const auto row = m_rows.find(folder);
            if (!isThere(m_shelf.path(folder))) {
                // Nothing to move; the row alone is forgotten.
                if (m_database) {
                    m_database->forget({folder});
                }
                m_rows.erase(folder);
                gone.push_back(folder);
                return;
            }
            m_shelf.remove(folder);
            moved.push_back(folder);
            gone.push_back(folder);
            if (row != m_rows.end()) {
                row->second.deleted = true;
                if (m_database) {
                    m_database->put({row->second});
                }
            }
        });
    }
    if (!gone.empty()) {
        Q_EMIT runsGone(gone);
    }
    if (!moved.empty()) {
        Q_EMIT removed(moved);
    }
}

void RunStoreWorker::restore(const std::vector<std::string>& folders)
{
    std::vector<std::string> back;
    for (const std::string& folder : folders) {
        guarded([&] {
            m_shelf.restore(folder);
            back.push_back(folder);
            store({read(folder)});
        });
    }
    if (!back.empty()) {
        Q_EMIT restored(back);
    }
}

void RunStoreWorker::emptyTrash()
{
    guarded([this] {
        m_shelf.emptyTrash();
        std::vector<std::string> forgotten;
        for (const auto& [folder, row] : m_rows) {
            if (row.deleted) {
                forgotten.push_back(folder);
            }
        }
        for (const std::string& folder : forgotten) {
            m_rows.erase(folder);
        }
        if (m_database) {
            m_database->forget(forgotten);
        }
        Q_EMIT told(tr("The trash of the runs is empty."));
    });
}

} // namespace clae
