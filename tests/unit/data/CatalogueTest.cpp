// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalogue.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// An IDX file whose lengths fit in a byte.
std::string idx(char dimensions, const std::string& lengths, const std::string& data)
{
    std::string bytes{'\0', '\0', '\x08', dimensions};
    for (const char length : lengths) {
        bytes += std::string(3, '\0') + length;
    }
    return bytes + data;
}

/// A data set of five training and two test images of 2 x 1.
void makeDataset(const fs::path& folder, char firstPixel)
{
    fs::create_directories(folder);
    writeBytes(folder / "train-images-idx3-ubyte",
               idx(3, "\5\2\1", firstPixel + std::string("bcdefghij")));
    writeBytes(folder / "train-labels-idx1-ubyte", idx(1, "\5", std::string("\0\1\2\3\4", 5)));
    writeBytes(folder / "t10k-images-idx3-ubyte", idx(3, "\2\2\1", "klmn"));
    writeBytes(folder / "t10k-labels-idx1-ubyte", idx(1, "\2", "\x08\x09"));
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    fs::path inside(const char* name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }
    /// A spec of the set in `folder`.
    static DataSpec specOf(const fs::path& folder)
    {
        DataSpec spec;
        spec.name = "mnist";
        spec.folder = folder.string();
        return spec;
    }
    static std::string refusalOf(const DataSpec& spec)
    {
        return refusal([&] { (void)loadDataset(spec, StopToken()); });
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("CLAE_DATA_DIR", QByteArray::fromStdString(inside("chosen").string()));
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(inside("xdg").string()));
        qputenv("HOME", QByteArray::fromStdString(inside("home").string()));
    }

    void aFolderIsLoadedWithBothParts()
    {
        makeDataset(inside("set"), 'a');
        const DatasetPair pair = loadDataset(specOf(inside("set")), StopToken());
        QCOMPARE(pair.train.name, std::string("mnist"));
        QCOMPARE(pair.train.count, std::int64_t{5});
        QCOMPARE(pair.train.labels, (std::vector<int>{0, 1, 2, 3, 4}));
        QCOMPARE(std::string(pair.train.pixels.begin(), pair.train.pixels.end()),
                 std::string("abcdefghij"));
        QCOMPARE(pair.test.count, std::int64_t{2});
        QCOMPARE(pair.test.labels, (std::vector<int>{8, 9}));
        QCOMPARE(pair.test.classNames.size(), std::size_t{10});
    }

    void onlyTheFirstTrainingImagesAreKept()
    {
        makeDataset(inside("set"), 'a');
        DataSpec spec = specOf(inside("set"));
        spec.trainImages = 2;
        const DatasetPair pair = loadDataset(spec, StopToken());
        QCOMPARE(pair.train.count, std::int64_t{2});
        QCOMPARE(pair.train.labels, (std::vector<int>{0, 1}));
        QCOMPARE(std::string(pair.train.pixels.begin(), pair.train.pixels.end()),
                 std::string("abcd"));
        QCOMPARE(pair.test.count, std::int64_t{2});
    }

    void moreTrainingImagesThanThereAreAreRefused()
    {
        makeDataset(inside("set"), 'a');
        DataSpec spec = specOf(inside("set"));
        spec.trainImages = 5;
        QCOMPARE(refusalOf(spec), std::string());
        spec.trainImages = 6;
        QVERIFY(mentions(refusalOf(spec), "\"data.train_images\" is 6, but \"mnist\" has 5"));
    }

    void theUsualPlacesAreSearchedInOrder()
    {
        const auto firstPixel = [] {
            return loadDataset(specOf({}), StopToken()).train.pixels.front();
        };
        makeDataset(inside("home/.local/share/clae/datasets/mnist"), 'h');
        qunsetenv("XDG_DATA_HOME");
        QCOMPARE(firstPixel(), std::uint8_t{'h'});
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(inside("xdg").string()));
        makeDataset(inside("xdg/clae/datasets/mnist"), 'x');
        QCOMPARE(firstPixel(), std::uint8_t{'x'});
        makeDataset(inside("chosen/mnist"), 'c');
        QCOMPARE(firstPixel(), std::uint8_t{'c'});
    }

    void anIncompletePlaceIsPassedOver()
    {
        makeDataset(inside("chosen/mnist"), 'c');
        fs::remove(inside("chosen/mnist/t10k-labels-idx1-ubyte"));
        makeDataset(inside("xdg/clae/datasets/mnist"), 'x');
        QCOMPARE(loadDataset(specOf({}), StopToken()).train.pixels.front(), std::uint8_t{'x'});
    }

    void aGivenFolderIsTheOnlyOneSearched()
    {
        makeDataset(inside("chosen/mnist"), 'c');
        const std::string sentence = refusalOf(specOf(inside("nowhere")));
        QVERIFY(mentions(sentence, inside("nowhere").string()));
        QVERIFY(!mentions(sentence, inside("chosen").string()));
    }

    void missingFilesNameFilePlacesAndRemedy()
    {
        makeDataset(inside("chosen/mnist"), 'c');
        fs::remove(inside("chosen/mnist/t10k-labels-idx1-ubyte"));
        const std::string sentence = refusalOf(specOf({}));
        for (const std::string& part :
             {std::string("t10k-labels-idx1-ubyte"), inside("chosen/mnist").string(),
              inside("xdg/clae/datasets/mnist").string(), std::string("/usr/share/datasets/mnist"),
              std::string("data.folder")}) {
            QVERIFY2(mentions(sentence, part), sentence.c_str());
        }
        DataSpec fashion = specOf(inside("nowhere"));
        fashion.name = "fashion-mnist";
        QVERIFY(mentions(refusalOf(fashion), "apt install dataset-fashion-mnist"));
        QVERIFY(mentions(refusalOf(fashion), "train-images-idx3-ubyte.gz"));
    }

    void anUnknownNameListsTheKnownOnes()
    {
        DataSpec spec;
        spec.name = "fashion";
        QCOMPARE(refusalOf(spec),
                 std::string("There is no data set \"fashion\"; set \"data.name\" to one of "
                             "\"fashion-mnist\", \"mnist\", \"cifar10\", \"cifar100\", \"stl10\", "
                             "\"stl10-unlabeled\", \"tinyimagenet\", \"folder\", \"npy\"."));
    }

    void theListSaysWhatIsFoundWhere()
    {
        makeDataset(inside("chosen/mnist"), 'c');
        const std::vector<DatasetInfo> datasets = listDatasets();
        QCOMPARE(datasets.size(), std::size_t{9});
        QCOMPARE(datasets[0].name, std::string("fashion-mnist"));
        QCOMPARE(datasets[0].classNames.size(), std::size_t{10});
        QCOMPARE(datasets[1].name, std::string("mnist"));
        QVERIFY(datasets[1].folder == inside("chosen/mnist"));
        fs::remove(inside("chosen/mnist/t10k-labels-idx1-ubyte"));
        QVERIFY(!listDatasets()[1].folder);
    }

    void partsOfDifferentSizesAreRefused()
    {
        makeDataset(inside("set"), 'a');
        writeBytes(inside("set/t10k-images-idx3-ubyte"), idx(3, "\2\1\2", "klmn"));
        QVERIFY(mentions(refusalOf(specOf(inside("set"))), "differ in size"));
    }

    void progressRunsFromNoneToAll()
    {
        makeDataset(inside("set"), 'a');
        std::vector<Progress> reports;
        (void)loadDataset(specOf(inside("set")), StopToken(),
                          [&](const Progress& progress) { reports.push_back(progress); });
        QCOMPARE(reports.front().done, std::int64_t{0});
        QVERIFY(reports.front().total > 0);
        QCOMPARE(reports.back().done, reports.back().total);
    }

    void aStopRequestEndsTheLoading()
    {
        makeDataset(inside("set"), 'a');
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)loadDataset(specOf(inside("set")), stop));
    }

    void debiansFashionMnistIsLoaded()
    {
        const std::vector<DatasetInfo> datasets = listDatasets();
        if (!datasets[0].folder) {
            QFAIL("The package dataset-fashion-mnist is not installed.");
        }
        const DatasetPair pair = loadDataset(DataSpec{}, StopToken());
        QCOMPARE(pair.train.count, datasets[0].trainCount);
        QCOMPARE(pair.test.count, datasets[0].testCount);
        QCOMPARE(pair.train.height, datasets[0].height);
        QCOMPARE(pair.train.width, datasets[0].width);
        QCOMPARE(pair.train.labels.front(), 9); // an ankle boot
        for (int label = 0; label < 10; ++label) {
            QCOMPARE(std::count(pair.test.labels.begin(), pair.test.labels.end(), label), 1000);
        }
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "CatalogueTest.moc"
