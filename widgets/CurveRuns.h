// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOverlay.h"
#include "widgets/CurveRun.h"

#include <QObject>
#include <QTimer>

namespace clae {

/// The runs that curves are drawn of: number 0 is the one that trains, the others are laid over it.
/// What takes long (taking in stored runs, smoothing) is done piece by piece between other events;
/// what is little is done on return. Thread: GUI.
class CurveRuns : public QObject {
    Q_OBJECT
public:
    explicit CurveRuns(QObject* parent = nullptr);

    [[nodiscard]] std::size_t size() const { return m_runs.size(); }
    [[nodiscard]] const CurveRun& run(std::size_t index) const { return *m_runs[index]; }
    [[nodiscard]] CurveRun& live() { return *m_runs.front(); }
    [[nodiscard]] QString name(std::size_t index) const { return m_looks[index].name; }
    /// Its number, or kNoRunColor.
    [[nodiscard]] int color(std::size_t index) const { return m_looks[index].color; }
    void setLiveName(const QString& name) { m_looks.front().name = name; }
    void setLiveColor(int color) { m_looks.front().color = color; }

    /// What is laid over the live run from now on; those that already were keep what was done.
    void setOverlays(const std::vector<CurveOverlay>& overlays);
    /// Adds to the run of this folder that is laid over, while another process writes it. Nothing
    /// happens when there is none.
    void grow(const std::string& folder, const std::vector<StepReport>& steps,
              const std::vector<EvaluationReport>& evaluations,
              const std::vector<ControlEvent>& events);
    void want(const CurveMetricSet& metrics);
    /// `weight` in [0, 1). The smoothing in work is done first: a slider in motion would else let
    /// none of them be seen.
    void setSmoothing(double weight);

    /// Whether pieces are still to be done.
    [[nodiscard]] bool working() const { return m_pieces.isActive(); }
    /// Does all of them now; blocks.
    void finish();

    /// How many of them have anything to draw.
    [[nodiscard]] std::size_t filled() const;
    [[nodiscard]] std::size_t bytes() const;

Q_SIGNALS:
    /// There is more to draw than before.
    void worked();

private:
    struct Look {
        QString name;
        int color = 0;
    };

    void workPiece();

    std::vector<std::unique_ptr<CurveRun>> m_runs;
    std::vector<Look> m_looks; ///< one a run
    CurveMetricSet m_wanted;
    double m_weight = 0.0;
    std::optional<double> m_newWeight; ///< to smooth with when the present smoothing is done
    QTimer m_pieces;                   ///< runs while there is something to do
};

} // namespace clae
