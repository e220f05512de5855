// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"
#include "core/values/MapHistory.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <vector>

namespace clae {

class EmbeddingView;
class Selection;
class Session;

/// Joins the map to the session: frames, kept maps, the method and its settings, maps of other runs
/// to compare with. A selection ends with the data it was made in. Thread: GUI. Owns none of what
/// it is given; all outlive it.
class MapController : public QObject {
    Q_OBJECT
public:
    /// Other runs are looked for under `runsFolder`.
    MapController(Session& session, EmbeddingView& view, Selection& selection,
                  std::filesystem::path runsFolder, QObject* parent);

    /// Shows the kept maps of an earlier run in place of the present one's; none where it has none.
    /// Does not block; a failure is told by Session::failed().
    void showStored(const QString& folder);
    /// The same for a run that is shown and has stored newer ones; those before stay until then.
    void showNewer(const QString& folder);
    /// Shows them beside it.
    void compareWith(const QString& folder);

private:
    /// What maps are read for: those of the shown run that grew keep the moment that is looked at.
    enum class For { Comparison, Shown, ShownAndGrown };

    void listRuns();
    /// Numbers of images mean other images when other data come.
    void followData(const QStringList& classNames,
                    const std::shared_ptr<const std::vector<Image>>& images);
    void read(const QString& folder, For what);
    void takeStored(const std::shared_ptr<const MapHistory>& history);

    Session& m_session;
    EmbeddingView& m_view;
    Selection& m_selection;
    std::filesystem::path m_runsFolder;
    QString m_run;    ///< name of the run that is shown
    QString m_wanted; ///< name of the run whose maps are read; empty: none
    For m_wantedFor = For::Comparison;
    QStringList m_classNames;
    std::shared_ptr<const std::vector<Image>> m_images; ///< null: none yet
};

} // namespace clae
