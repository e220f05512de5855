// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/NormSwap.h"
#include "core/train/Evaluator.h"
#include "core/train/Trainer.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/values/Error.h"

#include <QTest>

using namespace clae;
using namespace clae::test;

/// Four choices of batch norms, measured on a trained small encoder.
class NormSwapTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const DatasetPair> m_data;
    TrainSpec m_spec;
    ModelState m_state;

private Q_SLOTS:
    void initTestCase()
    {
        setComputeThreads(1);
        m_data = syntheticData();
        m_spec = smallSpec();
        m_spec.attack.epsilon = 0.5;
        m_spec.model.bnAdvMomentum = 0.1;
        Trainer trainer(m_spec, m_data);
        for (int k = 0; k < 8; ++k) {
            (void)trainer.takeStep(controlsOf(m_spec));
        }
        m_state = trainer.state();
    }

    void cleanWithCleanIsTheEvaluatorsFigure()
    {
        const NormSwapReport report =
            measureNormSwap(m_spec, *m_data, m_state, controlsOf(m_spec), {});
        QCOMPARE(report.entries.size(), std::size_t{4});
        QCOMPARE(report.step, std::int64_t{8});
        QCOMPARE(report.testImages, std::int64_t{64});
        QVERIFY(report.epsilonPixel > 0.0 && report.epsilonPixel <= 0.25 + 1e-6);
        Evaluator evaluator(m_spec, m_data);
        QCOMPARE(report.entries[0].knnClean,
                 evaluator.evaluate(m_state, controlsOf(m_spec), {}).knnTop1);
        bool differ = false;
        for (const NormSwapEntry& entry : report.entries) {
            QVERIFY(entry.knnAdversarial >= 0.0 && entry.knnAdversarial <= 1.0);
            QVERIFY(entry.alignmentViews > 0.0 && entry.alignmentAdversarial > 0.0);
            differ = differ || entry.alignmentViews != report.entries[0].alignmentViews;
        }
        QVERIFY(differ);
        QVERIFY(report.entries[1].statistics == NormSet::Clean &&
                report.entries[1].affine == NormSet::Adversarial);
    }

    void withoutABudgetTheAttackedTwinIsTheImage()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.epsilon = 0.0;
        const NormSwapReport report = measureNormSwap(m_spec, *m_data, m_state, controls, {});
        for (const NormSwapEntry& entry : report.entries) {
            QCOMPARE(entry.knnAdversarial, entry.knnClean);
            QVERIFY(entry.alignmentAdversarial < 1e-9);
        }
    }

    void progressRisesToItsEndAndAStopEndsIt()
    {
        std::vector<std::int64_t> done;
        std::int64_t total = 0;
        (void)measureNormSwap(m_spec, *m_data, m_state, controlsOf(m_spec), {},
                              [&](const Progress& now) {
                                  done.push_back(now.done);
                                  total = now.total;
                              });
        QVERIFY(std::is_sorted(done.begin(), done.end()));
        QCOMPARE(done.back(), total);
        const StopToken stop;
        int heard = 0;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)measureNormSwap(m_spec, *m_data, m_state, controlsOf(m_spec),
                                                       stop, [&](const Progress&) {
                                                           heard += 1;
                                                           stop.request();
                                                       }));
        QCOMPARE(heard, 1);
    }
};

QTEST_GUILESS_MAIN(NormSwapTest)
#include "NormSwapTest.moc"
