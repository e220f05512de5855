// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/MapArchive.h"
#include "core/project/MapLayouts.h"
#include "core/project/Tsne.h"
#include "core/values/Mailbox.h"
#include "core/values/MapHistory.h"
#include "core/values/StopToken.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace clae {

/// Whose maps are to come.
struct MapRun {
    std::filesystem::path folder; ///< of the run, where its maps are stored; empty: nowhere
    double temperature = 0.5;     ///< of the loss that points are coloured by
};

/// Makes maps of the newest embeddings on its own thread: by t-SNE, a few iterations a frame, or by
/// PCA at once. New embeddings of the same images move on from the present layout. Keeps the layout
/// of each evaluation, by PCA always and by t-SNE while that is the method. Sleeps when the layout
/// has settled.
class ProjectionWorker : public QObject {
    Q_OBJECT
public:
    static constexpr int kSettled = kSettledIterations;

    ProjectionWorker();

    // Thread: any; none of these blocks. Of several settings of one kind the newest counts.
    /// `stepsPerEpoch` names the times of the maps; 0: not known.
    void setEmbeddings(const EmbeddingSet& set, double stepsPerEpoch = 0.0);
    /// Holds t-SNE; PCA goes on.
    void setPaused(bool paused);
    void setMethod(MapMethod method);
    /// t-SNE goes on from the present layout with other neighbourhoods. REQUIRES: >= 1.
    void setPerplexity(double perplexity);
    /// Forgets the layout: the next embeddings belong to this run.
    void begin(const MapRun& run);
    void reset() { begin({}); }
    /// Reads the stored maps of the run in `folder`; takeStored() has them then.
    void readStored(const std::filesystem::path& folder);
    void cancel() { m_stop.request(); }

    /// Ends the frames and stores what is not stored. Thread: the projection thread, as its last
    /// act; a timer belongs to its thread.
    void stopFrames();

    // Nothing of a run before the last begin(), however late it comes.
    [[nodiscard]] std::optional<MapReport> takeFrame() { return ofPresentRun(m_frames.take()); }
    [[nodiscard]] std::optional<std::shared_ptr<const MapHistory>> takeHistory()
    {
        return ofPresentRun(m_histories.take());
    }
    [[nodiscard]] std::optional<std::shared_ptr<const MapHistory>> takeStored()
    {
        return m_stored.take();
    }

Q_SIGNALS:
    void frameArrived();
    /// The maps of the present run became more, or fewer.
    void historyArrived();
    void storedArrived();
    void failed(const QString& message);

private:
    struct Order {
        EmbeddingSet set;
        double stepsPerEpoch = 0.0;
    };
    /// A value and the number of the run that it belongs to.
    template <typename T> struct OfRun {
        std::uint64_t run = 0;
        T value;
    };
    template <typename T> [[nodiscard]] std::optional<T> ofPresentRun(std::optional<OfRun<T>> taken)
    {
        if (!taken || taken->run != m_newestRun) {
            return std::nullopt;
        }
        return std::move(taken->value);
    }

    void wake();
    void work();
    void takeRun();
    void takeSet(Order order);
    void followSettings();
    void readFile();
    [[nodiscard]] bool laysOut() const;
    void projectByPca();
    void layOut();
    void frame();
    void keepTsne();
    [[nodiscard]] MapLayout layoutBy(MapMethod method) const;
    void keep(MapLayout layout);
    void tellHistory();
    void publish();

    StopToken m_stop;
    std::atomic<bool> m_paused{false};
    std::atomic<MapMethod> m_wantedMethod{MapMethod::Tsne};
    Mailbox<double> m_perplexities;
    std::atomic<std::uint64_t> m_newestRun{0}; ///< counts the calls of begin()
    Mailbox<OfRun<MapRun>> m_runs;
    Mailbox<Order> m_sets;
    Mailbox<std::filesystem::path> m_folders;
    Mailbox<OfRun<MapReport>> m_frames;
    Mailbox<OfRun<std::shared_ptr<const MapHistory>>> m_histories;
    Mailbox<std::shared_ptr<const MapHistory>> m_stored;

    // Of the projection thread alone.
    QTimer m_timer;
    MapMethod m_method = MapMethod::Tsne;
    MapRun m_run;
    std::uint64_t m_runNumber = 0;             ///< of m_run
    std::shared_ptr<const EmbeddingSet> m_set; ///< null: none
    double m_stepsPerEpoch = 0.0;
    std::shared_ptr<const MapQuantities> m_quantities; ///< of m_set; null: not yet
    Tsne m_tsne;
    std::shared_ptr<const EmbeddingSet> m_tsneSet; ///< what m_tsne lays out
    bool m_tsneKept = false;                       ///< that layout, as it is
    MapPlane m_plane;                              ///< by PCA, of m_set, aligned to the one before
    MapArchive m_archive;
};

} // namespace clae
