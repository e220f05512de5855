// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticData.h"

#include "core/device/Devices.h"
#include "core/device/WorkCounter.h"
#include "core/train/Trainer.h"

#include <c10/core/CPUAllocator.h>

#include <QTest>

#include <mutex>
#include <unordered_map>

using namespace clae;
using namespace clae::test;

namespace {

/// What LibTorch's allocator hands out on the CPU, counted. LibTorch asks for a plain function to
/// give memory back with, hence the one place for all.
struct Counts {
    std::mutex mutex;
    std::unordered_map<void*, c10::DataPtr> blocks;
    std::unordered_map<void*, std::size_t> sizes;
    std::int64_t calls = 0;
    std::int64_t live = 0; ///< bytes handed out and not given back
};

Counts& counts()
{
    static Counts instance;
    return instance;
}

class CountingAllocator final : public c10::Allocator {
public:
    explicit CountingAllocator(c10::Allocator* below) : m_below(below) {}

    c10::DataPtr allocate(std::size_t bytes) const override
    {
        c10::DataPtr data = m_below->allocate(bytes);
        void* const start = data.get();
        if (start == nullptr) {
            return data;
        }
        const std::lock_guard<std::mutex> lock(counts().mutex);
        counts().calls += 1;
        counts().live += static_cast<std::int64_t>(bytes);
        counts().sizes[start] = bytes;
        counts().blocks[start] = std::move(data);
        return {start, start, &release, c10::DeviceType::CPU};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }

private:
    static void release(void* start)
    {
        c10::DataPtr data;
        const std::lock_guard<std::mutex> lock(counts().mutex);
        counts().live -= static_cast<std::int64_t>(counts().sizes[start]);
        counts().sizes.erase(start);
        std::swap(data, counts().blocks[start]);
        counts().blocks.erase(start);
    }

    c10::Allocator* m_below;
};

} // namespace

/// What a training step costs, counted and not timed.
class StepWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// One unit is a forward. The attack: one forward and the gradient of its input. The objective:
    /// three forwards, and gradients of the weights and of all inputs but the images'.
    void aClaeStepIsElevenUnits()
    {
        const Work clae = workOfAStep(spec());
        TrainSpec without = spec();
        without.objective.clae = false;
        const Work base = workOfAStep(without);
        const double unit = base.convolution / 2;
        const double images = stemWork();
        QCOMPARE(clae.convolution, 4 * unit);
        QCOMPARE(clae.weightGradient, 3 * unit);
        QCOMPARE(clae.inputGradient, 4 * unit - 3 * images);
        QCOMPARE(base.weightGradient, 2 * unit);
        QCOMPARE(base.inputGradient, 2 * (unit - images));
    }

    /// On a GPU each would be a wait. The step's figures come back together, in one copy.
    void aStepReadsNoValueBackByItself()
    {
        QCOMPARE(workOfAStep(spec()).readBacks, std::int64_t{0});
    }

    /// In multiply-adds of the direct way, so that a bench compares the same thing.
    void winogradsConvolutionsAreCounted()
    {
        TrainSpec fewer = spec();
        fewer.train.precision = hasWinograd() ? "winograd" : "fp32";
        const Work direct = workOfAStep(spec());
        const Work found = workOfAStep(fewer);
        QCOMPARE(found.convolution, direct.convolution);
        QCOMPARE(found.inputGradient, direct.inputGradient);
        QCOMPARE(found.weightGradient, direct.weightGradient);
        QCOMPARE(found.passes, direct.passes);
    }

    void memoryDoesNotGrowFromStepToStep()
    {
        c10::Allocator* const before = c10::GetCPUAllocator();
        CountingAllocator counter(before);
        c10::SetCPUAllocator(&counter, 255);
        {
            Trainer trainer(spec(), syntheticData());
            std::vector<std::int64_t> live;
            std::vector<std::int64_t> calls;
            for (int step = 0; step < 5; ++step) {
                const std::int64_t begin = counts().calls;
                (void)trainer.takeStep(controlsOf(spec()));
                live.push_back(counts().live);
                calls.push_back(counts().calls - begin);
            }
            QCOMPARE(live[4], live[2]);
            QCOMPARE(live[3], live[2]);
            QVERIFY(calls[2] > 0);
            // Augmentation draws which images to change, so a step may need some more or fewer.
            QVERIFY(std::abs(calls[4] - calls[2]) < calls[2] / 20);
        }
        c10::SetCPUAllocator(before, 255);
    }

private:
    static TrainSpec spec()
    {
        TrainSpec spec = smallSpec();
        spec.train.precision = "fp32";
        spec.evaluate.onlineProbe = false;
        return spec;
    }

    static Work workOfAStep(const TrainSpec& wanted)
    {
        Trainer trainer(wanted, syntheticData());
        const WorkCounter counter;
        (void)trainer.takeStep(controlsOf(wanted));
        return counter.work();
    }

    /// Multiply-adds of the first convolution on one batch: 3x3 over every pixel.
    static double stemWork()
    {
        const TrainSpec used = spec();
        const std::shared_ptr<const DatasetPair> data = syntheticData();
        const int width = used.model.width > 0 ? used.model.width : 16;
        return static_cast<double>(used.train.batch) * data->train.height * data->train.width *
               width * data->train.channels * 9;
    }
};

QTEST_GUILESS_MAIN(StepWorkTest)
#include "StepWorkTest.moc"
