// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MapController.h"

#include "app/session/Session.h"
#include "widgets/EmbeddingView.h"
#include "widgets/Selection.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace clae {
namespace {

constexpr int kMostListed = 30; ///< runs in the menu, the newest

bool hasMaps(const QString& folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/figures/map-history.npz"));
}

/// By the first few: test sets begin with other images.
bool sameImages(const std::vector<Image>& a, const std::vector<Image>& b)
{
    constexpr std::size_t kCompared = 16;
    for (std::size_t k = 0; k < std::min({a.size(), b.size(), kCompared}); ++k) {
        if (a[k].width != b[k].width || a[k].height != b[k].height || a[k].values != b[k].values) {
            return false;
        }
    }
    return true;
}

} // namespace

MapController::MapController(Session& session, EmbeddingView& view, Selection& selection,
                             std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_view(view),
      m_selection(selection),
      m_runsFolder(std::move(runsFolder))
{
    view.setSelection(&selection);
    connect(&view, &EmbeddingView::pauseToggled, &session, &Session::setProjectionPaused);
    connect(&view, &EmbeddingView::methodChosen, &session, &Session::setMapMethod);
    connect(&view, &EmbeddingView::perplexityChosen, &session, &Session::setPerplexity);
    connect(&view, &EmbeddingView::comparisonsWanted, this, &MapController::listRuns);
    connect(&view, &EmbeddingView::comparisonChosen, this, [this](const QString& run) {
        if (run.isEmpty()) {
            m_view.setComparison(nullptr);
        } else {
            compareWith(QString::fromStdString(m_runsFolder.string()) + QLatin1Char('/') + run);
        }
    });
    connect(&session, &Session::mapChanged, &view,
            qOverload<const MapReport&>(&EmbeddingView::setFrame));
    connect(&session, &Session::mapHistoryChanged, &view, &EmbeddingView::setHistory);
    connect(&session, &Session::storedMapsRead, this, &MapController::takeStored);
    connect(&session, &Session::runStarted, this,
            [this](qint64, const QString&, const QString& folder) {
                m_run = QFileInfo(folder).fileName();
                if (m_wantedFor != For::Comparison) {
                    m_wanted.clear(); // the new run's maps are shown
                }
            });
    connect(&session, &Session::dataChanged, this, &MapController::followData);
}

void MapController::listRuns()
{
    // Folders' names begin with date and time.
    QDir runs(QString::fromStdString(m_runsFolder.string()));
    QStringList found;
    for (const QString& run :
         runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        if (found.size() == kMostListed) {
            break;
        }
        if (run != m_run && hasMaps(runs.filePath(run))) {
            found.append(run);
        }
    }
    m_view.setComparisonChoices(found);
}

void MapController::showStored(const QString& folder)
{
    m_run = QFileInfo(folder).fileName();
    m_wanted.clear();
    const bool without = !folder.isEmpty() && !hasMaps(folder);
    m_view.clear(without ? EmbeddingCanvas::Empty::NoStoredMaps
                         : EmbeddingCanvas::Empty::NotEvaluated);
    if (!folder.isEmpty() && !without) {
        read(folder, For::Shown);
    }
}

void MapController::showNewer(const QString& folder)
{
    m_run = QFileInfo(folder).fileName();
    const bool first = m_wanted == m_run && m_wantedFor == For::Shown;
    read(folder, first ? For::Shown : For::ShownAndGrown);
}

void MapController::compareWith(const QString& folder)
{
    read(folder, For::Comparison);
}

void MapController::read(const QString& folder, For what)
{
    m_wanted = QFileInfo(folder).fileName();
    m_wantedFor = what;
    m_session.readStoredMaps(folder.toStdString());
}

void MapController::takeStored(const std::shared_ptr<const MapHistory>& history)
{
    if (m_wanted.isEmpty() || history->run != m_wanted.toStdString()) {
        return; // something else was asked for meanwhile
    }
    m_wanted.clear();
    if (m_wantedFor == For::Comparison) {
        m_view.setComparison(history);
        return;
    }
    if (m_wantedFor == For::Shown) {
        m_view.clear();
    }
    m_view.setHistory(history);
}

void MapController::followData(const QStringList& classNames,
                               const std::shared_ptr<const std::vector<Image>>& images)
{
    if (m_images && images && (classNames != m_classNames || !sameImages(*m_images, *images))) {
        m_selection.clear();
    }
    m_classNames = classNames;
    m_images = images;
}

} // namespace clae
