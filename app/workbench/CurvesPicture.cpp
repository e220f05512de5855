// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CurvesPicture.h"

#include "core/runs/RunReader.h"
#include "widgets/CurvePlot.h"
#include "widgets/ViewExport.h"

namespace clae {

void exportRunCurves(const std::filesystem::path& folder, const QString& path)
{
    (void)pictureFormat(path); // before the work
    const RunRecord run = readRun(folder, folder.filename().string(), StopToken());
    CurvePlot plot;
    // Only what is shown gets its layout, and so its size on paper.
    plot.setAttribute(Qt::WA_DontShowOnScreen);
    plot.resize(816, 560);
    plot.show();
    for (const StepReport& step : run.steps) {
        plot.appendStep(step);
    }
    for (const EvaluationReport& evaluation : run.evaluations) {
        plot.appendEvaluation(evaluation);
    }
    for (const ControlEvent& event : run.events) {
        plot.addMarker(event);
    }
    exportView(plot, path);
}

} // namespace clae
