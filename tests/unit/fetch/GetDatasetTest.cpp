// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/GetDataset.h"
#include "HttpServer.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

/// A set that comes as several files; sets in archives are tested through the program.
class GetDatasetTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::map<std::string, std::string> m_served; ///< content by path

    fs::path folder() const { return m_directory->filePath(QStringLiteral("set")).toStdString(); }
    HttpServer::Handler serving() const
    {
        return [this](const ServedRequest& request, int) {
            const auto found = m_served.find(request.path);
            return found == m_served.end() ? reply("404 Not Found", lengthHeader(0))
                                           : serve(found->second, request);
        };
    }
    /// MNIST at the server, with other files of the same names.
    DatasetSource publish(const HttpServer& server)
    {
        DatasetSource source = mirrored(datasetSource("mnist"), server.url("/here"), {});
        for (SourceFile& file : source.files) {
            const std::string bytes = "the bytes of " + file.name;
            const fs::path scratch = m_directory->filePath(QStringLiteral("scratch")).toStdString();
            writeBytes(scratch, bytes);
            file.remote.checksum = fileChecksum(ChecksumKind::Sha256, scratch, {});
            file.remote.bytes = bytes.size();
            m_served["/here/" + file.name] = bytes;
        }
        return source;
    }
    /// Images of one pixel under the plain names of MNIST's files, so many of each digit.
    void makeDigits(const std::vector<std::size_t>& train, const std::vector<std::size_t>& test)
    {
        fs::create_directories(folder());
        for (const auto& [part, counts] : {std::pair("train", train), {"t10k", test}}) {
            std::string labels;
            for (std::size_t digit = 0; digit < counts.size(); ++digit) {
                labels.append(counts[digit], static_cast<char>(digit));
            }
            const auto count = static_cast<std::uint32_t>(labels.size());
            const fs::path path = folder() / part;
            writeBytes(path.string() + "-images-idx3-ubyte", idxBytes({count, 1, 1}, labels));
            writeBytes(path.string() + "-labels-idx1-ubyte", idxBytes({count}, labels));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_served.clear();
    }

    void allFilesArriveOnce()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        const GotDataset got = getDataset(source, folder(), {}, {});
        QCOMPARE(got.folder, folder());
        QCOMPARE(got.files, std::int64_t{4});
        QVERIFY(!got.wasThere);
        std::uintmax_t bytes = 0;
        for (const SourceFile& file : source.files) {
            QCOMPARE(readBytes(folder() / file.name), "the bytes of " + file.name);
            bytes += file.remote.bytes;
        }
        QCOMPARE(got.bytes, bytes);
        QCOMPARE(server.requests().size(), std::size_t{4});

        writeBytes(folder() / "notes", "of another set");
        const GotDataset again = getDataset(source, folder(), {}, {});
        QVERIFY(again.wasThere);
        QCOMPARE(again.files, std::int64_t{4});
        QCOMPARE(again.bytes, bytes);
        QCOMPARE(server.requests().size(), std::size_t{4});
    }

    void onlyWhatLacksIsDownloaded()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        (void)getDataset(source, folder(), {}, {});
        fs::remove(folder() / source.files[2].name);
        (void)getDataset(source, folder(), {}, {});
        QCOMPARE(server.requests().size(), std::size_t{5});
        QCOMPARE(server.requests().back().path, "/here/" + source.files[2].name);
    }

    void aSetWithADamagedFileIsNotCalledComplete()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        (void)getDataset(source, folder(), {}, {});
        const fs::path damaged = folder() / source.files[1].name;
        for (const std::string& bytes :
             {readBytes(damaged).substr(1), withFlippedBit(readBytes(damaged), 9), std::string()}) {
            writeBytes(damaged, bytes);
            const std::string sentence =
                refusal([&] { (void)getDataset(source, folder(), {}, {}); });
            QVERIFY2(mentions(sentence, damaged.string()), sentence.c_str());
            QVERIFY2(mentions(sentence, "; move the folder \"" + folder().string()),
                     sentence.c_str());
            QCOMPARE(readBytes(damaged), bytes);
        }
        fs::remove(damaged);
        (void)getDataset(source, folder(), {}, {});
        QVERIFY(getDataset(source, folder(), {}, {}).wasThere);
        QCOMPARE(server.requests().size(), std::size_t{5});
        writeBytes(folder() / damaged.stem(), "what a reader takes before NAME.gz");
        QVERIFY(mentions(refusal([&] { (void)getDataset(source, folder(), {}, {}); }),
                         (folder() / damaged.stem()).string() + "\""));
    }

    void aSetInOtherFilesIsCompleteWhenItsImagesAre()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        makeDigits({5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                   {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009});
        QVERIFY(getDataset(source, folder(), {}, {}).wasThere);

        makeDigits({10, 10}, {2, 2});
        const std::string sentence = refusal([&] { (void)getDataset(source, folder(), {}, {}); });
        QVERIFY2(mentions(sentence, "20 images where 60000"), sentence.c_str());
        QCOMPARE(server.requests().size(), std::size_t{0});
    }

    void aDamagedSetInALaterPlaceIsLeftAndAnotherDownloaded()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        const auto place = [&](const char* name) {
            return m_directory->filePath(QLatin1String(name));
        };
        qputenv("CLAE_DATA_DIR", place("first").toUtf8());
        qputenv("XDG_DATA_HOME", place("second").toUtf8());
        const fs::path later = fs::path(place("second").toStdString()) / "clae/datasets/mnist";
        fs::create_directories(later);
        for (const SourceFile& file : source.files) {
            writeBytes(later / file.name, "damaged");
        }
        const GotDataset got = getDataset(source, {}, {}, {});
        QVERIFY(!got.wasThere);
        QCOMPARE(got.folder, fs::path(place("first").toStdString()) / "mnist");
        QVERIFY(getDataset(source, {}, {}, {}).wasThere);
        qunsetenv("CLAE_DATA_DIR");
        qunsetenv("XDG_DATA_HOME");
    }

    void aFileOfAnArchiveMustHaveItsSize()
    {
        const DatasetSource source = datasetSource("cifar100");
        const fs::path inner = folder() / "cifar-100-binary";
        fs::create_directories(inner);
        for (const auto& [name, images] : {std::pair("train.bin", 50000), {"test.bin", 10000}}) {
            writeBytes(inner / name, "");
            fs::resize_file(inner / name, std::uintmax_t{3074} * images);
        }
        QVERIFY(getDataset(source, folder(), {}, {}).wasThere);
        fs::resize_file(inner / "test.bin", 1000);
        const std::string sentence = refusal([&] { (void)getDataset(source, folder(), {}, {}); });
        QVERIFY2(mentions(sentence, "test.bin\" has 1000 bytes where 30740000"), sentence.c_str());
        QVERIFY2(mentions(sentence, "; move the folder \"" + inner.string()), sentence.c_str());
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        const HttpServer server(serving());
        const DatasetSource source = publish(server);
        writeBytes(folder(), "a file");
        QVERIFY(mentions(refusal([&] { (void)getDataset(source, folder(), {}, {}); }),
                         folder().string()));
        QCOMPARE(server.requests().size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(GetDatasetTest)
#include "GetDatasetTest.moc"
