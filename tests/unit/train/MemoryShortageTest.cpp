// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/MemoryShortage.h"

#include "core/train/StorageText.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <torch/torch.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace clae;
using namespace clae::test;

/// What is told when memory or disk cannot be had.
class MemoryShortageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBatchToTryIsHalfOfItAndAFriendlyNumber_data()
    {
        QTest::addColumn<qint64>("batch");
        QTest::addColumn<qint64>("smaller");
        const std::vector<std::pair<qint64, qint64>> rows = {
            {1, 2},    {4, 2},    {6, 3},     {8, 4},     {50, 24},   {96, 48},
            {128, 64}, {150, 64}, {256, 128}, {300, 128}, {384, 192}, {512, 256}};
        for (const auto& [batch, smaller] : rows) {
            QTest::addRow("%lld", batch) << batch << smaller;
        }
    }
    void theBatchToTryIsHalfOfItAndAFriendlyNumber()
    {
        QFETCH(qint64, batch);
        QFETCH(qint64, smaller);
        QCOMPARE(smallerBatch(batch), std::int64_t{smaller});
    }

    void whatLibTorchSaysOfMemoryIsUnderstood()
    {
        TrainSpec spec;
        spec.train.batch = 512;
        try {
            (void)torch::empty({std::int64_t{1} << 50}); // more than any address space has
            QFAIL("this much memory was had");
        } catch (const std::exception& error) {
            QVERIFY2(ranOutOfMemory(error), error.what());
            const std::string sentence = stepShortage(spec, 12, error);
            QVERIFY2(mentions(sentence, "at step 12") && mentions(sentence, "GiB more") &&
                         mentions(sentence, "train.batch = 512") &&
                         mentions(sentence, "train.batch = 256"),
                     sentence.c_str());
        }
    }

    void otherWordsForItAreUnderstood()
    {
        QVERIFY(ranOutOfMemory(std::bad_alloc()));
        const std::runtime_error cuda(
            "CUDA out of memory. Tried to allocate 3.20 GiB (GPU 0; ...)");
        QVERIFY(ranOutOfMemory(cuda));
        QVERIFY(mentions(stepShortage({}, 1, cuda), "asked for 3.2 GiB more"));
        QVERIFY(!ranOutOfMemory(std::runtime_error("The file cannot be read.")));
        QVERIFY(mentions(evaluationShortage({}, 7, std::bad_alloc()), "evaluate.train_images"));
    }

    void whatTheSystemSaysOfADiskIsPutInWords_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("full") << ENOSPC << QStringLiteral("its disk is full");
        QTest::newRow("quota") << EDQUOT << QStringLiteral("quota");
        QTest::newRow("limit") << EFBIG << QStringLiteral("ulimit -f");
        QTest::newRow("read-only") << EROFS << QStringLiteral("its disk is read-only");
        QTest::newRow("mode") << EACCES << QStringLiteral("may not be written");
        QTest::newRow("gone") << ENOENT << QStringLiteral("put it back");
        QTest::newRow("broken") << EIO << QStringLiteral("check the disk");
    }
    void whatTheSystemSaysOfADiskIsPutInWords()
    {
        QFETCH(int, code);
        QFETCH(QString, words);
        const std::string sentence = storageText("/data/run", code);
        QVERIFY2(mentions(sentence, words.toStdString()) && mentions(sentence, "/data/run"),
                 sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(MemoryShortageTest)
#include "MemoryShortageTest.moc"
