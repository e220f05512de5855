// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Prefetcher.h"

#include "MemorySource.h"
#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Batches.h"
#include "core/train/DeviceImages.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <ATen/ATen.h>

#include <QTest>

#include <atomic>

using namespace clae;
using namespace clae::test;

namespace {

/// Fails the test when it is asked for more images than the batches taken allow.
class WatchingSource final : public PixelSource {
public:
    void read(std::int64_t, std::uint8_t*) const override
    {
        if (++m_reads > allowed) {
            passed = true;
        }
    }
    std::atomic<std::int64_t> allowed{0};
    mutable std::atomic<bool> passed{false};

private:
    mutable std::atomic<std::int64_t> m_reads{0};
};

class StoppingSource final : public PixelSource {
public:
    explicit StoppingSource(StopToken stop) : m_stop(std::move(stop)) {}
    void read(std::int64_t, std::uint8_t*) const override
    {
        if (++reads == 3) {
            m_stop.request();
        }
    }
    mutable int reads = 0;

private:
    StopToken m_stop;
};

RunSpec batchesOf(std::int64_t batch)
{
    RunSpec run;
    run.batch = batch;
    return run;
}

} // namespace

class PrefetcherTest : public QObject {
    Q_OBJECT

private:
    const Dataset m_memory = syntheticPart(64, 12, 1);
    std::shared_ptr<MemorySource> m_source;
    std::shared_ptr<const Dataset> m_disk;

    /// The training and test sets, the first of them on disk.
    [[nodiscard]] std::shared_ptr<const DatasetPair> pairOnDisk() const
    {
        return std::make_shared<const DatasetPair>(
            DatasetPair{onDisk(m_memory, m_source), syntheticPart(64, 12, 2)});
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void init()
    {
        m_source = std::make_shared<MemorySource>(m_memory);
        m_disk = std::make_shared<const Dataset>(onDisk(m_memory, m_source));
    }

    void theBatchesComeWholeAndInOrder()
    {
        BatchOrder order(batchesOf(16), 64);
        Prefetcher prefetcher(m_disk, order, 3);
        for (std::int64_t batch = 3; batch < 10; ++batch) { // over two ends of epochs
            QCOMPARE(prefetcher.next(), batch);
            QVERIFY(prefetcher.take() == imageBytes(m_memory, order.indices(batch)));
        }
    }

    /// What a GPU is given at once; the place does not matter.
    void imagesKeptOnADeviceMakeTheSameBatches()
    {
        const DeviceImages images(m_memory, at::kCPU);
        BatchOrder order(batchesOf(16), 64);
        for (std::int64_t batch = 3; batch < 6; ++batch) {
            const at::Tensor expected = imageBatch(m_memory, order.indices(batch), at::kCPU);
            QVERIFY(at::equal(images.batch(order.indices(batch)), expected));
        }
    }

    void atMostTwoBatchesAreReadAhead()
    {
        const auto source = std::make_shared<WatchingSource>();
        source->allowed = 2 * 4;
        Prefetcher prefetcher(std::make_shared<const Dataset>(onDisk(m_memory, source)),
                              BatchOrder(batchesOf(4), 64), 0);
        for (int taken = 1; taken < 200; ++taken) {
            source->allowed = 4 * (taken + 2);
            (void)prefetcher.take();
        }
        QVERIFY(!source->passed);
    }

    void readingGoesOnWhileNobodyTakes()
    {
        const Prefetcher prefetcher(m_disk, BatchOrder(batchesOf(16), 64), 0);
        m_source->waitForReads(32);
    }

    void destructionEndsTheThreadThatWaitsForRoom()
    {
        {
            const Prefetcher prefetcher(m_disk, BatchOrder(batchesOf(16), 64), 0);
            m_source->waitForReads(32);
        }
        QCOMPARE(m_source->reads(), std::int64_t{32});
    }

    void readingABatchEndsBetweenTwoImages()
    {
        const StopToken stop;
        const auto source = std::make_shared<StoppingSource>(stop);
        const Dataset data = onDisk(m_memory, source);
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)imageBytes(data, indexRange(0, 10), stop));
        QCOMPARE(source->reads, 3);
    }

    void anErrorComesInItsTurnAndStays()
    {
        BatchOrder order(batchesOf(16), 64);
        m_source->breakImage(order.indices(2).at(5));
        Prefetcher prefetcher(m_disk, order, 0);
        (void)prefetcher.take();
        (void)prefetcher.take();
        for (int attempt = 0; attempt < 2; ++attempt) {
            QVERIFY(mentions(refusal([&] { (void)prefetcher.take(); }), "is broken"));
            QCOMPARE(prefetcher.next(), std::int64_t{2});
        }
    }

    void trainingFromDiskIsTrainingFromMemoryToTheBit()
    {
        TrainSpec spec = smallSpec();
        spec.train.accumulate = 2;
        Trainer memory(spec, syntheticData());
        Trainer disk(spec, pairOnDisk());
        for (int step = 0; step < 3; ++step) { // into the second epoch
            (void)memory.takeStep(controlsOf(spec));
            (void)disk.takeStep(controlsOf(spec));
        }
        QVERIFY(sameBytes(memory.state(), disk.state()));
    }

    void anImageThatCannotBeReadLeavesTheTrainerAsItWasAndMayBeTriedAgain()
    {
        TrainSpec spec = smallSpec();
        spec.train.accumulate = 2;
        // In the second batch of the step, when the first has already moved the statistics.
        m_source->breakImage(BatchOrder(spec.train, 64).indices(1).front());
        Trainer trainer(spec, pairOnDisk());
        const ModelState before = trainer.state();
        QVERIFY(mentions(refusal([&] { (void)trainer.takeStep(controlsOf(spec)); }), "is broken"));
        QCOMPARE(trainer.step(), std::int64_t{0});
        QVERIFY(sameBytes(trainer.state(), before));

        m_source->breakImage(-1);
        (void)trainer.takeStep(controlsOf(spec));
        Trainer memory(spec, syntheticData());
        (void)memory.takeStep(controlsOf(spec));
        QVERIFY(sameBytes(trainer.state(), memory.state()));
    }
};

QTEST_GUILESS_MAIN(PrefetcherTest)
#include "PrefetcherTest.moc"
