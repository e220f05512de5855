// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Storage.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace clae;
using namespace clae::test;

namespace {

/// Images made on the fly; those in `bad` cannot be read.
class MadeUpImages final : public PixelSource {
public:
    explicit MadeUpImages(std::vector<std::int64_t> bad = {}) : m_bad(std::move(bad)) {}

    void read(std::int64_t index, std::uint8_t* to) const override
    {
        for (const std::int64_t bad : m_bad) {
            if (bad == index) {
                throw InputError("Image " + std::to_string(index) + " is bad.");
            }
        }
        const std::string bytes = patternImage(index, 1, 4, 5);
        std::copy(bytes.begin(), bytes.end(), to);
    }

private:
    std::vector<std::int64_t> m_bad;
};

Dataset madeUp(std::int64_t count, std::vector<std::int64_t> bad = {})
{
    Dataset dataset;
    dataset.name = "made up";
    dataset.count = count;
    dataset.channels = 1;
    dataset.height = 4;
    dataset.width = 5;
    dataset.source = std::make_shared<const MadeUpImages>(std::move(bad));
    return dataset;
}

} // namespace

class StorageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSetOfMoreThanHalfTheMemoryStaysOnDisk()
    {
        QVERIFY(!staysOnDisk("auto", 500, 1000));
        QVERIFY(staysOnDisk("auto", 501, 1000));
        QVERIFY(staysOnDisk("disk", 0, 1000));
        QVERIFY(!staysOnDisk("memory", 5000, 1000));
    }

    void theSystemTellsItsMemory()
    {
        QVERIFY(availableMemory() > 1'000'000);
        QVERIFY(availableMemory() < (std::uint64_t{1} << 50));
    }

    void everyImageComesIntoItsPlace()
    {
        Dataset dataset = madeUp(1000);
        std::int64_t last = 0;
        loadIntoMemory(dataset, StopToken(), [&](std::int64_t done) {
            QVERIFY(done > last && done <= 1000);
            last = done;
        });
        QVERIFY(!dataset.source);
        for (std::int64_t k = 0; k < 1000; ++k) {
            QCOMPARE(imageBytes(dataset, k), patternImage(k, 1, 4, 5));
        }
    }

    void theFirstBadImageIsNamedWithTheNumberOfOthers()
    {
        Dataset dataset = madeUp(1000, {900, 17, 401});
        QCOMPARE(refusal([&] { loadIntoMemory(dataset, StopToken(), {}); }),
                 std::string("Image 17 is bad (2 more of its images cannot be read)."));
        QVERIFY(dataset.source);
        dataset = madeUp(3, {2});
        QCOMPARE(refusal([&] { loadIntoMemory(dataset, StopToken(), {}); }),
                 std::string("Image 2 is bad."));
    }

    void allBadImagesAreListedInOrder()
    {
        QCOMPARE(readImages(madeUp(1000, {900, 17, 401}), nullptr, StopToken(), {}),
                 (std::vector<std::string>{"Image 17 is bad.", "Image 401 is bad.",
                                           "Image 900 is bad."}));
    }

    void aStopRequestEndsTheReading()
    {
        Dataset dataset = madeUp(1'000'000);
        const StopToken stop;
        std::atomic<int> reports{0};
        QVERIFY_THROWS_EXCEPTION(Cancelled, loadIntoMemory(dataset, stop, [&](std::int64_t) {
                                     ++reports;
                                     stop.request();
                                 }));
        QVERIFY(reports <= 1);
        QVERIFY(dataset.source);
    }

    void aSetBeyondAllMemoryIsRefused()
    {
        Dataset dataset = madeUp(std::int64_t{1} << 59); // more than a vector may have
        try {
            loadIntoMemory(dataset, StopToken(), {});
            QFAIL("It was loaded.");
        } catch (const Error& error) {
            QVERIFY(mentions(error.what(), "\"data.storage\" to \"disk\""));
        }
    }
};

QTEST_GUILESS_MAIN(StorageTest)
#include "StorageTest.moc"
