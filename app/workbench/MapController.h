// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapHistory.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>

namespace clae {

class EmbeddingView;
class Selection;
class Session;

/// Joins the map to the session: frames, kept maps, the method and its settings, maps of other runs
/// to compare with. Thread: GUI. Owns none of what it is given; all outlive it.
class MapController : public QObject {
    Q_OBJECT
public:
    /// Other runs are looked for under `runsFolder`.
    MapController(Session& session, EmbeddingView& view, Selection& selection,
                  std::filesystem::path runsFolder, QObject* parent);

    /// Shows the kept maps of an earlier run in place of the present one's. Does not block; a
    /// failure is told by Session::failed().
    void showStored(const QString& folder);
    /// Shows them beside it.
    void compareWith(const QString& folder);

private:
    void listRuns();
    void takeStored(const std::shared_ptr<const MapHistory>& history);

    Session& m_session;
    EmbeddingView& m_view;
    std::filesystem::path m_runsFolder;
    QString m_run;               ///< name of the newest run
    bool m_forComparison = true; ///< what the stored maps are read for
};

} // namespace clae
