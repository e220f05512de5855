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
