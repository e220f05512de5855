// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MapController.h"

#include "app/session/Session.h"
#include "widgets/EmbeddingView.h"
#include "widgets/Selection.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace clae {
namespace {

constexpr int kMostListed = 30; ///< runs in the menu, the newest

} // namespace

MapController::MapController(Session& session, EmbeddingView& view, Selection& selection,
                             std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent), m_session(session), m_view(view), m_runsFolder(std::move(runsFolder))
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
            });
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
        if (run != m_run && runs.exists(run + QStringLiteral("/figures/map-history.npz"))) {
            found.append(run);
        }
    }
    m_view.setComparisonChoices(found);
}

void MapController::showStored(const QString& folder)
{
    m_forComparison = false;
    m_session.readStoredMaps(folder.toStdString());
}

void MapController::compareWith(const QString& folder)
{
    m_forComparison = true;
    m_session.readStoredMaps(folder.toStdString());
}

void MapController::takeStored(const std::shared_ptr<const MapHistory>& history)
{
    if (m_forComparison) {
        m_view.setComparison(history);
    } else {
        m_view.clear();
        m_view.setHistory(history);
    }
}

} // namespace clae
