// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/DataCache.h"
#include "core/spec/Presets.h"
#include "core/values/Error.h"

#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace clae;

namespace {

DataSpec images(std::int64_t count)
{
    DataSpec spec = preset("fashion-quick").data;
    spec.trainImages = count;
    return spec;
}

/// A load of `count` images on another thread that stands still until it is let go.
class HeldLoad {
public:
    HeldLoad(DataCache& cache, std::int64_t count)
        : m_result(std::async(std::launch::async, [this, &cache, count] {
              return cache.get(images(count), StopToken(), [this](const Progress&) {
                  m_begun = true;
                  m_free.wait();
              });
          }))
    {
        while (!m_begun) {
            std::this_thread::yield();
        }
    }
    ~HeldLoad()
    {
        if (m_result.valid()) {
            letGo();
        }
    }
    std::shared_ptr<const DatasetPair> letGo()
    {
        m_go.set_value();
        return m_result.get();
    }

private:
    std::promise<void> m_go;
    std::shared_future<void> m_free = m_go.get_future().share();
    std::atomic<bool> m_begun{false};
    std::future<std::shared_ptr<const DatasetPair>> m_result;
};

} // namespace

class DataCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoWaitsForAnotherLoadCanBeStopped()
    {
        DataCache cache;
        HeldLoad load(cache, 64);
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)cache.get(images(32), stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)cache.get(images(64), stop));
        QCOMPARE(load.letGo()->train.count, std::int64_t{64});
    }

    void whoWaitsHearsHowFarItIsAndGetsTheSameImages()
    {
        DataCache cache;
        HeldLoad load(cache, 64);
        std::promise<void> heard;
        bool first = true;
        auto waiter = std::async(std::launch::async, [&] {
            return cache.get(images(64), StopToken(), [&](const Progress& now) {
                if (std::exchange(first, false) && !now.stage.empty()) {
                    heard.set_value();
                }
            });
        });
        heard.get_future().wait();
        const auto loaded = load.letGo();
        QCOMPARE(waiter.get().get(), loaded.get());
        QCOMPARE(cache.get(images(64), StopToken()).get(), loaded.get());
    }

    void aFailedLoadFreesTheNextOne()
    {
        DataCache cache;
        DataSpec missing = images(64);
        missing.folder = "/nonexistent";
        QVERIFY_THROWS_EXCEPTION(InputError, (void)cache.get(missing, StopToken()));
        QCOMPARE(cache.get(images(32), StopToken())->train.count, std::int64_t{32});
    }
};

QTEST_GUILESS_MAIN(DataCacheTest)
#include "DataCacheTest.moc"
