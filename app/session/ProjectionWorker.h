// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Tsne.h"
#include "core/values/Mailbox.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace clae {

/// Lays the newest embeddings out by t-SNE, a few iterations a frame, on its own thread. New
/// embeddings of the same images move on from the present layout. Sleeps when the layout has
/// settled.
class ProjectionWorker : public QObject {
    Q_OBJECT
public:
    ProjectionWorker();

    // Thread: any; none of these blocks.
    void setEmbeddings(const EmbeddingSet& set);
    void setPaused(bool paused);
    /// Forgets the layout: the next embeddings belong to another run.
    void reset();
    void cancel() { m_stop.request(); }

    /// Ends the frames. Thread: the projection thread, as its last act; a timer belongs to its
    /// thread.
    void stopFrames() { m_timer.stop(); }

    [[nodiscard]] std::optional<EmbeddingReport> takeFrame() { return m_frames.take(); }

Q_SIGNALS:
    void frameArrived();
    void failed(const QString& message);

private:
    void work();
    void frame();
    void publish();

    StopToken m_stop;
    std::atomic<bool> m_paused{false};
    std::atomic<bool> m_reset{false};
    Mailbox<EmbeddingSet> m_sets;
    Mailbox<EmbeddingReport> m_frames;

    // Of the projection thread alone.
    QTimer m_timer;
    Tsne m_tsne;
    EmbeddingSet m_set;
};

} // namespace clae
