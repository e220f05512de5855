// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace clae {

class CurvePlot;

/// Fills the curves with a run from disk, piece by piece, so that the window answers meanwhile.
/// Thread: GUI. The plot outlives it.
class CurveFeeder : public QObject {
    Q_OBJECT
public:
    CurveFeeder(CurvePlot& plot, QObject* parent);

    /// Clears the plot and shows the run; `done` is called when all of it is there. What it was
    /// feeding before is dropped, its `done` too.
    void feed(std::shared_ptr<const RunRecord> run, std::function<void()> done = {});
    /// Stops feeding.
    void drop();

private:
    void feedPiece();

    CurvePlot& m_plot;
    QTimer m_timer;
    std::shared_ptr<const RunRecord> m_run;
    std::function<void()> m_done;
    std::size_t m_at = 0; ///< steps fed
};

} // namespace clae
