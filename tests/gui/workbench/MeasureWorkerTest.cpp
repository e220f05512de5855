// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/MeasureWorker.h"
#include "app/session/DataCache.h"
#include "app/session/SweepWorker.h"
#include "core/spec/Presets.h"
#include "core/values/Error.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace clae;

namespace {

constexpr int kPatience = 120000; // milliseconds

TrainSpec tinySpec()
{
    TrainSpec spec = preset("fashion-quick");
    spec.data.trainImages = 64;
    spec.train.batch = 32;
    return spec;
}

/// One for all tests: the data is loaded once.
const std::shared_ptr<DataCache>& cache()
{
    static const auto shared = std::make_shared<DataCache>();
    return shared;
}

/// A worker in a thread of its own, as the session has it.
template <typename Worker> class InThread {
public:
    explicit InThread(std::unique_ptr<Worker> made) : worker(std::move(made))
    {
        worker->moveToThread(&m_thread);
        m_thread.start();
    }
    ~InThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    std::unique_ptr<Worker> worker;

private:
    QThread m_thread;
};

MeasureWorker::Function waiting(std::atomic<int>& begun)
{
    return [&begun](const TrainSpec&, const std::shared_ptr<const DatasetPair>&, const ModelState&,
                    const MeasureRequest&, const StopToken& stop,
                    const std::function<void(const Progress&)>& progress) -> Measurement {
        ++begun;
        progress({"Wait", 1, 2});
        while (true) {
            stop.check();
            QThread::yieldCurrentThread();
        }
    };
}

} // namespace

