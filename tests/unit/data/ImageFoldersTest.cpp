// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// The data sets that have a file for each image.
class ImageFoldersTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path folder() const { return m_directory->path().toStdString(); }
    DataSpec spec(const std::string& name = "folder") const
    {
        DataSpec result;
        result.name = name;
        result.folder = (folder() / "set").string();
        return result;
    }
    DatasetPair load(const DataSpec& wanted) const { return loadDataset(wanted, StopToken()); }
    std::string refusalOf(const DataSpec& wanted) const
    {
        return refusal([&] { (void)load(wanted); });
    }
    /// The colour of image k, which is all of one colour.
    static std::vector<int> colourOf(const Dataset& dataset, std::int64_t k)
    {
        const std::string bytes = imageBytes(dataset, k);
        std::vector<int> colour;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            colour.push_back(static_cast<std::uint8_t>(bytes[channel * bytes.size() / 3]));
        }
        return colour;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aTrainAndATestFolderAreTheParts_data()
    {
        QTest::addColumn<QString>("test");
        QTest::newRow("test") << QStringLiteral("test");
        QTest::newRow("val") << QStringLiteral("val");
    }
    void aTrainAndATestFolderAreTheParts()
    {
        QFETCH(QString, test);
        makeClasses(folder() / "set/train", 3, 2, 8, 8);
        makeClasses(folder() / "set" / test.toStdString(), 2, 1, 8, 8);
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.count, std::int64_t{6});
        QCOMPARE(pair.test.count, std::int64_t{2});
        QCOMPARE(pair.train.classNames, (std::vector<std::string>{"class0", "class1", "class2"}));
        QCOMPARE(pair.test.classNames, pair.train.classNames);
        QCOMPARE(pair.test.labels, (std::vector<int>{0, 1}));
        QCOMPARE(pair.train.channels, 3);
        QCOMPARE(pair.train.height, 8);
        QCOMPARE(pair.train.width, 8);
    }

    void theImagesGoRoundTheClassesInNameOrder()
    {
        makeClasses(folder() / "set/train", 2, 2, 8, 8);
        makeClasses(folder() / "set/test", 1, 1, 8, 8);
        writeDeep(folder() / "set/train/class1/zzz.png",
                  encodedImage(".png", 8, 8, CV_8UC3, cv::Scalar(1, 2, 3)));
        const Dataset train = load(spec()).train;
        QCOMPARE(train.labels, (std::vector<int>{0, 1, 0, 1, 1}));
        QCOMPARE(colourOf(train, 0), (std::vector<int>{0, 0, 100}));
        QCOMPARE(colourOf(train, 1), (std::vector<int>{20, 0, 100}));
        QCOMPARE(colourOf(train, 2), (std::vector<int>{0, 10, 100}));
        QCOMPARE(colourOf(train, 3), (std::vector<int>{20, 10, 100}));
        QCOMPARE(colourOf(train, 4), (std::vector<int>{3, 2, 1}));
    }

    void everyTenthImageIsATestImageWithoutATestFolder_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("classes alone") << QStringLiteral("set");
        QTest::newRow("train alone") << QStringLiteral("set/train");
    }
    void everyTenthImageIsATestImageWithoutATestFolder()
    {
        QFETCH(QString, below);
        makeClasses(folder() / below.toStdString(), 2, 21, 8, 8);
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.count, std::int64_t{38});
        QCOMPARE(pair.test.count, std::int64_t{4});
        QCOMPARE(pair.test.labels, (std::vector<int>{0, 1, 0, 1}));
        QCOMPARE(colourOf(pair.test, 0), (std::vector<int>{0, 90, 100}));
        QCOMPARE(colourOf(pair.test, 3), (std::vector<int>{20, 190, 100}));
        for (std::int64_t k = 0; k < pair.train.count; ++k) {
            const int green = colourOf(pair.train, k)[1];
            QVERIFY(green != 90 && green != 190);
        }
    }

    void deeperFoldersBelongToTheClass()
    {
        makeClasses(folder() / "set/train/cat", 2, 1, 8, 8);
        makeClasses(folder() / "set/test/cat", 1, 1, 8, 8);
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.classNames, std::vector<std::string>{"cat"});
        QCOMPARE(pair.train.count, std::int64_t{2});
    }

    void otherFilesAreLeftOut()
    {
        makeClasses(folder() / "set", 1, 10, 8, 8);
        writeDeep(folder() / "set/readme.png", "at the top");
        writeDeep(folder() / "set/class0/readme.txt", "text");
        writeDeep(folder() / "set/class0/._1000.png", "hidden");
        writeDeep(folder() / "set/class0/.cache/1.png", "hidden");
        writeDeep(folder() / "set/.git/1.png", "hidden");
        fs::create_directories(folder() / "set/empty");
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.count + pair.test.count, std::int64_t{10});
        QCOMPARE(pair.train.classNames, std::vector<std::string>{"class0"});
    }

    void mixedSizesTakeTheSideOfTheFirstOrOfTheSpec()
    {
        makeClasses(folder() / "set", 1, 10, 12, 20);
        writeDeep(folder() / "set/class0/0000.png",
                  encodedImage(".png", 30, 16, CV_8UC3, cv::Scalar(0, 0, 0)));
        writeDeep(folder() / "set/class0/zzz.jpg",
                  encodedImage(".jpg", 5, 90, CV_8UC1, cv::Scalar(50)));
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.height, 16);
        QCOMPARE(pair.train.width, 16);
        QCOMPARE(colourOf(pair.train, pair.train.count - 1), (std::vector<int>{50, 50, 50}));
        DataSpec sized = spec();
        sized.folderSize = 7;
        QCOMPARE(load(sized).test.width, 7);
    }

    void memoryAndDiskGiveTheSameImages_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("folder") << QStringLiteral("folder");
        QTest::newRow("tinyimagenet") << QStringLiteral("tinyimagenet");
    }
    void memoryAndDiskGiveTheSameImages()
    {
        QFETCH(QString, name);
        if (name == QStringLiteral("folder")) {
            makeClasses(folder() / "set", 12, 21, 9, 11);
        } else {
            makeTinyImageNet(folder() / "set");
        }
        DataSpec wanted = spec(name.toStdString());
        wanted.storage = "memory";
        const DatasetPair memory = load(wanted);
        wanted.storage = "disk";
        const DatasetPair disk = load(wanted);
        QVERIFY(!memory.train.source && !memory.test.source);
        QVERIFY(disk.train.source && disk.test.source);
        QVERIFY(disk.train.pixels.empty());
        QCOMPARE(disk.train.labels, memory.train.labels);
        for (std::int64_t k = 0; k < memory.train.count; ++k) {
            QCOMPARE(imageBytes(disk.train, k), imageBytes(memory.train, k));
        }
        QCOMPARE(imageBytes(disk.test, 0), imageBytes(memory.test, 0));
    }

    void aFileThatVanishesLaterIsNamed()
    {
        makeClasses(folder() / "set", 1, 10, 8, 8);
        DataSpec wanted = spec();
        wanted.storage = "disk";
        const DatasetPair pair = load(wanted);
        fs::remove(folder() / "set/class0/1003.png");
        QVERIFY(mentions(refusal([&] { (void)imageBytes(pair.train, 3); }),
                         (folder() / "set/class0/1003.png").string()));
    }

    void linksInsideAreFollowedAndThoseThatLeaveAreNot()
    {
        makeClasses(folder() / "set", 1, 10, 8, 8);
        makeClasses(folder() / "outside", 1, 1, 8, 8);
        fs::create_symlink("1000.png", folder() / "set/class0/inside.png");
        fs::create_symlink(folder() / "outside/class0/1000.png",
                           folder() / "set/class0/leaving.png");
        fs::create_symlink("../../outside/class0/1000.png", folder() / "set/class0/leaving2.png");
        fs::create_directory_symlink(folder() / "outside/class0", folder() / "set/class0/deep");
        fs::create_directory_symlink(folder() / "outside/class0", folder() / "set/class1");
        fs::create_directory_symlink("..", folder() / "set/class0/loop");
        const DatasetPair pair = load(spec());
        QCOMPARE(pair.train.count + pair.test.count, std::int64_t{11});
        QCOMPARE(pair.train.classNames, std::vector<std::string>{"class0"});
    }

    void theFolderItselfMayBeALink()
    {
        makeClasses(folder() / "real", 1, 10, 8, 8);
        fs::create_directory_symlink(folder() / "real", folder() / "set");
        QCOMPARE(load(spec()).train.count, std::int64_t{9});
    }

    void linksThatLeadRoundInACircleAreNoFolders()
    {
        makeClasses(folder() / "set", 1, 10, 8, 8);
        for (const char* name : {"set/circle", "set/class0/circle"}) {
            fs::create_symlink("circle", folder() / name);
        }
        QCOMPARE(refusalOf(spec()), std::string());
        fs::create_symlink("circle.png", folder() / "set/class0/circle.png");
        const std::string sentence = refusalOf(spec());
        QVERIFY2(mentions(sentence, "The image \"" + (folder() / "set/class0/circle.png").string()),
                 sentence.c_str());
    }

    void aFolderThatMayNotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("locked");
        QTest::newRow("all of it") << QStringLiteral("set");
        QTest::newRow("a class") << QStringLiteral("set/class1");
        QTest::newRow("deeper") << QStringLiteral("set/class0/deep/deeper");
    }
    void aFolderThatMayNotBeReadIsNamed()
    {
        QFETCH(QString, locked);
        makeClasses(folder() / "set", 2, 10, 8, 8);
        const fs::path path = folder() / locked.toStdString();
        fs::create_directories(path);
        fs::permissions(path, fs::perms::none);
        std::string sentence;
        {
            const WithoutPrivileges nobody(folder());
            sentence = refusalOf(spec());
        }
        fs::permissions(path, fs::perms::owner_all);
        QVERIFY2(mentions(sentence, "The folder \"" + path.string() + "\" cannot be read"),
                 sentence.c_str());
    }

    void foldersWithoutUseAreRefused()
    {
        QVERIFY(mentions(refusalOf(spec()), (folder() / "set").string()));
        fs::create_directories(folder() / "set/train");
        QVERIFY(mentions(refusalOf(spec()), "no folders with images"));
        makeClasses(folder() / "set/train", 2, 9, 8, 8);
        QVERIFY(mentions(refusalOf(spec()), "no test images"));
        makeClasses(folder() / "set/test", 3, 1, 8, 8);
        QVERIFY(mentions(refusalOf(spec()), "The class \"class2\""));
        fs::remove_all(folder() / "set/test/class2");
        QCOMPARE(refusalOf(spec()), std::string());
    }

    void aFirstImageBeyondTheLargestSideAsksForASize()
    {
        makeClasses(folder() / "set", 1, 10, 1025, 1025);
        QVERIFY(mentions(refusalOf(spec()), "\"data.folder_size\""));
        DataSpec sized = spec();
        sized.folderSize = 16;
        QCOMPARE(refusalOf(sized), std::string());
    }

    void tinyImageNetIsReadByItsLists()
    {
        makeTinyImageNet(folder() / "set/tiny-imagenet-200");
        const DatasetPair pair = load(spec("tinyimagenet"));
        QCOMPARE(pair.train.count, std::int64_t{4});
        QCOMPARE(pair.train.height, 64);
        // In the order of wnids.txt: n02, n01.
        QCOMPARE(pair.train.classNames, (std::vector<std::string>{"fire", "goldfish"}));
        QCOMPARE(pair.test.labels, (std::vector<int>{1, 0}));
        for (std::int64_t k = 0; k < 4; ++k) {
            const std::vector<int> colour = colourOf(pair.train, k);
            const bool grey = pair.train.labels[std::size_t(k)] == 1;
            QVERIFY(std::abs(colour[0] - (k < 2 ? 40 : 140)) <= 3);
            QVERIFY(std::abs(colour[2] - (grey ? colour[0] : 0)) <= 3);
        }
        fs::remove(folder() / "set/tiny-imagenet-200/words.txt");
        QCOMPARE(load(spec("tinyimagenet")).train.classNames,
                 (std::vector<std::string>{"n02", "n01"}));
    }
};

QTEST_GUILESS_MAIN(ImageFoldersTest)
#include "ImageFoldersTest.moc"
