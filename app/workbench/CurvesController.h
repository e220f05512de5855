// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"
#include "widgets/RunsModel.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QMainWindow;

namespace clae {

class CurveFeeder;
class CurvePlot;
class HardnessView;
class Session;

/// Makes the view of hardness and its dock, feeds it and the curves from the session and with
/// stored runs, lets them share one crosshair, and keeps what was chosen about the curves in the
/// settings. Thread: GUI. Owns the connections; the window owns view and dock. Session and curves
/// outlive it.
class CurvesController : public QObject {
    Q_OBJECT
public:
    CurvesController(Session& session, CurvePlot& curves, QMainWindow& window);

    /// To be placed by the window.
    [[nodiscard]] HardnessView* hardness() const { return m_hardness; }

    /// Forgets the present run; what is laid over it stays.
    void clear();
    /// Shows a stored run as the present one. Its curves come piece by piece; `done` is called when
    /// all are there, unless clear() or another run comes before.
    void showRun(const std::shared_ptr<const RunRecord>& run, std::function<void()> done = {});
    /// Adds to the stored run that is shown, which another process still writes.
    void grow(const std::vector<StepReport>& steps,
              const std::vector<EvaluationReport>& evaluations,
              const std::vector<ControlEvent>& events);
    /// Lays these over the present run, record k with the name and the colour of run k. `present`
    /// says how the present run is listed. REQUIRES: as many runs as records, none null.
    void setOverlays(const std::vector<PlottedRun>& runs,
                     const std::vector<std::shared_ptr<const RunRecord>>& records,
                     const PlottedRun& present);

private:
    void appendGrown();

    CurvePlot& m_curves;
    CurveFeeder* m_feeder;
    HardnessView* m_hardness;
    bool m_feeding = false; ///< the stored run that is shown; what grew waits behind it
    RunRecord m_grown;
};

} // namespace clae