/// The workers of measurements and studies, with functions in place of the real ones.
class MeasureWorkerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMeasurementGetsTheStateItWasAskedFor()
    {
        const InThread<MeasureWorker> f(std::make_unique<MeasureWorker>(
            cache(), [](const TrainSpec&, const std::shared_ptr<const DatasetPair>& data,
                        const ModelState& state, const MeasureRequest& request, const StopToken&,
                        const std::function<void(const Progress&)>&) {
                Measurement found;
                found.knn.step = state.step;
                found.knn.trainImages = data->train.count;
                found.knn.knnTop1 = request.probe ? 0.5 : 0.0;
                return found;
            }));
        QSignalSpy ended(f.worker.get(), &MeasureWorker::ended);
        MeasureWorker::Job job;
        job.spec = tinySpec();
        job.request.probe = true;
        job.state = std::make_shared<const ModelState>(ModelState{7, {}});
        f.worker->start(job);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        const auto end = f.worker->takeEnd();
        QVERIFY(end && end->measurement);
        QCOMPARE(end->measurement->knn.step, std::int64_t{7});
        QCOMPARE(end->measurement->knn.trainImages, std::int64_t{64});
        QCOMPARE(end->measurement->knn.knnTop1, 0.5);
    }

    void withoutARunTheUntrainedEncoderIsMeasured()
    {
        const InThread<MeasureWorker> f(std::make_unique<MeasureWorker>(
            cache(), [](const TrainSpec&, const std::shared_ptr<const DatasetPair>&,
                        const ModelState& state, const MeasureRequest&, const StopToken&,
                        const std::function<void(const Progress&)>&) {
                Measurement found;
                found.knn.step = state.step;
                found.knn.trainImages = static_cast<std::int64_t>(state.arrays.size());
                return found;
            }));
        QSignalSpy ended(f.worker.get(), &MeasureWorker::ended);
        MeasureWorker::Job job;
        job.spec = tinySpec();
        f.worker->start(job);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        const auto end = f.worker->takeEnd();
        QVERIFY(end && end->measurement);
        QCOMPARE(end->measurement->knn.step, std::int64_t{0});
        QVERIFY(end->measurement->knn.trainImages > 10);
    }

    void aCancelledMeasurementIsNeitherFoundNorFailed()
    {
        std::atomic<int> begun{0};
        const InThread<MeasureWorker> f(std::make_unique<MeasureWorker>(cache(), waiting(begun)));
        QSignalSpy ended(f.worker.get(), &MeasureWorker::ended);
        QSignalSpy progressed(f.worker.get(), &MeasureWorker::progressArrived);
        MeasureWorker::Job job;
        job.spec = tinySpec();
        f.worker->start(job);
        QTRY_VERIFY_WITH_TIMEOUT(begun == 1 && !progressed.isEmpty(), kPatience);
        QVERIFY(ended.isEmpty());
        job.stop.request();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        const auto end = f.worker->takeEnd();
        QVERIFY(end && !end->measurement && end->failure.empty());
    }

    void ofWaitingJobsOnlyTheNewestIsDone()
    {
        std::atomic<int> begun{0};
        const InThread<MeasureWorker> f(std::make_unique<MeasureWorker>(cache(), waiting(begun)));
        QSignalSpy ended(f.worker.get(), &MeasureWorker::ended);
        const auto post = [&] {
            MeasureWorker::Job job;
            job.spec = tinySpec();
            job.stop = StopToken();
            f.worker->start(job);
            return job.stop;
        };
        const StopToken first = post();
        QTRY_COMPARE_WITH_TIMEOUT(begun.load(), 1, kPatience);
        (void)post();
        (void)post();
        const StopToken last = post();
        first.request();
        QTRY_COMPARE_WITH_TIMEOUT(begun.load(), 2, kPatience);
        last.request();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, kPatience);
        QCOMPARE(begun.load(), 2);
    }

    void aFailureIsItsSentence()
    {
        const InThread<MeasureWorker> f(std::make_unique<MeasureWorker>(
            cache(),
            [](const TrainSpec&, const std::shared_ptr<const DatasetPair>&, const ModelState&,
               const MeasureRequest&, const StopToken&, const std::function<void(const Progress&)>&)
                -> Measurement { throw InputError("The data set \"x\" is not there."); }));
        QSignalSpy ended(f.worker.get(), &MeasureWorker::ended);
        MeasureWorker::Job job;
        job.spec = tinySpec();
        f.worker->start(job);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        QCOMPARE(f.worker->takeEnd()->failure, std::string("The data set \"x\" is not there."));
    }

    void aStudyEndsInExactlyOneWay_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<RunEnd::How>("how");
        QTest::newRow("complete") << 0 << RunEnd::How::Finished;
        QTest::newRow("cancelled") << 1 << RunEnd::How::Stopped;
        QTest::newRow("failed") << 2 << RunEnd::How::Failed;
    }

    void aStudyEndsInExactlyOneWay()
    {
        QFETCH(int, kind);
        QFETCH(RunEnd::How, how);
        const InThread<SweepWorker> f(std::make_unique<SweepWorker>(
            [kind](const SweepPlan&, const StopToken&,
                   const std::function<void(const SweepProgress&)>& progress) {
                SweepProgress now;
                now.totalRuns = 3;
                progress(now);
                if (kind == 1) {
                    throw Cancelled();
                }
                if (kind == 2) {
                    throw Error("It broke; mend it.");
                }
            }));
        QSignalSpy ended(f.worker.get(), &SweepWorker::ended);
        f.worker->start({}, {});
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        QCOMPARE(f.worker->takeProgress()->totalRuns, 3);
        const auto end = f.worker->takeEnd();
        QVERIFY(end && end->how == how);
        QCOMPARE(end->message.empty(), kind != 2);
    }

    void theSameStudyHasTheSameFolder()
    {
        SweepPlan plan;
        plan.base = tinySpec();
        plan.axes = {{"attack.epsilon", {"0.01", "0.03"}}};
        const auto folder = placedStudy(plan, "/runs").folder;
        QCOMPARE(folder.parent_path(), std::filesystem::path("/runs/studies"));
        // More of the same, and what is varied anyway.
        plan.axes[0].values.push_back("0.1");
        plan.seeds = 9;
        plan.base.attack.epsilon = 0.5;
        QCOMPARE(placedStudy(plan, "/runs").folder, folder);
        plan.probe = true;
        QVERIFY(placedStudy(plan, "/runs").folder != folder);
        plan.probe = false;
        plan.base.train.epochs = 77;
        QVERIFY(placedStudy(plan, "/runs").folder != folder);
        plan = placedStudy(plan, "/runs");
        QCOMPARE(placedStudy(plan, "/runs").folder, plan.folder);
    }
};

QTEST_GUILESS_MAIN(MeasureWorkerTest)
#include "MeasureWorkerTest.moc"
