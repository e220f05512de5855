// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/ProjectionWorker.h"

#include "core/device/ProcessTuning.h"
#include "core/io/MapHistoryFile.h"
#include "core/project/Quantities.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>

namespace clae {
namespace {

constexpr int kFrameMilliseconds = 40;
constexpr int kIterationsPerFrame = 10;

} // namespace

ProjectionWorker::ProjectionWorker() : m_timer(this)
{
    m_timer.setInterval(kFrameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ProjectionWorker::frame);
}

void ProjectionWorker::wake()
{
    QMetaObject::invokeMethod(this, &ProjectionWorker::work, Qt::QueuedConnection);
}

void ProjectionWorker::setEmbeddings(const EmbeddingSet& set, double stepsPerEpoch)
{
    m_sets.post({set, stepsPerEpoch});
    wake();
}

void ProjectionWorker::setPaused(bool paused)
{
    m_paused = paused;
    wake();
}

void ProjectionWorker::setMethod(MapMethod method)
{
    m_wantedMethod = method;
    wake();
}

void ProjectionWorker::setPerplexity(double perplexity)
{
    m_perplexities.post(perplexity);
    wake();
}

void ProjectionWorker::begin(const MapRun& run)
{
    (void)m_sets.take();
    m_runs.post({++m_newestRun, run});
    wake();
}

void ProjectionWorker::readStored(const std::filesystem::path& folder)
{
    m_folders.post(folder);
    wake();
}

void ProjectionWorker::work()
{
    // Each of these fails alone: a damaged file must not keep the map from moving.
    const auto attempt = [this](const auto& part) {
        try {
            part();
        } catch (const Cancelled&) { // the program ends
        } catch (const std::exception& error) {
            Q_EMIT failed(QString::fromStdString(errorText(error)));
        }
    };
    attempt([this] { takeRun(); });
    attempt([this] { readFile(); });
    if (std::optional<Order> order = m_sets.take()) {
        attempt([&] { takeSet(std::move(*order)); });
    }
    attempt([this] { followSettings(); });
    if (m_paused || !laysOut()) {
        m_timer.stop();
    } else if (m_tsne.iteration() < kSettled && !m_stop.requested()) {
        m_timer.start();
    }
}

void ProjectionWorker::takeRun()
{
    std::optional<OfRun<MapRun>> run = m_runs.take();
    if (!run) {
        return;
    }
    m_timer.stop();
    keepTsne(); // of the run before
    m_run = std::move(run->value);
    m_runNumber = run->run;
    m_tsne = Tsne(m_tsne.state().settings);
    m_set = m_tsneSet = nullptr;
    m_quantities = nullptr;
    m_plane = {};
    try {
        m_archive.begin(m_run.folder);
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
    tellHistory();
}

void ProjectionWorker::tellHistory()
{
    if (m_histories.post({m_runNumber, m_archive.history()})) {
        Q_EMIT historyArrived();
    }
}

void ProjectionWorker::readFile()
{
    if (const std::optional<std::filesystem::path> folder = m_folders.take()) {
        m_stored.post(std::make_shared<const MapHistory>(loadMapHistory(mapHistoryPath(*folder))));
        Q_EMIT storedArrived();
    }
}

void ProjectionWorker::takeSet(Order order)
{
    constexpr int kBelowTraining = 10;
    lowerThreadPriority(kBelowTraining);
    setComputeThreads(1);
    keepTsne();
    m_set = std::make_shared<const EmbeddingSet>(std::move(order.set));
    m_stepsPerEpoch = order.stepsPerEpoch;
    m_quantities = nullptr;
    m_method = m_wantedMethod;
    try {
        projectByPca();
    } catch (...) {
        m_set = nullptr; // nothing can be made of it
        throw;
    }
    if (m_method == MapMethod::Tsne) {
        layOut();
    }
    publish(); // the picture first, its colours may take a while
    m_quantities =
        std::make_shared<const MapQuantities>(mapQuantities(*m_set, m_run.temperature, 10, m_stop));
    keep(layoutBy(MapMethod::Pca));
    publish();
}

void ProjectionWorker::followSettings()
{
    bool changed = false;
    if (const std::optional<double> perplexity = m_perplexities.take()) {
        TsneSettings settings = m_tsne.state().settings;
        if (settings.perplexity != *perplexity) {
            keepTsne();
            settings.perplexity = *perplexity;
            if (m_tsneSet) {
                TsneState state = m_tsne.state();
                state.settings = settings;
                m_tsne.restore(std::move(state));
            } else {
                m_tsne = Tsne(settings);
            }
            m_tsneSet = nullptr; // its neighbourhoods are others now
            changed = m_method == MapMethod::Tsne;
        }
    }
    if (const MapMethod wanted = m_wantedMethod; wanted != m_method) {
        m_method = wanted;
        changed = true;
    }
    if (changed && m_set) {
        if (m_method == MapMethod::Tsne) {
            layOut();
        }
        publish();
    }
}

bool ProjectionWorker::laysOut() const
{
    return m_method == MapMethod::Tsne && m_tsneSet && m_tsneSet == m_set;
}

void ProjectionWorker::projectByPca()
{
    // Without one in memory the run may have left one on the disk.
    m_plane =
        planeOf(*m_set, m_plane.points.empty() ? newestPoints(*m_archive.history(), MapMethod::Pca)
                                               : m_plane.points);
}

void ProjectionWorker::layOut()
{
    if (m_tsneSet == m_set) {
        return;
    }
    clae::setEmbeddings(m_tsne, *m_set, *m_archive.history(), m_stop);
    m_tsneSet = m_set;
    m_tsneKept = false;
}

void ProjectionWorker::frame()
{
    m_tsne.step(kIterationsPerFrame, m_stop);
    m_tsneKept = false;
    publish();
    if (m_tsne.iteration() >= kSettled || m_stop.requested()) {
        m_timer.stop();
        keepTsne();
    }
}

void ProjectionWorker::stopFrames()
{
    m_timer.stop();
    keepTsne();
}

void ProjectionWorker::keepTsne()
{
    if (m_tsneSet && m_tsneSet == m_set && m_tsne.iteration() > 0 && !m_tsneKept) {
        m_tsneKept = true;
        keep(layoutBy(MapMethod::Tsne));
    }
}

MapLayout ProjectionWorker::layoutBy(MapMethod method) const
{
    MapLayout layout =
        method == MapMethod::Tsne ? layoutOf(m_set, m_tsne) : layoutOf(m_set, m_plane);
    layout.quantities = m_quantities;
    return layout;
}

void ProjectionWorker::keep(MapLayout layout)
{
    m_archive.keep(std::move(layout), m_set->labels, m_stepsPerEpoch);
    tellHistory();
    try {
        m_archive.save();
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

void ProjectionWorker::publish()
{
    if (m_method == MapMethod::Tsne && m_tsneSet != m_set) {
        return; // t-SNE could not take these embeddings; why was told
    }
    MapLayout layout = layoutBy(m_method);
    MapReport report;
    report.step = layout.step;
    report.iteration = layout.iteration;
    report.kl = layout.kl;
    report.clean = std::move(layout.clean);
    report.adversarial = std::move(layout.adversarial);
    report.labels = m_set->labels;
    report.embeddings = m_set;
    report.method = m_method;
    report.lastIteration = kSettled;
    report.perplexity = m_tsne.state().settings.perplexity;
    report.explained = layout.explained;
    report.quantities = m_quantities;
    if (m_frames.post({m_runNumber, std::move(report)})) {
        Q_EMIT frameArrived();
    }
}

} // namespace clae
