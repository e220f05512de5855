// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticData.h"
#include "core/augment/Resampling.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Batches.h"
#include "core/train/Evaluator.h"
#include "core/train/Lens.h"

#include <QTest>
#include <torch/torch.h>

using namespace clae;
using namespace clae::test;

/// augment.size wherever images reach a network.
class ViewSizeTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const DatasetPair> m_data = syntheticData(); // 12 x 12

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void evaluationSeesTheImagesInTheSizeOfTheViews()
    {
        AugmentSpec spec;
        const std::vector<std::int64_t> indices = {3, 1};
        const at::Tensor images = imageBatch(m_data->test, indices, at::kCPU);
        QVERIFY(at::equal(evaluationBatch(m_data->test, indices, spec, at::kCPU), images));
        spec.size = 7;
        const at::Tensor small = evaluationBatch(m_data->test, indices, spec, at::kCPU);
        QVERIFY(small.sizes() == at::IntArrayRef({2, 1, 7, 7}));
        QVERIFY(at::equal(small, resized(images, 7)));
    }

    void theLensShowsOriginalsInTheSizeOfTheViews()
    {
        TrainSpec spec = smallSpec();
        spec.augment.size = 20;
        const PairReport report = Lens(spec, m_data, {16, 2}).look(controlsOf(spec), 0);
        for (const Image& image : {report.pairs[1].original, report.pairs[1].viewI,
                                   report.pairs[1].adversarial, report.pairs[1].delta}) {
            QCOMPARE(image.height, 20);
            QCOMPARE(image.width, 20);
        }
    }

    void theSizeChangesTheRawPixelsThatAreCompared()
    {
        TrainSpec spec = smallSpec();
        const double whole = Evaluator(spec, m_data).evaluateRawPixels(StopToken()).knnTop1;
        spec.augment.size = 1; // the mean of each image tells little
        const double mean = Evaluator(spec, m_data).evaluateRawPixels(StopToken()).knnTop1;
        QVERIFY(whole > 0.9);
        QVERIFY(mean < whole);
    }
};

QTEST_GUILESS_MAIN(ViewSizeTest)
#include "ViewSizeTest.moc"
