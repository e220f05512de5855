// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SyntheticAnatomy.h"
#include "SyntheticInspection.h"
#include "SyntheticMaps.h"
#include "SyntheticReports.h"
#include "SyntheticRuns.h"
#include "core/values/NormReport.h"
#include "widgets/CurvePlot.h"
#include "widgets/EmbeddingView.h"
#include "widgets/EvaluationView.h"
#include "widgets/HardnessView.h"
#include "widgets/InspectView.h"
#include "widgets/MeasurementRows.h"
#include "widgets/NormView.h"
#include "widgets/PairView.h"
#include "widgets/RunsView.h"
#include "widgets/Selection.h"
#include "widgets/SimilarityView.h"
#include "widgets/SlowMotionView.h"
#include "widgets/StudyView.h"
#include "widgets/TwinView.h"

namespace clae {

/// Every view of the window, and one selection for those that share it.
struct AllViews {
    Selection selection;
    CurvePlot curves;
    HardnessView hardness;
    PairView pairs;
    SimilarityView similarity;
    InspectView inspect;
    EmbeddingView embedding;
    NormView norms;
    SlowMotionView slowMotion;
    TwinView twins;
    EvaluationView evaluation;
    StudyView study;
    RunsView runs;

    AllViews()
    {
        pairs.setSelection(&selection);
        similarity.setSelection(&selection);
        inspect.setSelection(&selection);
        embedding.setSelection(&selection);
        twins.setSelection(&selection);
    }
    [[nodiscard]] std::vector<QWidget*> widgets()
    {
        return {&curves, &hardness,   &pairs, &similarity, &inspect, &embedding,
                &norms,  &slowMotion, &twins, &evaluation, &study,   &runs};
    }
};

/// Tells all views what a session would of a run, of its twin and of a study, without training
/// anything and without torch.
class FakeTrainer {
public:
    static constexpr std::int64_t kStepsPerEpoch = 10;
    static constexpr std::size_t kImages = 11;

    explicit FakeTrainer(AllViews& views) : m_views(views)
    {
        auto images = std::make_shared<std::vector<Image>>();
        QStringList names;
        for (std::size_t k = 0; k < kImages; ++k) {
            images->push_back(syntheticImage(static_cast<int>(k), 1, 28, 28));
            names.append(QStringLiteral("class %1").arg(k));
        }
        m_views.embedding.setImages(images);
        m_views.embedding.setClassNames(names);
        m_views.twins.setImages(images);
        m_views.twins.setClassNames(names);
        m_views.twins.begin();
        SweepPlan plan;
        plan.axes = {{"attack.epsilon", {"0.01", "0.03"}}};
        plan.seeds = 2;
        m_views.study.begin(plan);
        evaluate(0);
    }

    /// One epoch more: its steps, a knob that is turned in its middle, and what is measured at its
    /// end.
    void trainEpoch()
    {
        for (std::int64_t k = 0; k < kStepsPerEpoch; ++k) {
            ++m_step;
            m_views.curves.appendStep(syntheticStep(m_step));
            m_views.twins.append(Twin::Clae, syntheticStep(m_step));
            m_views.twins.append(Twin::Base, syntheticStep(m_step, false));
            if (2 * k == kStepsPerEpoch) {
                m_views.curves.addMarker({m_step, "attack.epsilon", "0.03", "0.05"});
            }
        }
        evaluate(m_step);
    }

    [[nodiscard]] std::int64_t step() const { return m_step; }

private:
    void evaluate(std::int64_t step)
    {
        EvaluationReport report = syntheticEvaluation(step);
        // Half of each set in two neighbouring bins, clean above adversarial.
        report.representation->positives.histogram[38] = 0.5F;
        report.representation->positives.histogram[39] = 0.5F;
        report.representation->negatives.histogram[20] = 0.5F;
        report.representation->negatives.histogram[21] = 0.5F;
        report.representation->adversarial->positives.histogram[30] = 1.0F;
        report.representation->adversarial->negatives.histogram[25] = 1.0F;
        m_views.curves.appendEvaluation(report);
        m_views.hardness.append(report);
        m_views.twins.append(Twin::Clae, report);
        m_views.twins.append(Twin::Base, report);
        m_views.evaluation.setEncoder(QStringLiteral("fake run, step %1").arg(step));
        m_views.evaluation.add({QStringLiteral("fake run, step %1").arg(step), report, {}, {}});

        PairReport pairs = syntheticPairs(4, 1, 28, 28);
        pairs.modelStep = step;
        m_views.pairs.setReport(pairs);
        m_views.twins.setPairs(Twin::Clae, pairs);
        m_views.twins.setPairs(Twin::Base, pairs);
        BatchReport batch = syntheticBatch(8);
        batch.modelStep = step;
        m_views.similarity.setReport(std::make_shared<BatchReport>(batch));
        InspectionReport inspection = syntheticInspection();
        inspection.modelStep = step;
        m_views.inspect.setReport(sharedInspection(inspection));
        const MapReport map = syntheticMap(step, kImages);
        m_views.embedding.setFrame(map);
        m_views.twins.setMap(Twin::Clae, map);
        m_views.twins.setMap(Twin::Base, map);
        m_views.norms.setReport(norms(step));
        m_views.slowMotion.setAnatomy(syntheticAnatomy(step + 1, 8, 8));

        std::vector<RunSummary> runs = syntheticRuns(3);
        runs.front().step = step;
        m_views.runs.putRuns(runs);
        SweepProgress study;
        study.doneRuns = static_cast<int>(step / kStepsPerEpoch);
        study.totalRuns = 4;
        study.cells = {{{"0.01"}, {{"knn", {0.71, 0.02, 2}}}},
                       {{"0.03"}, {{"knn", {0.72, 0.01, 2}}}}};
        m_views.study.setProgress(study);
    }

    static NormReport norms(std::int64_t step)
    {
        NormReport report;
        report.step = step;
        NormLayer layer;
        layer.name = "bn1";
        for (NormLayer::Quantity& quantity : layer.quantities) {
            quantity.clean = {1.0F, 2.0F, 3.0F};
            quantity.adversarial = {1.5F, 2.5F, 3.5F};
            quantity.distance = 0.5;
        }
        report.layers.push_back(layer);
        return report;
    }

    AllViews& m_views;
    std::int64_t m_step = 0;
};

} // namespace clae
