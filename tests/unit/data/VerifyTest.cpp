// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Verify.h"
#include "tests/unit/data/DatasetFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// A batch of CIFAR-10 in its full size: black images, labels that go round. Its holes take no room
/// on disk.
void makeFullBatch(const fs::path& path)
{
    writeBytes(path, "");
    fs::resize_file(path, 10000 * 3073);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    for (int k = 0; k < 10000; ++k) {
        file.seekp(std::streamoff{k} * 3073);
        file.put(static_cast<char>(k % 10));
    }
}

void setLabel(const fs::path& path, int record, char label)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(std::streamoff{record} * 3073);
    file.put(label);
}

/// MNIST's labels in their published numbers, with images of one pixel.
void makeMnist(const fs::path& folder, const std::vector<std::size_t>& train,
               const std::vector<std::size_t>& test)
{
    const auto part = [&](const std::string& name, const std::vector<std::size_t>& counts) {
        std::string labels;
        for (std::size_t label = 0; label < counts.size(); ++label) {
            labels.append(counts[label], static_cast<char>(label));
        }
        const auto count = static_cast<std::uint32_t>(labels.size());
        writeBytes(folder / (name + "-images-idx3-ubyte"), idxBytes({count, 1, 1}, labels));
        writeBytes(folder / (name + "-labels-idx1-ubyte"), idxBytes({count}, labels));
    };
    part("train", train);
    part("t10k", test);
}

} // namespace

class VerifyTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path folder() const { return m_directory->path().toStdString(); }
    std::vector<std::string> verify(const std::string& name) const
    {
        return verifyDataset(name, folder(), StopToken());
    }
    /// Whether just one of the problems mentions all of `words`.
    static bool tells(const std::vector<std::string>& problems,
                      const std::vector<std::string>& words)
    {
        return 1 == std::count_if(problems.begin(), problems.end(), [&](const auto& problem) {
                   return std::all_of(words.begin(), words.end(),
                                      [&](const auto& word) { return mentions(problem, word); });
               });
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        for (const char* variable : {"CLAE_DATA_DIR", "XDG_DATA_HOME", "HOME"}) {
            qputenv(variable, m_directory->path().toUtf8());
        }
    }

    void aWholeSetHasNoProblems()
    {
        for (int batch = 1; batch <= 5; ++batch) {
            makeFullBatch(folder() / ("data_batch_" + std::to_string(batch) + ".bin"));
        }
        makeFullBatch(folder() / "test_batch.bin");
        QCOMPARE(verify("cifar10"), std::vector<std::string>());

        setLabel(folder() / "data_batch_2.bin", 7, 3);
        std::vector<std::string> problems = verify("cifar10");
        QCOMPARE(problems.size(), std::size_t{2});
        QVERIFY(tells(problems, {"training part", "5001 images of class \"cat\"", "5000"}));
        QVERIFY(tells(problems, {"training part", "4999 images of class \"horse\"", "5000"}));

        setLabel(folder() / "test_batch.bin", 0, 10);
        QVERIFY(tells(verify("cifar10"), {"test_batch.bin", "label 10 where 0 to 9"}));

        fs::remove(folder() / "data_batch_3.bin");
        fs::resize_file(folder() / "data_batch_5.bin", 4000);
        problems = verify("cifar10");
        QCOMPARE(problems.size(), std::size_t{2});
        QVERIFY(tells(problems, {"data_batch_3.bin", "missing"}));
        QVERIFY(tells(problems, {"data_batch_5.bin", "4000 bytes where 30730000"}));
    }

    void theDigitsAreNotEquallyFrequent()
    {
        std::vector<std::size_t> train = {5923, 6742, 5958, 6131, 5842,
                                          5421, 5918, 6265, 5851, 5949};
        const std::vector<std::size_t> test = {980, 1135, 1032, 1010, 982,
                                               892, 958,  1028, 974,  1009};
        makeMnist(folder(), train, test);
        QCOMPARE(verify("mnist"), std::vector<std::string>());

        std::swap(train[1], train[2]);
        makeMnist(folder(), train, test);
        const std::vector<std::string> problems = verify("mnist");
        QCOMPARE(problems.size(), std::size_t{2});
        QVERIFY(tells(problems, {"training part", "5958 images of class \"1\"", "6742"}));
        QVERIFY(tells(problems, {"training part", "6742 images of class \"2\"", "5958"}));

        // The right number in all, spread evenly.
        makeMnist(folder(), std::vector<std::size_t>(10, 6000), test);
        QCOMPARE(verify("mnist").size(), std::size_t{10});
    }

    void aSmallSetUnderAKnownNameHasTheWrongCounts()
    {
        makeStl10(folder(), false);
        const auto problems = verify("stl10");
        QVERIFY(tells(problems, {"train_X.bin", "55296 bytes where 138240000"}));
        QVERIFY(tells(problems, {"The training part has 2 images where 5000"}));
        QVERIFY(tells(problems, {"The test part has 1 images of class \"car\" where 800"}));
    }

    void everyDamagedImageIsTold()
    {
        makeClasses(folder(), 2, 10, 8, 8);
        QCOMPARE(verify("folder"), std::vector<std::string>());
        const std::string png = readBytes(folder() / "class0/1001.png");
        writeBytes(folder() / "class0/1001.png", png.substr(0, png.size() / 2));
        writeBytes(folder() / "class0/1009.png", "");
        writeBytes(folder() / "class1/1000.png", "no image");
        fs::create_symlink("nowhere.png", folder() / "class1/2000.png");
        fs::create_symlink("/etc/hostname", folder() / "class1/3000.png");
        const auto problems = verify("folder");
        QCOMPARE(problems.size(), std::size_t{5});
        QVERIFY(tells(problems, {"class0/1001.png"}));
        QVERIFY(tells(problems, {"class0/1009.png", "empty"}));
        QVERIFY(tells(problems, {"class1/1000.png"}));
        QVERIFY(tells(problems, {"class1/2000.png", "No such file"}));
        QVERIFY(tells(problems, {"class1/3000.png", "not followed"}));
    }

    void aFolderThatMayNotBeReadIsOneProblem()
    {
        makeClasses(folder(), 2, 10, 8, 8);
        fs::create_symlink("/etc/hostname", folder() / "class0/3000.png");
        const fs::path locked = folder() / "class1/deep";
        fs::create_directory(locked);
        fs::permissions(locked, fs::perms::none);
        std::vector<std::string> problems;
        {
            const WithoutPrivileges nobody(folder());
            problems = verify("folder");
        }
        fs::permissions(locked, fs::perms::owner_all);
        QCOMPARE(problems.size(), std::size_t{2});
        QVERIFY(tells(problems, {locked.string() + "\" cannot be read"}));
        QVERIFY(tells(problems, {"class0/3000.png", "not followed"}));
    }

    void tinyImageNetsImagesAreLookedAt()
    {
        makeTinyImageNet(folder());
        writeBytes(folder() / "val/images/val_1.JPEG",
                   encodedImage(".jpg", 64, 63, CV_8UC1, cv::Scalar(0)));
        const auto problems = verify("tinyimagenet");
        QVERIFY(tells(problems, {"val_1.JPEG", "64 x 63 pixels"}));
        QVERIFY(tells(problems, {"The training part has 4 images where 100000"}));
    }

    void arraysOfOnesOwnHaveNoExpectedCounts()
    {
        for (const char* part : {"train", "test"}) {
            writeBytes(folder() / (std::string(part) + "_images.npy"),
                       npyBytes("|u1", "(1, 2, 2)", "abcd"));
            writeBytes(folder() / (std::string(part) + "_labels.npy"),
                       npyBytes("|u1", "(1,)", std::string(1, '\0')));
        }
        QCOMPARE(verify("npy"), std::vector<std::string>());
        writeBytes(folder() / "test_labels.npy", npyBytes("|u1", "(1,)", "\1"));
        QVERIFY(tells(verify("npy"), {"test_labels.npy", "the label 1 where 0 to 0"}));
    }

    void aSetThatIsNowhereIsSaidToBeMissing()
    {
        const auto problems = verifyDataset("cifar100", {}, StopToken());
        QCOMPARE(problems.size(), std::size_t{1});
        QVERIFY(mentions(problems.front(), "clae datasets get cifar100"));
    }

    void theUsualPlacesAreLookedAt()
    {
        makeCifar10(folder() / "cifar10", 1);
        fs::remove(folder() / "cifar10/test_batch.bin");
        QVERIFY(tells(verifyDataset("cifar10", {}, StopToken()),
                      {(folder() / "cifar10/test_batch.bin").string(), "missing"}));
    }

    void anUnknownNameIsRefused()
    {
        QVERIFY(mentions(refusal([&] { (void)verify("cifar"); }), "\"cifar10\""));
    }

    void aStopRequestEndsIt()
    {
        makeClasses(folder(), 2, 10, 8, 8);
        const StopToken stop;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)verifyDataset("folder", folder(), stop,
                                                     [&](const Progress&) { stop.request(); }));
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "VerifyTest.moc"
