// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// The data sets whose images lie one after the other in large files.
class RecordSetsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path folder() const { return m_directory->path().toStdString(); }
    DatasetPair load(const std::string& name, const std::string& storage = "memory") const
    {
        DataSpec spec;
        spec.name = name;
        spec.folder = folder().string();
        spec.storage = storage;
        return loadDataset(spec, StopToken());
    }
    void makeNpy(const std::string& images, const std::string& labels) const
    {
        for (const char* part : {"train", "test"}) {
            writeBytes(folder() / (std::string(part) + "_images.npy"), images);
            writeBytes(folder() / (std::string(part) + "_labels.npy"), labels);
        }
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void storage_data()
    {
        QTest::addColumn<QString>("storage");
        QTest::newRow("memory") << QStringLiteral("memory");
        QTest::newRow("disk") << QStringLiteral("disk");
    }

    void cifar10IsReadFromItsSixFiles_data() { storage_data(); }
    void cifar10IsReadFromItsSixFiles()
    {
        QFETCH(QString, storage);
        makeCifar10(folder(), 3);
        const DatasetPair pair = load("cifar10", storage.toStdString());
        QCOMPARE(pair.train.source == nullptr, storage == QStringLiteral("memory"));
        QCOMPARE(pair.train.name, std::string("cifar10"));
        QCOMPARE(pair.train.count, std::int64_t{15});
        QCOMPARE(pair.test.count, std::int64_t{3});
        QCOMPARE(pair.train.channels, 3);
        QCOMPARE(pair.train.height, 32);
        QCOMPARE(pair.train.width, 32);
        for (std::int64_t k = 0; k < 15; ++k) {
            QCOMPARE(pair.train.labels[std::size_t(k)], int(k % 10));
            QCOMPARE(imageBytes(pair.train, k), patternImage(k, 3, 32, 32));
        }
        QCOMPARE(pair.test.labels, (std::vector<int>{5, 6, 7}));
        QCOMPARE(imageBytes(pair.test, 2), patternImage(17, 3, 32, 32));
        QCOMPARE(pair.train.classNames[3], std::string("cat"));
    }

    void theFolderInsideTheArchiveIsFound()
    {
        makeCifar10(folder() / "cifar-10-batches-bin", 1);
        QCOMPARE(load("cifar10").train.count, std::int64_t{5});
    }

    void cifar100HasTheFineLabels()
    {
        writeBytes(folder() / "train.bin", cifarRecords(97, 3, 2, 100));
        writeBytes(folder() / "test.bin", cifarRecords(5, 1, 2, 100));
        const DatasetPair pair = load("cifar100");
        QCOMPARE(pair.train.labels, (std::vector<int>{97, 98, 99}));
        QCOMPARE(pair.test.labels, (std::vector<int>{5}));
        QCOMPARE(imageBytes(pair.train, 1), patternImage(98, 3, 32, 32));
        QCOMPARE(pair.train.classNames.size(), std::size_t{100});
        QCOMPARE(pair.train.classNames[99], std::string("worm"));
    }

    void stl10IsTurnedUpright_data() { storage_data(); }
    void stl10IsTurnedUpright()
    {
        QFETCH(QString, storage);
        makeStl10(folder(), false);
        const DatasetPair pair = load("stl10", storage.toStdString());
        QCOMPARE(pair.train.labels, (std::vector<int>{0, 9}));
        QCOMPARE(pair.test.labels, (std::vector<int>{2}));
        QCOMPARE(imageBytes(pair.train, 1), patternImage(1, 3, 96, 96));
        QCOMPARE(imageBytes(pair.test, 0), patternImage(2, 3, 96, 96));
    }

    void theUnlabelledImagesFollowInAClassOfTheirOwn()
    {
        makeStl10(folder(), true);
        const DatasetPair pair = load("stl10-unlabeled");
        QCOMPARE(pair.train.labels, (std::vector<int>{0, 9, 10}));
        QCOMPARE(imageBytes(pair.train, 2), patternImage(3, 3, 96, 96));
        QCOMPARE(pair.train.classNames.back(), std::string("unlabelled"));
        QCOMPARE(pair.test.classNames, pair.train.classNames);
        QCOMPARE(load("stl10").train.count, std::int64_t{2});
    }

    void arraysOfNumpyAreReadInEveryOrder_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("interleaved");
        QTest::newRow("N,H,W") << QStringLiteral("(2, 4, 5)") << 1 << false;
        QTest::newRow("N,1,H,W") << QStringLiteral("(2, 1, 4, 5)") << 1 << false;
        QTest::newRow("N,3,H,W") << QStringLiteral("(2, 3, 4, 5)") << 3 << false;
        QTest::newRow("N,H,W,1") << QStringLiteral("(2, 4, 5, 1)") << 1 << true;
        QTest::newRow("N,H,W,3") << QStringLiteral("(2, 4, 5, 3)") << 3 << true;
    }
    void arraysOfNumpyAreReadInEveryOrder()
    {
        QFETCH(QString, shape);
        QFETCH(int, channels);
        QFETCH(bool, interleaved);
        std::string data;
        for (int k = 0; k < 2; ++k) {
            if (!interleaved) {
                data += patternImage(k, channels, 4, 5);
                continue;
            }
            for (int i = 0; i < 4 * 5 * channels; ++i) {
                data += static_cast<char>(
                    patternPixel(k, i % channels, i / channels / 5, i / channels % 5));
            }
        }
        makeNpy(npyBytes("|u1", shape.toStdString(), data),
                npyBytes("|u1", "(2,)", std::string("\0\2", 2)));
        for (const char* storage : {"memory", "disk"}) {
            DataSpec spec;
            spec.name = "npy";
            spec.folder = folder().string();
            spec.storage = storage;
            const Dataset train = loadDataset(spec, StopToken()).train;
            QCOMPARE(train.channels, channels);
            QCOMPARE(train.height, 4);
            QCOMPARE(train.width, 5);
            QCOMPARE(train.labels, (std::vector<int>{0, 2}));
            QCOMPARE(train.classNames, (std::vector<std::string>{"0", "1", "2"}));
            QCOMPARE(imageBytes(train, 0), patternImage(0, channels, 4, 5));
            QCOMPARE(imageBytes(train, 1), patternImage(1, channels, 4, 5));
        }
    }

    void labelsOfEveryIntegerTypeAreRead_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("size");
        for (const char* type : {"|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8"}) {
            QTest::newRow(type) << QString::fromLatin1(type) << type[2] - '0';
        }
    }
    void labelsOfEveryIntegerTypeAreRead()
    {
        QFETCH(QString, type);
        QFETCH(int, size);
        std::string labels;
        for (const char label : {'\x05', '\x00', '\x63'}) {
            labels += label + std::string(std::size_t(size - 1), '\0');
        }
        makeNpy(npyBytes("|u1", "(3, 1, 1)", "abc"), npyBytes(type.toStdString(), "(3,)", labels));
        QCOMPARE(load("npy").train.labels, (std::vector<int>{5, 0, 99}));
    }

    void theLongestHeaderIsRead()
    {
        const std::string images = npyBytes("|u1", "(1, 2, 2)", "abcd");
        std::string longest("\x93NUMPY\x01\x00\xff\xff", 10);
        longest += images.substr(10, images.size() - 10 - 4);
        longest.resize(10 + 0xFFFF, ' ');
        makeNpy(longest + "abcd", npyBytes("|u1", "(1,)", std::string(1, '\0')));
        QCOMPARE(imageBytes(load("npy").train, 0), std::string("abcd"));
    }

    void aNormalisationOfThreeNumbersNeedsThreeChannels()
    {
        makeNpy(npyBytes("|u1", "(1, 2, 2)", "abcd"), npyBytes("|u1", "(1, 1)", "\1"));
        DataSpec spec;
        spec.name = "npy";
        spec.folder = folder().string();
        spec.std = {0.2, 0.2, 0.2};
        QVERIFY(mentions(refusal([&] { (void)loadDataset(spec, StopToken()); }),
                         "\"data.std\" has 3 numbers, but the images of \"npy\" have 1 channel"));
        spec.mean = {0.1, 0.1, 0.1};
        QVERIFY(mentions(refusal([&] { (void)loadDataset(spec, StopToken()); }), "\"data.mean\""));
        makeCifar10(folder(), 1);
        spec.name = "cifar10";
        QCOMPARE(refusal([&] { (void)loadDataset(spec, StopToken()); }), std::string());
    }

    void onlyTheFirstTrainingImagesAreKeptOnDiskToo()
    {
        makeCifar10(folder(), 3);
        DataSpec spec;
        spec.name = "cifar10";
        spec.folder = folder().string();
        spec.trainImages = 4;
        for (const char* storage : {"memory", "disk"}) {
            spec.storage = storage;
            const DatasetPair pair = loadDataset(spec, StopToken());
            QCOMPARE(pair.train.count, std::int64_t{4});
            QCOMPARE(pair.train.labels.size(), std::size_t{4});
            QCOMPARE(pair.train.pixels.size(), pair.train.source ? 0 : 4 * pair.train.imageSize());
            QCOMPARE(imageBytes(pair.train, 3), patternImage(3, 3, 32, 32));
        }
    }

    void aFileThatShrinksLaterIsNamed()
    {
        makeCifar10(folder(), 2);
        const DatasetPair pair = load("cifar10", "disk");
        fs::resize_file(folder() / "data_batch_3.bin", 3073);
        QCOMPARE(imageBytes(pair.train, 4), patternImage(4, 3, 32, 32));
        QVERIFY(mentions(refusal([&] { (void)imageBytes(pair.train, 5); }), "data_batch_3.bin"));
    }

    void aStopRequestEndsTheLoading_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"cifar10", "stl10", "npy", "tinyimagenet", "folder"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void aStopRequestEndsTheLoading()
    {
        QFETCH(QString, name);
        makeCifar10(folder(), 1);
        makeStl10(folder(), false);
        makeNpy(npyBytes("|u1", "(1, 2, 2)", "abcd"), npyBytes("|u1", "(1,)", "\1"));
        makeTinyImageNet(folder());
        makeClasses(folder() / "train", 2, 10, 8, 8);
        DataSpec spec;
        spec.name = name.toStdString();
        spec.folder = folder().string();
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)loadDataset(spec, stop));
    }
};

QTEST_GUILESS_MAIN(RecordSetsTest)
#include "RecordSetsTest.moc"
